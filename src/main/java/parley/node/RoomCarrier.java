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
import parley.net.Alarm;
import parley.net.Courier;
import parley.net.Delivery;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Patience;
import parley.room.Answer;
import parley.room.AnswerFields;
import parley.room.Effect;
import parley.room.GuestWord;
import parley.room.Member;
import parley.room.Result;
import parley.room.Room;
import parley.room.RoomName;
import parley.room.Speech;
import parley.room.SpeechText;
import parley.room.Word;
import parley.wire.Codec;
import parley.wire.Dialects;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.Message.Text;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Carries a room: its words go out as frames and their answers come back as receipts, its ticks come from an alarm, and what
 * it has to show becomes events. In a room everybody goes by the address at which the other machines see him. For the node's
 * thread.
 */
final class RoomCarrier {

    /** Sends a text to a guest, who is a peer like any other. */
    interface GuestPost {

        void post(PeerAddress to, Message message, Consumer<Outcome> outcome);
    }

    private final Identity identity;
    private final Courier courier;
    private final Outbox outbox;
    private final GuestPost guestPost;
    private final InstantSource clock;
    private final RoomMemory memory;
    private final Events events;
    private final Alarm alarm;
    private final Random random = new Random();

    private Optional<Room> room = Optional.empty();
    private RoomMemory.Remembered remembered = RoomMemory.Remembered.NOTHING;
    private List<Event> shown = new ArrayList<>();
    /** How many questions have no answer yet, and who waits for that. */
    private int questions;
    private CompletableFuture<Void> farewell = new CompletableFuture<>();
    private long now;

    RoomCarrier(Identity identity, Courier courier, Outbox outbox, GuestPost guestPost, InstantSource clock,
            RoomMemory memory, Events events, Function<Runnable, Alarm> alarms) {
        this.identity = identity;
        this.courier = courier;
        this.outbox = outbox;
        this.guestPost = guestPost;
        this.clock = clock;
        this.memory = memory;
        this.events = events;
        this.alarm = alarms.apply(this::tick);
    }

    void host(RoomName name) {
        Room opened = open(name);
        step(() -> opened.host(memory.recall(name).epoch(), now));
    }

    /** @param contacts asked first; then those that are remembered */
    void join(RoomName name, List<PeerAddress> contacts) {
        Room opened = open(name);
        List<PeerAddress> all = new ArrayList<>(contacts.stream().map(identity.host()::seenFromOutside).toList());
        memory.recall(name).members().stream().filter(known -> !all.contains(known)).forEach(all::add);
        all.remove(me());
        step(() -> opened.join(all, now));
    }

    /** Does something in the room, if there is one. */
    void inRoom(RoomCommand command) {
        room.filter(Room::isInside).ifPresent(inside -> step(() -> command.run(inside, now)));
    }

    /** Leaves the room. Done when those who had to know have been asked. */
    CompletableFuture<Void> leave() {
        inRoom(Room::leave);
        farewell = new CompletableFuture<>();
        settle();
        return farewell;
    }

    private void settle() {
        if (questions == 0) {
            farewell.complete(null);
        }
    }

    Optional<RoomView> view() {
        return room.filter(Room::isInside).map(inside -> new RoomView(inside.name(), inside.myName(), me(), inside.reign().tracker(),
                inside.members().all().sorted(Comparator.comparingLong(Member::since).thenComparing(Member::address)).toList()));
    }

    /** A word came. */
    void receive(PeerAddress from, TeamName team, Speech speech, Consumer<byte[]> answer) {
        Answer given = room.map(joined -> {
            now();
            return joined.receive(identity.host().seenFromOutside(from), team, speech, now);
        }).orElseGet(Answer.NoRoom::new);
        byte[] reply = AnswerFields.write(given).line().getBytes(StandardCharsets.US_ASCII);
        flush(() -> answer.accept(reply));
    }

    /** A guest, or somebody who wants to be one, typed something. Whether it was for this room. */
    boolean receive(PeerAddress from, TeamName team, RoomName of, GuestWord word) {
        Optional<Room> meant = room.filter(joined -> joined.isInside() && joined.name().equals(of));
        meant.ifPresent(joined -> step(() -> joined.receive(identity.host().seenFromOutside(from), team, word, now)));
        return meant.isPresent();
    }

