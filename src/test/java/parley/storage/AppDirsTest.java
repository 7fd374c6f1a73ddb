package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppDirsTest {

    @TempDir
    Path home;

    @Test
    void stateIsWhereTheSystemWantsIt() {
        Path other = home.resolve("other");

        assertThat(state(Map.of())).isEqualTo(home.resolve(".local/state/parley"));
        assertThat(state(Map.of("XDG_STATE_HOME", other.toString()))).isEqualTo(other.resolve("parley"));
        assertThat(state(Map.of("XDG_STATE_HOME", ""))).isEqualTo(home.resolve(".local/state/parley"));
        assertThat(state(Map.of("XDG_STATE_HOME", "relative"))).isEqualTo(home.resolve(".local/state/parley"));
        assertThat(state(Map.of("LOCALAPPDATA", other.toString(), "XDG_STATE_HOME", home.toString())))
                .isEqualTo(other.resolve("parley"));
    }

    @Test
    void configIsWhereTheSystemWantsIt() {
        Path other = home.resolve("other");

        assertThat(config(Map.of())).isEqualTo(home.resolve(".config/parley"));
        assertThat(config(Map.of("XDG_CONFIG_HOME", other.toString()))).isEqualTo(other.resolve("parley"));
        assertThat(config(Map.of("XDG_CONFIG_HOME", "relative"))).isEqualTo(home.resolve(".config/parley"));
        assertThat(config(Map.of("APPDATA", other.toString(), "XDG_CONFIG_HOME", home.toString())))
                .isEqualTo(other.resolve("parley"));
    }

    @Test
    void theHomeVariableWinsOverTheAccount() {
        Path other = home.resolve("other");

        assertThat(state(Map.of("HOME", other.toString()))).isEqualTo(other.resolve(".local/state/parley"));
        assertThat(config(Map.of("HOME", other.toString()))).isEqualTo(other.resolve(".config/parley"));
        assertThat(config(Map.of("HOME", "relative"))).isEqualTo(home.resolve(".config/parley"));
    }

    @Test
    void onlyTheOwnerReadsTheHistory() throws IOException {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");

        Path history = AppDirs.of(Map.of(), home).history().orElseThrow();

        assertThat(permissions(history)).isEqualTo("rw-------");
        assertThat(permissions(history.getParent())).isEqualTo("rwx------");
        assertThat(permissions(home.resolve(".local"))).isEqualTo("rwx------");
        assertThat(AppDirs.of(Map.of(), home).history()).hasValue(history);
    }

    @Test
    void aHistoryThatIsNotARegularFileIsNotUsed() throws Exception {
        Fifo.at(Files.createDirectories(home.resolve(".local/state/parley")).resolve("history"));

        assertThat(AppDirs.of(Map.of(), home).history()).isEmpty();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Path state(Map<String, String> environment) {
        return AppDirs.of(environment, home).state();
    }

    private Path config(Map<String, String> environment) {
        return AppDirs.of(environment, home).config();
    }
}
