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
    private static final Path TESTS = Path.of("src/test/java");
    private static final int LONGEST = 300;
    private static final int WIDEST = 120;

    static List<Path> files() throws IOException {
        return filesUnder(SOURCES);
    }

    static List<Path> filesAndTests() throws IOException {
        return Stream.concat(files().stream(), filesUnder(TESTS).stream()).toList();
    }

    private static List<Path> filesUnder(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
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

    @ParameterizedTest
    @MethodSource("filesAndTests")
    void noLineIsTooLong(Path file) throws IOException {
        assertThat(Files.readAllLines(file))
                .allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(WIDEST));
    }
}
