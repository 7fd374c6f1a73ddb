package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is to be seen of the program only in its sources. */
class SourceFilesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LONGEST = 300;

    static List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(SOURCES)) {
            return paths.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        }
    }

    static List<Path> packages() throws IOException {
        return files().stream().map(Path::getParent).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageSaysWhatItMustNotKnow(Path directory) throws IOException {
        assertThat(Files.readString(directory.resolve("package-info.java")).replaceAll("[\\s*]+", " "))
                .startsWith("/ ").contains("must not know");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileCanBeReadInOneGo(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(LONGEST);
    }
}
