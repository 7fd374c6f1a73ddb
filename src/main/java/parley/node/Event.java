package parley.node;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import parley.dialect.Dialect;
import parley.discovery.Found;
import parley.net.Delivery;
import parley.peer.Peer;
import parley.room.RoomEvent;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * Something to tell the user: a message, a change, the outcome of a command, or an answer to a query.
 *
 * <p>The screen, the transcript and the JSON writer all get the same events and put them into words. The words for
 * people and for JSON each have a {@link Visitor}; the transcript keeps the events that are {@link Kept}. Names and
 * texts are as they came from the network: clean them before you show them.
 */
public sealed interface Event permits Event.Kept, Event.ShownOnly {

    /** Turns an event into something else. One method for each kind, so that a forgotten kind does not compile. */
    interface Visitor<R> {

        R said(Said event);

        R saidByUnknown(SaidByUnknown event);

        R greeted(Greeted event);

        R connected(Connected event);

        R left(Left event);

        R renamed(Renamed event);

        R discovered(Discovered event);

        R presence(Presence event);

        R tooLong(TooLong event);

        R inRoom(InRoom event);

        R sent(Sent event);

        R sentToAll(SentToAll event);

        R listening(Listening event);

        R peers(Peers event);

        R nearby(Nearby event);

        R people(People event);

        R members(Members event);

        R talking(Talking event);

        R replayed(Replayed event);

        R notice(Notice event);
    }

    /** Shows a list of any length as a whole. */
    int NO_LIMIT = Integer.MAX_VALUE;

    <R> R accept(Visitor<R> visitor);

    /** The address that a message or a sign of life came from; empty for anything else. */
    default Optional<Ipv4> source() {
        return Optional.empty();
    }

    /** An event that the transcript keeps: a message, or a peer that comes or goes. */
    sealed interface Kept extends Event {
    }

    /** An event that is shown and then forgotten. */
    sealed interface ShownOnly extends Event {
    }

    /** A message from a peer. */
    sealed interface FromPeer extends Kept {

        PeerAddress from();

        @Override
        default Optional<Ipv4> source() {
            return Optional.of(from().ip());
        }
    }

