package parley.dialect;

import java.nio.charset.StandardCharsets;
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
 * The dialect in which both sides first exchange {@code PORT:<port>}. Then {@code <ip>:<port> <team> <text>} follows on
 * the same connection, with the receiver's address.
 */
final class HandshakeDialect extends AbstractDialect {

    private static final Pattern FIRST = Pattern.compile("PORT:(?<port>\\d{1,5})\\s*");
    private static final Pattern FRAME = Pattern.compile("\\S+:\\d{1,5} (?<team>\\S+) (?<text>.*)", Pattern.DOTALL);
    private static final String EXIT = " exit";
    private static final int SHORTEST = "PORT:1000".length();
    private static final int LONGEST = "PORT:65535\r\n".length();

    HandshakeDialect() {
        super("handshake");
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        boolean looksLikeLeave = message != Control.LEAVE && message.text().stripTrailing().endsWith(EXIT);
        String text = message.text() + (looksLikeLeave ? Message.WORD_JOINER : "");
        return new Transmission("PORT:" + sender.port(),
                route.to() + " " + joined(sender.name()) + " " + text, "");
    }

    /** Whether a first unit is complete, because its sender writes no more before it gets an answer. */
    static boolean asks(byte[] unit) {
        return unit.length >= SHORTEST && unit.length <= LONGEST
                && FIRST.matcher(new String(unit, StandardCharsets.UTF_8)).matches();
    }

    @Override
    public List<Frame> read(String unit) {
        return readWord(FIRST, unit, Control.CONNECT);
    }

    @Override
    public boolean keepsConnection(Addressed first) {
        return true;
    }

    @Override
    public List<Frame> readMore(Addressed first, String unit) {
        // The line break of the first unit may come late, and was answered without it.
        String line = unit.stripLeading();
        Matcher parts = FRAME.matcher(line);
        boolean whole = parts.matches();
        TeamName team = whole ? TeamName.heard(parts.group("team")) : first.name();
        Message message = line.stripTrailing().endsWith(EXIT) ? Control.LEAVE
                : Message.heard(whole ? parts.group("text") : line);
        return List.of(new Addressed(this, first.port(), team, message));
    }

    @Override
    public Optional<String> answer(Sender self, Addressed frame) {
        return frame.message() == Control.CONNECT ? Optional.of("PORT:" + self.port()) : Optional.empty();
    }
}
