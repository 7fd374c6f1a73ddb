package parley.wire;

import java.util.Optional;

/**
 * One way to write a message down (PROTOCOL.md, section 2). A new one is a class of this type and its line in
 * {@link Dialects}.
 */
public interface Dialect {

    /** What the user calls it, as in {@code --format}. */
    String name();

    /** The frame, without a terminator. */
    String write(Sender sender, Message message);

    /** Reads a frame, if it is in this dialect. */
    Optional<Frame> read(String frame);

    /** What is left to say once a dialect has told its parts apart. */
    static Frame frame(Dialect dialect, String declaredPort, String team, String text) {
        TeamName name = TeamName.heard(team);
        try {
            return new Frame.Spoken(dialect, PeerAddress.parsePort(declaredPort), name, Message.of(text));
        } catch (FormatException noPort) {
            return new Frame.Unaddressed(name, text);
        }
    }
}
