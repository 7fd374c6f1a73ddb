package parley.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.wire.Frame.Sender;

/** The dialect {@code <ip>:<port> <team> <text>}. The IP only identifies the dialect: it is often wrong. */
final class AddressDialect implements Dialect {

    private static final Pattern FRAME = Pattern.compile(
            "(?:\\d{1,3}(?:\\.\\d{1,3}){3}|(?i:unknown)):(?<port>[^ ]*) (?<team>[^ ]+) (?<text>.*)", Pattern.DOTALL);

    /** Every blank in Unicode: programs that split a frame at blanks split it at those too. */
    private static final Pattern BLANK = Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public String name() {
        return "address";
    }

    @Override
    public String write(Sender sender, Message message) {
        String team = BLANK.matcher(sender.team().text()).replaceAll("_");
        return sender.ip() + ":" + sender.port() + " " + team + " " + message.text();
    }

    @Override
    public Optional<Frame> read(String frame) {
        Matcher parts = FRAME.matcher(frame);
        return parts.matches()
                ? Optional.of(Dialect.frame(this, parts.group("port"), parts.group("team"), parts.group("text")))
                : Optional.empty();
    }
}
