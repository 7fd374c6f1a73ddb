package parley.wire;

import java.nio.charset.StandardCharsets;
import parley.wire.Frame.Sender;
import parley.wire.Message.Text;

/** Turns messages into bytes and bytes into frames. Every sequence of bytes decodes to a frame. */
public final class Codec {

    /** A name that fills a frame leaves this much for the text. Otherwise none of the text would ever go out. */
    private static final int LEAST_ROOM = 64;
    private static final PeerAddress WIDEST = PeerAddress.parse("255.255.255.255:65535");

    private Codec() {
    }

    /** The frame that carries a message, alone. */
    public static byte[] encode(Dialect dialect, Sender sender, Message message) {
        return dialect.write(sender, new Route(WIDEST.port(), WIDEST), message).frame()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The first frame of a connection. Never throws. */
    public static Frame decode(byte[] bytes) {
        return new Decoder(WIDEST.port()).decode(bytes, true).get(0);
    }

    /** How many bytes of text fit in a frame of {@code limit} bytes, whatever IP address the sender declares. */
    public static int room(Dialect dialect, TeamName team, int port, int limit) {
        return Math.max(LEAST_ROOM, limit - encode(dialect, new Sender(WIDEST.ip(), port, team), new Text("")).length);
    }
}
