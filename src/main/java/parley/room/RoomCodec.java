package parley.room;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.PastLine;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.RoomLine;
import parley.wire.FormatException;
import parley.wire.KeyValues;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * Codec for room messages and their answers (PROTOCOL.md, section 7.2). A message is the text of a frame:
 * {@code room #lobby <keyword> key=value …: text}. An answer is the fields of a receipt.
 *
 * <p>Decoding never throws: whatever is unknown or malformed decodes to an empty value.
 */
public final class RoomCodec {

    /** The longest text of a line in bytes: it fits into a frame, whatever else the message holds. */
    public static final int MAX_TEXT = Limits.FRAME - 1024;

    private static final String START = "room #";
    /** Comes before the text of a message. It is the key of the text too, because no other field can have it. */
    private static final String TEXT = ": ";

    /**
     * The words of the protocol: what a message of each kind is named, and how its fields are written and read.
     */
    static final Map<Class<?>, Word<?>> WORDS = Stream.of(
            new Word<>("join", RoomMessage.Join.class, (fields, join) -> fields.withName("name", join.name()),
                    fields -> new RoomMessage.Join(fields.name("name"))),
            new Word<>("admit", RoomMessage.Admit.class,
                    (fields, admit) -> fields.with("peer", admit.guest()).withName("name", admit.name())
                            .with("format", admit.dialect().name()),
                    fields -> new RoomMessage.Admit(fields.address("peer"), fields.name("name"),
                            dialect(fields.get("format")))),
            new Word<>("watch", RoomMessage.Watch.class, (fields, watch) -> fields.withDigest(watch.digest()),
                    fields -> new RoomMessage.Watch(fields.digest())),
            new Word<>("listed", RoomMessage.MemberListed.class,
                    (fields, listed) -> fields.with("member", encodeMember(listed.member())),
                    fields -> new RoomMessage.MemberListed(decodeMember(fields.get("member")))),
            new Word<>("left", RoomMessage.MemberLeft.class,
                    (fields, left) -> fields.with("peer", left.peer()).withFlag("lost", left.lost()),
                    fields -> new RoomMessage.MemberLeft(fields.address("peer"), fields.isYes("lost"))),
            new Word<>("leave", RoomMessage.Leave.class, (fields, leave) -> fields,
                    fields -> new RoomMessage.Leave()),
            new Word<>("dismiss", RoomMessage.Dismiss.class,
                    (fields, dismiss) -> fields.with("peer", dismiss.peer()),
                    fields -> new RoomMessage.Dismiss(fields.address("peer"))),
            new Word<>("rename", RoomMessage.Rename.class,
                    (fields, rename) -> fields.withName("name", rename.name()),
                    fields -> new RoomMessage.Rename(fields.name("name"))),
            new Word<>("elect", RoomMessage.Elect.class, (fields, elect) -> fields,
                    fields -> new RoomMessage.Elect()),
            new Word<>("reigns", RoomMessage.TrackerAnnounced.class,
                    (fields, announced) -> fields.withAny(
                            announced.previous().map(left -> left.lost() ? "lost" : "left").orElse(""),
                            announced.previous().map(RoomMessage.MemberLeft::peer)),
                    fields -> new RoomMessage.TrackerAnnounced(
                            previous(fields, "left", false).or(() -> previous(fields, "lost", true)))),
            new Word<>("succeed", RoomMessage.TakeOver.class, (fields, takeOver) -> fields,
                    fields -> new RoomMessage.TakeOver()),
            new Word<>("line", RoomMessage.Line.class,
                    (fields, line) -> fields.with("id", line.id()).withAny("guest", line.guest())
                            .with(TEXT, line.text()),
                    fields -> new RoomMessage.Line(decodeId(fields.get("id")),
                            fields.find("guest").map(PeerAddress::parse), fields.get(TEXT))),
            new Word<>("private", RoomMessage.Private.class,
                    (fields, line) -> fields.with("id", line.id()).with(TEXT, line.text()),
                    fields -> new RoomMessage.Private(decodeId(fields.get("id")), fields.get(TEXT))))
            .collect(Collectors.toMap(Word::type, word -> word));

    record Word<B extends RoomMessage.Body>(String keyword, Class<B> type,
            BiFunction<Fields, B, Fields> writer, Function<Fields, B> reader) {

        Fields write(Fields fields, RoomMessage.Body body) {
            return writer.apply(fields, type.cast(body));
        }
    }

    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String ASK_TRACKER = "ask-tracker";
    private static final String NAME_TAKEN = "name-taken";

    /** Between the members of a list and between the lines of a backlog. */
    private static final String ITEM = ",";
    /** Between the parts of a member and between the parts of a line. */
    private static final String PART = "~";
    /** Between the dialect and the host of a guest. */
    private static final String HOST = "@";

    /** How many characters of a receipt the members and the lines may take together, and the members alone. */
    private static final int MAX_ITEMS = 62 * 1024;
    static final int MAX_MEMBERS = 54 * 1024;

    /** The ID of a line. The incarnation has no character that separates fields, items or parts. */
    private static final Pattern ID = Pattern.compile("(?<incarnation>[A-Za-z0-9_-]{1,40})\\.(?<number>.*)");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{1,16}");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern UNFIT_FOR_NAMES = Pattern.compile("^[*|\\p{Z}\\p{C}]+|[|\\p{Cs}]");

    private RoomCodec() {
    }

    /** The keyword of this kind of message on the wire. */
    static String keyword(RoomMessage.Body body) {
        return word(body).keyword();
    }

    private static Word<?> word(RoomMessage.Body body) {
        return WORDS.get(body.getClass());
    }

    // Messages.

    public static String encodeMessage(RoomMessage message) {
        Word<?> word = word(message.body());
        Map<String, String> fields = word.write(Fields.none().withTerm(message.term()), message.body()).map();
        String text = fields.remove(TEXT);
        return fields.entrySet().stream().map(field -> " " + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("", "room " + message.room() + " " + word.keyword(),
                        text == null ? "" : TEXT + text));
    }

    /** Decodes a text. The result is empty if the text is not a room message, or is one that this version ignores. */
    public static Optional<RoomMessage> decodeMessage(String text) {
        return decode(text, head -> find(head.keyword)
                .map(word -> new RoomMessage(head.room, head.term, word.reader().apply(head.fields))));
    }

    /** Whether a text is a well-formed room message with an unknown keyword. Such a message is not shown. */
    public static boolean isUnknownMessage(String text) {
        return decode(text, head -> Optional.of(find(head.keyword).isEmpty())).orElse(false);
    }

    private static Optional<Word<?>> find(String keyword) {
        return WORDS.values().stream().filter(word -> word.keyword().equals(keyword)).findFirst();
    }

    private record Head(RoomName room, String keyword, Term term, Fields fields) {
    }

    private static <T> Optional<T> decode(String text, Function<Head, Optional<T>> body) {
        if (!text.startsWith(START)) {
            return Optional.empty();
        }
        int colon = text.indexOf(TEXT);
        String[] head = (colon < 0 ? text : text.substring(0, colon)).split("\\s+");
        try {
            Fields fields = new Fields(KeyValues.readParts(Arrays.copyOfRange(head, Math.min(3, head.length),
                    head.length)));
            if (colon >= 0) {
                fields.with(TEXT, text.substring(colon + TEXT.length()));
            }
            return head.length < 3 ? Optional.empty()
                    : body.apply(new Head(RoomName.parse(head[1]), head[2], fields.term(), fields));
        } catch (FormatException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<RoomMessage.MemberLeft> previous(Fields fields, String key, boolean lost) {
        return fields.find(key).map(peer -> new RoomMessage.MemberLeft(PeerAddress.parse(peer), lost));
    }

    // Answers.

    public static Receipt encodeAnswer(RoomAnswer.Response reply) {
        if (reply instanceof Denied denied) {
            return new Receipt.Refused(denied.reason().word);
        } else if (reply instanceof NameTaken taken) {
            return new Receipt.Refused(NAME_TAKEN, Fields.none().withName("try", taken.suggestion()).map());
        } else if (reply instanceof AskTracker referral) {
            return new Receipt.Refused(ASK_TRACKER, Fields.none().withTerm(referral.term()).map());
        }
        Accepted accepted = (Accepted) reply;
        Fields fields = Fields.none().withTerm(accepted.term()).withDigest(accepted.digest())
                .withFlag("reach", accepted.reachesTracker());
        accepted.members().ifPresent(members -> fields.with("members",
                members.all().map(RoomCodec::encodeMember).collect(Collectors.joining(ITEM))));
        if (!accepted.lines().isEmpty()) {
            fields.with("lines", encodeLines(accepted.lines(), MAX_ITEMS - fields.find("members").orElse("").length()));
        }
        return new Receipt.Received(fields.map());
    }

    /** Decodes the receipt for a room message. The result is empty if the sender does not know rooms. */
    public static Optional<RoomAnswer.Response> decodeAnswer(Receipt receipt) {
        try {
            Fields fields = new Fields(receipt.fields());
            if (receipt instanceof Receipt.Refused refused) {
                return decodeRefusal(refused.reason(), fields);
            }
            return Optional.of(new Accepted(fields.term(), fields.digest(), fields.isYes("reach"),
                    fields.find("members").map(RoomCodec::decodeMembers),
                    fields.find("lines").map(RoomCodec::decodeLines).orElse(List.of())));
        } catch (FormatException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<RoomAnswer.Response> decodeRefusal(String reason, Fields fields) {
        return switch (reason) {
            case NAME_TAKEN -> Optional.of(new NameTaken(fields.name("try")));
            case ASK_TRACKER -> Optional.of(new AskTracker(fields.term()));
            default -> Arrays.stream(Reason.values()).filter(known -> known.word.equals(reason)).findFirst()
                    .map(Denied::new);
        };
    }

    private static Members decodeMembers(String members) {
        String[] items = members.isEmpty() ? new String[0] : members.split(ITEM);
        if (items.length > Limits.MEMBERS) {
            throw new FormatException("A room has at most " + Limits.MEMBERS + " members.");
        }
        return Members.of(Arrays.stream(items).map(RoomCodec::decodeMember).toList());
    }

    /** How many characters of an answer this list takes. */
    static int length(Members members) {
        return members.all().mapToInt(member -> encodeMember(member).length() + ITEM.length()).sum();
    }

    /** The latest lines that fit. A line that takes a quarter of the space on its own is left out. */
    private static String encodeLines(List<PastLine> lines, int space) {
        Deque<String> fitting = new ArrayDeque<>();
        int left = space;
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = encodeLine(lines.get(i));
            if (line.length() < MAX_ITEMS / 4) {
                left -= line.length() + ITEM.length();
                if (left < 0) {
                    break;
                }
                fitting.addFirst(line);
            }
        }
        return String.join(ITEM, fitting);
    }

    private static List<PastLine> decodeLines(String lines) {
        return Arrays.stream(lines.split(ITEM)).filter(line -> !line.isEmpty()).limit(Limits.BACKLOG)
                .map(RoomCodec::decodeLine).toList();
    }

    // What messages and answers consist of.

    private static String encodeMember(Member member) {
        return String.join(PART, member.address().toString(), String.valueOf(member.since()),
                member.hosting().map(guest -> guest.dialect().name() + HOST + guest.host()).orElse(NO),
                KeyValues.escape(member.name().text()));
    }

    private static Member decodeMember(String text) {
        String[] parts = parts(text, PART, 4);
        return new Member(PeerAddress.parse(parts[0]), decodeName(parts[3]),
                parts[2].equals(NO) ? Optional.empty() : Optional.of(decodeHosting(parts[2])), count(parts[1]));
    }

    private static Hosting decodeHosting(String text) {
        String[] parts = parts(text, HOST, 2);
        return new Hosting(dialect(parts[0]), PeerAddress.parse(parts[1]));
    }

    /** An unknown dialect counts as the one that Parley uses for a peer that has not spoken yet. */
    private static Dialect dialect(String name) {
        return Dialect.find(name).orElse(Dialect.TAGGED);
    }

    private static String encodeLine(PastLine past) {
        return String.join(PART, past.sender().toString(), past.line().id().toString(),
                KeyValues.escape(past.line().by().text()), KeyValues.escape(past.line().text()));
    }

    private static PastLine decodeLine(String text) {
        String[] parts = parts(text, PART, 4);
        return new PastLine(PeerAddress.parse(parts[0]),
                new RoomLine(decodeId(parts[1]), decodeName(parts[2]), KeyValues.unescape(parts[3])));
    }

    private static TeamName decodeName(String value) {
        return clean(TeamName.heard(KeyValues.unescape(value)));
    }

    /** A name that cannot break a frame and does not look like a notice to guests. */
    public static TeamName clean(TeamName name) {
        return TeamName.heard(UNFIT_FOR_NAMES.matcher(clean(name.text())).replaceAll(""));
    }

    /** A text in one line. */
    static String clean(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }

    private static RoomLine.Id decodeId(String text) {
        Matcher id = ID.matcher(text);
        if (!id.matches()) {
            throw new FormatException("\"" + text + "\" is not the ID of a line.");
        }
        return new RoomLine.Id(id.group("incarnation"), count(id.group("number")));
    }

    private static String[] parts(String text, String separator, int count) {
        String[] parts = text.split(separator, -1);
        if (parts.length < count) {
            throw new FormatException("\"" + text + "\" has fewer than " + count + " parts.");
        }
        return parts;
    }

    /** A number of at most 15 digits. */
    private static long count(String digits) {
        if (!COUNT.matcher(digits).matches()) {
            throw new FormatException("\"" + digits + "\" is not a number.");
        }
        return Long.parseLong(digits);
    }

    /** Keys and values of a message or an answer. A field that is missing or malformed is a {@link FormatException}. */
    private static final class Fields {

        private final Map<String, String> values;

        private Fields(Map<String, String> values) {
            this.values = values;
        }

        static Fields none() {
            return new Fields(new LinkedHashMap<>());
        }

        Fields with(String key, Object value) {
            values.put(key, String.valueOf(value));
            return this;
        }

        Fields withAny(String key, Optional<?> value) {
            value.ifPresent(present -> with(key, present));
            return this;
        }

        Fields withName(String key, TeamName name) {
            return with(key, KeyValues.escape(name.text()));
        }

        Fields withDigest(long digest) {
            return with("digest", Long.toHexString(digest));
        }

        Fields withFlag(String key, boolean value) {
            return with(key, value ? YES : NO);
        }

        Fields withTerm(Term term) {
            return with("epoch", term.epoch()).with("tracker", term.tracker());
        }

        Map<String, String> map() {
            return values;
        }

        Optional<String> find(String key) {
            return Optional.ofNullable(values.get(key));
        }

        String get(String key) {
            return find(key).orElseThrow(() -> new FormatException("The field \"" + key + "\" is missing."));
        }

        boolean isYes(String key) {
            return YES.equals(values.get(key));
        }

        PeerAddress address(String key) {
            return PeerAddress.parse(get(key));
        }

        TeamName name(String key) {
            return decodeName(get(key));
        }

        Term term() {
            return new Term(count(get("epoch")), address("tracker"));
        }

        long digest() {
            String digits = get("digest");
            if (!DIGEST.matcher(digits).matches()) {
                throw new FormatException("\"" + digits + "\" is not a digest.");
            }
            return Long.parseUnsignedLong(digits, 16);
        }
    }
}
