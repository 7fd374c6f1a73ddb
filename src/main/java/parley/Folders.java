package parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a program keeps its files, after the XDG base directory specification, and its like on Windows.
 *
 * @param settings for what its user has chosen
 * @param state for what it remembers by itself
 */
record Folders(Path settings, Path state) {

    private static final String NAME = "parley";
    private static final String OWNERS_FOLDER = "rwx------";
    private static final String OWNERS_FILE = "rw-------";

    static Folders ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** @param environment the variables of it */
    static Folders of(Map<String, String> environment, Path home) {
        return new Folders(
                folder(environment, home.resolve(".config"), "APPDATA", "XDG_CONFIG_HOME"),
                folder(environment, home.resolve(".local").resolve("state"), "LOCALAPPDATA", "XDG_STATE_HOME"));
    }

    private static Path folder(Map<String, String> environment, Path otherwise, String... variables) {
        return Stream.of(variables).map(environment::get).filter(Objects::nonNull).map(Path::of)
                .filter(Path::isAbsolute).findFirst().orElse(otherwise).resolve(NAME);
    }

    /** The file for what the user types, which nobody else may read; nothing where there can be none. */
    Optional<Path> history() {
        Path file = state.resolve("history");
        try {
            make(state);
            if (!Files.exists(file)) {
                Files.createFile(file, ownersFile(file));
            }
            return Optional.of(file);
        } catch (IOException notKept) {
            return Optional.empty();
        }
    }

    /** Makes a folder, and those that it lies in, into which nobody but its owner looks. */
    static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownersOnly(folder, OWNERS_FOLDER));
        }
    }

    /** What a file is made with so that nobody but its owner reads it. On Windows the folder sees to that. */
    static FileAttribute<?>[] ownersFile(Path file) {
        return ownersOnly(file, OWNERS_FILE);
    }

    private static FileAttribute<?>[] ownersOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {asAttribute(permissions)} : new FileAttribute<?>[0];
    }

    private static FileAttribute<?> asAttribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
