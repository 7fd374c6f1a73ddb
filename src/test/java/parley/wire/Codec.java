package parley.wire;

import java.nio.charset.StandardCharsets;
import parley.wire.Frame.Sender;

/** Messages as the bytes of a connection on which nothing else is said, for tests and benchmarks. */
public final class Codec {

    private Codec() {
    }

    /** The frame that carries a message, alone. */
    public static byte[] encode(Dialect dialect, Sender sender, Message message) {
        return dialect.write(sender, new Route(TextSplitter.WIDEST.port(), TextSplitter.WIDEST), message).frame()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The first frame of a connection. Never throws. */
    public static Frame decode(byte[] bytes) {
        return new Decoder(TextSplitter.WIDEST.port()).decode(bytes, true).get(0);
    }
}
