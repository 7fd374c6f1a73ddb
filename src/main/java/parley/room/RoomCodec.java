package parley.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.NoRoom;
import parley.room.RoomEvent.RoomLine;
import parley.wire.Dialect;
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

    // The keywords, one for each kind of message.
    static final String JOIN = "join";
    static final String ADMIT = "admit";
    static final String WATCH = "watch";
    static final String LIST = "list";
    static final String BACKLOG = "backlog";
    static final String LISTED = "listed";
    static final String LEFT = "left";
    static final String LEAVE = "leave";
    static final String DISMISS = "dismiss";
    static final String RENAME = "rename";
    static final String ELECT = "elect";
    static final String REIGNS = "reigns";
    static final String SUCCEED = "succeed";
    static final String LINE = "line";
    static final String PRIVATE = "private";

    static final Map<Class<? extends RoomMessage.Body>, String> KEYWORDS = Map.ofEntries(
            Map.entry(RoomMessage.Join.class, JOIN),
            Map.entry(RoomMessage.Admit.class, ADMIT),
            Map.entry(RoomMessage.Watch.class, WATCH),
            Map.entry(RoomMessage.ListMembers.class, LIST),
            Map.entry(RoomMessage.Backlog.class, BACKLOG),
            Map.entry(RoomMessage.MemberListed.class, LISTED),
            Map.entry(RoomMessage.MemberLeft.class, LEFT),
            Map.entry(RoomMessage.Leave.class, LEAVE),
            Map.entry(RoomMessage.Dismiss.class, DISMISS),
            Map.entry(RoomMessage.Rename.class, RENAME),
            Map.entry(RoomMessage.Elect.class, ELECT),
            Map.entry(RoomMessage.TrackerAnnounced.class, REIGNS),
            Map.entry(RoomMessage.TakeOver.class, SUCCEED),
            Map.entry(RoomMessage.Line.class, LINE),
            Map.entry(RoomMessage.Private.class, PRIVATE));

    private static final String START = "room #";
    /** Comes before the text of a message. It is the key of the text too, because no other field can have it. */
    private static final String TEXT = ": ";

    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String NO_ROOM = "no-room";
    private static final String NAME_TAKEN = "name-taken";

    /** Between the members of a list and between the lines of a backlog. */
    private static final String ITEM = ",";
    /** Between the parts of a member and between the parts of a line. */
    private static final String PART = "~";

    /** How many characters of a receipt the members and the lines may take. */
    private static final int MAX_ITEMS = 62 * 1024;

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");

    private RoomCodec() {
    }

    /** The keyword of this kind of message on the wire. */
    static String keyword(RoomMessage.Body body) {
        return KEYWORDS.get(body.getClass());
    }

    // Messages.

    public static String encodeMessage(RoomMessage message) {
        RoomMessage.Body body = message.body();
        Fields fields = Fields.none().withTerm(message.term());
        String text = "";
        if (body instanceof RoomMessage.Join join) {
            fields.withName("name", join.name());
        } else if (body instanceof RoomMessage.Admit admit) {
            fields.with("peer", admit.guest()).withName("name", admit.name()).with("format", admit.dialect().name());
        } else if (body instanceof RoomMessage.ListMembers list) {
            list.after().ifPresent(after -> fields.with("after", after));
        } else if (body instanceof RoomMessage.MemberListed listed) {
            fields.with("member", encodeMember(listed.member()));
        } else if (body instanceof RoomMessage.MemberLeft left) {
            fields.with("peer", left.peer()).withFlag("lost", left.lost());
        } else if (body instanceof RoomMessage.Dismiss dismiss) {
            fields.with("peer", dismiss.peer());
        } else if (body instanceof RoomMessage.Rename rename) {
            fields.withName("name", rename.name());
        } else if (body instanceof RoomMessage.TrackerAnnounced announced) {
            announced.previous().ifPresent(left -> fields.with(left.lost() ? "lost" : "left", left.peer()));
        } else if (body instanceof RoomMessage.Line line) {
            fields.with("id", line.id());
            line.guest().ifPresent(guest -> fields.with("guest", guest));
            text = TEXT + line.text();
        } else if (body instanceof RoomMessage.Private line) {
            fields.with("id", line.id());
            text = TEXT + line.text();
        }
        return "room " + message.room() + " " + keyword(body) + fields.map().entrySet().stream()
                .map(field -> " " + field.getKey() + "=" + field.getValue()).collect(Collectors.joining()) + text;
    }

    /** Decodes a text. The result is empty if the text is not a room message, or is one that this version ignores. */
    public static Optional<RoomMessage> decodeMessage(String text) {
        return decode(text, head -> decodeBody(head.keyword, head.fields)
                .map(body -> new RoomMessage(head.room, head.term, body)));
    }

    /** Whether a text is a well-formed room message with an unknown keyword. Such a message is not shown. */
    public static boolean isUnknownMessage(String text) {
        return decode(text, head -> Optional.of(head.keyword))
                .filter(keyword -> !KEYWORDS.containsValue(keyword)).isPresent();
    }

    private record Head(RoomName room, String keyword, Term term, Fields fields) {
    }

    private static <T> Optional<T> decode(String text, Function<Head, Optional<T>> body) {
        int colon = text.indexOf(TEXT);
        String[] head = (colon < 0 ? text : text.substring(0, colon)).split("\\s+");
        if (!text.startsWith(START) || head.length < 3) {
            return Optional.empty();
        }
        try {
            Fields fields = Fields.of(KeyValues.read(Arrays.copyOfRange(head, 3, head.length)));
            if (colon >= 0) {
                fields.with(TEXT, text.substring(colon + TEXT.length()));
            }
            return body.apply(new Head(RoomName.parse(head[1]), head[2], fields.term(), fields));
        } catch (FormatException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<RoomMessage.Body> decodeBody(String keyword, Fields fields) {
        return Optional.ofNullable(switch (keyword) {
            case JOIN -> new RoomMessage.Join(fields.name("name"));
            case ADMIT -> new RoomMessage.Admit(
                    fields.address("peer"), fields.name("name"), dialect(fields.get("format")));
            case WATCH -> new RoomMessage.Watch();
            case LIST -> new RoomMessage.ListMembers(fields.find("after").map(PeerAddress::parse));
            case BACKLOG -> new RoomMessage.Backlog();
            case LISTED -> new RoomMessage.MemberListed(decodeMember(fields.get("member")));
            case LEFT -> new RoomMessage.MemberLeft(fields.address("peer"), fields.isYes("lost"));
            case LEAVE -> new RoomMessage.Leave();
            case DISMISS -> new RoomMessage.Dismiss(fields.address("peer"));
            case RENAME -> new RoomMessage.Rename(fields.name("name"));
            case ELECT -> new RoomMessage.Elect();
            case REIGNS -> new RoomMessage.TrackerAnnounced(
                    previous(fields, "left", false).or(() -> previous(fields, "lost", true)));
            case SUCCEED -> new RoomMessage.TakeOver();
            case LINE -> new RoomMessage.Line(decodeId(fields.get("id")),
                    fields.find("guest").map(PeerAddress::parse), fields.get(TEXT));
            case PRIVATE -> new RoomMessage.Private(decodeId(fields.get("id")), fields.get(TEXT));
            default -> null;
        });
    }

    private static Optional<RoomMessage.MemberLeft> previous(Fields fields, String key, boolean lost) {
        return fields.find(key).map(peer -> new RoomMessage.MemberLeft(PeerAddress.parse(peer), lost));
    }

    // Answers.

    public static Receipt encodeAnswer(RoomAnswer.Reply reply) {
        if (reply instanceof NoRoom) {
            return new Receipt.Refused(NO_ROOM);
        } else if (reply instanceof NameTaken taken) {
            return new Receipt.Refused(NAME_TAKEN, Fields.none().withName("try", taken.suggestion()).map());
        }
        Accepted accepted = (Accepted) reply;
        Fields fields = Fields.none().withTerm(accepted.term()).with("size", accepted.size())
                .with("digest", Long.toHexString(accepted.digest())).withFlag("known", accepted.known());
        accepted.page().ifPresent(page -> {
            List<String> members = fitting(page.members().stream().map(RoomCodec::encodeMember), MAX_ITEMS);
            boolean whole = members.size() == page.members().size();
            fields.with("members", String.join(ITEM, members));
            (whole ? page.next() : Optional.of(page.members().get(members.size() - 1).address()))
                    .ifPresent(next -> fields.with("next", next));
        });
        if (!accepted.lines().isEmpty()) {
            fields.with("lines", encodeLines(accepted.lines(), MAX_ITEMS - fields.find("members").orElse("").length()));
        }
        return new Receipt.Received(fields.map());
    }

    /** Decodes the receipt for a room message. The result is empty if the sender does not know rooms. */
    public static Optional<RoomAnswer.Reply> decodeAnswer(Receipt receipt) {
        try {
            if (receipt instanceof Receipt.Refused refused) {
                return decodeRefusal(refused);
            }
            Fields fields = Fields.of(receipt.fields());
            return Optional.of(new Accepted(fields.term(), fields.size(), fields.digest(), fields.isYes("known"),
                    fields.find("members").map(members -> decodePage(members, fields.find("next"))),
                    fields.find("lines").map(RoomCodec::decodeLines).orElse(List.of())));
        } catch (FormatException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<RoomAnswer.Reply> decodeRefusal(Receipt.Refused refused) {
        return switch (refused.reason()) {
            case NO_ROOM -> Optional.of(new NoRoom());
            case NAME_TAKEN -> Optional.of(new NameTaken(Fields.of(refused.fields()).name("try")));
            default -> Optional.empty();
        };
    }

    private static RoomAnswer.Page decodePage(String members, Optional<String> next) {
        List<Member> decoded = members.isEmpty()
                ? List.of() : Arrays.stream(members.split(ITEM)).map(RoomCodec::decodeMember).toList();
        return new RoomAnswer.Page(decoded, next.map(PeerAddress::parse));
    }

    /** As many items from the beginning as fit. */
    private static List<String> fitting(Stream<String> items, int room) {
        int[] left = {room};
        return items.takeWhile(item -> (left[0] -= item.length() + ITEM.length()) >= 0).toList();
    }

    /** The latest lines that fit. A line that takes a quarter of the space on its own is left out. */
    private static String encodeLines(List<RoomLine> lines, int room) {
        List<String> latest = new ArrayList<>(
                lines.stream().map(RoomCodec::encodeLine).filter(line -> line.length() < MAX_ITEMS / 4).toList());
        Collections.reverse(latest);
        List<String> fitting = new ArrayList<>(fitting(latest.stream(), room));
        Collections.reverse(fitting);
        return String.join(ITEM, fitting);
    }

    private static List<RoomLine> decodeLines(String lines) {
        return Arrays.stream(lines.split(ITEM)).filter(line -> !line.isEmpty()).map(RoomCodec::decodeLine).toList();
    }

    // What messages and answers consist of.

    private static String encodeMember(Member member) {
        return String.join(PART, member.address().toString(), String.valueOf(member.since()),
                member.dialect().map(Dialect::name).orElse(NO), KeyValues.escape(member.name().text()));
    }

    private static Member decodeMember(String text) {
        String[] parts = parts(text, 4);
        Optional<Dialect> guest = parts[2].equals(NO) ? Optional.empty() : Optional.of(dialect(parts[2]));
        return new Member(PeerAddress.parse(parts[0]), TeamName.heard(KeyValues.unescape(parts[3])), guest,
                number(parts[1], 10));
    }

    /** An unknown dialect counts as the one that Parley uses for a peer that has not spoken yet. */
    private static Dialect dialect(String name) {
        return Dialect.find(name).orElse(Dialect.TAGGED);
    }

    private static String encodeLine(RoomLine line) {
        return line.id() + PART + KeyValues.escape(line.by().text()) + PART + KeyValues.escape(line.text());
    }

    private static RoomLine decodeLine(String text) {
        String[] parts = parts(text, 3);
        return new RoomLine(decodeId(parts[0]), TeamName.heard(KeyValues.unescape(parts[1])),
                KeyValues.unescape(parts[2]));
    }

    private static RoomLine.Id decodeId(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 1) {
            throw new FormatException("\"" + text + "\" is not the ID of a line.");
        }
        return new RoomLine.Id(text.substring(0, dot), number(text.substring(dot + 1), 10));
    }

    private static String[] parts(String text, int count) {
        String[] parts = text.split(PART, -1);
        if (parts.length < count) {
            throw new FormatException("\"" + text + "\" has fewer than " + count + " parts.");
        }
        return parts;
    }

    private static long number(String digits, int radix) {
        try {
            return radix == 16 ? Long.parseUnsignedLong(digits, radix) : Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            throw new FormatException("\"" + digits + "\" is not a number.");
        }
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

        static Fields of(Map<String, String> values) {
            return new Fields(values);
        }

        Fields with(String key, Object value) {
            values.put(key, String.valueOf(value));
            return this;
        }

        Fields withName(String key, TeamName name) {
            return with(key, KeyValues.escape(name.text()));
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
            return TeamName.heard(KeyValues.unescape(get(key)));
        }

        Term term() {
            return new Term(count("epoch", Limits.EPOCH), address("tracker"));
        }

        int size() {
            return (int) count("size", Integer.MAX_VALUE);
        }

        long digest() {
            return number(get("digest"), 16);
        }

        private long count(String key, long max) {
            String digits = get(key);
            long count = COUNT.matcher(digits).matches() ? number(digits, 10) : -1;
            if (count < 0 || count > max) {
                throw new FormatException("\"" + digits + "\" is not a valid " + key + ".");
            }
            return count;
        }
    }
}
