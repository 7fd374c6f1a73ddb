package parley.room;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import parley.room.Answer.Accepted;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * One member's room: a step for every word, answer, command and tick, each with the time in milliseconds of a clock that
 * does not run backwards. What is to be done comes out as {@link Effect}s. For one thread.
 *
 * <p>Who carries it reports exactly one {@link Result} for every {@link Effect.Ask}, and calls {@link #tick} when
 * {@link #nextTick} has come.
 */
public final class Room {

    private final RoomName name;
    private final PeerAddress me;
    private final Random random;
    private final Consumer<Effect> out;

    private final Entrance entrance = new Entrance(this);
    private final Watch watch = new Watch(this);
    private final Election election = new Election(this);
    private final Register register = new Register(this);
    private final Reunion reunion = new Reunion(this);
    private final Talk talk;
    private final Guests guests = new Guests(this);

    private TeamName myName;
    private boolean inside;
    private Reign reign;
    private Members members = Members.NONE;
    private long now;

    /**
     * @param me where the others reach this member
     * @param incarnation tells the lines of this run of the program from those of any other: a word without blanks or dots
     * @param random spreads what would otherwise happen at one moment
     */
    public Room(RoomName name, PeerAddress me, TeamName myName, String incarnation, Random random, Consumer<Effect> out) {
        this.name = name;
        this.me = me;
        this.myName = myName;
        this.talk = new Talk(this, incarnation);
        this.random = random;
        this.out = out;
        this.reign = new Reign(0, me);
    }

    // Commands.

    /**
     * Opens the room, with this member as its tracker.
     *
     * @param after the last epoch that is remembered of it, 0 if none is
     */
    public void host(long after, long now) {
        this.now = now;
        inside = true;
        reign = new Reign(after + 1, me);
        members = Members.of(List.of(myself()));
        register.open();
        show(new RoomEvent.Entered(myName, me));
    }

    /** Asks those, one after the other and again after growing pauses, to be taken in. */
    public void join(List<PeerAddress> contacts, long now) {
        this.now = now;
        entrance.knock(contacts);
    }

    /** Says it to everyone in the room. */
    public void say(String text, long now) {
        this.now = now;
        talk.say(text);
    }

    public void whisper(Member to, String text, long now) {
        this.now = now;
        talk.whisper(to, text);
    }

    public void rename(TeamName wanted, long now) {
        this.now = now;
        if (isTracker()) {
            register.admit(new Member(me, wanted, false, seconds()));
        } else {
            ask(reign.tracker(), new Word.Rename(wanted));
        }
    }

    /** Leaves it; a tracker hands it over first. */
    public void leave(long now) {
        this.now = now;
        if (!inside) {
            return;
        }
        if (isTracker()) {
            candidates().filter(address -> !address.equals(me)).max(Reign.RANK)
                    .ifPresent(heir -> ask(heir, new Word.Succeed()));
        } else {
            ask(reign.tracker(), new Word.Leave());
        }
        inside = false;
    }

    // What it is.

    public RoomName name() {
        return name;
    }

    public TeamName myName() {
        return myName;
    }

    public boolean isInside() {
        return inside;
    }

    public boolean isTracker() {
        return inside && reign.tracker().equals(me);
    }

    public Reign reign() {
        return reign;
    }

    public Members members() {
        return members;
    }

    // What comes in.

    /** A word came. The answer goes back when the effects of the step have been carried out. */
    public Answer receive(PeerAddress from, TeamName team, Speech speech, long now) {
        this.now = now;
        if (!inside || !speech.room().equals(name)) {
            return new Answer.NoRoom();
        }
        hear(speech.reign());
        register.heard(from);
        Word word = speech.word();
        if (word instanceof Word.Line line) {
            talk.heard(from, team, line);
        } else if (word instanceof Word.Private line) {
            talk.heardPrivately(from, team, line);
        } else if (word instanceof Word.Elect) {
            election.asked();
        } else if (word instanceof Word.Reigns reigns) {
            reigns.gone().filter(gone -> speech.reign().equals(reign)).ifPresent(gone -> members = members.without(gone));
        } else if (word instanceof Word.Backlog) {
            return accepted(from).withLines(talk.backlog());
        } else if (word instanceof Word.List list) {
            return accepted(from).withPage(Answer.Page.of(members, list.after()));
        } else if (from.equals(reign.tracker()) && speech.reign().equals(reign)) {
            register.told(word);
        } else if (isTracker()) {
            Optional<Answer> answer = register.asked(from, word);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return accepted(from);
    }

    /** A guest, or somebody who wants to be one, typed something about this room. */
    public void receive(PeerAddress guest, TeamName team, GuestWord word, long now) {
        this.now = now;
        guests.heard(guest, team, word);
    }

    /** A guest has got a line, or has not. */
    public void told(Effect.Tell tell, boolean reached, long now) {
        this.now = now;
        tell.line().ifPresent(id -> talk.reported(id, tell.guest(), reached));
    }

    /** This came of what was asked. */
    public void answered(Effect.Ask ask, Result result, long now) {
        this.now = now;
        Word word = ask.speech().word();
        if (word instanceof Word.Succeed && !(accepted(result).isPresent())) {
            members = members.without(ask.to());
            candidates().filter(address -> !address.equals(me)).max(Reign.RANK)
                    .ifPresent(heir -> ask(heir, new Word.Succeed()));
        } else if (word instanceof Word.Join && !inside) {
            entrance.answered(ask, result);
        } else if (inside) {
            accepted(result).ifPresent(answer -> hear(answer.reign()));
            dispatch(ask, word, result);
        }
    }

    private void dispatch(Effect.Ask ask, Word word, Result result) {
        if (word instanceof Word.Watch || word instanceof Word.Join || word instanceof Word.List) {
            watch.answered(ask, result);
        } else if (word instanceof Word.Elect) {
            election.answered(ask, result);
        } else if (word instanceof Word.Reigns) {
            register.answered(ask, result);
            reunion.answered(ask, result);
        } else if (word instanceof Word.Rename rename) {
            renamed(rename.name(), result);
        } else if (word instanceof Word.Admit admit) {
            guests.answered(admit, result);
        } else if (word instanceof Word.Backlog) {
            accepted(result).ifPresent(answer -> talk.catchUp(answer.lines()));
        } else if (word instanceof Word.Line || word instanceof Word.Private) {
            talk.answered(ask, result);
        }
    }

    private void renamed(TeamName wanted, Result result) {
        if (accepted(result).isPresent()) {
            TeamName before = myName;
            myName = wanted;
            show(new RoomEvent.Renamed(myself(), before));
        } else if (result instanceof Result.Answered answered && answered.answer() instanceof Answer.NameTaken taken) {
            show(new RoomEvent.NameTaken(wanted, taken.suggestion()));
        } else {
            show(new RoomEvent.NotRenamed(wanted));
        }
    }

    /** The time at which {@link #tick} is due, {@code Long.MAX_VALUE} if never. */
    public long nextTick() {
        if (!inside) {
            return entrance.due();
        }
        return LongStream.of(watch.due(), election.due(), register.due(), reunion.due()).min().getAsLong();
    }

    public void tick(long now) {
        this.now = now;
        if (!inside) {
            entrance.tick();
            return;
        }
        watch.tick();
        election.tick();
        register.tick();
        reunion.tick();
    }

    // For its parts.

    /** A higher reign than the own one is adopted, wherever it is heard of. */
    void hear(Reign heard) {
        if (!heard.isHigherThan(reign)) {
            return;
        }
        if (heard.tracker().equals(me)) {
            // Others remember this member as a tracker that it does not know it was: it takes the time after that.
            reign = heard;
            rule(Optional.empty());
            return;
        }
        boolean deposed = isTracker();
        reign = heard;
        election.stop();
        watch.anew();
        if (deposed) {
            parleys().filter(address -> !address.equals(heard.tracker()))
                    .forEach(address -> ask(address, new Word.Reigns(Optional.empty())));
        }
        showTracker();
    }

    /** The old tracker is gone, and this member is the highest that is there. */
    void rule() {
        PeerAddress gone = reign.tracker();
        members = members.without(gone);
        reunion.lose(gone);
        rule(Optional.of(gone));
    }

    /** The old tracker leaves, and has named this member. */
    void succeed() {
        PeerAddress gone = reign.tracker();
        members = members.without(gone);
        rule(Optional.of(gone));
    }

    private void rule(Optional<PeerAddress> gone) {
        reign = reign.next(me);
        members = members.with(members.at(me).orElseGet(this::myself).named(myName));
        election.stop();
        register.open();
        reunion.open();
        broadcast(new Word.Reigns(gone));
        showTracker();
    }

    void enter(Accepted answer) {
        inside = true;
        reign = answer.reign();
        members = Members.of(List.of(myself()));
        show(new RoomEvent.Entered(myName, reign.tracker()));
        watch.enter();
        ask(reign.tracker(), new Word.Backlog());
    }

    /** Puts another list in the place of this one. Who is not on it any more is looked for, should this member rule one day. */
    void replace(Members list) {
        members.all().filter(member -> !member.guest() && !list.contains(member.address()))
                .forEach(member -> reunion.lose(member.address()));
        list.all().forEach(member -> reunion.found(member.address()));
        members = list;
        list.at(me).ifPresent(myself -> myName = myself.name());
    }

    void call(TeamName newName) {
        myName = newName;
    }

    void ask(PeerAddress to, Word word) {
        ask(to, word, 1);
    }

    void ask(PeerAddress to, Word word, int attempt) {
        out.accept(new Effect.Ask(to, new Speech(name, reign, word), attempt));
    }

    void broadcast(Word word) {
        parleys().forEach(address -> ask(address, word));
    }

    void tell(PeerAddress guest, String text) {
        out.accept(new Effect.Tell(guest, name + " " + text, Optional.empty()));
    }

    void tellGuests(String text) {
        members.all().filter(Member::guest).forEach(guest -> tell(guest.address(), text));
    }

    void show(RoomEvent event) {
        out.accept(new Effect.Show(event));
    }

    void emit(Effect effect) {
        out.accept(effect);
    }

    Accepted accepted(PeerAddress asker) {
        return new Accepted(reign, members.digest(), members.size(), members.contains(asker), Optional.empty(), List.of());
    }

    static Optional<Accepted> accepted(Result result) {
        return result instanceof Result.Answered answered && answered.answer() instanceof Accepted accepted
                ? Optional.of(accepted) : Optional.empty();
    }

    /** All that may be trackers, this member among them. */
    Stream<PeerAddress> candidates() {
        return members.all().filter(member -> !member.guest()).map(Member::address);
    }

    /** All other members that are Parleys. */
    Stream<PeerAddress> parleys() {
        return candidates().filter(address -> !address.equals(me));
    }

    PeerAddress me() {
        return me;
    }

    Register register() {
        return register;
    }

    Watch watch() {
        return watch;
    }

    Election election() {
        return election;
    }

    Reunion reunion() {
        return reunion;
    }

    Talk talk() {
        return talk;
    }

    long now() {
        return now;
    }

    long seconds() {
        return now / 1000;
    }

    /** How often a member watches, so that the tracker never has more than 150 connections a second of it. */
    long interval() {
        return Math.max(1_000, members.size() * 1_000L / 150);
    }

    long spread(long bound) {
        return bound <= 1 ? 0 : (long) (random.nextDouble() * bound);
    }

    void members(Members list) {
        members = list;
    }

    private Member myself() {
        return new Member(me, myName, false, seconds());
    }

    private void showTracker() {
        TeamName tracker = members.at(reign.tracker()).map(Member::name).orElse(TeamName.UNKNOWN);
        show(new RoomEvent.NewTracker(reign.tracker(), tracker));
        if (isTracker()) {
            tellGuests("* " + tracker + " is the tracker now");
        }
    }
}
