package parley.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The transcript of one day: a text file of any size. Bytes that are not UTF-8 are read as U+FFFD. */
record TranscriptFile(Path path, LocalDate day) {

    private static final Pattern NAME = Pattern.compile("transcript-(\\d{4}-\\d\\d-\\d\\d)\\.txt");
    private static final int BLOCK = 64 * 1024;

    static Path path(Path directory, LocalDate day) {
        return directory.resolve("transcript-" + day + ".txt");
    }

    /** The files of all days in a directory, the oldest first. */
    static List<TranscriptFile> all(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            // Reading a FIFO could block forever.
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> day(file).map(day -> new TranscriptFile(file, day)).stream())
                    .sorted(Comparator.comparing(TranscriptFile::day)).toList();
        }
    }

    private static Optional<LocalDate> day(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        try {
            return name.matches() ? Optional.of(LocalDate.parse(name.group(1))) : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Reads all lines, the first one first. */
    void read(Consumer<String> found) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                found.accept(line);
            }
        }
    }

    /**
     * Reads lines, the last one first.
     *
     * @param most how many bytes to read at most
     * @param wantsMore whether to go on, asked now and then
     * @return how many bytes were read
     */
    long readBackwards(long most, BooleanSupplier wantsMore, Consumer<String> found) throws IOException {
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            long end = in.size();
            long start = Math.max(0, end - most);
            long at = end;
            // The end of a line of which the beginning has not been read yet.
            byte[] rest = {};
            while (at > start && wantsMore.getAsBoolean()) {
                int length = (int) Math.min(BLOCK, at - start);
                at -= length;
                byte[] bytes = Arrays.copyOf(read(in, at, length), length + rest.length);
                System.arraycopy(rest, 0, bytes, length, rest.length);
                int lineEnd = bytes.length;
                for (int i = length - 1; i >= -1; i--) {
                    if (i >= 0 ? bytes[i] == '\n' : at == 0) {
                        found.accept(new String(bytes, i + 1, lineEnd - i - 1, StandardCharsets.UTF_8));
                        lineEnd = i;
                    }
                }
                rest = Arrays.copyOf(bytes, Math.max(0, lineEnd));
            }
            return end - at;
        }
    }

    private static byte[] read(FileChannel in, long at, int length) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(length);
        while (block.hasRemaining() && in.read(block, at + block.position()) >= 0) {
            // A read may bring less than was asked for.
        }
        return block.array();
    }
}
