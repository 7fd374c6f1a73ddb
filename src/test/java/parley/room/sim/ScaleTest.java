package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of ARCHITECTURE.md is what is measured. Larger rooms take too long here: the benchmark prints them. */
class ScaleTest {

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void costsWhatThePageSays(int size) throws IOException {
        assertThat(Files.readAllLines(Path.of("src/site/markdown/ARCHITECTURE.md"))).contains(Scale.row(size));
    }
}
