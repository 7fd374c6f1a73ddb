package parley.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directories for Parley's files, as the XDG base directory specification or Windows defines them.
 *
 * @param config for the settings that the user has chosen
 * @param state for the transcript and for what Parley remembers by itself
 */
public record AppDirs(Path config, Path state) {

    private static final String NAME = "parley";

    public static AppDirs ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * @param environment the environment variables
     * @param accountHome the home directory of the account, used if {@code HOME} is not set
     */
    public static AppDirs of(Map<String, String> environment, Path accountHome) {
        Path home = absolute(environment, "HOME").orElse(accountHome);
        return new AppDirs(
                absolute(environment, "APPDATA", "XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve(NAME),
                absolute(environment, "LOCALAPPDATA", "XDG_STATE_HOME")
                        .orElse(home.resolve(".local").resolve("state")).resolve(NAME));
    }

    /** The first of the variables that holds an absolute path. The specification says to ignore relative ones. */
    private static Optional<Path> absolute(Map<String, String> environment, String... variables) {
        return Stream.of(variables).map(environment::get).filter(Objects::nonNull).map(Path::of)
                .filter(Path::isAbsolute).findFirst();
    }

    /** The file for the lines that the user types; empty if there can be no such file. */
    public Optional<Path> history() {
        Path file = state.resolve("history");
        try {
            PrivateFile.createIfMissing(file);
            // Opening a FIFO would wait for its writer.
            return Optional.of(file).filter(Files::isRegularFile);
        } catch (IOException notKept) {
            return Optional.empty();
        }
    }
}
