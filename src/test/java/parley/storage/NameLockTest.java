package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.Patience;
import parley.wire.TeamName;

/** Two locks of one process exclude each other like those of two. */
class NameLockTest {

    private static final TeamName ZOE = TeamName.parse("Zoe");
    private static final TeamName BOB = TeamName.parse("Bob");

    @TempDir
    Path folder;

    @Test
    void aNameIsTakenOnce() {
        try (NameLock one = new NameLock(folder, true); NameLock other = new NameLock(folder, false)) {
            assertThat(one.take(ZOE)).isTrue();
            assertThat(one.take(ZOE)).isTrue();
            assertThat(other.take(TeamName.parse("ZOE"))).isFalse();
            assertThat(other.take(BOB)).isTrue();
        }
    }

    @Test
    void theNameBeforeIsFreeAgain() {
        try (NameLock one = new NameLock(folder, true); NameLock other = new NameLock(folder, true)) {
            assertThat(one.take(ZOE)).isTrue();
            assertThat(one.take(BOB)).isTrue();
            assertThat(other.take(ZOE)).isTrue();
            assertThat(one.take(ZOE)).isFalse();
            assertThat(other.take(BOB)).isFalse();
        }
    }

    @Test
    void aNameIsFreeWhenItsParleyHasEnded() {
        try (NameLock one = new NameLock(folder, true)) {
            assertThat(one.take(ZOE)).isTrue();
        }
        try (NameLock other = new NameLock(folder, true)) {
            assertThat(other.take(ZOE)).isTrue();
        }
    }

    @Test
    void aScriptCreatesNothing() {
        try (NameLock script = new NameLock(folder.resolve("missing"), false)) {
            assertThat(script.take(ZOE)).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Timeout(2 * Patience.SECONDS)
    void everyNameIsFreeIfNothingCanBeLocked() throws Exception {
        Fifo.at(folder.resolve("names.lock"));
        Path noDirectory = Files.createFile(folder.resolve("file"));

        try (NameLock pipe = new NameLock(folder, true); NameLock nowhere = new NameLock(noDirectory, true)) {
            assertThat(pipe.take(ZOE)).isTrue();
            assertThat(nowhere.take(ZOE)).isTrue();
        }
    }
}
