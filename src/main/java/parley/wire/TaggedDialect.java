package parley.wire;

import java.util.Optional;
import parley.wire.Frame.Sender;

/** The dialect {@code LISTENING_PORT:<port>|TEAM_NAME:<name>|<text>}, Parley's own. */
final class TaggedDialect implements Dialect {

    private static final String PORT = "LISTENING_PORT:";
    private static final String TEAM = "TEAM_NAME:";

    @Override
    public String name() {
        return "tagged";
    }

    @Override
    public String write(Sender sender, Message message) {
        String text = message instanceof Control control ? control.taggedWord() : message.text();
        return PORT + sender.port() + "|" + TEAM + sender.team() + "|" + text;
    }

    @Override
    public Optional<Frame> read(String frame) {
        int first = frame.indexOf('|');
        int second = frame.indexOf('|', first + 1);
        if (second <= first || !frame.startsWith(PORT) || !frame.startsWith(TEAM, first + 1)) {
            return Optional.empty();
        }
        return Optional.of(Dialect.frame(this, frame.substring(PORT.length(), first).strip(),
                frame.substring(first + 1 + TEAM.length(), second), frame.substring(second + 1)));
    }
}