    /** A peer sent a text. */
    record Said(PeerAddress from, TeamName name, String text) implements FromPeer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.said(this);
        }
    }

    /** A program sent a text, but did not say in a known format where it listens. */
    record SaidByUnknown(Ipv4 from, TeamName name, String text) implements Kept {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.saidByUnknown(this);
        }

        @Override
        public Optional<Ipv4> source() {
            return Optional.of(from);
        }
    }

    record Greeted(PeerAddress from, TeamName name) implements FromPeer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.greeted(this);
        }
    }

    /** @param byHand whether the peer's user asked for it, rather than its program */
    record Connected(PeerAddress from, TeamName name, boolean byHand) implements FromPeer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.connected(this);
        }
    }

    /** @param wasConnected whether the peer was connected, and not only active */
    record Left(PeerAddress from, TeamName name, boolean wasConnected) implements FromPeer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.left(this);
        }
    }

    record Renamed(PeerAddress who, TeamName before, TeamName now) implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renamed(this);
        }
    }

    /** Discovery found a Parley, and it answered a greeting. */
    record Discovered(PeerAddress who, TeamName name) implements Kept {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.discovered(this);
        }

        @Override
        public Optional<Ipv4> source() {
            return Optional.of(who.ip());
        }
    }

    /** The beacons of a peer have stopped, have started again, or say that it is leaving. */
    record Presence(PeerAddress who, Found.Change change) implements Kept {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.presence(this);
        }

        @Override
        public Optional<Ipv4> source() {
            return Optional.of(who.ip());
        }
    }

    /** A frame was refused because it was longer than {@link parley.wire.Limits#FRAME}. */
    record TooLong(Ipv4 from) implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tooLong(this);
        }
    }

    /** The transcript keeps only what was said. */
    record InRoom(RoomName room, RoomEvent event) implements Kept {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inRoom(this);
        }

        @Override
        public Optional<Ipv4> source() {
            return event.source().map(PeerAddress::ip);
        }
    }

    /** Why a message was sent, as its user sees it: a {@code hello} that was typed is a message like any other. */
    enum Purpose {
        MESSAGE("message"),
        GREETING("greeting"),
        CONNECTION("connection");

        private final String word;

        Purpose(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * The outcome of one message.
     *
     * @param guess whether it went out in {@code tagged} although the peer has not shown which dialect it reads, and no
     *     receipt came: the peer may have read it and understood nothing
     */
    record Sent(Purpose purpose, PeerAddress to, Message message, Delivery outcome, boolean guess) implements Kept {

        /** A message in a dialect that the peer reads. */
        public Sent(Purpose purpose, PeerAddress to, Message message, Delivery outcome) {
            this(purpose, to, message, outcome, false);
        }

        public boolean isSent() {
            return outcome.isSent();
        }

        /** Whether the peer has read it. */
        public boolean isReceived() {
            return outcome instanceof Delivery.Received;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sent(this);
        }
    }

    /** The outcome of a message for one of the peers that it was sent to. */
    record Delivered(Peer to, Delivery outcome) {
    }

    /** The outcomes of one message to several peers. */
    record SentToAll(Message message, List<Delivered> each) implements Kept {

        /** The peers that did not get it. */
        public List<Peer> missed() {
            return peers(outcome -> !outcome.isSent());
        }

        /** The peers that may have got it. */
        public List<Peer> unconfirmed() {
            return peers(outcome -> outcome instanceof Delivery.Unconfirmed);
        }

        private List<Peer> peers(Predicate<Delivery> fits) {
            return each.stream().filter(one -> fits.test(one.outcome())).map(Delivered::to).toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sentToAll(this);
        }
    }

    /**
     * The port is open.
     *
     * @param addresses where other machines reach it
     */
    record Listening(int port, List<PeerAddress> addresses) implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.listening(this);
        }
    }

    /** What a list contains. */
    sealed interface Listed {

        record Active() implements Listed {
        }

        record Connected() implements Listed {
        }

        record Nearby() implements Listed {
        }

        /** All peers that share this name. */
        record Named(String name) implements Listed {
        }
    }

    /**
     * An entry of a list.
     *
     * @param number the number that the user can enter to choose it
     */
    record Numbered<T>(int number, T entry) {
    }

    /**
     * A list of peers.
     *
     * @param now when it was made
     * @param limit how many of them to show on a screen, which has little space; {@link #NO_LIMIT} for all
     */
    record Peers(Listed what, List<Numbered<Peer>> peers, Instant now, int limit) implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.peers(this);
        }
    }

    /**
     * A list of Parleys that discovery has found, peers or not.
     *
     * @param limit as in {@link Peers}
     */
    record Nearby(Listed what, List<Numbered<Found>> found, int limit) implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nearby(this);
        }
    }

    /**
     * Someone who is here: a peer, or a Parley that discovery has found, or both.
     *
     * @param addresses at least one; the first is the one to use
     * @param heard when a message from them last arrived, if one has
     * @param silent whether their beacons have stopped, or the last message did not reach them
     * @param room the room that their beacon claims, or the user's room if they are a member of it
     * @param dialect the one that they used last, if they have ever spoken
     * @param ignored whether the user ignores them
     */
    record Person(TeamName name, List<PeerAddress> addresses, State state, boolean silent, Optional<Instant> heard,
            Optional<RoomName> room, Optional<Dialect> dialect, boolean ignored) {

        public enum State {
            CONNECTED,
            ACTIVE,
            /** Discovery has found them, and no message has been exchanged. */
            FOUND
        }
    }

    /**
     * Everyone who is here, for a user at a terminal: one entry for each, even if they have several addresses.
     *
     * @param detailed whether to show the dialects and the further addresses too
     * @param columns how wide the terminal is
     * @param limit as in {@link Peers}
     */
    record People(List<Numbered<Person>> people, Instant now, boolean detailed, int columns, int limit)
            implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.people(this);
        }
    }

    /**
     * The members of the room.
     *
     * @param limit as in {@link Peers}
     */
    record Members(RoomView room, int limit) implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.members(this);
        }
    }

    /** The user opened a conversation, or went back to the menu if there is no partner. */
    record Talking(Optional<Partner> partner) implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.talking(this);
        }
    }

    /** The outcome of a line that the user said. */
    enum Mark {
        NONE,
        RECEIVED,
        UNCONFIRMED,
        FAILED
    }

    /**
     * A line of a conversation, from the transcript.
     *
     * @param by who said it
     * @param own whether this Parley's user said it
     * @param repeated whether a member repeated it for a newcomer; then the time is that of the repetition
     */
    record Past(LocalDateTime time, String by, boolean own, String text, Mark mark, boolean repeated) {

        /** A line with the time at which it was said. */
        public Past(LocalDateTime time, String by, boolean own, String text, Mark mark) {
            this(time, by, own, text, mark, false);
        }
    }

    /** The last lines of a conversation before now, the oldest first. */
    record Replayed(Partner partner, List<Past> lines) implements ShownOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.replayed(this);
        }
    }

    /** A line that is only text: the menu, a hint, an error. */
    record Notice(Kind kind, String text) implements ShownOnly {

        /** What kind of line it is. */
        public enum Kind {
            PLAIN,
            HEADING,
            NOTICE,
            TROUBLE
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notice(this);
        }
    }

    static Event plain(String text) {
        return new Notice(Notice.Kind.PLAIN, text);
    }

    static Event heading(String text) {
        return new Notice(Notice.Kind.HEADING, text);
    }

    /** Something that the user should know. */
    static Event notice(String text) {
        return new Notice(Notice.Kind.NOTICE, text);
    }

    /** Something that went wrong: what happened, to what, and what to do. */
    static Event trouble(String text) {
        return new Notice(Notice.Kind.TROUBLE, text);
    }
}
