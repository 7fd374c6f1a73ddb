package parley.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.node.Event;
import parley.node.Partner;
import parley.text.TranscriptFormat;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Finds lines in the transcripts of all days. Lines come as they are in the files, each with its date in front: clean
 * them before you show them. Waits for the disk, so do not call it on the loop thread.
 */
public final class TranscriptSearch {

    private static final Pattern FILE = Pattern.compile("transcript-(\\d{4}-\\d\\d-\\d\\d)\\.txt");

    private static final Pattern WITH = Pattern.compile(
            "--with(?:\\s+|=)(?:(?<quote>[\"'])(?<quoted>.+?)\\k<quote>|(?<name>\\S+))(?<word>\\s.*|)");

    /** How many lines to show if the user does not look for a word. */
    public static final int LAST = 20;
    static final int MATCHES = 100;

    /** How far back what somebody said is looked for, in files. */
    static final int HISTORY_FILES = 30;
    /** How far back the last lines of a conversation are looked for, in bytes of all files. */
    static final int HISTORY_BYTES = 4 * 1024 * 1024;
    private static final int BLOCK = 64 * 1024;
    /** A line that is repeated later than this is another one: many people say the same words every day. */
    private static final Duration REPEATED = Duration.ofHours(12);

    private final Path directory;
    /** Gives a line of a file without its owner, if it is among those to search. */
    private final Function<String, Optional<String>> owned;

    /** Searches the lines of all Parleys of the user. */
    public TranscriptSearch(Path directory) {
        this.directory = directory;
        this.owned = line -> Optional.of(TranscriptFormat.withoutOwner(line));
    }

    /**
     * Searches the lines of the Parleys that had one name.
     *
     * @param directory does not need to exist
     */
    public TranscriptSearch(Path directory, TeamName user) {
        this.directory = directory;
        String owner = TranscriptFormat.owner(user);
        this.owned = line -> TranscriptFormat.ownedBy(owner, line);
    }

    /**
     * Finds all lines that contain a word or part of one. If the word is the name of a peer or a room, also finds that
     * whole conversation, because a line to a peer does not contain its name. The oldest line comes first. Case does
     * not matter.
     */
    public void find(String word, Consumer<String> found) throws IOException {
        find(word, isWith -> isWith.or(containing(word)), found);
    }

    /** Finds the lines of the conversations with one name that contain a word. The oldest line comes first. */
    public void find(String name, String word, Consumer<String> found) throws IOException {
        find(name, isWith -> isWith.and(containing(word)), found);
    }

    private void find(String name, UnaryOperator<Predicate<String>> wanted, Consumer<String> found)
            throws IOException {
        Predicate<String> isWith = TranscriptFormat.with(name);
        for (Path file : files()) {
            String date = date(file);
            // Every line has to be asked about, because it may say who is at an address.
            read(file, wanted.apply(line -> isWith.test(line.substring(date.length()))), found);
        }
    }

    /**
     * What to show for a search in the menu: the last lines, or the last that contain a word.
     *
     * @param search a word, or {@code --with NAME} and perhaps a word; a name with blanks is in quotes
     * @param forPerson whether the last lines are only those that somebody said, with the names of all receivers
     */
    public List<Event> lastlog(String search, boolean forPerson) {
        try {
            Matcher with = WITH.matcher(search);
            if (search.isEmpty()) {
                List<String> said = !forPerson ? List.of()
                        : last(LAST, newestFiles(), TranscriptFormat::isSaid, TranscriptFormat::withReceivers);
                return shown(said.isEmpty() ? last(LAST) : said, nothing(""), "");
            }
            Deque<String> lines = new ArrayDeque<>();
            if (!with.matches()) {
                find(search, line -> addLast(lines, line, MATCHES));
                return shown(List.copyOf(lines), nothing(search), search);
            }
            String name = Optional.ofNullable(with.group("quoted")).orElse(with.group("name"));
            find(name, with.group("word").strip(), line -> addLast(lines, line, MATCHES));
            return shown(List.copyOf(lines), nothing(name, with.group("word").strip()), search);
        } catch (IOException unreadable) {
            return List.of(failed(unreadable));
        }
    }

    private static List<Event> shown(List<String> lines, String nothing, String search) {
        List<Event> shown = new ArrayList<>(lines.stream().map(Event::plain).toList());
        if (shown.isEmpty()) {
            shown.add(Event.notice(nothing));
        } else if (!search.isEmpty() && shown.size() == MATCHES) {
            shown.add(Event.notice(more(search)));
        }
        return shown;
    }

    /** Says that no line was found. */
    public static String nothing(String word) {
        return word.isEmpty() ? "The transcript is empty."
                : "No line of the transcript contains \"" + word + "\".";
    }

    /** Says that no line was found in the conversations with one name. */
    public static String nothing(String name, String word) {
        return "The transcript has no conversation with \"" + name + "\""
                + (word.isEmpty() ? "." : " that contains \"" + word + "\".");
    }

    static String more(String search) {
        return "These are the last " + MATCHES + " matches. To see all of them: ./run.sh lastlog " + search;
    }

