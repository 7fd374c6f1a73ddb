package parley.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.TeamName;

/** The dialect {@code <ip>:<port> <team> <text>}. The IP only identifies the dialect: it is often wrong. */
final class AddressDialect extends AbstractDialect {

    private static final String ADDRESS = "(?<ip>\\d{1,3}(?:\\.\\d{1,3}){3}|(?i:unknown)):(?<port>[^ ]*) ";
    private static final Pattern FRAME = Pattern.compile(ADDRESS + "(?<team>[^ ]+) (?<text>.*)", Pattern.DOTALL);
    /** A frame without a name, which some programs write to connect and to leave. */
    private static final Pattern WORD = Pattern.compile(ADDRESS + "(?<word>\\S{1,32})\\s*");

    /** The word with which a program connects that then reads only blocks. */
    private static final String BLOCKS = "connection_request";

    /** Texts with which other programs connect, and which a person may type too: they are shown. */
    private static final Set<String> SENTENCES = Set.of("connected", "connected!", "hello, i am connecting!",
            "hello, peer!", "hello, mandatory peer!", "sent connection!", "connecting", "connection established",
            "hello, this is a connection message", "hello again!", "reconnection");
    private static final int LONGEST_SENTENCE = 40;

    AddressDialect() {
        super("address");
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        return new Transmission(sender.ip() + ":" + sender.port() + " " + joined(sender.name()) + " "
                + message.text());
    }

    @Override
    public List<Frame> read(String unit) {
        Matcher parts = FRAME.matcher(unit);
        if (parts.matches()) {
            String text = parts.group("text");
            return List.of(Frame.of(text.strip().equals(BLOCKS) ? BLOCK : this, parts.group("ip"),
                    parts.group("port"), parts.group("team"), text));
        }
        Matcher word = WORD.matcher(unit);
        return word.matches() ? readWord(word) : List.of();
    }

    private List<Frame> readWord(Matcher frame) {
        String word = frame.group("word").equalsIgnoreCase("disconnected") ? "disconnect" : frame.group("word");
        boolean known = Control.in(word).filter(control -> control.connects() || control == Control.LEAVE).isPresent();
        return known ? List.of(Frame.of(this, frame.group("ip"), frame.group("port"), "", word)) : List.of();
    }

    /** Answers a connect: with one word if the frame has no name, otherwise with a frame, whose third word counts. */
    @Override
    public Optional<String> answer(Sender self, Addressed frame) {
        if (!frame.message().connects()) {
            return Optional.empty();
        }
        return Optional.of(frame.name().equals(TeamName.UNKNOWN) ? "CONNECTED"
                : self.ip() + ":" + self.port() + " " + joined(self.name()) + " connected");
    }

    @Override
    public boolean hasReceipts() {
        return true;
    }

    @Override
    public boolean connects(Message message) {
        String text = message.text().strip();
        return super.connects(message) || message instanceof Message.Text
                && text.length() <= LONGEST_SENTENCE && SENTENCES.contains(text.toLowerCase(Locale.ROOT));
    }
}
