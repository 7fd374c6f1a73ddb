package parley.dialect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.dialect.Frame.Sender;
import parley.wire.Control;
import parley.wire.Message;

/**
 * The dialect {@code <<ip>:<port>> @ <<team>>}, line feed, text, line feed, {@code <end>}. A time may come before the
 * {@code @}.
 */
final class BlockDialect extends AbstractDialect {

    private static final String HEAD = "<(?<ip>[^<>: ]*):(?<port>\\d{1,5})>(?: \\[[^\\]\\n]*\\])? ";
    private static final Pattern FRAME = Pattern.compile(
            HEAD + "@ <(?<team>[^\\n]*?)>\\n(?<text>.*?)(?:\\n(?:<end>\\s*)?)?", Pattern.DOTALL);
    private static final String DISCONNECT = "DISCONNECT";
    private static final Pattern LEAVE = Pattern.compile(HEAD + DISCONNECT + "\\s*");

    BlockDialect() {
        super("block");
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        String head = "<" + sender.ip() + ":" + sender.port() + "> ";
        if (message == Control.LEAVE) {
            return new Transmission(head + DISCONNECT);
        }
        String text = message.connects() ? "CONNECTION_REQUEST" : breakUp(message.text(), DISCONNECT);
        return new Transmission(head + "@ <" + sender.name() + ">\n" + text + "\n<end>");
    }

    @Override
    public List<Frame> read(String unit) {
        List<Frame> frame = readFrame(FRAME, unit);
        if (!frame.isEmpty()) {
            return frame;
        }
        Matcher leave = LEAVE.matcher(unit);
        return leave.matches() ? List.of(Frame.of(this, leave.group("ip"), leave.group("port"), "",
                Control.LEAVE.text())) : List.of();
    }
}
