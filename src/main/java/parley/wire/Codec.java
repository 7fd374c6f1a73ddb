package parley.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import parley.wire.Message.Text;

/** Frames to bytes and back. Any bytes read as some frame. */
public final class Codec {

    private static final Ipv4 WIDEST = new Ipv4(~0);

    private Codec() {
    }

    public static byte[] encode(Dialect dialect, Sender sender, Message message) {
        return dialect.write(sender, message).getBytes(StandardCharsets.UTF_8);
    }

    /** Never throws. Bytes that are not UTF-8 read as U+FFFD. */
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

    /** How many bytes of text fit in a frame of {@code limit} bytes, whichever of our addresses the header names. */
    public static int room(Dialect dialect, TeamName team, int port, int limit) {
        Sender widest = new Sender(WIDEST, port, team);
        return limit - encode(dialect, widest, new Text("")).length;
    }
}
