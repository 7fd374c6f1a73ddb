package parley.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines that the user typed, for the up arrow and Ctrl-R. Without a file they are forgotten at the end. */
final class History extends DefaultHistory {

    private static final int LINES = 1_000;
    /** The longest line that is remembered, in characters. */
    private static final int LONGEST = 2_000;

    private final LineReader reader;

    /** @param file exists already; other instances may write to it at the same time */
    History(LineReader reader, Optional<Path> file) {
        this.reader = reader;
        reader.setVariable(LineReader.HISTORY_SIZE, LINES);
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, LINES);
        reader.option(LineReader.Option.HISTORY_INCREMENTAL, true);
        file.ifPresent(known -> reader.setVariable(LineReader.HISTORY_FILE, known));
    }

    /** Sets whether lines are remembered from here on. */
    void remember(boolean remembered) {
        reader.setVariable(LineReader.DISABLE_HISTORY, !remembered);
    }

    /** Leaves out single characters, which are choices of the menu, and very long lines. */
    @Override
    public void add(Instant time, String line) {
        if (line.strip().length() > 1 && line.length() <= LONGEST) {
            super.add(time, line);
        }
    }

    /** Starts again with an empty history if the file cannot be read. */
    @Override
    public void load() throws IOException {
        try {
            super.load();
        } catch (IOException | RuntimeException broken) {
            purge();
        }
    }
}
