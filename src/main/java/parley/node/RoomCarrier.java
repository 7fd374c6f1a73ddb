package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.discovery.Beacon;
import parley.net.Alarm;
import parley.room.GuestCommand;
import parley.room.Member;
import parley.room.Members;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomCodec;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.Frame;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;
import parley.wire.TextSplitter;

/**
 * The room that this Parley is in, or was in last: brings what comes to it, its ticks, and what the user does;
 * remembers it. For the node's thread.
 */
final class RoomCarrier {

    /** How many addresses are remembered; any one of them is enough to find the room again. */
    private static final int REMEMBERED = 256;

    /** What is remembered, shown and told to others if it changes. */
    private record State(boolean inside, Term term, Members members) {
    }

    private final Identity identity;
    private final RoomPost post;
    private final InstantSource clock;
    private final RoomMemory memory;
    private final Events events;
    private final Alarm alarm;
    private final Random random = new Random();

    private Optional<Stay> stay = Optional.empty();
    private RoomMemory.Remembered remembered = RoomMemory.Remembered.NOTHING;
    private State state;
    private Runnable onChange = () -> { };

    RoomCarrier(Identity identity, RoomPost post, InstantSource clock, RoomMemory memory, Events events,
            Function<Runnable, Alarm> alarms) {
        this.identity = identity;
        this.post = post;
        this.clock = clock;
        this.memory = memory;
        this.events = events;
        this.alarm = alarms.apply(() -> stay.ifPresent(Stay::tick));
    }

    /** A room at which this Parley has knocked in vain goes on looking for those at whom it knocked. */
    void host(RoomName name) {
        Stay here = stay.filter(last -> !last.room().isInside() && last.room().name().equals(name))
                .orElseGet(() -> open(name));
        here.step((room, now) -> {
            here.follow(now);
            room.rename(identity.team(), now);
            room.host(now);
        });
    }

    /** A way to ask others to be taken in. */
    private interface Knock {

        void at(Room room, List<PeerAddress> contacts, long now);
    }

    /** @param contacts asked first; then those that are remembered */
    void join(RoomName name, List<PeerAddress> contacts) {
        knock(name, contacts, Room::join);
    }

    /** Asks those that are remembered, and only once. */
    void rejoin(RoomName name) {
        knock(name, List.of(), Room::rejoin);
    }

    private void knock(RoomName name, List<PeerAddress> contacts, Knock knock) {
        Stay here = open(name);
        List<PeerAddress> all = Stream.concat(contacts.stream(), remembered.members().stream())
                .filter(contact -> !identity.host().isSelf(contact)).map(here::place).distinct().toList();
        if (all.isEmpty()) {
            events.happened(List.of(new Event.InRoom(name, new RoomEvent.NobodyThere())), () -> { });
        } else {
            here.step((room, now) -> knock.at(room, all, now));
        }
    }

    boolean remembers(RoomName name) {
        return !memory.recall(name).members().isEmpty();
    }

    private Stay open(RoomName name) {
        leave();
        remembered = memory.recall(name);
        Stay opened = new Stay(name, identity, random, post, clock, events, this::stepped);
        remembered.term().ifPresent(opened.room()::remember);
        stay = Optional.of(opened);
        return opened;
    }

