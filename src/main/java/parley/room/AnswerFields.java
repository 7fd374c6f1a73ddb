package parley.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.room.Answer.Accepted;
import parley.room.Answer.NameTaken;
import parley.room.Answer.NoRoom;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TeamName;

/** Answers as receipts, whose fields they are, and back (PROTOCOL.md, section 7.2). */
public final class AnswerFields {

    /** What the members and the lines may take of a receipt, in characters. */
    private static final int ROOM = 62 * 1024;

    private AnswerFields() {
    }

    public static Receipt write(Answer answer) {
        if (answer instanceof NoRoom) {
            return new Receipt.Refused("no-room");
        } else if (answer instanceof NameTaken taken) {
            return new Receipt.Refused("name-taken", Fields.none().withName("try", taken.suggestion()).map());
        }
        Accepted accepted = (Accepted) answer;
        Fields fields = Fields.none().withTerm(accepted.term()).with("size", accepted.size())
                .with("digest", Long.toHexString(accepted.digest())).with("known", accepted.known() ? "yes" : "no");
        accepted.page().ifPresent(page -> {
            List<String> members = fitting(page.members().stream().map(MemberText::write), ROOM);
            boolean whole = members.size() == page.members().size();
            fields.with("members", String.join(",", members));
            (whole ? page.next() : Optional.of(page.members().get(members.size() - 1).address()))
                    .ifPresent(next -> fields.with("next", next));
        });
        if (!accepted.lines().isEmpty()) {
            fields.with("lines", lines(accepted.lines(), ROOM - fields.find("members").orElse("").length()));
        }
        return new Receipt.Received(fields.map());
    }

    /** Reads the answer of somebody who was asked about a room; empty for a receipt that is none. */
    public static Optional<Answer> read(Receipt receipt) {
        try {
            if (receipt instanceof Receipt.Refused refused) {
                return refusal(refused);
            }
            Fields fields = Fields.of(receipt.fields());
            return Optional.of(new Accepted(fields.term(), fields.size(), fields.digest(), fields.is("known"),
                    fields.find("members").map(members -> page(members, fields.find("next"))),
                    fields.find("lines").map(AnswerFields::lines).orElse(List.of())));
        } catch (FormatException unfit) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> refusal(Receipt.Refused refused) {
        return switch (refused.reason()) {
            case "no-room" -> Optional.of(new NoRoom());
            case "name-taken" -> Optional.of(new NameTaken(Fields.of(refused.fields()).name("try")));
            default -> Optional.empty();
        };
    }

    private static Answer.Page page(String members, Optional<String> next) {
        return new Answer.Page(
                members.isEmpty() ? List.of() : Arrays.stream(members.split(",")).map(MemberText::read).toList(),
                next.map(PeerAddress::parse));
    }

    /** As many from the beginning as there is room for. */
    private static List<String> fitting(Stream<String> values, int room) {
        int[] left = {room};
        return values.takeWhile(value -> (left[0] -= value.length() + 1) >= 0).toList();
    }

    /** The latest that there is room for, but for those that leave no room for any other. */
    private static String lines(List<Said> lines, int room) {
        List<String> latest = new ArrayList<>(
                lines.stream().map(AnswerFields::line).filter(line -> line.length() < ROOM / 4).toList());
        Collections.reverse(latest);
        List<String> fitting = new ArrayList<>(fitting(latest.stream(), room));
        Collections.reverse(fitting);
        return String.join(",", fitting);
    }

    private static String line(Said said) {
        return said.id() + "~" + Fields.escape(said.by().text()) + "~" + Fields.escape(said.text());
    }

    private static List<Said> lines(String lines) {
        return Arrays.stream(lines.split(",")).filter(line -> !line.isEmpty()).map(AnswerFields::line).toList();
    }

    private static Said line(String line) {
        String[] parts = line.split("~", -1);
        if (parts.length < 3) {
            throw new FormatException("\"" + line + "\" is no line");
        }
        return new Said(LineId.parse(parts[0]), TeamName.heard(Fields.unescape(parts[1])), Fields.unescape(parts[2]));
    }
}
