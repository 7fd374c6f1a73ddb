package parley.dialect;

import java.nio.charset.StandardCharsets;
import parley.dialect.Dialect.Route;
import parley.dialect.Frame.Sender;
import parley.wire.Message;

/** Messages as the bytes of a connection on which nothing else is said, for tests and benchmarks. */
public final class Codec {

    private Codec() {
    }

    /** The frame that carries a message, alone. */
    public static byte[] encode(Dialect dialect, Sender sender, Message message) {
        return dialect.write(sender, new Route(AbstractDialect.WIDEST.port(), AbstractDialect.WIDEST), message).frame()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The first frame of a connection. Never throws. */
    public static Frame decode(byte[] bytes) {
        return new Decoder(AbstractDialect.WIDEST.port()).decode(bytes, true).get(0);
    }
}
