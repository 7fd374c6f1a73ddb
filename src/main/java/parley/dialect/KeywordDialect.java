package parley.dialect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.wire.Control;
import parley.wire.Message;

/** The dialect {@code MESSAGE:<team>:<port>:<text>}, with {@code CONNECT:<team>:<port>} and {@code EXIT:<port>}. */
final class KeywordDialect extends AbstractDialect {

    /** Asks for the addresses of peers. It names no sender. */
    static final String QUERY = "QUERY";

    private static final Pattern MESSAGE = Pattern.compile(
            "MESSAGE:(?<team>[^:]*):(?<port>\\d{1,5}):(?<text>.*)", Pattern.DOTALL);
    private static final Pattern CONNECT = Pattern.compile("CONNECT:(?<team>[^:]*):(?<port>\\d{1,5})\\s*");
    private static final Pattern EXIT = Pattern.compile("EXIT:(?<port>\\d{1,5})\\s*");

    KeywordDialect() {
        super("keyword");
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        if (message == Control.LEAVE) {
            return new Transmission("EXIT:" + sender.port());
        }
        String from = from(sender);
        return new Transmission(message.connects() ? "CONNECT:" + from
                : "MESSAGE:" + from + ":" + message.text());
    }

    @Override
    public List<Frame> read(String unit) {
        Matcher message = MESSAGE.matcher(unit);
        if (message.matches()) {
            return List.of(Frame.of(this, message.group("port"), message.group("team"), message.group("text")));
        }
        Matcher connect = CONNECT.matcher(unit);
        if (connect.matches()) {
            return List.of(Frame.of(this, connect.group("port"), connect.group("team"), Control.CONNECT.text()));
        }
        return readWord(EXIT, unit, Control.LEAVE);
    }

    @Override
    public boolean keepsConnection(Addressed first) {
        return first.message() == Control.CONNECT;
    }

    @Override
    public Optional<String> answer(Sender self, Addressed frame) {
        return frame.message() == Control.CONNECT
                ? Optional.of("ACK:" + from(self)) : Optional.empty();
    }

    /** The only address that Parley tells to anyone: its own. */
    static String answerToQuery(Sender self) {
        return "PEERLIST:" + self.ip() + ":" + self.port();
    }

    private static String from(Sender sender) {
        return sender.name().text().replace(':', '_') + ":" + sender.port();
    }
}
