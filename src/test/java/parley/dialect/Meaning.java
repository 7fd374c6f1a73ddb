package parley.dialect;

import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Unaddressed;
import parley.wire.Control;
import parley.wire.Message.Text;
import parley.wire.Message;

/** Describes what was decoded in the words of PROTOCOL.md. */
final class Meaning {

    private Meaning() {
    }

    static String of(byte[] bytes) {
        return of(Codec.decode(bytes));
    }

    static String of(Frame frame) {
        if (frame instanceof Addressed addressed) {
            return "%s, port %d, team %s, %s".formatted(
                    addressed.dialect().name(), addressed.port(), addressed.name(), of(addressed.message()));
        }
        Unaddressed unaddressed = (Unaddressed) frame;
        return "no peer, team %s, text: %s".formatted(unaddressed.name(), unaddressed.text());
    }

    static String of(Message message) {
        if (message instanceof Text text) {
            return "text: " + text.text();
        }
        return switch ((Control) message) {
            case GREETING -> "greeting";
            case CONNECT -> "connect";
            case CONNECT_BY_HAND -> "connect by hand";
            case LEAVE -> "leave";
            case KEEP_ALIVE -> "keep-alive";
        };
    }
}
