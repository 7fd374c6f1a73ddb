package parley.dialect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * One way to write a message (PROTOCOL.md, section 2). To add a dialect, extend {@link AbstractDialect} and add one
 * entry to {@link #ALL}. Dialects have no state, so any thread may use them.
 *
 * <p>This is an interface without default methods, so that initializing a dialect's class does not initialize this
 * type. Its constants initialize those classes, and two threads that did one each could deadlock.
 */
public interface Dialect {

    /**
     * The two ends of the connection that carries a message.
     *
     * @param source the port of this end, which is not the port that Parley listens on
     * @param to the address that the connection leads to
     */
    record Route(int source, PeerAddress to) {
    }

    /**
     * What to write on one connection to deliver a message. Most dialects need only the frame.
     *
     * @param opening goes out first, and waits for an answer; empty if the dialect has none
     * @param frame the message
     * @param closing goes out after the answer to the frame, and after {@link Limits#QUIET}; empty if the dialect has
     *     none
     */
    record Transmission(String opening, String frame, String closing) {

        public Transmission(String frame) {
            this("", frame, "");
        }

        /** What goes out as soon as there is a connection. */
        public String first() {
            return opening.isEmpty() ? frame : opening;
        }
    }

    Dialect TAGGED = new TaggedDialect();
    Dialect ADDRESS = new AddressDialect();
    Dialect BLOCK = new BlockDialect();
    Dialect RAW = new RawDialect();

    /** Every dialect that Parley speaks. A unit is tried against them in this order. */
    List<Dialect> ALL = List.of(TAGGED, ADDRESS, new BracketDialect(), BLOCK, new JsonDialect(), new KeywordDialect(),
            new HandshakeDialect(), new PortLineDialect(true), new PortLineDialect(false),
            new WordsDialect(true), new WordsDialect(false), RAW);

    /** The name that users give to {@code --format}. */
    String name();

    /** Writes a message, without a terminator that the dialect does not require. */
    Transmission write(Sender sender, Route route, Message message);

    /** Reads a unit. Empty if it is not in this dialect. */
    List<Frame> read(String unit);

    // A connection that carries several units.

    /** Whether a connection stays open after its first frame, even if nothing is answered. */
    boolean keepsConnection(Addressed first);

    /**
     * Reads a later unit of a connection.
     *
     * @param first the frame that kept the connection open
     * @return empty if the unit stands for itself
     */
    List<Frame> readMore(Addressed first, String unit);

    /** Reads the end of a connection that was kept: in some dialects, its sender leaves. */
    Optional<Frame> end(Addressed first);

    /** What a sender waits for if it holds the connection open after a frame. */
    Optional<String> answer(Sender self, Addressed frame);

    /** Whether a Parley answers frames in this dialect with receipts. */
    boolean hasReceipts();

    // Meaning and size.

    /** Whether a message makes its sender connected. */
    boolean connects(Message message);

    /** How many bytes of a frame a character of a text takes. */
    int length(int c);

    /** How many bytes of text fit in a frame of {@code limit} bytes, whatever IP address the sender declares. */
    int space(TeamName team, int port, int limit);

    static Optional<Dialect> find(String name) {
        return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /** @throws FormatException if no dialect has that name */
    static Dialect named(String name) {
        return find(name).orElseThrow(() -> new FormatException("\"" + name + "\" is not a format. The formats are: "
                + ALL.stream().map(Dialect::name).collect(Collectors.joining(", ")) + "."));
    }
}
