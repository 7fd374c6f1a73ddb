package parley.dialect;

import java.util.ArrayList;
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
 * Two dialects whose connection starts with a line that is the listening port: in {@code portline} the name follows, in
 * {@code porttext} it does not. Then each line is a text. Its sender leaves when it closes the connection.
 */
final class PortLineDialect extends AbstractDialect {

    /** After each unit. */
    static final String ANSWER = "ACK\n";

    private static final Pattern FIRST = Pattern.compile("(?<port>\\d{4,5})\\r?\\n(?<rest>.*)", Pattern.DOTALL);
    private static final Pattern ADDRESSED = Pattern.compile("[\\d.]+:\\d{1,5} (?<team>\\S+) (?<text>.*)");
    private static final Pattern LINE_FEEDS = Pattern.compile("[\\r\\n]+");
    private static final String CONNECT = "CONNECT";
    /** The most messages in a unit. Each is a line, but the last is everything that is left. */
    private static final int MESSAGES = 16;

    private final boolean named;

    PortLineDialect(boolean named) {
        super(named ? "portline" : "porttext");
        this.named = named;
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        String text = message.connects() ? CONNECT
                : LINE_FEEDS.matcher(message.text()).replaceAll(" ");
        String frame = sender.port() + "\n" + (named ? sender.name() + "\n" : "") + text + "\n";
        return new Transmission("", frame, message == Control.LEAVE ? "" : "exit\n");
    }

    @Override
    public List<Frame> read(String unit) {
        Matcher parts = FIRST.matcher(unit);
        if (!parts.matches()) {
            return List.of();
        }
        String[] lines = parts.group("rest").split("\\r?\\n", 3);
        boolean hasName = lines.length > 2 && !lines[0].strip().equalsIgnoreCase(CONNECT);
        if (hasName != named) {
            return List.of();
        }
        String rest = named ? lines[1] + "\n" + lines[2] : parts.group("rest");
        Frame head = Frame.of(this, parts.group("port"), named ? lines[0] : "", CONNECT);
        if (!(head instanceof Addressed first)) {
            return List.of();
        }
        List<Frame> frames = readMore(first, rest);
        return frames.isEmpty() ? List.of(first) : frames;
    }

    @Override
    public boolean keepsConnection(Addressed first) {
        return true;
    }

    @Override
    public List<Frame> readMore(Addressed first, String unit) {
        List<Frame> frames = new ArrayList<>();
        for (String line : unit.split("\\r?\\n", MESSAGES)) {
            Matcher parts = ADDRESSED.matcher(line);
            if (parts.matches()) {
                frames.add(new Addressed(this, first.port(), TeamName.heard(parts.group("team")),
                        Message.heard(parts.group("text"))));
            } else if (!line.isBlank()) {
                frames.add(new Addressed(this, first.port(), first.name(), Message.heard(line)));
            }
        }
        return frames;
    }

    @Override
    public Optional<Frame> end(Addressed first) {
        return Optional.of(new Addressed(this, first.port(), first.name(), Control.LEAVE));
    }

    @Override
    public Optional<String> answer(Sender self, Addressed frame) {
        return Optional.of(ANSWER);
    }
}
