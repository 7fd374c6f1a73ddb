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
    private final Roll roll;
    private final Watch watch = new Watch(this);
    private final Election election = new Election(this);
    private final Register register = new Register(this);
    private final Reunion reunion = new Reunion(this);
    private final Talk talk;
    private final Guests guests = new Guests(this);

    private boolean inside;
    private Reign reign;
    private long now;

    /**
     * @param me where the others reach this member
     * @param incarnation tells the lines of this run of the program from those of any other: a word without blanks or dots
     * @param random spreads what would otherwise happen at one moment
     */
    public Room(RoomName name, PeerAddress me, TeamName myName, String incarnation, Random random, Consumer<Effect> out) {
        this.name = name;
        this.me = me;
        this.roll = new Roll(this, myName);
        this.talk = new Talk(this, incarnation);
        this.random = random;
        this.out = out;
        this.reign = new Reign(0, me);
    }

    // Commands.

    /** The last reign of an earlier run of the program: this member does not go back to a lower one. */
    public void remember(Reign last) {
        reign = last.isHigherThan(reign) ? last : reign;
    }

    /**
     * Opens the room, with this member as its tracker, which goes on looking for those that it has knocked at in vain.
     *
     * @param after the last epoch that is remembered of it, 0 if none is
     */
    public void host(long after, long now) {
        this.now = now;
        entrance.stop();
        reign = new Reign(Math.max(after, reign.epoch()) + 1, me);
        begin(true);
        register.open();
        reunion.open();
    }

    /** Asks those, the first ones first and all again after growing pauses, to be taken in. */
    public void join(List<PeerAddress> contacts, long now) {
        this.now = now;
        if (!inside) {
            entrance.knock(contacts);
        }
    }

    /** Says it to everyone in the room. */
    public void say(String text, long now) {
        this.now = now;
        if (inside) {
            talk.say(text);
        }
    }

    public void whisper(Member to, String text, long now) {
        this.now = now;
        if (inside) {
            talk.whisper(to, text);
        }
    }

    public void rename(TeamName wanted, long now) {
        this.now = now;
        if (!inside) {
            roll.call(wanted);
        } else if (isTracker()) {
            refused(wanted, register.admit(roll.myself().named(wanted)));
        } else {
            ask(reign.tracker(), new Word.Rename(wanted));
        }
    }

    /** Leaves it; a tracker hands it over first. */
    public void leave(long now) {
        this.now = now;
        entrance.stop();
        if (!inside) {
            return;
        }
        inside = false;
        if (reign.tracker().equals(me)) {
            handOver();
        } else {
            ask(reign.tracker(), new Word.Leave());
        }
    }

    // What it is.

    public RoomName name() {
        return name;
    }

    public TeamName myName() {
        return roll.myName();
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
        return roll.members();
    }

    /** Where to look for the room when the program starts again: the members, and those that were lost. */
    public Stream<PeerAddress> known() {
        return Stream.concat(parleys(), reunion.lost());
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
        } else if (word instanceof Word.Backlog) {
            return accepted(from).withLines(talk.backlog());
        } else if (word instanceof Word.List list) {
            return accepted(from).withPage(Answer.Page.of(members(), list.after()));
        } else if (isTracker()) {
            return register.asked(from, word).orElseGet(() -> accepted(from));
        } else if (from.equals(reign.tracker()) && speech.reign().equals(reign)) {
            told(word);
        }
        return accepted(from);
    }

    /** What the tracker says. */
    private void told(Word word) {
        if (word instanceof Word.Listed listed) {
            roll.list(listed.member());
        } else if (word instanceof Word.Left left) {
            roll.unlist(left.who(), left.lost());
        } else if (word instanceof Word.Reigns reigns) {
            reigns.gone().ifPresent(gone -> roll.unlist(gone.who(), gone.lost()));
        } else if (word instanceof Word.Succeed) {
            rule(Optional.of(new Word.Left(reign.tracker(), false)));
        }
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
        if (word instanceof Word.Line || word instanceof Word.Private) {
            talk.answered(ask, result);
        }
        if (inside) {
            accepted(result).ifPresent(answer -> hear(answer.reign()));
            dispatch(ask, word, result);
        } else if (word instanceof Word.Join) {
            entrance.answered(ask, result);
        } else if (word instanceof Word.Succeed && accepted(result).isEmpty()) {
            roll.unlist(ask.to(), true);
            handOver();
        }
    }

    private void dispatch(Effect.Ask ask, Word word, Result result) {
        if (word instanceof Word.Watch || word instanceof Word.Join || word instanceof Word.List) {
            watch.answered(ask, result);
        } else if (word instanceof Word.Elect) {
            election.answered(ask, result);
        } else if (word instanceof Word.Reigns) {
            register.answered(ask, result);
        } else if (word instanceof Word.Rename rename) {
            renamed(rename.name(), result);
        } else if (word instanceof Word.Admit admit) {
            guests.answered(admit, result);
        } else if (word instanceof Word.Backlog) {
            accepted(result).ifPresent(answer -> talk.catchUp(answer.lines()));
        }
    }

    private void renamed(TeamName wanted, Result result) {
        if (accepted(result).filter(Accepted::known).isPresent()) {
            roll.rename(wanted);
        } else if (!(result instanceof Result.Answered answered && refused(wanted, answered.answer()))) {
            show(new RoomEvent.NotRenamed(wanted));
        }
    }

    private boolean refused(TeamName wanted, Answer answer) {
        if (answer instanceof Answer.NameTaken taken) {
            show(new RoomEvent.NameTaken(wanted, taken.suggestion()));
        }
        return answer instanceof Answer.NameTaken;
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

    void enter(Accepted answer) {
        reign = answer.reign();
        begin(false);
        watch.enter();
        ask(reign.tracker(), new Word.Backlog());
    }

    private void begin(boolean opens) {
        inside = true;
        election.stop();
        roll.begin(opens);
        entrance.doors().forEach(reunion::lose);
        show(new RoomEvent.Entered(myName(), reign.tracker()));
    }

    /** A higher reign than the own one is adopted, wherever it is heard of. */
    private void hear(Reign heard) {
        if (!heard.isHigherThan(reign)) {
            return;
        }
        boolean deposed = isTracker();
        reign = heard;
        if (heard.tracker().equals(me)) {
            // Others remember this member as a tracker that it does not know it was: it takes the time after that.
            rule(Optional.empty());
            return;
        }
        election.stop();
        watch.anew();
        if (deposed) {
            guests.orphan();
        }
        showTracker();
    }

    /** The old tracker is lost, and no higher candidate is there. */
    void rule() {
        PeerAddress gone = reign.tracker();
        reunion.lose(gone);
        rule(Optional.of(new Word.Left(gone, true)));
    }

    private void rule(Optional<Word.Left> gone) {
        reign = reign.next(me);
        election.stop();
        gone.ifPresent(left -> roll.unlist(left.who(), left.lost()));
        register.open();
        reunion.open();
        broadcast(new Word.Reigns(gone));
        showTracker();
        guests.handOver();
    }

    /** Names the highest candidate the next tracker. */
    private void handOver() {
        parleys().max(Reign.RANK).ifPresent(heir -> ask(heir, new Word.Succeed()));
    }

    /** Has a member taken off the list, if it is gone. */
    void dismiss(PeerAddress who) {
        if (isTracker()) {
            register.dismiss(who);
        } else {
            ask(reign.tracker(), new Word.Dismiss(who));
        }
    }

    void ask(PeerAddress to, Word word) {
        ask(to, word, 1);
    }

    void ask(PeerAddress to, Word word, int attempt) {
        out.accept(new Effect.Ask(to, new Speech(name, reign, word), attempt));
    }

    private void broadcast(Word word) {
        parleys().forEach(address -> ask(address, word));
    }

    void tell(PeerAddress guest, String text) {
        out.accept(new Effect.Tell(guest, name + " " + text, Optional.empty()));
    }

    void tellGuests(String text) {
        members().all().filter(Member::guest).forEach(guest -> tell(guest.address(), text));
    }

    void show(RoomEvent event) {
        out.accept(new Effect.Show(event));
    }

    void emit(Effect effect) {
        out.accept(effect);
    }

    Accepted accepted(PeerAddress asker) {
        return new Accepted(reign, members().digest(), members().contains(asker), Optional.empty(), List.of());
    }

    static Optional<Accepted> accepted(Result result) {
        return result instanceof Result.Answered answered && answered.answer() instanceof Accepted accepted
                ? Optional.of(accepted) : Optional.empty();
    }

    /** All other members that are Parleys, and so may be trackers. */
    Stream<PeerAddress> parleys() {
        return members().all().filter(member -> !member.guest() && !member.address().equals(me)).map(Member::address);
    }

    PeerAddress me() {
        return me;
    }

    Roll roll() {
        return roll;
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

    Guests guests() {
        return guests;
    }

    long now() {
        return now;
    }

    long seconds() {
        return now / 1000;
    }

    /** How often a member watches, so that the tracker never has more than some 100 connections a second of it. */
    long interval() {
        return Math.max(1_000, members().size() * 1_000L / 100);
    }

    long spread(long bound) {
        return bound <= 1 ? 0 : (long) (random.nextDouble() * bound);
    }

    private void showTracker() {
        TeamName tracker = members().at(reign.tracker()).map(Member::name).orElse(TeamName.UNKNOWN);
        show(new RoomEvent.NewTracker(reign.tracker(), tracker));
        if (isTracker()) {
            tellGuests("* " + tracker + " is the tracker now");
        }
    }
}