    /** The last lines of the transcript, the oldest first. */
    public List<String> last(int count) throws IOException {
        return last(count, newestFirst(), line -> true, UnaryOperator::identity);
    }

    /**
     * @param files the newest first
     * @param words makes what puts the lines of one file into words, in order
     */
    private List<String> last(int count, List<Path> files, Predicate<String> wanted,
            Supplier<UnaryOperator<String>> words) throws IOException {
        Deque<String> all = new ArrayDeque<>();
        for (int i = 0; i < files.size() && all.size() < count; i++) {
            Deque<String> day = new ArrayDeque<>();
            int space = count - all.size();
            UnaryOperator<String> worded = words.get();
            String date = date(files.get(i));
            read(files.get(i), line -> true, whole -> {
                String line = whole.substring(date.length());
                String shown = worded.apply(line);
                if (wanted.test(line)) {
                    addLast(day, date + shown, space);
                }
            });
            day.descendingIterator().forEachRemaining(all::addFirst);
        }
        return List.copyOf(all);
    }

    private static void addLast(Deque<String> lines, String line, int most) {
        lines.add(line);
        if (lines.size() > most) {
            lines.remove();
        }
    }

    /**
     * The last lines of a conversation, the oldest first: at most {@link #LAST}. Looks at the newest files only, from
     * their ends, and stops after {@link #HISTORY_BYTES}. So it takes no longer if the transcript is large.
     *
     * @param identity gives the one address that stands for all addresses of a peer
     * @param user the name under which the user speaks
     */
    public List<Event.Past> history(Partner with, UnaryOperator<PeerAddress> identity, TeamName user) {
        List<Event.Past> newestFirst = new ArrayList<>();
        // Most lines belong to other conversations, and reading them takes long.
        Map<String, Boolean> subjects = new HashMap<>();
        Function<String, Boolean> isWith = subject -> isWith(with, subject, identity);
        BooleanSupplier wantsMore = () -> newestFirst.size() < LAST;
        long bytes = HISTORY_BYTES;
        List<Path> files = List.of();
        try {
            files = newestFiles();
        } catch (IOException unreadable) {
            warn(unreadable);
        }
        for (Path file : files) {
            if (bytes <= 0 || !wantsMore.getAsBoolean()) {
                break;
            }
            try {
                LocalDate day = LocalDate.parse(date(file).strip());
                bytes -= readBackwards(file, bytes, wantsMore, line -> {
                    owned.apply(line)
                            .filter(own -> subjects.computeIfAbsent(TranscriptFormat.subject(own), isWith))
                            .flatMap(own -> TranscriptFormat.read(day, own))
                            .ifPresent(spoken -> add(newestFirst, spoken, user));
                });
            } catch (IOException | DateTimeException unreadable) {
                warn(unreadable);
            }
        }
        Collections.reverse(newestFirst);
        return newestFirst.subList(Math.max(0, newestFirst.size() - LAST), newestFirst.size());
    }

    private List<Path> newestFiles() throws IOException {
        List<Path> files = newestFirst();
        return files.subList(0, Math.min(files.size(), HISTORY_FILES));
    }

    private List<Path> newestFirst() throws IOException {
        List<Path> files = new ArrayList<>(files());
        Collections.reverse(files);
        return files;
    }

    private static void warn(Exception unreadable) {
        System.getLogger("parley").log(Level.WARNING, "Cannot read the transcript: " + unreadable);
    }

    private static boolean isWith(Partner with, String subject, UnaryOperator<PeerAddress> identity) {
        if (with instanceof Partner.OfRoom room) {
            return room.label().equals(subject);
        }
        try {
            return identity.apply(PeerAddress.parse(subject))
                    .equals(identity.apply(((Partner.OfPeer) with).address()));
        } catch (FormatException nobody) {
            return false;
        }
    }

    private static void add(List<Event.Past> newestFirst, TranscriptFormat.Entry spoken, TeamName user) {
        Event.Past line = spoken.line();
        if (spoken.with() instanceof Partner.OfPeer) {
            newestFirst.add(line.own() ? new Event.Past(line.time(), user.text(), true, line.text(), line.mark())
                    : line);
            return;
        }
        newestFirst.removeIf(later -> later.repeated() && later.by().equals(line.by())
                && later.text().equals(line.text())
                && Duration.between(line.time(), later.time()).compareTo(REPEATED) <= 0);
        newestFirst.add(line);
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

    /** The date of a file, and a blank. */
    private static String date(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        return name.matches() ? name.group(1) + " " : "";
    }

    /** Reads bytes that are not UTF-8 as U+FFFD. */
    private void read(Path file, Predicate<String> wanted, Consumer<String> found) throws IOException {
        String date = date(file);
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isEmpty()) {
                    owned.apply(line).map(own -> date + own).filter(wanted).ifPresent(found);
                }
            }
        }
    }

    /**
     * Reads lines of a file, the last one first.
     *
     * @param most how many bytes to read at most
     * @param wantsMore whether to go on, asked now and then
     * @return how many bytes were read
     */
    private static long readBackwards(Path file, long most, BooleanSupplier wantsMore, Consumer<String> found)
            throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
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
