package parley.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The user's own lines, to be brought back with arrow-up and Ctrl-R, also at the next start. Without a file, only until
 * then.
 */
final class LineHistory extends DefaultHistory {

    private static final int LINES = 1_000;
    private static final int LONGEST = 2_000;

    private final LineReader reader;

    /** @param file which is there, and which others may write to at the same time */
    LineHistory(LineReader reader, Optional<Path> file) {
        this.reader = reader;
        reader.setVariable(LineReader.HISTORY_SIZE, LINES);
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, LINES);
        reader.option(LineReader.Option.HISTORY_INCREMENTAL, true);
        file.ifPresent(known -> reader.setVariable(LineReader.HISTORY_FILE, known));
    }

    /** Whether the lines from here on are to be brought back. */
    void keep(boolean kept) {
        reader.setVariable(LineReader.DISABLE_HISTORY, !kept);
    }

    /** A number of the menu is quicker typed than found, and a book has no place in a history. */
    @Override
    public void add(Instant time, String line) {
        if (line.strip().length() > 1 && line.length() <= LONGEST) {
            super.add(time, line);
        }
    }

    /** A file that has been spoilt is begun anew. */
    @Override
    public void load() throws IOException {
        try {
            super.load();
        } catch (IOException | RuntimeException spoilt) {
            purge();
        }
    }
}
