package parley.dialect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.TeamName;

/**
 * The dialect of bare text, which names no port. So only a connection that starts with {@code CONNECT:<port>} is in
 * this dialect, and a text that {@link Decoder} finds to come from a port that listens. On such a connection a text is
 * {@code <team>: <text>}.
 */
final class RawDialect extends AbstractDialect {

    private static final String TEXT = "(?<team>[^:\\n]{1,64}): (?<text>.*)";
    private static final Pattern NAMED = Pattern.compile(TEXT, Pattern.DOTALL);
    /** The first text may come together with the port. */
    private static final Pattern FIRST =
            Pattern.compile("CONNECT:(?<port>\\d{1,5})\\s*(?<more>(?!\\d)" + TEXT + ")?", Pattern.DOTALL);

    RawDialect() {
        super("raw");
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        if (message == Control.LEAVE || message == Control.KEEP_ALIVE) {
            return new Transmission(message.text());
        }
        return new Transmission(message.connects() ? "Connection Request"
                : sender.name() + ": " + message.text());
    }

    @Override
    public List<Frame> read(String unit) {
        Matcher parts = FIRST.matcher(unit);
        if (!parts.matches()) {
            return List.of();
        }
        Frame first = Frame.of(this, parts.group("port"), "", Control.CONNECT.text());
        if (!(first instanceof Addressed addressed)) {
            return List.of();
        }
        return parts.group("more") == null ? List.of(first)
                : List.of(first, readMore(addressed, parts.group("more")).get(0));
    }

    @Override
    public boolean keepsConnection(Addressed first) {
        return true;
    }

    @Override
    public List<Frame> readMore(Addressed first, String unit) {
        Matcher parts = NAMED.matcher(unit);
        return List.of(parts.matches()
                ? new Addressed(this, first.port(), TeamName.heard(parts.group("team")),
                        Message.heard(parts.group("text")))
                : new Addressed(this, first.port(), first.name(), Message.heard(unit)));
    }

    /**
     * The answer to a bare text that asks for a connection. After {@code CONNECT:<port>} the sender waits for nothing.
     */
    static Optional<String> answerToBareText(Message message) {
        return message.connects() ? Optional.of("Connection Acknowledged") : Optional.empty();
    }
}
