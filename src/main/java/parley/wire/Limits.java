package parley.wire;

import java.time.Duration;

/**
 * Every bound in one place. Sizes are bytes unless a name says otherwise; PROTOCOL.md, sections 1, 4 to 6 and 8, has
 * the reasons.
 */
public final class Limits {

    /** The longest frame between Parley peers, either way. */
    public static final int FRAME = 64 * 1024;
    /** The longest frame to a peer that is not known to be Parley. */
    public static final int FOREIGN_FRAME = 1024;
    /** The longest reply that is looked at. */
    public static final int REPLY = FRAME;
    /** The longest team name, in characters (code points). */
    public static final int TEAM_NAME = 64;

    /** The last epoch of a room, of 15 digits; and how far ahead one is believed: so nobody ever comes to the last. */
    public static final long EPOCH = 999_999_999_999_999L;
    public static final long EPOCHS_AHEAD = 1_000_000;

    public static final int PEERS = 10_000;
    /** On the list of a room, and remembered of those that it has lost. */
    public static final int MEMBERS = 20_000;

    public static final int CONNECTIONS = 2_000;
    public static final int CONNECTIONS_PER_ADDRESS = 256;
    /** All frames together that are not yet complete. */
    public static final int PARTIAL_FRAMES = 8 * 1024 * 1024;
    /** Frames that wait to be shown, in number and in bytes: beyond, the network waits. */
    public static final int WAITING_FRAMES = 128;
    public static final int WAITING_BYTES = 4 * 1024 * 1024;
    /** What is still read, and thrown away, from a connection that was refused, so that the refusal arrives. */
    public static final int DISCARDED = 4 * FRAME;

    public static final int BEACON = 1024;
    /** The longest that a beacon may announce until the next one. */
    public static final int NEXT_BEACON_SECONDS = 60;
    /** Beacons that are handled before others wait, and for how long. */
    public static final int BEACONS_IN_A_ROW = 64;
    public static final Duration BEACONS_REST = Duration.ofMillis(250);
    /** How long it is listened for the beacons of those who were asked whether they are here. */
    public static final Duration ASKING = Duration.ofMillis(1_500);
    /** Instances that are remembered because of their beacons, and addresses of each. */
    public static final int FOUND = 1_000;
    public static final int FOUND_ADDRESSES = 4;
    /** Greetings because of beacons: so many at once, and then one in each interval. */
    public static final int GREETINGS_AT_ONCE = 64;
    public static final Duration GREETING_EVERY = Duration.ofMillis(500);

    /** A frame is complete after this long without a byte. */
    public static final Duration QUIET = Duration.ofMillis(300);
    public static final Duration FIRST_BYTE = Duration.ofSeconds(10);
    public static final Duration IDLE = Duration.ofMinutes(10);
    /** Longer than a LAN takes to say that nobody has the address (3 s), so that the better reason is seen. */
    public static final Duration CONNECT = Duration.ofSeconds(4);
    public static final Duration RECEIPT = Duration.ofMillis(1_500);
    /**
     * Both together for a question about a room, which is asked again where there is no answer; and for a line in it.
     */
    public static final Duration QUESTION = Duration.ofSeconds(1);
    public static final Duration LINE = Duration.ofSeconds(4);
    /** How long leaving may take, however many peers are dead. */
    public static final Duration LEAVE = Duration.ofSeconds(2);

    /** What one IP address may add to the transcript in a day, and how many addresses are counted one by one. */
    public static final long TRANSCRIPT_BYTES = 16 * 1024 * 1024;
    public static final int TRANSCRIPT_ADDRESSES = 1_000;

    private Limits() {
    }
}
