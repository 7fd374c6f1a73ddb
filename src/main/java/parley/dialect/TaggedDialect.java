package parley.dialect;

import java.util.List;
import parley.dialect.Frame.Sender;
import parley.wire.Control;
import parley.wire.Message;

/** The dialect {@code LISTENING_PORT:<port>|TEAM_NAME:<name>|<text>}, Parley's own. */
final class TaggedDialect extends AbstractDialect {

    private static final String PORT = "LISTENING_PORT:";
    private static final String TEAM = "TEAM_NAME:";

    TaggedDialect() {
        super("tagged");
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        String text = message instanceof Control control ? control.taggedWord() : message.text();
        return new Transmission(PORT + sender.port() + "|" + TEAM + sender.name() + "|" + text);
    }

    @Override
    public List<Frame> read(String frame) {
        int first = frame.indexOf('|');
        int second = frame.indexOf('|', first + 1);
        if (second <= first || !frame.startsWith(PORT) || !frame.startsWith(TEAM, first + 1)) {
            return List.of();
        }
        return List.of(Frame.of(this, frame.substring(PORT.length(), first).strip(),
                frame.substring(first + 1 + TEAM.length(), second), frame.substring(second + 1)));
    }

    @Override
    public boolean hasReceipts() {
        return true;
    }
}
