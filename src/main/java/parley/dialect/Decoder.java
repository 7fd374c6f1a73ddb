package parley.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.dialect.Frame.Unaddressed;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.TeamName;

/**
 * The reader of one connection: turns its units into frames. A unit is what arrives until the end of the stream, a
 * reset, a pause, or a {@code PORT:} line that waits for an answer. Any bytes can be read. Not thread-safe.
 *
 * <p>In some dialects the connection stays open after a frame that says who the sender is, and later units belong to
 * that sender. Such a connection is kept.
 */
public final class Decoder {

    private static final int FIRST_UNPRIVILEGED = 1_024;
    /** From here on, systems give ports to connections by themselves. */
    private static final int FIRST_EPHEMERAL = 32_768;

    private final int sourcePort;
    /** The last frame that kept the connection, without its text. Null if the connection is not kept. */
    private Addressed keeper;
    /** The last answer on this connection. A program that repeats it says nothing. */
    private String answered = "";
    /** How many units in a row have repeated the last answer. */
    private int repeats;

    /** @param sourcePort the port at the other end of the connection */
    public Decoder(int sourcePort) {
        this.sourcePort = sourcePort;
    }

    /** Whether the connection stays open although nothing was answered, because its sender may say more. */
    public boolean isKept() {
        return keeper != null;
    }

    /**
     * Reads the next unit. Never throws. Bytes that are not UTF-8 become U+FFFD.
     *
     * @param bytes may be empty at the end of a connection that {@link #isKept}
     * @param open whether the sender can say more on this connection
     * @return what it says; empty if it only repeats the last answer, or if a connection that was kept ends
     */
    public List<Frame> decode(byte[] bytes, boolean open) {
        String unit = new String(bytes, StandardCharsets.UTF_8);
        repeats = !answered.isEmpty() && unit.strip().equals(answered) ? repeats + 1 : 0;
        List<Frame> frames = isEcho() ? List.of() : read(unit, open);
        if (!frames.isEmpty() && says(frames.get(frames.size() - 1), Control.LEAVE)) {
            // The sender has left, so the end of the connection must not count as leaving again.
            keeper = null;
        }
        if (open || !isKept()) {
            return frames;
        }
        return Stream.concat(frames.stream(), keeper.dialect().end(keeper).stream()).toList();
    }

    /** Whether the sender waits for an answer to what has arrived, so that the unit is complete at once. */
    public boolean senderWaits(byte[] unit) {
        return HandshakeDialect.asks(unit) && !isKept();
    }

    /**
     * Whether the last unit only repeats the answer. Otherwise two programs that answer everything would answer each
     * other forever. A person may type {@code ACK} too, so that is an echo only the second time in a row.
     */
    private boolean isEcho() {
        return repeats > 1 || repeats == 1 && !answered.equals(PortLineDialect.ANSWER.strip());
    }

    private List<Frame> read(String unit, boolean open) {
        if (isKept() && unit.isBlank()) {
            // An empty line, to which its sender may wait for an answer; or the end of the connection.
            return open ? List.of(new Addressed(keeper.dialect(), keeper.port(), keeper.name(), Control.KEEP_ALIVE))
                    : List.of();
        }
        if (isKept()) {
            List<Frame> more = keeper.dialect().readMore(keeper, unit);
            if (!more.isEmpty()) {
                return more;
            }
        }
        for (Dialect dialect : Dialect.ALL) {
            List<Frame> frames = dialect.read(unit);
            if (!frames.isEmpty()) {
                if (frames.get(0) instanceof Addressed addressed && dialect.keepsConnection(addressed)) {
                    keep(addressed);
                }
                return frames;
            }
        }
        return List.of(readBareText(unit));
    }

    /** A text that no dialect takes apart. A sender that chose the port that it sends from probably listens there. */
    private Frame readBareText(String unit) {
        Unaddressed text = new Unaddressed(TeamName.UNKNOWN, unit);
        if (sourcePort < FIRST_UNPRIVILEGED || sourcePort >= FIRST_EPHEMERAL || text.isSilent()) {
            return text;
        }
        Addressed addressed = new Addressed(Dialect.RAW, sourcePort, TeamName.UNKNOWN, Message.heard(unit));
        if (addressed.message().connects()) {
            keep(addressed);
        }
        return addressed;
    }

    private void keep(Addressed addressed) {
        keeper = new Addressed(addressed.dialect(), addressed.port(), addressed.name(), Control.CONNECT);
    }

    private static boolean says(Frame frame, Control word) {
        return frame instanceof Addressed addressed && addressed.message() == word;
    }

    /**
     * What to answer to a frame whose sender holds the connection open: what it waits for in its dialect, otherwise the
     * receipt.
     */
    public Optional<String> answer(Sender self, Frame frame, Optional<String> receipt) {
        Optional<String> answer = awaited(self, frame).or(() -> receipt);
        answered = answer.orElse("").strip();
        return answer;
    }

    private Optional<String> awaited(Sender self, Frame frame) {
        if (frame instanceof Addressed addressed) {
            return isBareText(addressed) ? RawDialect.answerToBareText(addressed.message())
                    : addressed.dialect().answer(self, addressed);
        }
        Unaddressed bare = (Unaddressed) frame;
        return bare.isQuery() ? Optional.of(KeywordDialect.answerToQuery(self))
                : RawDialect.answerToBareText(Message.of(bare.text()));
    }

    private boolean isBareText(Addressed addressed) {
        return addressed.dialect() == Dialect.RAW && addressed.port() == sourcePort;
    }
}
