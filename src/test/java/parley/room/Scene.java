package parley.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomMessage.Admit;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.Private;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * A room of one member; the test plays the others. Members are letters, ordered by rank: capital letters are Parleys,
 * small letters are guests. Effects are lines such as {@code elect D} or {@code line B "hello"}.
 */
final class Scene {

    static final Optional<Hosting> PARLEY = Optional.empty();

    private final char me;
    private final List<Effect.Ask> open = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<RoomEvent> shown = new ArrayList<>();
    private final List<Effect.Tell> tells = new ArrayList<>();
    final Room room;
    private long now = 1_000_000;

    Scene(char me) {
        this.me = me;
        room = new Room(RoomName.LOBBY, at(me), name(me), "run-of-" + me, new Random(1), this::effect);
    }

    /** The tracker of a room with these other members. */
    static Scene tracker(char me, String others) {
        Scene scene = new Scene(me);
        scene.room.host(scene.now);
        others.chars().forEach(other -> scene.admit((char) other));
        scene.forget();
        return scene;
    }

    /** A member of a room with these others, in epoch 5. The first of them is the tracker. */
    static Scene member(char me, String others) {
        Scene scene = new Scene(me);
        char tracker = others.charAt(0);
        scene.room.join(List.of(at(tracker)), scene.now);
        scene.answers(tracker, scene.list(new Term(5, at(tracker)), others + me));
        scene.forget();
        return scene;
    }

    private void admit(char who) {
        if (Character.isUpperCase(who)) {
            hears(who, new Term(0, at(who)), new Join(name(who)));
        } else {
            room.onGuestCommand(at(who), name(who), Dialect.TAGGED, new GuestCommand.Join(Optional.empty()), now);
        }
    }

    // The members.

    static PeerAddress at(char who) {
        int number = Character.toUpperCase(who) - 'A' + 1;
        return new PeerAddress(new Ipv4(0x0a000000 + number), 5_000 + number);
    }

    static TeamName name(char who) {
        return new TeamName("Team " + who);
    }

    /** A member; a small letter is a guest of this host. */
    static Member member(char who, PeerAddress host) {
        return new Member(at(who), name(who),
                Character.isLowerCase(who) ? Optional.of(new Hosting(Dialect.TAGGED, host)) : PARLEY, 1_000);
    }

    /** A Parley. */
    static Member member(char who) {
        return member(who, at(who));
    }

    private static String letter(PeerAddress address) {
        return String.valueOf((char) ('A' + address.port() - 5_001));
    }

    // Input from the others.

    /** The reply to a message from a member under this member's term; {@code null} if there is none. */
    RoomAnswer.Response hears(char from, Body body) {
        return hears(from, room.term(), body);
    }

    RoomAnswer.Response hears(char from, Term term, Body body) {
        return room.onMessage(at(from), new RoomMessage(RoomName.LOBBY, term, body), now).orElse(null);
    }

    void types(char guest, GuestCommand.Action command) {
        room.onGuestCommand(at(guest), name(guest), Dialect.TAGGED, command, now);
    }

    /** Answers the oldest message to this member that waits for an answer. */
    void answers(char who, RoomAnswer.Response answer) {
        ends(who, answer);
    }

    /** Answers like a member that lives in the same term and has the same list. */
    void agrees(char who) {
        answers(who, accepted(room.term(), room.members().digest()));
    }

    void refuses(char who) {
        ends(who, new RoomAnswer.NoRooms(false));
    }

