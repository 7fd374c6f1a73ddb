package parley.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.wire.Frame.Sender;
import parley.wire.Frame.Spoken;
import parley.wire.Frame.Unaddressed;

/**
 * The reader of one connection: turns its units into frames. A unit is what arrives until the end of the stream, a reset
 * or a pause. It remembers the first frame only, because in some dialects the first unit names the port for all others.
 * Any bytes are some frame. Not thread-safe.
 */
public final class Decoder {

    /** Below the ports that systems give to connections by themselves: a program chose such a port. */
    private static final int EPHEMERAL = 32_768;
    private static final int PRIVILEGED = 1_024;

    private final int sourcePort;
    private Spoken first;

    /** @param sourcePort the port at the other end of the connection */
    public Decoder(int sourcePort) {
        this.sourcePort = sourcePort;
    }

    /**
     * Reads the next unit. Never throws. Bytes that are not UTF-8 become U+FFFD.
     *
     * @param bytes may be empty at the end of a connection that {@link #isKept}
     * @param held whether the sender has left the connection open
     * @return what it says; empty if it says nothing
     */
    public List<Frame> decode(byte[] bytes, boolean held) {
        String unit = new String(bytes, StandardCharsets.UTF_8);
        List<Frame> frames = isKept() && unit.isBlank() ? List.of() : read(unit);
        if (first != null && !frames.isEmpty() && says(frames.get(frames.size() - 1), Control.LEAVE)) {
            first = null;
        }
        if (first == null || held) {
            return frames;
        }
        return Stream.concat(frames.stream(), first.dialect().end(first).stream()).toList();
    }

    private List<Frame> read(String unit) {
        if (first != null) {
            List<Frame> more = first.dialect().readMore(first, unit);
            if (!more.isEmpty()) {
                return more;
            }
        }
        for (Dialect dialect : Dialect.ALL) {
            List<Frame> frames = dialect.read(unit);
            if (!frames.isEmpty()) {
                if (frames.get(0) instanceof Spoken spoken && dialect.keepsConnection(spoken)) {
                    keep(spoken);
                }
                return frames;
            }
        }
        return List.of(bare(unit));
    }

    private Frame bare(String unit) {
        if (sourcePort < PRIVILEGED || sourcePort >= EPHEMERAL) {
            return new Unaddressed(TeamName.UNKNOWN, unit);
        }
        Spoken spoken = new Spoken(Dialect.RAW, sourcePort, TeamName.UNKNOWN, Message.heard(unit));
        if (spoken.message().connects()) {
            keep(spoken);
        }
        return spoken;
    }

    /** Not its text, which may be long. */
    private void keep(Spoken spoken) {
        first = new Spoken(spoken.dialect(), spoken.port(), spoken.team(), Control.CONNECT);
    }

    private static boolean says(Frame frame, Control word) {
        return frame instanceof Spoken spoken && spoken.message() == word;
    }

    /** Whether the connection stays open although nothing was answered, because its sender may say more. */
    public boolean isKept() {
        return first != null;
    }

    /** What a sender waits for if it holds the connection open after a frame; not a receipt. */
    public Optional<String> answer(Sender self, Frame frame) {
        if (frame instanceof Spoken spoken && spoken.dialect() != Dialect.RAW) {
            return spoken.dialect().answer(self, spoken);
        }
        // Bare words that ask for a connection wait. "CONNECT:" with a port does not.
        Message message = frame instanceof Spoken spoken ? spoken.message()
                : Message.of(((Unaddressed) frame).text());
        boolean bare = !(frame instanceof Spoken spoken) || spoken.port() == sourcePort;
        return bare && message.connects() ? Optional.of("Connection Acknowledged") : Optional.empty();
    }
}
