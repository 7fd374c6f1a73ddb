package parley.storage;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.dialect.Dialect;
import parley.node.Event;
import parley.storage.Profile.BootstrapPeer;
import parley.storage.Profile.RoomSettings;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The settings of the user, in two files of properties: {@code config.properties} belongs to the user, and Parley only
 * reads it; {@code saved.properties} is written at the first start and by {@code --save}. If both set something, the
 * user's file takes precedence.
 */
public final class ConfigFile {

    private static final String NAME = "name";
    private static final String PORT = "port";
    private static final String PEERS = "peers";
    private static final String FORMAT = "format";
    private static final String ROOM = "room";
    private static final List<String> KEYS = List.of(NAME, PORT, PEERS, FORMAT, ROOM);

    private static final String EXPLANATION = """
            # Parley's settings are in two files.
            #
            #   %1$s
            #     is yours. Parley reads it and never changes it. This text is a template for it.
            #   %2$s
            #     is written at the first start, and by "./run.sh --save" together with other options. Delete it
            #     to forget them.
            #
            # An option overrides both files. If both files set something, yours takes precedence.
            # A line that begins with # is a comment.

            # Your team name. Write a backslash twice.
            #name=Netech

            # The port to listen on, 1 to 65535.
            #port=9090

            # Peers to greet at the start, separated by commas. Each is [NAME@]IP:PORT[/FORMAT].
            #peers=XYZ@192.168.1.12:7070, 192.168.1.13:8080/address

            # Format for peers that have not written yet: tagged, address or another one.
            #format=tagged

            # The room to enter at the start: ROOM or ROOM@IP:PORT[,IP:PORT...]. Parley asks those members, and those
            # that it remembers from the last time. If none of them answers, it opens the room.
            #room=lobby@192.168.1.10:5000
            """;

    private static final String SAVED_HEADER = """
            # Written at the first start, or by "./run.sh --save". The next start with --save replaces this file.
            # Put your own settings into config.properties: they take precedence.
            """;

    private final Path own;
    private final Path saved;

    /** @param directory the directory of both files; neither it nor the files need to exist */
    public ConfigFile(Path directory) {
        this.own = directory.resolve("config.properties");
        this.saved = directory.resolve("saved.properties");
    }

    /** What the two files are for, as a template for the user's file with every setting commented out. */
    public String explanation() {
        return EXPLANATION.formatted(own, saved);
    }

    /** @throws FormatException if a file cannot be used: what is wrong with it, and what to do */
    public Profile read() {
        return profile(own, load(own)).or(profile(saved, load(saved)));
    }

    /**
     * Saves the settings for later starts, except those that the user's file sets anyway.
     *
     * @return what to tell the user
     */
    public List<Event> save(Profile profile) {
        Map<String, String> lines = lines(profile);
        List<Event> told = new ArrayList<>();
        try {
            Map<String, String> overruling = lines(profile(own, load(own)));
            lines.entrySet().removeIf(line -> line.getValue().equals(overruling.get(line.getKey())));
            PrivateFile.replace(saved, SAVED_HEADER + lines.entrySet().stream()
                    .map(line -> line.getKey() + "=" + line.getValue().replace("\\", "\\\\") + "\n")
                    .collect(Collectors.joining()));
            told.add(Event.notice("Settings saved to " + saved));
            List<String> overruled = lines.keySet().stream().filter(overruling::containsKey).toList();
            if (!overruled.isEmpty()) {
                told.add(Event.trouble("Your own file " + own + " also sets " + String.join(", ", overruled)
                        + ", and it takes precedence. Change it there for later starts."));
            }
        } catch (IOException e) {
            told.add(Event.trouble("Cannot save the settings to " + saved + ": " + PrivateFile.reason(e)
                    + ". Check the directory, then start with --save again."));
        } catch (FormatException unusable) {
            told.add(Event.trouble("Settings not saved. " + unusable.getMessage()));
        }
        return told;
    }

    /** Saves the name and the port, and leaves everything else as it was saved. Otherwise like {@link #save}. */
    public List<Event> save(TeamName name, int port) {
        return save(profile(saved, load(saved)).with(name.text(), port));
    }

    private static Map<String, String> lines(Profile profile) {
        Map<String, String> lines = new LinkedHashMap<>();
        profile.name().ifPresent(name -> lines.put(NAME, name));
        profile.port().ifPresent(port -> lines.put(PORT, port));
        if (!profile.peers().isEmpty()) {
            lines.put(PEERS, profile.peers().stream().map(BootstrapPeer::toString).collect(Collectors.joining(", ")));
        }
        profile.dialect().map(Dialect::name).ifPresent(name -> lines.put(FORMAT, name));
        profile.room().map(RoomSettings::toString).ifPresent(room -> lines.put(ROOM, room));
        return lines;
    }

    private static Properties load(Path file) {
        Properties all = new Properties();
        if (!Files.exists(file)) {
            return all;
        }
        try {
            String text = PrivateFile.read(file);
            // Some editors put a byte order mark in front.
            all.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (IOException e) {
            throw unusable(file, "It cannot be read: " + PrivateFile.reason(e) + ".");
        } catch (IllegalArgumentException e) {
            throw unusable(file, "It contains a \\u without four hexadecimal digits. Write a backslash twice.");
        }
        return all;
    }

    private static Profile profile(Path file, Properties all) {
        all.stringPropertyNames().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(unknown -> {
            throw unusable(file, "Parley has no setting \"" + unknown + "\". The settings are: "
                    + String.join(", ", KEYS) + ".");
        });
        return new Profile(
                value(file, all, NAME, text -> TeamName.parse(text).text()),
                value(file, all, PORT, text -> String.valueOf(PeerAddress.parsePort(text))),
                value(file, all, PEERS, ConfigFile::peers).orElse(List.of()),
                value(file, all, FORMAT, Dialect::named),
                value(file, all, ROOM, RoomSettings::parse));
    }

    private static <T> Optional<T> value(Path file, Properties all, String key, Function<String, T> parser) {
        String text = all.getProperty(key, "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (FormatException wrong) {
            throw unusable(file, key + "=" + text + ": " + wrong.getMessage());
        }
    }

    private static List<BootstrapPeer> peers(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(peer -> !peer.isEmpty())
                .map(BootstrapPeer::parse).toList();
    }

    private static FormatException unusable(Path file, String reason) {
        return new FormatException("Cannot use the settings in " + file + ". " + reason
                + " Correct the file, or delete it; ./run.sh config shows what it can contain.");
    }
}
