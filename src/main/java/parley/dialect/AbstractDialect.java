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
import parley.wire.PeerAddress;
import parley.wire.TeamName;
import parley.wire.TextSplitter;

/** The base of every dialect. If a subclass does not say otherwise, a frame is complete by itself and has no answer. */
abstract class AbstractDialect implements Dialect {

    /** Every blank in Unicode: programs that split a frame at blanks split it at those too. */
    private static final Pattern BLANK = Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);

    /** The address that takes the most characters. */
    static final PeerAddress WIDEST = PeerAddress.parse("255.255.255.255:65535");

    /** A name that fills a frame leaves this much for the text. Otherwise none of the text would ever go out. */
    private static final int LEAST_SPACE = 64;

    private final String name;

    AbstractDialect(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public boolean keepsConnection(Addressed first) {
        return false;
    }

    @Override
    public List<Frame> readMore(Addressed first, String unit) {
        return List.of();
    }

    @Override
    public Optional<Frame> end(Addressed first) {
        return Optional.empty();
    }

    @Override
    public Optional<String> answer(Sender self, Addressed frame) {
        return Optional.empty();
    }

    @Override
    public boolean hasReceipts() {
        return false;
    }

    @Override
    public boolean connects(Message message) {
        return message.connects();
    }

    @Override
    public int length(int c) {
        return TextSplitter.utf8Length(c);
    }

    @Override
    public final int space(TeamName team, int port, int limit) {
        Transmission empty = write(new Sender(WIDEST.ip(), port, team), new Route(WIDEST.port(), WIDEST),
                new Message.Text(""));
        return Math.max(LEAST_SPACE, limit - empty.frame().getBytes(StandardCharsets.UTF_8).length);
    }

    /** Reads a unit whose parts are the groups ip, port, team and text of a pattern. */
    final List<Frame> readFrame(Pattern pattern, String unit) {
        Matcher parts = pattern.matcher(unit);
        return parts.matches() ? List.of(Frame.of(this, parts.group("ip"), parts.group("port"),
                parts.group("team"), parts.group("text"))) : List.of();
    }

    /** Reads a unit that stands for a word, and whose only part is the group port of a pattern. */
    final List<Frame> readWord(Pattern pattern, String unit, Control word) {
        Matcher parts = pattern.matcher(unit);
        return parts.matches() ? List.of(Frame.of(this, parts.group("port"), "", word.text())) : List.of();
    }

    /** A text without a word that means something to the reader: an invisible character breaks the word. */
    static String breakUp(String text, String word) {
        return text.replace(word, word.charAt(0) + Message.WORD_JOINER + word.substring(1));
    }

    /** A name without blanks, for dialects that separate the parts of a frame with them. */
    static String joined(TeamName team) {
        return BLANK.matcher(team.text()).replaceAll("_");
    }
}