    void isSilent(char who) {
        ends(who, new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT));
    }

    /** Its machine is off. */
    void cannotBeReached(char who) {
        ends(who, new RoomAnswer.NoReceipt(RoomAnswer.End.NOT_CONNECTED));
    }

    /** Closes the connection without an answer. */
    void hangsUp(char who) {
        ends(who, new RoomAnswer.NoReceipt(RoomAnswer.End.CLOSED));
    }

    /** The oldest message to this member that waits for an answer. */
    RoomMessage question(char who) {
        return oldest(who).message();
    }

    private Effect.Ask oldest(char who) {
        return open.stream().filter(ask -> ask.to().equals(at(who))).findFirst().orElseThrow();
    }

    void ends(char who, RoomAnswer answer) {
        Effect.Ask ask = oldest(who);
        open.remove(ask);
        room.onAnswer(ask, answer, now);
    }

    /** The oldest text for a guest whose outcome is not known yet. */
    void getsText(Effect.Tell.Outcome outcome) {
        room.onGuestDelivery(tells.remove(0), outcome, now);
    }

    Accepted accepted(Term term, long digest) {
        return new Accepted(term, digest, true, Optional.empty(), List.of());
    }

    /** An answer with a list. Guests on it have the tracker as their host. */
    Accepted list(Term term, String all) {
        Members list = Members.of(
                all.chars().mapToObj(who -> member((char) who, term.tracker())).toList());
        return accepted(term, list.digest()).with(list);
    }

    // Time.

    long now() {
        return now;
    }

    void passes(long millis) {
        long end = now + millis;
        while (room.nextTick() <= end) {
            now = Math.max(now, room.nextTick());
            room.tick(now);
        }
        now = end;
    }

    /** Moves the time to the next tick. */
    void waits() {
        now = Math.max(now, room.nextTick());
        room.tick(now);
    }

    // The effects.

    private void effect(Effect effect) {
        if (effect instanceof Effect.Ask ask) {
            open.add(ask);
            asked.add(line(ask.message().body(), letter(ask.to())));
        } else if (effect instanceof Effect.Tell tell) {
            told.add(Character.toLowerCase(letter(tell.guest()).charAt(0)) + ": " + tell.text());
            tells.add(tell);
        } else if (effect instanceof Effect.Show show) {
            shown.add(show.event());
        }
    }

    private static String line(Body body, String to) {
        String verb = RoomCodec.keyword(body) + " " + to;
        if (body instanceof Line line) {
            return verb + " \"" + line.text() + "\""
                    + line.guest().map(guest -> " of " + letter(guest).toLowerCase(Locale.ROOT)).orElse("");
        } else if (body instanceof Private line) {
            return verb + " \"" + line.text() + "\"";
        } else if (body instanceof MemberListed listed) {
            return verb + ": " + listed.member().name();
        } else if (body instanceof MemberLeft left) {
            return verb + ": " + letter(left.peer()) + (left.lost() ? " lost" : "");
        } else if (body instanceof TrackerAnnounced announced) {
            return verb + announced.previous()
                    .map(left -> " after " + letter(left.peer()) + (left.lost() ? " lost" : "")).orElse("");
        } else if (body instanceof Join join) {
            return verb + " as " + join.name();
        } else if (body instanceof Admit admit) {
            return verb + ": " + admit.name();
        } else if (body instanceof Dismiss dismiss) {
            return verb + ": " + letter(dismiss.peer());
        }
        return verb;
    }

    /** The messages since the last call. */
    List<String> asked() {
        return drain(asked);
    }

    List<String> told() {
        return drain(told);
    }

    List<RoomEvent> shown() {
        return drain(shown);
    }

    void forget() {
        asked.clear();
        told.clear();
        shown.clear();
        tells.clear();
        open.clear();
    }

    /** The term as epoch and tracker, such as {@code 5D}. */
    String term() {
        return room.term().epoch() + letter(room.term().tracker());
    }

    /** The members on the list. */
    String list() {
        return room.members().all()
                .map(member -> member.guest()
                        ? letter(member.address()).toLowerCase(Locale.ROOT) : letter(member.address()))
                .collect(Collectors.joining());
    }

    private static <T> List<T> drain(List<T> from) {
        List<T> all = List.copyOf(from);
        from.clear();
        return all;
    }

    @Override
    public String toString() {
        return Stream.of(me, term(), list()).map(Object::toString).collect(Collectors.joining(" "));
    }
}
