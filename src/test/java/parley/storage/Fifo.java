package parley.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** Named pipes. Opening one waits for whoever opens its other end, which in these tests nobody does. */
final class Fifo {

    private Fifo() {
    }

    /** Creates one. Skips the test if this system has none. */
    static Path at(Path path) throws Exception {
        assumeTrue(new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0, "no mkfifo here");
        return path;
    }
}
