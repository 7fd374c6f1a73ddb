package parley.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import parley.dialect.Dialect.Route;
import parley.dialect.Dialect.Transmission;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.text.Printable;
import parley.wire.Control;
import parley.wire.Message.Text;
import parley.wire.Message;
import parley.wire.Receipt;
import parley.wire.TextSplitter;

/**
 * One check of how another program follows the protocol: what to send, and how to judge what is seen. Pure.
 *
 * <p>From outside nobody sees what a program shows. So a check compares how the program treats one frame with how it
 * treats a plain one.
 *
 * @param id the name in JSON
 * @param title what is sent, in words
 * @param fragile whether it has stopped programs that get everyday messages right
 * @param advice what to fix if the program fails here
 */
record Check(String id, String title, Way way, Message message, boolean fragile, String advice) {

    /** How the message goes out. */
    enum Way {
        /** In one write. Then this side shuts down its output. */
        WHOLE,
        /** In one write. Then this side keeps the connection open. */
        OPEN,
        SEGMENTS,
        /** Filled up to {@link Check#LONG} bytes. */
        FILLED,
        /** Without a byte. */
        EMPTY,
        /** Only the text, without a frame around it. */
        BARE,
        /** With a byte in it that is not UTF-8. */
        LATIN_1,
        /** While another connection is open and silent. */
        BESIDE_IDLE,
        /** On {@link Check#CROWD} connections at once. */
        CROWD
    }

    /** How an exchange ended, the worse the later. */
    enum End {
        CLOSED,
        /** It neither closed the connection nor wrote more until the time was up. */
        KEPT,
        RESET,
        /** It closed or reset the connection before everything was written. */
        CLOSED_EARLY,
        /** It wrote more than this program reads. */
        FLOODED,
        NOT_ACCEPTED
    }

    /**
     * What was seen of one exchange.
     *
     * @param answer what came back
     * @param millis from the last byte that was written until the first sign of the other side
     */
    record Observation(End end, String answer, long millis) {

        Optional<Receipt> receipt() {
            return Receipt.read(answer);
        }

        boolean answered() {
            return !answer.isEmpty();
        }

        /** Whether the other side has done nothing at all. */
        boolean silent() {
            return end == End.KEPT && !answered();
        }

        String words() {
            String time = " after " + millis + " ms";
            if (answered() && end.compareTo(End.RESET) <= 0) {
                return "it answered \"" + shown(answer) + "\"" + time + switch (end) {
                    case CLOSED -> " and closed the connection";
                    case RESET -> " and reset the connection";
                    default -> "";
                };
            }
            return switch (end) {
                case CLOSED -> "it closed the connection" + time;
                case KEPT -> "it kept the connection open for " + millis + " ms, without an answer";
                case RESET -> "it reset the connection" + time;
                case CLOSED_EARLY -> "it closed the connection before everything was sent";
                case FLOODED -> "it wrote back more than 64 KB";
                case NOT_ACCEPTED -> "it did not accept the connection: " + shown(answer);
            };
        }
    }

    /** @param fix what to do; empty if there is nothing to fix */
    record Verdict(Grade grade, String fix) {

        private static final Verdict OK = new Verdict(Grade.OK, "");
    }

    static final int LONG = 1_500;
    static final int CROWD = 10;
    /** How much of what was sent and answered is shown, in characters. */
    private static final int SHOWN = 80;

    private static final String READ_ALL = "Read until the end of the stream (recv returns 0 bytes): TCP may deliver a"
            + " message in pieces, and one recv returns only the first.";
    private static final String SPLIT_ONCE = "Split off the address and the name only. The rest is the text, as it is.";
    private static final String UTF_8_ONLY = "Decode received bytes as UTF-8, and replace what is not valid:"
            + " decode('utf-8', errors='replace') in Python.";
    private static final String SURVIVE = "Catch errors for each connection, so that one bad message does not end the"
            + " loop that accepts.";

    static final Check HELLO = new Check("hello", "the greeting hello", Way.WHOLE, Control.GREETING, false, SURVIVE);
    static final Check CONNECT =
            new Check("connect", "a request to connect", Way.WHOLE, Control.CONNECT, false, SURVIVE);
    static final Check LEAVE = new Check("exit", "a goodbye", Way.WHOLE, Control.LEAVE, false,
            "Forget the sender, and close this connection only.");

    /** The first check. All others are compared with it. */
    static final Check PLAIN = of("text", "a text", Way.WHOLE, "Good morning",
            "Read until the end of the stream, and then close the connection.");

