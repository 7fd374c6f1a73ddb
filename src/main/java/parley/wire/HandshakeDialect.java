package parley.wire;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.wire.Frame.Sender;
import parley.wire.Frame.Spoken;

/**
 * The dialect in which both sides first exchange {@code PORT:<port>}. Then {@code <ip>:<port> <team> <text>} follows on
 * the same connection, with the receiver's address.
 */
final class HandshakeDialect extends SimpleDialect {

    private static final Pattern FIRST = Pattern.compile("PORT:(?<port>\\d{1,5})\\s*");
    private static final Pattern FRAME = Pattern.compile("\\S+:\\d{1,5} (?<team>\\S+) (?<text>.*)", Pattern.DOTALL);
    private static final String EXIT = " exit";

    HandshakeDialect() {
        super("handshake");
    }

    @Override
    public Script write(Sender sender, Route route, Message message) {
        return new Script("PORT:" + sender.port(),
                route.to() + " " + joined(sender.team()) + " " + message.text(), "");
    }

    @Override
    public List<Frame> read(String unit) {
        return readWord(FIRST, unit, Control.CONNECT);
    }

    @Override
    public boolean keepsConnection(Spoken first) {
        return true;
    }

    @Override
    public List<Frame> readMore(Spoken first, String unit) {
        Matcher parts = FRAME.matcher(unit);
        boolean whole = parts.matches();
        TeamName team = whole ? TeamName.heard(parts.group("team")) : first.team();
        Message message = unit.stripTrailing().endsWith(EXIT) ? Control.LEAVE
                : Message.heard(whole ? parts.group("text") : unit);
        return List.of(new Spoken(this, first.port(), team, message));
    }

    @Override
    public Optional<String> answer(Sender self, Spoken frame) {
        return frame.message() == Control.CONNECT ? Optional.of("PORT:" + self.port()) : Optional.empty();
    }
}
