package parley.wire;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.wire.Frame.Sender;

/**
 * One way to write a message as a frame (PROTOCOL.md, section 2). To add a dialect, implement this interface and add
 * one entry to {@link #ALL}. Dialects have no state, so any thread may use them.
 */
public interface Dialect {

    Dialect TAGGED = new TaggedDialect();
    Dialect ADDRESS = new AddressDialect();

    /** Every dialect that Parley speaks. A frame is tried against them in this order. */
    List<Dialect> ALL = List.of(TAGGED, ADDRESS);

    /** The name that users give to {@code --format}. */
    String name();

    /** Writes a frame, without a terminator. */
    String write(Sender sender, Message message);

    /** Reads a frame. Empty if the frame is not in this dialect. */
    Optional<Frame> read(String frame);

    static Optional<Dialect> find(String name) {
        return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /** @throws FormatException if no dialect has that name */
    static Dialect named(String name) {
        return find(name).orElseThrow(() -> new FormatException("\"" + name + "\" is not a format. The formats are: "
                + ALL.stream().map(Dialect::name).collect(Collectors.joining(", ")) + "."));
    }

    /** Puts together the parts of a frame that a dialect has taken apart. */
    static Frame frame(Dialect dialect, String declaredPort, String team, String text) {
        TeamName name = TeamName.heard(team);
        try {
            return new Frame.Spoken(dialect, PeerAddress.parsePort(declaredPort), name, Message.heard(text));
        } catch (FormatException noPort) {
            return new Frame.Unaddressed(name, text);
        }
    }
}
