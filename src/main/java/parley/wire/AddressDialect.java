package parley.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.wire.Message.Text;

/** {@code <ip>:<port> <team> <text>}. The declared IP shows only that this is the dialect: it is often wrong. */
final class AddressDialect implements Dialect {

    private static final Pattern FRAME = Pattern.compile(
            "(?:\\d{1,3}(?:\\.\\d{1,3}){3}|(?i:unknown)):(?<port>[^ ]*) (?<team>[^ ]+) (?<text>.*)", Pattern.DOTALL);

    /** Every one that Unicode knows: readers that split at blanks split at those too. */
    private static final Pattern BLANK = Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public String name() {
        return "address";
    }

    @Override
    public String write(Sender sender, Message message) {
        return sender.ip() + ":" + sender.port() + " "
                + BLANK.matcher(sender.team().text()).replaceAll("_") + " " + text(message);
    }

    private static String text(Message message) {
        if (message instanceof Text text) {
            return text.text();
        }
        return switch ((Control) message) {
            case GREETING -> "hello";
            case CONNECT, CONNECT_BY_HAND -> "connect";
            case LEAVE -> "exit";
            case KEEP_ALIVE -> "ping";
        };
    }

    @Override
    public Optional<Frame> read(String frame) {
        Matcher parts = FRAME.matcher(frame);
        return parts.matches()
                ? Optional.of(Dialect.frame(this, parts.group("port"), parts.group("team"), parts.group("text")))
                : Optional.empty();
    }
}
