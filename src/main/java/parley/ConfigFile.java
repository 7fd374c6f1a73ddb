package parley;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.ui.Line;
import parley.wire.Dialect;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The saved settings: a file of properties, which its user may write too. */
final class ConfigFile {

    private static final String NAME = "name";
    private static final String PORT = "port";
    private static final String PEERS = "peers";
    private static final String FORMAT = "format";
    private static final String ROOM = "room";
    private static final List<String> KEYS = List.of(NAME, PORT, PEERS, FORMAT, ROOM);

    private static final String TEMPLATE = """
            # Settings of Parley. An option beats what stands here, and a line that begins with # is not read.
            # They are read from %s,
            # and "./run.sh --save", with further options, writes them there.

            # Your team name. A backslash is written twice.
            #name=Netech

            # The port to listen on, 1 to 65535.
            #port=9090

            # Peers to greet at the start, each [NAME@]IP:PORT[/FORMAT], with commas between them.
            #peers=XYZ@192.168.1.12:7070, 192.168.1.13:8080/address

            # How to write to peers that have not spoken: tagged or address.
            #format=tagged

            # The room to be in from the start, ROOM or ROOM@IP:PORT[,IP:PORT...]. It is looked for at those members
            # and at those that were in it last, and opened where nobody answers.
            #room=lobby@192.168.1.10:5000
            """;

    private final Path file;

    /** @param folder may be missing, and so may the file in it */
    ConfigFile(Path folder) {
        this.file = folder.resolve("config.properties");
    }

    /** What a file looks like: every setting, explained and left out. */
    String example() {
        return TEMPLATE.formatted(file);
    }

    /** @throws FormatException where the file is there and cannot be used: what is wrong with it, and what to do */
    Profile read() {
        if (!Files.exists(file)) {
            return Profile.NOTHING;
        }
        Properties all = load();
        all.stringPropertyNames().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(unknown -> {
            throw unusable("There is no setting \"" + unknown + "\" in Parley. There are: "
                    + String.join(", ", KEYS) + ".");
        });
        return new Profile(
                value(all, NAME, text -> TeamName.parse(text).text()),
                value(all, PORT, text -> String.valueOf(PeerAddress.parsePort(text))),
                value(all, PEERS, ConfigFile::peers).orElse(List.of()),
                value(all, FORMAT, Dialect::named),
                value(all, ROOM, RoomSettings::parseSaved));
    }

    /** Writes them down, among what the user has written himself. What became of that is for him to know. */
    Line save(Profile profile) {
        try {
            String text = set(Files.exists(file) ? text() : example(), profile);
            Folders.make(file.getParent());
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Line(Line.Tone.NOTICE, "Settings saved to " + file);
        } catch (IOException e) {
            return new Line(Line.Tone.TROUBLE, "Settings not saved to " + file + ": " + reason(e) + ". "
                    + (e instanceof CharacterCodingException ? "Correct the file, or delete it"
                            : "Make room or give yourself the right to write there")
                    + ", and start with --save again.");
        }
    }

    private String text() throws IOException {
        String text = Files.readString(file);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String set(String before, Profile profile) {
        String text = before;
        text = set(text, NAME, profile.name());
        text = set(text, PORT, profile.port());
        text = set(text, PEERS, Optional.of(profile.peers()).filter(peers -> !peers.isEmpty())
                .map(peers -> peers.stream().map(FirstPeer::toString).collect(Collectors.joining(", "))));
        text = set(text, FORMAT, profile.format().map(Dialect::name));
        return set(text, ROOM, profile.room().map(RoomSettings::toString));
    }

    /** In place of the setting where it stands, else of the line in which it is left out, else at the end. */
    private static String set(String text, String key, Optional<String> value) {
        String line = key + "=" + value.orElse("").replace("\\", "\\\\");
        // With the lines that a single backslash at the end adds to it.
        Matcher standing = Pattern.compile("(?m)^[ \\t\\f]*" + key
                + "(?=[ \\t\\f=:]|$)(?:.*(?<!\\\\)(?:\\\\\\\\)*\\\\\\R)*.*$").matcher(text);
        Matcher leftOut = Pattern.compile("(?m)^#" + key + "=.*$").matcher(text);
        if (standing.find()) {
            return standing.replaceAll(Matcher.quoteReplacement(line));
        } else if (value.isEmpty()) {
            return text;
        } else if (leftOut.find()) {
            return leftOut.replaceFirst(Matcher.quoteReplacement(line));
        }
        return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n";
    }

    private Properties load() {
        Properties all = new Properties();
        try {
            all.load(new StringReader(text()));
            return all;
        } catch (IOException e) {
            throw unusable("It cannot be read: " + reason(e) + ".");
        } catch (IllegalArgumentException e) {
            throw unusable("It holds a \\u without four hexadecimal digits behind it. A backslash is written twice.");
        }
    }

    private <T> Optional<T> value(Properties all, String key, Function<String, T> reading) {
        String text = all.getProperty(key, "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (FormatException unfit) {
            throw unusable(key + "=" + text + ": " + unfit.getMessage());
        }
    }

    private static List<FirstPeer> peers(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(peer -> !peer.isEmpty())
                .map(FirstPeer::parse).toList();
    }

    private FormatException unusable(String reason) {
        return new FormatException(new Line(Line.Tone.TROUBLE, "The settings in " + file + " cannot be used. " + reason
                + " Correct the file, or delete it; ./run.sh config shows what it may hold.").text());
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "you may not";
        } else if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        return String.valueOf(e.getMessage());
    }
}
