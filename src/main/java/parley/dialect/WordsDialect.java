package parley.dialect;

import java.util.List;
import java.util.regex.Pattern;
import parley.dialect.Frame.Sender;
import parley.wire.Message;

/**
 * Two dialects whose frames are four words, the last one a text with blanks: {@code words} starts with an IP address
 * and the listening port, {@code numbers} with the port of the connection and the listening port.
 */
final class WordsDialect extends AbstractDialect {

    private static final String REST = " (?<port>\\d{1,5}) (?<team>[^ ]+) (?<text>.*)";
    private static final Pattern WORDS = Pattern.compile("(?<ip>\\d{1,3}(?:\\.\\d{1,3}){3})" + REST, Pattern.DOTALL);
    /** The first number is a port that a system gives to a connection. A text rarely starts with such a number. */
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<ip>3276[89]|327[7-9]\\d|32[89]\\d{2}|3[3-9]\\d{3}|[45]\\d{4}|6[0-5]\\d{3})" + REST, Pattern.DOTALL);
    /** In its first line, the program that speaks {@code numbers} takes this word for the start of a file. */
    private static final String FILE = "FILE";

    private final boolean startsWithIp;

    WordsDialect(boolean startsWithIp) {
        super(startsWithIp ? "words" : "numbers");
        this.startsWithIp = startsWithIp;
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        String rest = " " + sender.port() + " " + joined(sender.name()) + " " + message.text();
        return new Transmission(startsWithIp ? sender.ip() + rest
                : route.source() + breakUp(rest, FILE));
    }

    @Override
    public List<Frame> read(String unit) {
        return readFrame(startsWithIp ? WORDS : NUMBERS, unit);
    }
}
