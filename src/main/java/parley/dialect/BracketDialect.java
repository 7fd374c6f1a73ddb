package parley.dialect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.dialect.Frame.Sender;
import parley.wire.Control;
import parley.wire.Message;

/** The dialect {@code <<ip>:<port>> <team> <text>}: like {@code address}, but with the address in angle brackets. */
final class BracketDialect extends AbstractDialect {

    private static final String HEAD = "<(?<ip>[^<>: ]*):(?<port>\\d{1,5})> ";
    /** Not a block, even if it was cut. */
    private static final Pattern FRAME = Pattern.compile(
            HEAD + "(?!@ <|\\[[^\\]\\n]*\\] (?:@ <|DISCONNECT))(?<team>[^ ]+) (?<text>.*)", Pattern.DOTALL);
    private static final Pattern CONNECT = Pattern.compile(HEAD + "(?:HANDSHAKE|CONNECT)\\s*");

    BracketDialect() {
        super("bracket");
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        String text = message.connects() ? "CONNECT"
                : message == Control.LEAVE ? "quit" : message.text();
        return new Transmission("<" + sender.ip() + ":" + sender.port() + "> " + joined(sender.name()) + " " + text);
    }

    @Override
    public List<Frame> read(String unit) {
        List<Frame> frame = readFrame(FRAME, unit);
        if (!frame.isEmpty()) {
            return frame;
        }
        Matcher connect = CONNECT.matcher(unit);
        return connect.matches() ? List.of(Frame.of(this, connect.group("ip"), connect.group("port"), "",
                Control.CONNECT.text())) : List.of();
    }
}
