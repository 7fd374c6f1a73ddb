package parley.room;

import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A member as a value without blanks: {@code <ip:port>~<since>~<guest: yes or no>~<name>}. */
final class MemberText {

    private static final String SEPARATOR = "~";

    private MemberText() {
    }

    static String write(Member member) {
        return String.join(SEPARATOR, member.address().toString(), String.valueOf(member.since()),
                member.guest() ? "yes" : "no", Fields.escape(member.name().text()));
    }

    static Member read(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length < 4) {
            throw new FormatException("\"" + text + "\" is no member");
        }
        return new Member(PeerAddress.parse(parts[0]), TeamName.heard(Fields.unescape(parts[3])),
                parts[2].equals("yes"), Fields.number(parts[1], 10));
    }
}