    /** All checks, in their order. Those that may stop a program come last. */
    static final List<Check> ALL = List.of(PLAIN,
            of("open", "a text, and the connection stays open", Way.OPEN, "I keep this connection open",
                    "Some programs wait for an answer: answer, or close the connection when the message is complete."),
            of("segments", "a frame in two segments", Way.SEGMENTS, "This comes in two segments", READ_ALL),
            of("long", "a frame of 1,500 bytes", Way.FILLED, "", READ_ALL + " Or read at least 4,096 bytes at once."),
            of("bar", "a text with |", Way.WHOLE, "a|b | c", SPLIT_ONCE),
            of("umlauts", "a text with umlauts", Way.WHOLE, "gr\u00fc\u00df dich, Zo\u00eb", UTF_8_ONLY),
            of("emoji", "a text with an emoji", Way.WHOLE, "well done \uD83D\uDC4B", UTF_8_ONLY
                    + " If the screen cannot show a character, print a substitute."),
            of("line-end", "a text with CR LF at its end", Way.WHOLE, "one line\r\n",
                    "Strip the text before you compare it with control words, or show it."),
            HELLO, CONNECT, LEAVE,
            fragile("blanks", "a text with two blanks in a row", Way.WHOLE, "two  blanks   or more", SPLIT_ONCE),
            fragile("empty", "a connection without a byte", Way.EMPTY, "",
                    "A connection that closes without a byte is not a message: close it and go on."),
            fragile("idle", "a text, beside a connection that stays silent", Way.BESIDE_IDLE, "Do you hear me?",
                    "Read each connection in a thread of its own, so that a silent one does not block the others."),
            fragile("unreadable", "bytes that are not a frame", Way.BARE, "}not a frame{", SURVIVE),
            fragile("latin-1", "a text with a byte that is not UTF-8", Way.LATIN_1, "caf#", UTF_8_ONLY),
            fragile("crowd", "a text on ten connections at once", Way.CROWD, "Ten at once",
                    "Accept in a loop that does nothing else, and give listen() a queue of 10 or more."));

    private static Check of(String id, String title, Way way, String text, String advice) {
        return new Check(id, title, way, new Text(text), false, advice);
    }

    private static Check fragile(String id, String title, Way way, String text, String advice) {
        return new Check(id, title, way, new Text(text), true, advice);
    }

    /** What goes out on one connection. */
    Transmission transmission(Dialect dialect, Sender sender, Route route) {
        return switch (way) {
            case EMPTY -> new Transmission("");
            case BARE -> new Transmission(message.text());
            case FILLED -> {
                int head = dialect.write(sender, route, new Text("")).frame().getBytes(UTF_8).length;
                yield dialect.write(sender, route, new Text("x".repeat(Math.max(1, LONG - head))));
            }
            default -> dialect.write(sender, route, message);
        };
    }

    byte[] bytes(String frame) {
        // Only now, because some dialects escape what is not ASCII.
        return way == Way.LATIN_1 ? frame.replace('#', '\u00e9').getBytes(ISO_8859_1) : frame.getBytes(UTF_8);
    }

    /** The bytes of a frame, cut if they go out in two segments. */
    List<byte[]> segments(String frame) {
        byte[] bytes = bytes(frame);
        int half = bytes.length / 2;
        return way == Way.SEGMENTS
                ? List.of(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length)) : List.of(bytes);
    }

    /** @param plain what was seen of {@link #PLAIN} */
    Verdict judge(Observation plain, Observation seen) {
        boolean isFrame = way != Way.EMPTY && way != Way.BARE && way != Way.LATIN_1;
        return switch (seen.end()) {
            case NOT_ACCEPTED, FLOODED, CLOSED_EARLY -> new Verdict(Grade.TROUBLE, advice);
            case RESET -> isFrame && plain.end() != End.RESET ? new Verdict(Grade.TROUBLE,
                    "A reset often means that it closed the connection before it had read everything. " + advice)
                    : new Verdict(Grade.NOTE, "A reset often means that it had not read everything, or that it failed."
                            + " Close the connection normally, so that the sender knows that you have read everything.");
            case KEPT, CLOSED -> {
                boolean refused = seen.receipt().filter(Receipt.Refused.class::isInstance).isPresent();
                if (refused && isFrame || seen.silent() && !plain.silent() && way != Way.OPEN) {
                    yield new Verdict(Grade.TROUBLE, advice);
                } else if (seen.silent()) {
                    yield new Verdict(Grade.NOTE, id.equals(PLAIN.id()) || way == Way.OPEN ? advice : "");
                }
                yield isFrame && way != Way.OPEN && plain.answered() && !seen.answered()
                        ? new Verdict(Grade.NOTE, "It answered a plain text, and not this. " + advice) : Verdict.OK;
            }
        };
    }

    /** Whether an answer shows that the program speaks a dialect, and does not only read it. */
    static boolean speaks(Dialect dialect, String answer) {
        return !dialect.read(answer).isEmpty() || dialect.name().equals("keyword") && answer.startsWith("ACK:")
                || dialect == Dialect.RAW && answer.strip().equals("Connection Acknowledged");
    }

    /** Whether programs that speak a dialect answer every text, in any words. */
    static boolean answersAnything(Dialect dialect) {
        return dialect.name().startsWith("port");
    }

    /** What came from the network or goes there, harmless and not too long to show. */
    static String shown(String text) {
        String start = TextSplitter.start(text, SHOWN);
        return Printable.of(start) + (start.length() < text.length() ? "..." : "");
    }
}
