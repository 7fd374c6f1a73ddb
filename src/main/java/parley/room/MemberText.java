package parley.room;

import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A member as a value without blanks: {@code <ip:port>~<since>~<guest: no, or its dialect>~<name>}. */
final class MemberText {

    private static final String SEPARATOR = "~";

    private static final String PARLEY = "no";

    private MemberText() {
    }

    static String write(Member member) {
        return String.join(SEPARATOR, member.address().toString(), String.valueOf(member.since()),
                member.dialect().map(Dialect::name).orElse(PARLEY), Fields.escape(member.name().text()));
    }

    static Member read(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length < 4) {
            throw new FormatException("\"" + text + "\" is no member");
        }
        return new Member(PeerAddress.parse(parts[0]), TeamName.heard(Fields.unescape(parts[3])),
                dialect(parts[2]), Fields.number(parts[1], 10));
    }

    private static Optional<Dialect> dialect(String guest) {
        return guest.equals(PARLEY) ? Optional.empty() : Optional.of(Fields.dialect(guest));
    }
}