    /** Leaves the room, or stops to knock at it. Done when those who had to know have been asked. */
    CompletableFuture<Void> leave() {
        return stay.map(Stay::leave).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** The name to come into the next room with. */
    void call(TeamName name) {
        if (inside().isEmpty()) {
            identity.call(name);
        }
    }

    void inRoom(RoomCommand command) {
        inside().ifPresent(here -> here.step(command));
    }

    void say(String text) {
        inRoom((room, now) -> inPieces(text, piece -> room.say(piece, now)));
    }

    void whisper(Member to, String text) {
        inRoom((room, now) -> inPieces(text, piece -> room.sayPrivately(to, piece, now)));
    }

    Optional<RoomView> view() {
        Comparator<Member> asTheyCame = Comparator.comparingLong(Member::since).thenComparing(Member::address);
        return inside().map(Stay::room).map(room -> new RoomView(room.name(), room.myName(), room.me(),
                room.term().tracker(), room.members().all().sorted(asTheyCame).toList()));
    }

    void onChange(Runnable told) {
        onChange = told;
    }

    Optional<Beacon.InRoom> whereabouts() {
        return inside().map(Stay::room).map(room -> new Beacon.InRoom(room.name(), room.members().size()));
    }

    /** A word came. */
    void receive(PeerAddress from, TeamName team, RoomMessage speech, Consumer<byte[]> answer) {
        List<RoomAnswer.Reply> given = new ArrayList<>(1);
        Runnable reply = () ->
                answer.accept(RoomCodec.encodeAnswer(given.get(0)).line().getBytes(StandardCharsets.US_ASCII));
        inside().ifPresentOrElse(
                here -> here.step((room, now) -> {
                    if (speech.body() instanceof RoomMessage.Join && speech.room().equals(room.name())) {
                        here.expect(from, now);
                    }
                    given.add(room.onMessage(here.place(from), team, speech, now));
                }, reply),
                () -> {
                    given.add(new RoomAnswer.NoRoom());
                    reply.run();
                });
    }

    /** A guest, or somebody who wants to be one, typed something. Whether it was for this room. */
    boolean receive(PeerAddress from, Frame.Spoken spoken, RoomName of, GuestCommand.Action word) {
        Optional<Stay> meant = inside().filter(here -> here.room().name().equals(of));
        meant.ifPresent(here -> here.step((room, now) -> {
            if (word instanceof GuestCommand.Join) {
                here.expect(from, now);
            }
            PeerAddress guest = here.place(from);
            if (word instanceof GuestCommand.Say say) {
                inPieces(say.text(),
                        piece -> room.onGuestCommand(
                                guest, spoken.team(), spoken.dialect(), new GuestCommand.Say(piece), now));
            } else {
                room.onGuestCommand(guest, spoken.team(), spoken.dialect(), word, now);
            }
        }));
        return meant.isPresent();
    }

    /** A peer has left; if it was a guest, it has left the room too. */
    void left(PeerAddress peer, Frame.Spoken spoken) {
        inside().filter(here -> here.room().members().at(here.place(peer)).filter(Member::guest).isPresent())
                .ifPresent(here -> receive(peer, spoken, here.room().name(), new GuestCommand.Leave()));
    }

    private Optional<Stay> inside() {
        return stay.filter(here -> here.room().isInside());
    }

    private static void inPieces(String text, Consumer<String> said) {
        for (String rest = text; !rest.isEmpty(); ) {
            TextSplitter cut = TextSplitter.of(rest, RoomCodec.MAX_TEXT);
            said.accept(cut.piece());
            rest = cut.rest();
        }
    }

    private void stepped(Stay where) {
        if (stay.filter(here -> here == where).isEmpty()) {
            return;
        }
        if (where.untilTick() < 0) {
            alarm.off();
        } else {
            alarm.in(where.untilTick());
        }
        Room room = where.room();
        State now = new State(room.isInside(), room.term(), room.members());
        if (!now.equals(state)) {
            state = now;
            changed(room);
        }
    }

    private void changed(Room room) {
        if (room.isInside()) {
            identity.call(room.myName());
            remember(room);
        }
        onChange.run();
    }

    private void remember(Room room) {
        List<PeerAddress> others = Stream.concat(Stream.of(room.term().tracker()), room.known())
                .filter(address -> !address.equals(room.me())).distinct().limit(REMEMBERED).toList();
        RoomMemory.Remembered known = new RoomMemory.Remembered(Optional.of(room.term()), others);
        if (!known.equals(remembered)) {
            remembered = known;
            memory.keep(room.name(), known);
        }
    }
}
