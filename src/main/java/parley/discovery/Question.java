package parley.discovery;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.wire.KeyValues;
import parley.wire.TeamName;

/**
 * Who is here? Those for whom it is answer with their next beacon (PROTOCOL.md, sections 8.1 and 8.2).
 *
 * @param name the one by which they go; none for everybody
 */
public record Question(Optional<TeamName> name) {

    public static final Question TO_ALL = new Question(Optional.empty());

    private static final String START = "PARLEY/1 ask";
    private static final Pattern LINE = Pattern.compile(START + "(?:;(?<fields>\\S*))?\\r?\\n?");
    private static final String NAME = "name";

    public static Question to(TeamName name) {
        return new Question(Optional.of(name));
    }

    public boolean isFor(TeamName who) {
        return name.isEmpty() || name.get().text().equalsIgnoreCase(who.text());
    }

    public byte[] datagram() {
        Map<String, String> fields = name.map(whom -> Map.of(NAME, KeyValues.escape(whom.text()))).orElse(Map.of());
        return (START + KeyValues.write(fields)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a datagram, if it is a question. */
    public static Optional<Question> read(byte[] datagram) {
        return BeaconText.read(datagram, LINE, (line, fields) -> new Question(
                Optional.ofNullable(fields.get(NAME)).map(KeyValues::unescape).map(TeamName::heard)));
    }
}
