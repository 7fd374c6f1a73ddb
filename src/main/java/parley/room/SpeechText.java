package parley.room;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/** Words as lines of text and back: {@code room #lobby <word> key=value …: text} (PROTOCOL.md, section 7.2). */
public final class SpeechText {

    /** How many bytes of text fit in a word, whatever else it holds. */
    public static final int ROOM = Limits.FRAME - 1024;

    private static final String START = "room #";
    /** What the text follows; as a key no field can have it. */
    private static final String TEXT = ": ";
    private static final Set<String> WORDS =
            Arrays.stream(Word.class.getPermittedSubclasses()).map(SpeechText::name).collect(Collectors.toSet());

    private SpeechText() {
    }

    public static String write(Speech speech) {
        Word word = speech.word();
        Fields fields = Fields.none().withTerm(speech.term());
        String text = "";
        String name = name(word.getClass());
        if (word instanceof Word.Join join) {
            fields.withName("name", join.name());
        } else if (word instanceof Word.Admit admit) {
            fields.with("peer", admit.guest()).withName("name", admit.name()).with("format", admit.dialect().name());
        } else if (word instanceof Word.List list) {
            list.after().ifPresent(after -> fields.with("after", after));
        } else if (word instanceof Word.Listed listed) {
            fields.with("member", MemberText.write(listed.member()));
        } else if (word instanceof Word.Left left) {
            fields.with("peer", left.who()).with("lost", left.lost() ? "yes" : "no");
        } else if (word instanceof Word.Dismiss dismiss) {
            fields.with("peer", dismiss.who());
        } else if (word instanceof Word.Rename rename) {
            fields.withName("name", rename.name());
        } else if (word instanceof Word.Reigns reigns) {
            reigns.gone().ifPresent(gone -> fields.with(gone.lost() ? "lost" : "left", gone.who()));
        } else if (word instanceof Word.Line line) {
            fields.with("id", line.id());
            line.guest().ifPresent(guest -> fields.with("guest", guest));
            text = TEXT + line.text();
        } else if (word instanceof Word.Private line) {
            fields.with("id", line.id());
            text = TEXT + line.text();
        }
        return "room " + speech.room() + " " + name + fields.map().entrySet().stream()
                .map(field -> " " + field.getKey() + "=" + field.getValue()).collect(Collectors.joining()) + text;
    }

    /** Reads a word; empty for one that is not known or not well formed. */
    public static Optional<Speech> read(String text) {
        return read(text, head -> word(head.word, head.fields).map(word -> new Speech(head.room, head.term, word)));
    }

    /** Whether it is a word of a version after this one, which is nothing to show. */
    public static boolean isUnknown(String text) {
        return read(text, head -> Optional.of(head.word)).filter(word -> !WORDS.contains(word)).isPresent();
    }

    private record Head(RoomName room, String word, Term term, Fields fields) {
    }

    private static <T> Optional<T> read(String text, Function<Head, Optional<T>> reading) {
        int colon = text.indexOf(TEXT);
        String[] head = (colon < 0 ? text : text.substring(0, colon)).split("\\s+");
        if (!text.startsWith(START) || head.length < 3) {
            return Optional.empty();
        }
        try {
            Fields fields = fields(head);
            if (colon >= 0) {
                fields.with(TEXT, text.substring(colon + TEXT.length()));
            }
            return reading.apply(new Head(RoomName.parse(head[1]), head[2], fields.term(), fields));
        } catch (FormatException unfit) {
            return Optional.empty();
        }
    }

    private static String name(Class<?> word) {
        return word.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static Optional<Word.Left> gone(Fields fields, String how) {
        return fields.find(how).map(who -> new Word.Left(PeerAddress.parse(who), how.equals("lost")));
    }

    private static Fields fields(String[] head) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 3; i < head.length; i++) {
            int equals = head[i].indexOf('=');
            if (equals > 0) {
                fields.put(head[i].substring(0, equals), head[i].substring(equals + 1));
            }
        }
        return Fields.of(fields);
    }

    private static Optional<Word> word(String name, Fields fields) {
        return Optional.ofNullable(switch (name) {
            case "join" -> new Word.Join(fields.name("name"));
            case "admit" -> new Word.Admit(
                    fields.address("peer"), fields.name("name"), Fields.dialect(fields.get("format")));
            case "watch" -> new Word.Watch();
            case "list" -> new Word.List(fields.find("after").map(PeerAddress::parse));
            case "backlog" -> new Word.Backlog();
            case "listed" -> new Word.Listed(MemberText.read(fields.get("member")));
            case "left" -> new Word.Left(fields.address("peer"), fields.is("lost"));
            case "leave" -> new Word.Leave();
            case "dismiss" -> new Word.Dismiss(fields.address("peer"));
            case "rename" -> new Word.Rename(fields.name("name"));
            case "elect" -> new Word.Elect();
            case "reigns" -> new Word.Reigns(gone(fields, "left").or(() -> gone(fields, "lost")));
            case "succeed" -> new Word.Succeed();
            case "line" -> new Word.Line(LineId.parse(fields.get("id")), fields.find("guest").map(PeerAddress::parse),
                    fields.get(TEXT));
            case "private" -> new Word.Private(LineId.parse(fields.get("id")), fields.get(TEXT));
            default -> null;
        });
    }
}
