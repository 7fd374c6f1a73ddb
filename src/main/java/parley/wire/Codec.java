package parley.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import parley.wire.Frame.Sender;
import parley.wire.Message.Text;

/** Turns messages into bytes and bytes into frames. Every sequence of bytes decodes to a frame. */
public final class Codec {

    private static final Ipv4 WIDEST = Ipv4.parse("255.255.255.255");

    private Codec() {
    }

    public static byte[] encode(Dialect dialect, Sender sender, Message message) {
        return dialect.write(sender, message).getBytes(StandardCharsets.UTF_8);
    }

    /** Never throws. Bytes that are not UTF-8 become U+FFFD. */
    public static Frame decode(byte[] bytes) {
        String frame = new String(bytes, StandardCharsets.UTF_8);
        for (Dialect dialect : Dialect.ALL) {
            Optional<Frame> read = dialect.read(frame);
            if (read.isPresent()) {
                return read.get();
            }
        }
        return new Frame.Unaddressed(TeamName.UNKNOWN, frame);
    }

    /** How many bytes of text fit in a frame of {@code limit} bytes, whatever IP address the sender declares. */
    public static int room(Dialect dialect, TeamName team, int port, int limit) {
        Sender widest = new Sender(WIDEST, port, team);
        return limit - encode(dialect, widest, new Text("")).length;
    }
}
