package parley.storage;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.node.Event.Mark;
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

    /** A search for a conversation, as the user types it. */
    private static final Pattern WITH = Pattern.compile(
            "--with(?:\\s+|=)(?:(?<quote>[\"'])(?<quoted>.+?)\\k<quote>|(?<name>\\S+))(?<word>\\s.*|)");

    /** How many lines to show if the user does not look for a word. */
    public static final int LAST = 20;
    static final int MATCHES = 100;

    /** How far back what somebody said is looked for, in files. */
    static final int HISTORY_FILES = 30;
    /** How far back the last lines of a conversation are looked for, in bytes of all files. */
    static final int HISTORY_BYTES = 4 * 1024 * 1024;
    /** Several Parleys write the same line of a room within this time. */
    private static final Duration SAME = Duration.ofSeconds(3);
    /** A line that is repeated later than this is another one: many people say the same words every day. */
    private static final Duration REPEATED = Duration.ofHours(12);

    private final Path directory;
    /** Whose lines to search; empty for all. */
    private final Optional<String> owner;

    /** Searches the lines of all Parleys of the user. */
    public TranscriptSearch(Path directory) {
        this.directory = directory;
        this.owner = Optional.empty();
    }

    /**
     * Searches the lines of the Parleys that had one name.
     *
     * @param directory does not need to exist
     */
    public TranscriptSearch(Path directory, TeamName user) {
        this.directory = directory;
        this.owner = Optional.of(TranscriptFormat.owner(user));
    }

    /**
     * Finds all lines that contain a word or part of one. If the word is the name of a peer or a room, also finds that
     * whole conversation, because a line to a peer does not contain its name. The oldest line comes first. Case does
     * not matter.
     */
    public void find(String word, Consumer<String> found) throws IOException {
        find(word, word, Boolean::logicalOr, found);
    }

    /** Finds the lines of the conversations with one name that contain a word. The oldest line comes first. */
    public void find(String name, String word, Consumer<String> found) throws IOException {
        find(name, word, Boolean::logicalAnd, found);
    }

    private void find(String name, String word, BinaryOperator<Boolean> both, Consumer<String> found)
            throws IOException {
        Predicate<String> isWith = TranscriptFormat.with(name);
        String wanted = word.toLowerCase(Locale.ROOT);
        for (TranscriptFile file : TranscriptFile.all(directory)) {
            read(file, line -> {
                String dated = file.day() + " " + line;
                // Every line has to be asked about, because it may say who is at an address.
                if (both.apply(isWith.test(line), dated.toLowerCase(Locale.ROOT).contains(wanted))) {
                    found.accept(dated);
                }
            });
        }
    }

    private void read(TranscriptFile file, Consumer<String> found) throws IOException {
        file.read(line -> owned(line).filter(own -> !own.isEmpty()).ifPresent(found));
    }

    /** A line of a file without its owner, if it is among those to search. */
    private Optional<String> owned(String line) {
        return owner.map(name -> TranscriptFormat.ownedBy(name, line))
                .orElseGet(() -> Optional.of(TranscriptFormat.withoutOwner(line)));
    }

    /**
     * What to show for a search in the menu: the last lines, or the last that contain a word.
     *
     * @param search a word, or {@code --with NAME} and perhaps a word; a name with blanks is in quotes
     * @param forPerson whether the last lines are only those that somebody said, with the names of all receivers
     */
    public List<Event> lastlog(String search, boolean forPerson) {
        try {
            return search.isEmpty() ? lastLines(forPerson) : lastMatches(search);
        } catch (IOException unreadable) {
            return List.of(failed(unreadable));
        }
    }

    private List<Event> lastLines(boolean forPerson) throws IOException {
        List<TranscriptFile> files = newest(HISTORY_FILES);
        List<String> said = !forPerson ? List.of() : last(LAST, files, TranscriptFormat::isSaid,
                TranscriptFormat::withReceivers);
        List<String> lines = said.isEmpty() ? last(LAST, files, line -> true, UnaryOperator::identity) : said;
        return lines.isEmpty() ? List.of(Event.notice("The transcript has no recent line" + whose() + "."))
                : lines.stream().map(Event::plain).toList();
    }

    private List<Event> lastMatches(String search) throws IOException {
        Deque<String> lines = new ArrayDeque<>();
        Consumer<String> keep = line -> addLast(lines, line, MATCHES);
        Matcher with = WITH.matcher(search);
        String nothing = nothing(search);
        if (with.matches()) {
            String name = Optional.ofNullable(with.group("quoted")).orElse(with.group("name"));
            String word = with.group("word").strip();
            find(name, word, keep);
            nothing = nothing(name, word);
        } else {
            find(search, keep);
        }
        List<Event> shown = new ArrayList<>(lines.stream().map(Event::plain).toList());
        if (lines.isEmpty()) {
            shown.add(Event.notice(nothing));
        } else if (lines.size() == MATCHES) {
            shown.add(Event.notice(more(search)));
        }
        return shown;
    }

    /** Says that no line was found. */
    public String nothing(String word) {
        return word.isEmpty() ? "The transcript is empty."
                : "No line of the transcript" + whose() + " contains \"" + word + "\".";
    }

    /** Says that no line was found in the conversations with one name. */
    public String nothing(String name, String word) {
        return "The transcript has no conversation" + whose() + " with \"" + name + "\""
                + (word.isEmpty() ? "." : " that contains \"" + word + "\".");
    }

    private String whose() {
        return owner.isEmpty() ? "" : " under your name";
    }

    static String more(String search) {
        return "These are the last " + MATCHES + " matches. To see all, with those of your other Parleys: "
                + "./run.sh lastlog " + search;
    }

    /** The last lines of the transcript, the oldest first. */
    public List<String> last(int count) throws IOException {
        return last(count, newest(Integer.MAX_VALUE), line -> true, UnaryOperator::identity);
    }

    /**
     * @param files the newest first
     * @param words makes what puts the lines of one file into words, in order
     */
    private List<String> last(int count, List<TranscriptFile> files, Predicate<String> wanted,
            Supplier<UnaryOperator<String>> words) throws IOException {
        Deque<String> all = new ArrayDeque<>();
        for (int i = 0; i < files.size() && all.size() < count; i++) {
            Deque<String> ofDay = new ArrayDeque<>();
            int space = count - all.size();
            UnaryOperator<String> worded = words.get();
            String date = files.get(i).day() + " ";
            read(files.get(i), line -> {
                String shown = worded.apply(line);
                if (wanted.test(line)) {
                    addLast(ofDay, date + shown, space);
                }
            });
            ofDay.descendingIterator().forEachRemaining(all::addFirst);
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
     * @param user the name with which Parley was started
     */
    public List<Event.Past> history(Partner with, UnaryOperator<PeerAddress> identity, TeamName user) {
        List<Event.Past> newestFirst = new ArrayList<>();
        // Most lines belong to other conversations, and reading them takes long.
        Map<String, Boolean> subjects = new HashMap<>();
        Function<String, Boolean> isWith = subject -> isWith(with, subject, identity);
        BooleanSupplier wantsMore = () -> newestFirst.size() < LAST;
        long bytes = HISTORY_BYTES;
        List<TranscriptFile> files = List.of();
        try {
            files = newest(HISTORY_FILES);
        } catch (IOException unreadable) {
            warn(unreadable);
        }
        for (TranscriptFile file : files) {
            if (bytes <= 0 || !wantsMore.getAsBoolean()) {
                break;
            }
            try {
                bytes -= file.readBackwards(bytes, wantsMore, line -> owned(line)
                        .filter(own -> subjects.computeIfAbsent(TranscriptFormat.subject(own), isWith))
                        .flatMap(own -> TranscriptFormat.read(file.day(), own))
                        .ifPresent(entry -> add(newestFirst, entry, user)));
            } catch (IOException unreadable) {
                warn(unreadable);
            }
        }
        Collections.reverse(newestFirst);
        return newestFirst.subList(Math.max(0, newestFirst.size() - LAST), newestFirst.size());
    }

    /** The files of the last days, the newest first. */
    private List<TranscriptFile> newest(int most) throws IOException {
        List<TranscriptFile> files = new ArrayList<>(TranscriptFile.all(directory));
        Collections.reverse(files);
        return files.subList(0, Math.min(files.size(), most));
    }

    private static void warn(IOException unreadable) {
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

    private static void add(List<Event.Past> newestFirst, TranscriptFormat.Entry entry, TeamName user) {
        Event.Past line = entry.line();
        if (entry.with() instanceof Partner.OfPeer) {
            newestFirst.add(line.own() ? new Event.Past(line.time(), user.text(), true, line.text(), line.mark())
                    : line);
            return;
        }
        boolean own = line.own() && TeamName.heard(line.by()).isSameAs(user);
        Event.Past said = new Event.Past(line.time(), line.by(), own, line.text(), own ? line.mark() : Mark.NONE,
                line.repeated());
        newestFirst.removeIf(later -> later.repeated() && isSameText(said, later)
                && Duration.between(said.time(), later.time()).compareTo(REPEATED) <= 0);
        // If several Parleys with one name are in the room, each of them has written the line.
        Optional<Event.Past> same = newestFirst.stream().filter(later -> isSame(said, later)).findFirst();
        if (same.isEmpty()) {
            newestFirst.add(said);
        } else if (own) {
            newestFirst.set(newestFirst.indexOf(same.get()), said);
        }
    }

    private static boolean isSame(Event.Past line, Event.Past later) {
        return isSameText(line, later) && Duration.between(line.time(), later.time()).abs().compareTo(SAME) <= 0;
    }

    private static boolean isSameText(Event.Past line, Event.Past later) {
        return later.by().equals(line.by()) && later.text().equals(line.text());
    }

    /** What to tell the user if a search failed. */
    public static Event failed(IOException e) {
        return Event.trouble("Cannot read the transcript: " + PrivateFile.reason(e)
                + ". Check the file's permissions.");
    }
}
