package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    Path folder;

    @BeforeEach
    void needsPosix() {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        Path file = folder.resolve("a").resolve("b").resolve("c");

        PrivateFile.replace(file, "1");
        PrivateFile.replace(file, "2");

        assertThat(file).hasContent("2");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
        assertThat(permissions(file.getParent().getParent())).isEqualTo("rwx------");
    }

    @Test
    void aFileThatOthersCouldReadBecomesPrivate() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFile.replace(file, "new");

        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path target = Files.writeString(Files.createDirectory(folder.resolve("dotfiles")).resolve("target"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("dotfiles", "target"));

        PrivateFile.replace(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void aLinkToNothingCreatesItsTarget() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("missing").resolve("target"));

        PrivateFile.replace(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("missing").resolve("target")).hasContent("new");
    }

    @Test
    void aLinkInACircleIsAnError() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("link"));

        assertThatThrownBy(() -> PrivateFile.replace(link, "new")).isInstanceOf(IOException.class)
                .hasMessageContaining("too many symbolic links");
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken").resolve("x"));
        PrivateFile.replace(folder.resolve("file"), "1");

        assertThatThrownBy(() -> PrivateFile.replace(taken.getParent(), "2")).isInstanceOf(IOException.class);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder.resolve("file"), folder.resolve("taken"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
