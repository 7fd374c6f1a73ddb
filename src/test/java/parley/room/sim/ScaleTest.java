package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the table in the documentation with measurements. Larger rooms take too long here: use the benchmark. */
class ScaleTest {

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void costsWhatTheDocumentationSays(int size) throws IOException {
        assertThat(Files.readAllLines(Path.of("src/site/markdown/BENCHMARKS.md"))).contains(Scale.row(size));
    }
}
