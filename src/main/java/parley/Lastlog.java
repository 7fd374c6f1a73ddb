package parley;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.ui.Line.Tone;
import parley.ui.Line;
import parley.ui.Past;

/** Reads the transcript of all days. Lines are as they stand there: clean them before they are shown. */
final class Lastlog implements Past {

    private static final Pattern FILE = Pattern.compile("transcript-(\\d{4}-\\d\\d-\\d\\d)\\.txt");

    private final Path folder;

    Lastlog(Path folder) {
        this.folder = folder;
    }

    /** Whether a line holds a word, or a part of one, whether or not in capital letters. */
    static Predicate<String> holding(String word) {
        String sought = word.toLowerCase(Locale.ROOT);
        return line -> line.toLowerCase(Locale.ROOT).contains(sought);
    }

    /** All lines that are wanted, the oldest first, each with its day in front. */
    void each(Predicate<String> wanted, Consumer<String> found) throws IOException {
        for (Path file : files()) {
            read(file, wanted, found);
        }
    }

    /** The last of them, at most so many. */
    List<String> last(int count, Predicate<String> wanted) throws IOException {
        Deque<String> all = new ArrayDeque<>();
        List<Path> files = files();
        for (int i = files.size() - 1; i >= 0 && all.size() < count; i--) {
            Deque<String> day = new ArrayDeque<>();
            int room = count - all.size();
            read(files.get(i), wanted, line -> {
                day.add(line);
                if (day.size() > room) {
                    day.remove();
                }
            });
            day.descendingIterator().forEachRemaining(all::addFirst);
        }
        return List.copyOf(all);
    }

    @Override
    public List<Line> last(int count, String word) {
        try {
            return last(count, holding(word)).stream().map(line -> new Line(Tone.PLAIN, line)).toList();
        } catch (IOException e) {
            return List.of(unreadable(e));
        }
    }

    static Line unreadable(IOException e) {
        return new Line(Tone.TROUBLE, "The transcript cannot be read: " + e.getMessage()
                + ". Give yourself the right to read it.");
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName)).toList();
        }
    }

    /** What is no UTF-8 in it is read as U+FFFD. */
    private static void read(Path file, Predicate<String> wanted, Consumer<String> found) throws IOException {
        Matcher name = FILE.matcher(file.getFileName().toString());
        String day = name.matches() ? name.group(1) + " " : "";
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String whole = day + line;
                if (!line.isEmpty() && wanted.test(whole)) {
                    found.accept(whole);
                }
            }
        }
    }
}
