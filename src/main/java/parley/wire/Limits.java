package parley.wire;

import java.time.Duration;

/**
 * All bounds in one place. Sizes are in bytes unless the comment says otherwise. PROTOCOL.md gives the reasons, in
 * sections 1, 4 to 6 and 8.
 */
public final class Limits {

    /** The longest frame between Parleys, in either direction. */
    public static final int FRAME = 64 * 1024;
    /** The longest frame to a peer that is not known to be Parley. */
    public static final int FOREIGN_FRAME = 1024;
    /** The longest line that a user sends without a question. */
    public static final int TYPED_LINE = 16 * 1024;
    /** The longest reply that is read. */
    public static final int REPLY = FRAME;
    /** Replies that are being read and may still be receipts, all together. */
    public static final int REPLIES = 8 * 1024 * 1024;
    /** The longest reason in a receipt, in characters (code points). The rest is cut off. */
    public static final int REASON = 200;
    /** The longest team name, in characters (code points). */
    public static final int TEAM_NAME = 64;

    /** The highest epoch of a room: 15 digits. */
    public static final long EPOCH = 999_999_999_999_999L;
    /** How far ahead of its own a member accepts an epoch, so that epochs cannot run out. */
    public static final long EPOCHS_AHEAD = 1_000_000;
    /** How much further ahead for every second of the term, so that rooms that a liar has split can merge again. */
    public static final long EPOCHS_PER_SECOND = 100_000_000;
    /** The highest epoch under which a newcomer joins. */
    public static final long EPOCH_OF_NEWCOMERS = 1_000_000_000_000L;

    /** Active peers, in all. */
    public static final int PEERS = 10_000;
    /** Active peers at one IP address, and peers remembered there. This machine counts as one address. */
    public static final int PEERS_PER_ADDRESS = 64;
    /** Peers that are remembered after they have left. */
    public static final int KNOWN_PEERS = 1_000;
    /** Members of a room, and lost members that are remembered. */
    public static final int MEMBERS = 500;
    /** Members of a room at one IP address, other than that of the tracker. */
    public static final int MEMBERS_PER_ADDRESS = 64;
    /** Guests of a room, and of one member. */
    public static final int GUESTS = 64;
    public static final int GUESTS_PER_HOST = 16;
    /** What was said last in a room, for a newcomer: lines. */
    public static final int BACKLOG = 20;
    /** Own lines in a room without an outcome yet, in number and in bytes. Beyond that, a line fails at once. */
    public static final int LINES = 1_000;
    public static final int LINE_BYTES = 4 * 1024 * 1024;

    public static final int CONNECTIONS = 2_000;
    public static final int CONNECTIONS_PER_ADDRESS = 256;
    /** Units that are not yet complete and replies that are not read, together. */
    public static final int PARTIAL_UNITS = 8 * 1024 * 1024;
    /** Units that are taken in before they are published, in number and in bytes. Beyond that, senders wait. */
    public static final int BATCH_UNITS = 128;
    public static final int BATCH_BYTES = 1024 * 1024;
    /** Peers to which messages are being sent at once. The others wait for their turn. */
    public static final int OUTGOING = 1_000;
    /** Messages that wait to be sent to one IP address, and to all. Beyond that, a message fails at once. */
    public static final int QUEUED_PER_ADDRESS = 1_000;
    public static final int QUEUED_BYTES_PER_ADDRESS = 1024 * 1024;
    public static final int QUEUED = 10_000;
    public static final int QUEUED_BYTES = 16 * 1024 * 1024;
    /** How much is read and discarded from a connection that was refused, so that the refusal arrives. */
    public static final int DISCARDED = 4 * FRAME;

    /** Peers that are told in one absence that the user is away: in all, and at one IP address. */
    public static final int AWAY_ANSWERS = 256;
    public static final int AWAY_ANSWERS_PER_ADDRESS = 16;

    public static final int BEACON = 1024;
    /** The longest interval until the next beacon that a beacon may announce. */
    public static final int NEXT_BEACON_SECONDS = 60;
    /** How many beacons are handled in each interval. */
    public static final int BEACONS_IN_A_ROW = 64;
    public static final Duration BEACONS_REST = Duration.ofMillis(250);
    /** How long Parley waits for beacons after it has asked who is here. */
    public static final Duration ASKING = Duration.ofMillis(1_500);
    /** Instances that are remembered because of their beacons: in all, and at one IP address. */
    public static final int FOUND = 1_000;
    public static final int FOUND_PER_HOST = 64;
    /** Greetings because of beacons, in all and to one IP address: this many at once, then one in each interval. */
    public static final int GREETINGS_AT_ONCE = 64;
    public static final Duration GREETING_EVERY = Duration.ofMillis(500);
    public static final int GREETINGS_AT_ONCE_PER_HOST = 32;
    public static final Duration GREETING_EVERY_PER_HOST = Duration.ofSeconds(2);
    /** Keep-alives because of beacons. */
    public static final int CHECKS_AT_ONCE = 16;
    public static final Duration CHECK_EVERY = Duration.ofSeconds(2);
    /** New ids of this Parley because somebody else used the old one. */
    public static final int REDRAWS_AT_ONCE = 4;
    public static final Duration REDRAW_EVERY = Duration.ofMinutes(1);

    /** A unit is complete after this long without a byte. */
    public static final Duration QUIET = Duration.ofMillis(300);
    public static final Duration FIRST_BYTE = Duration.ofSeconds(10);
    /**
     * How long a kept connection may be silent: longer than people pause. Some programs send all their texts on one
     * connection, and lose the next text if it has been closed.
     */
    public static final Duration IDLE = Duration.ofHours(12);
    /** How long connecting may take: longer than a LAN needs to report that an address is unused (3 s). */
    public static final Duration CONNECT = Duration.ofSeconds(4);
    public static final Duration RECEIPT = Duration.ofMillis(1_500);
    /** How long connecting and waiting for the receipt take together, for a question about a room. It is repeated. */
    public static final Duration QUESTION = Duration.ofSeconds(1);
    /** The same, for a line in a room. */
    public static final Duration LINE = Duration.ofSeconds(4);
    /** How long leaving may take, however many peers do not answer. */
    public static final Duration LEAVE = Duration.ofSeconds(2);

    /**
     * What one IP address may add to the transcript in a day, how many addresses are counted one by one, and what all
     * may add.
     */
    public static final long TRANSCRIPT_BYTES = 16 * 1024 * 1024;
    public static final int TRANSCRIPT_ADDRESSES = 1_000;
    public static final long TRANSCRIPT_BYTES_OF_ALL = 256 * 1024 * 1024;

    /** A time before every other one, in milliseconds. Differences from it do not overflow. */
    public static final long LONG_AGO = Long.MIN_VALUE / 2;

    private Limits() {
    }
}