    /** A peer has left; if it was a guest, it has left the room too. */
    void left(PeerAddress peer, TeamName team) {
        room.filter(Room::isInside)
                .filter(joined -> joined.members().at(identity.host().seenFromOutside(peer)).filter(Member::guest).isPresent())
                .ifPresent(joined -> receive(peer, team, joined.name(), new GuestWord.Leave()));
    }

    private Room open(RoomName name) {
        leave();
        String incarnation = Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        Room opened = new Room(name, me(), identity.team(), incarnation, random, this::perform);
        room = Optional.of(opened);
        return opened;
    }

    private PeerAddress me() {
        return identity.host().seenFromOutside(new PeerAddress(Ipv4.LOOPBACK, identity.host().port()));
    }

    private void tick() {
        room.ifPresent(joined -> step(() -> joined.tick(now)));
    }

    private void step(Runnable action) {
        now();
        action.run();
        flush(() -> { });
    }

    private void now() {
        now = Math.max(now, clock.millis());
    }

    /** Shows what the step has brought, and sets the alarm for the next. */
    private void flush(Runnable whenShown) {
        List<Event> happened = shown;
        shown = new ArrayList<>();
        room.ifPresent(joined -> {
            if (joined.isInside()) {
                identity.call(joined.myName());
            }
            remember(joined);
            if (joined.nextTick() == Long.MAX_VALUE) {
                alarm.off();
            } else {
                alarm.in(Math.max(0, joined.nextTick() - now));
            }
        });
        if (happened.isEmpty()) {
            whenShown.run();
        } else {
            events.happened(happened, whenShown);
        }
    }

    private void remember(Room joined) {
        if (!joined.isInside()) {
            return;
        }
        RoomMemory.Remembered known = new RoomMemory.Remembered(joined.reign().epoch(),
                joined.members().all().filter(member -> !member.guest()).map(Member::address).sorted().toList());
        if (!known.equals(remembered)) {
            remembered = known;
            memory.keep(joined.name(), known);
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Show show) {
            room.ifPresent(joined -> shown.add(new Event.InRoom(joined.name(), show.event())));
        } else if (effect instanceof Effect.Tell tell) {
            guestPost.post(tell.guest(), new Text(tell.text()),
                    outcome -> room.ifPresent(joined -> step(() -> joined.told(tell, Outcome.isSent(outcome.delivery()), now))));
        } else if (effect instanceof Effect.Ask ask) {
            ask(ask);
        }
    }

    /** What is said keeps its order; a question that hangs must not hold up the next one. */
    private void ask(Effect.Ask ask) {
        Word word = ask.speech().word();
        if (word instanceof Word.Line || word instanceof Word.Private) {
            outbox.post(identity.host().identity(ask.to()), ended -> deliver(ask, Patience.MESSAGE, ended));
        } else {
            questions++;
            deliver(ask, Patience.QUESTION, () -> { });
        }
    }

    private void deliver(Effect.Ask ask, Patience patience, Runnable ended) {
        Room asking = room.orElseThrow();
        Text text = new Text(SpeechText.write(ask.speech()));
        courier.deliver(identity.host().identity(ask.to()), own -> Codec.encode(Dialects.TAGGED, identity.seenAt(own), text), patience,
                delivery -> {
                    ended.run();
                    step(() -> asking.answered(ask, result(delivery), now));
                    if (patience == Patience.QUESTION) {
                        questions--;
                        settle();
                    }
                });
    }

    private static Result result(Delivery delivery) {
        if (delivery instanceof Delivery.Received received) {
            return received.receipt().flatMap(AnswerFields::read).<Result>map(Result.Answered::new).orElseGet(Result.Refused::new);
        } else if (delivery instanceof Delivery.Refused refused) {
            return AnswerFields.read(refused.receipt()).<Result>map(Result.Answered::new).orElseGet(Result.Refused::new);
        }
        return delivery instanceof NotSent notSent && notSent.cause() == Cause.CONNECTION_REFUSED
                ? new Result.Refused() : new Result.Silent();
    }
}
