package parley.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.Page;
import parley.room.RoomMessage.Admit;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.ListMembers;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.Private;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * A room of one member; the test plays the others. Members are letters, ordered by rank: capital letters are Parleys,
 * small letters are guests. Effects are lines such as {@code elect D} or {@code line B "hello"}.
 */
final class Scene {

    /** The dialect that makes a member a guest, and the one that makes it a Parley. */
    static final Optional<Dialect> GUEST = Optional.of(Dialect.TAGGED);
    static final Optional<Dialect> PARLEY = Optional.empty();

    private final char me;
    private final List<Effect.Ask> open = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<RoomEvent> shown = new ArrayList<>();
    private final List<Effect.Tell> lines = new ArrayList<>();
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
        scene.answers(tracker, scene.accepted(new Term(5, at(tracker)), 0));
        scene.answers(tracker, scene.page(tracker, others + me));
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

    static Member member(char who) {
        return new Member(at(who), name(who), Character.isLowerCase(who) ? GUEST : PARLEY, 1_000);
    }

    private static String letter(PeerAddress address) {
        return String.valueOf((char) ('A' + address.port() - 5_001));
    }

    // Input from the others.

    RoomAnswer.Reply hears(char from, Body body) {
        return hears(from, room.term(), body);
    }

    RoomAnswer.Reply hears(char from, Term term, Body body) {
        return room.onMessage(at(from), name(from), new RoomMessage(RoomName.LOBBY, term, body), now);
    }

    void types(char guest, GuestCommand.Action command) {
        room.onGuestCommand(at(guest), name(guest), Dialect.TAGGED, command, now);
    }

    /** Answers the oldest message to this member that waits for an answer. */
    void answers(char who, RoomAnswer.Reply answer) {
        ends(who, answer);
    }

    /** Answers like a member that lives in the same term and has the same list. */
    void agrees(char who) {
        answers(who, accepted(room.term(), room.members().digest()));
    }

    void refuses(char who) {
        ends(who, new RoomAnswer.Refused());
    }

    void isSilent(char who) {
        ends(who, new RoomAnswer.Silent());
    }

    /** Closes the connection without an answer. */
    void hangsUp(char who) {
        ends(who, new RoomAnswer.Silent(true));
    }

    private void ends(char who, RoomAnswer answer) {
        Effect.Ask ask = open.stream().filter(it -> it.to().equals(at(who))).findFirst().orElseThrow();
        open.remove(ask);
        room.onAnswer(ask, answer, now);
    }

    void getsLine(boolean reached) {
        room.onGuestDelivery(lines.remove(0), reached, now);
    }

    Accepted accepted(Term term, long digest) {
        return new Accepted(term, room.members().size(), digest, true, Optional.empty(), List.of());
    }

    Accepted stranger() {
        return new Accepted(room.term(), 0, 0, false, Optional.empty(), List.of());
    }

    /** The whole list in one answer. */
    Accepted page(char tracker, String all) {
        List<Member> members = all.chars().mapToObj(who -> member((char) who)).toList();
        Members list = Members.of(members);
        return accepted(new Term(room.term().epoch(), at(tracker)), list.digest())
                .withPage(new Page(list.all().toList(), Optional.empty()));
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
            if (tell.line().isPresent()) {
                lines.add(tell);
            }
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
        } else if (body instanceof ListMembers list) {
            return verb + list.after().map(after -> " after " + letter(after)).orElse("");
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
        lines.clear();
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
