package parley.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.node.Event;

/**
 * Finds lines in the transcripts of all days. Lines come as they are in the files, each with its date in front: clean
 * them before you show them. Waits for the disk, so do not call it on the loop thread.
 */
public final class TranscriptSearch {

    private static final Pattern FILE = Pattern.compile("transcript-(\\d{4}-\\d\\d-\\d\\d)\\.txt");

    /** How many lines to show if the user does not look for a word. */
    public static final int LAST = 20;
    static final int MATCHES = 100;

    private final Path directory;

    /** @param directory does not need to exist */
    public TranscriptSearch(Path directory) {
        this.directory = directory;
    }

    /**
     * Hands over all lines that contain a word, or part of one, the oldest line first. Case does not matter.
     *
     * @param word empty for all lines
     */
    public void each(String word, Consumer<String> found) throws IOException {
        for (Path file : files()) {
            read(file, containing(word), found);
        }
    }

    /** What to show for a search in the menu: the last lines, or the last that contain a word. */
    public List<Event> lastlog(String word) {
        int count = word.isEmpty() ? LAST : MATCHES;
        try {
            List<Event> shown = new ArrayList<>(last(count, word).stream().map(Event::plain).toList());
            if (shown.isEmpty()) {
                shown.add(Event.notice(nothing(word)));
            } else if (!word.isEmpty() && shown.size() == count) {
                shown.add(Event.notice(more(word)));
            }
            return shown;
        } catch (IOException unreadable) {
            return List.of(failed(unreadable));
        }
    }

    /** Says that no line was found. */
    public static String nothing(String word) {
        return word.isEmpty() ? "The transcript is empty."
                : "No line of the transcript contains \"" + word + "\".";
    }

    static String more(String word) {
        return "These are the last " + MATCHES + " matches. To see all of them: ./run.sh lastlog " + word;
    }

    /** The last of the same lines, the oldest first. */
    public List<String> last(int count, String word) throws IOException {
        Deque<String> all = new ArrayDeque<>();
        List<Path> files = files();
        for (int i = files.size() - 1; i >= 0 && all.size() < count; i--) {
            Deque<String> day = new ArrayDeque<>();
            int space = count - all.size();
            read(files.get(i), containing(word), line -> {
                day.add(line);
                if (day.size() > space) {
                    day.remove();
                }
            });
            day.descendingIterator().forEachRemaining(all::addFirst);
        }
        return List.copyOf(all);
    }

    /** What to tell the user if a search failed. */
    public static Event failed(IOException e) {
        return Event.trouble("Cannot read the transcript: " + PrivateFile.reason(e)
                + ". Check the file's permissions.");
    }

    private static Predicate<String> containing(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return line -> line.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
                    // Reading a FIFO could block forever.
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::getFileName)).toList();
        }
    }

    /** Reads bytes that are not UTF-8 as U+FFFD. */
    private static void read(Path file, Predicate<String> wanted, Consumer<String> found) throws IOException {
        Matcher name = FILE.matcher(file.getFileName().toString());
        String date = name.matches() ? name.group(1) + " " : "";
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String whole = date + line;
                if (!line.isEmpty() && wanted.test(whole)) {
                    found.accept(whole);
                }
            }
        }
    }
}
