package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    Path home;

    @Test
    void whatIsRememberedIsWhereTheSystemWantsIt() {
        Path other = home.resolve("other");

        assertThat(state(Map.of())).isEqualTo(home.resolve(".local/state/parley"));
        assertThat(state(Map.of("XDG_STATE_HOME", other.toString()))).isEqualTo(other.resolve("parley"));
        assertThat(state(Map.of("XDG_STATE_HOME", ""))).isEqualTo(home.resolve(".local/state/parley"));
        assertThat(state(Map.of("XDG_STATE_HOME", "relative"))).isEqualTo(home.resolve(".local/state/parley"));
        assertThat(state(Map.of("LOCALAPPDATA", other.toString(), "XDG_STATE_HOME", home.toString())))
                .isEqualTo(other.resolve("parley"));
    }

    @Test
    void whatIsChosenIsWhereTheSystemWantsIt() {
        Path other = home.resolve("other");

        assertThat(settings(Map.of())).isEqualTo(home.resolve(".config/parley"));
        assertThat(settings(Map.of("XDG_CONFIG_HOME", other.toString()))).isEqualTo(other.resolve("parley"));
        assertThat(settings(Map.of("XDG_CONFIG_HOME", "relative"))).isEqualTo(home.resolve(".config/parley"));
        assertThat(settings(Map.of("APPDATA", other.toString(), "XDG_CONFIG_HOME", home.toString())))
                .isEqualTo(other.resolve("parley"));
    }

    @Test
    void onlyTheOwnerLooksIntoAFolderThatItMakes() throws Exception {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Path folder = home.resolve("a").resolve("b");

        Folders.make(folder);
        Folders.make(folder);
        Path file = Files.createFile(folder.resolve("c"), Folders.ownersFile(folder));

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Path state(Map<String, String> environment) {
        return Folders.of(environment, home).state();
    }

    private Path settings(Map<String, String> environment) {
        return Folders.of(environment, home).settings();
    }
}
