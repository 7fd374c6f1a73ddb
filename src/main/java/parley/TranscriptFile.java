package parley;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import parley.ui.Line.Tone;
import parley.ui.Line;
import parley.ui.Minutes;
import parley.ui.Transcript;

/**
 * The transcript as files, one a day, which only their owner reads. A burst is one write. Several Parleys of one user
 * write to the same file, each its lines whole.
 */
final class TranscriptFile implements Transcript, AutoCloseable {

    /** Made when there is something to write: the start need not wait for it. */
    private static final class Form {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss ");
    }

    private final Path folder;
    private final InstantSource clock;
    private Optional<LocalDate> day = Optional.empty();
    private OutputStream out = OutputStream.nullOutputStream();
    /** Whether the last line may have been written in part. */
    private boolean torn;
    private boolean said;

    TranscriptFile(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static Path file(Path folder, LocalDate day) {
        return folder.resolve("transcript-" + day + ".txt");
    }

    /** Where it cannot be written, that is told once, and tried again with the next lines. */
    @Override
    public synchronized Optional<Line> write(List<Line> lines) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
        String time = Form.TIME.format(now);
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            Minutes.of(line, message -> text.append(time).append(message).append('\n'));
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            turnTo(now.toLocalDate());
            out.write((torn ? "\n" + text : text.toString()).getBytes(StandardCharsets.UTF_8));
            torn = false;
            return Optional.empty();
        } catch (IOException e) {
            close();
            torn = true;
            boolean first = !said;
            said = true;
            return first ? Optional.of(trouble(e)) : Optional.empty();
        }
    }

    private void turnTo(LocalDate today) throws IOException {
        if (day.equals(Optional.of(today))) {
            return;
        }
        close();
        Folders.make(folder);
        Path file = file(folder, today);
        try {
            Files.createFile(file, Folders.ownersFile(file));
        } catch (FileAlreadyExistsException goOn) {
            // It is written to its end.
        }
        out = new FileOutputStream(file.toFile(), true);
        day = Optional.of(today);
    }

    private Line trouble(IOException e) {
        return new Line(Tone.TROUBLE, "The transcript cannot be written to " + folder + ": " + e.getMessage()
                + ". Messages go on, and what cannot be written is missing there. Make room, or start with"
                + " --no-transcript.");
    }

    @Override
    public synchronized void close() {
        day = Optional.empty();
        try {
            out.close();
        } catch (IOException lost) {
            // What was written is written: nothing is held back.
        }
    }
}
