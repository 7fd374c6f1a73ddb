package parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.process.Lan;

/**
 * A member of the room in {@link Chaos}: a Parley on a host of its own, which is killed and started again. What it
 * confirms is in its transcript before the sender gets the receipt, so that counts as shown, even if the process is
 * killed before its output is read.
 */
final class ChaosMember implements AutoCloseable {

    static final int PORT = 9090;

    private static final Pattern LINE = Pattern.compile("line-(\\d)-(\\d+)-(\\d+)-end");
    private static final Pattern TEXT = Pattern.compile("\"text\":\"([^\"]*)\"");
    private static final Pattern MISSED = Pattern.compile("\"reached\":(\\d+),\"missed\":\\[([^]]*)]");
    private static final Pattern TRACKER = Pattern.compile("\"(?:tracker|address)\":\"([^\"]*)\"");

    /** A line of the chat: its author, which run of that one, and a number that grows. */
    record Line(int author, int run, int number) {

        static Optional<Line> in(String text) {
            Matcher matcher = LINE.matcher(text);
            return matcher.find() ? Optional.of(new Line(Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)))) : Optional.empty();
        }

        String text() {
            return "line-" + author + "-" + run + "-" + number + "-end";
        }
    }

    /** The outcome of a line for its author. */
    record Outcome(Line line, int reached, Set<String> missed, long at) {
    }

    /** One process, from start to end. */
    static final class Run {
        final long startedAt = System.nanoTime();
        private final int number;
        private final Process process;
        private final boolean hosts;
        private final long transcriptFrom;
        private long transcriptTo = Long.MAX_VALUE;
        private volatile boolean inside;
        private volatile String tracker = "";
        private int said;
        private Thread reader;

        Run(int number, Process process, boolean hosts, long transcriptFrom) {
            this.hosts = hosts;
            this.number = number;
            this.process = process;
            this.transcriptFrom = transcriptFrom;
        }
    }

    final int number;
    final String address;
    final Lan.Host host;
    final List<Outcome> outcomes = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();
    private final Path folder;
    private final List<String> command;
    private int cutOffs;

    /** @param command starts Parley; its options are added */
    ChaosMember(int number, Lan lan, Lan.Host host, List<String> command, Path folder) throws IOException {
        this.number = number;
        this.host = host;
        this.address = lan.address(host) + ":" + PORT;
        this.command = command;
        this.folder = Files.createDirectories(folder.resolve("member-" + number));
    }

    void start(String... room) throws IOException {
        List<String> whole = new ArrayList<>(host.command(command));
        whole.addAll(List.of("--json", "--name", "Member " + number, "--port", String.valueOf(PORT)));
        whole.addAll(List.of(room));
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()));
        Jvm.settle(builder, folder);
        Run run = new Run(runs.size(), builder.start(), room[0].equals("--host"), transcriptSize());
        runs.add(run);
        run.reader = new Thread(() -> read(run), "member-" + number);
        run.reader.setDaemon(true);
        run.reader.start();
        type(run, "4");
        type(run, "C");
    }

    private void read(Run run) {
        try (BufferedReader events = run.process.inputReader(UTF_8);
                var log = Files.newBufferedWriter(folder.resolve("events-" + run.number))) {
            for (String event = events.readLine(); event != null; event = events.readLine()) {
                log.write(event);
                log.newLine();
                take(run, event);
            }
        } catch (IOException killed) {
            // Its transcript has the rest.
        }
    }

    private void take(Run run, String event) {
        if (event.startsWith("{\"event\":\"room-entered\"") || event.startsWith("{\"event\":\"room-tracker\"")) {
            Matcher matcher = TRACKER.matcher(event);
            run.tracker = matcher.find() ? matcher.group(1) : "";
            run.inside = true;
        } else if (event.startsWith("{\"event\":\"room-nobody-there\"") && !run.hosts) {
            run.process.destroyForcibly();
        } else if (event.startsWith("{\"event\":\"room-cut-off\"")) {
            synchronized (outcomes) {
                cutOffs++;
            }
        } else if (event.startsWith("{\"event\":\"room-sent\"")) {
            Matcher missed = MISSED.matcher(event);
            Optional<Line> line = Line.in(event);
            if (line.isPresent() && missed.find()) {
                Set<String> names = Stream.of(missed.group(2).replace("\"", "").split(",")).filter(one -> !one
                        .isEmpty())
                        .collect(Collectors.toSet());
                synchronized (outcomes) {
                    outcomes.add(new Outcome(line.get(), Integer.parseInt(missed.group(1)), names, System.nanoTime()));
                }
            }
        }
    }

    private Run current() {
        return runs.get(runs.size() - 1);
    }

    boolean isAlive() {
        return current().process.isAlive();
    }

    boolean isInside() {
        return isAlive() && current().inside;
    }

    String tracker() {
        return current().tracker;
    }

    int cutOffs() {
        synchronized (outcomes) {
            return cutOffs;
        }
    }

    /** Says its next line. */
    Line say() {
        Run run = current();
        Line line = new Line(number, run.number, run.said++);
        type(run, line.text());
        return line;
    }

    /** How many of these lines were its own, have an outcome and reached at least so many others. */
    long reached(Set<Line> lines, int others) {
        synchronized (outcomes) {
            return outcomes.stream().filter(one -> lines.contains(one.line()) && one.reached() >= others).count();
        }
    }

    int said() {
        return runs.stream().mapToInt(run -> run.said).sum();
    }

    private static void type(Run run, String line) {
        try {
            run.process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            run.process.getOutputStream().flush();
        } catch (IOException gone) {
            // It has just ended.
        }
    }

    /** Ends the process at once. */
    void kill() throws IOException, InterruptedException {
        Run run = current();
        run.process.destroyForcibly().waitFor();
        run.reader.join();
        run.transcriptTo = transcriptSize();
    }

    /** What a run has shown, in that order. */
    List<Line> shown(Run run) throws IOException {
        byte[] bytes = transcript();
        int to = (int) Math.min(bytes.length, run.transcriptTo);
        return new String(Arrays.copyOfRange(bytes, (int) run.transcriptFrom, to), UTF_8).lines()
                .map(Line::in).flatMap(Optional::stream).filter(line -> line.author() != number).toList();
    }

    /** The screen of a run: what its events said, as far as they were read. */
    List<Line> events(Run run) throws IOException {
        try (Stream<String> events = Files.lines(folder.resolve("events-" + run.number))) {
            return events.filter(event -> event.startsWith("{\"event\":\"room-said\""))
                    .map(TEXT::matcher).filter(Matcher::find).map(text -> Line.in(text.group(1)))
                    .flatMap(Optional::stream).filter(line -> line.author() != number).toList();
        }
    }

    private long transcriptSize() throws IOException {
        return transcript().length;
    }

    private byte[] transcript() throws IOException {
        Path transcripts = folder.resolve("parley");
        if (!Files.exists(transcripts)) {
            return new byte[0];
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(transcripts)) {
            for (Path file : new TreeSet<>(files.filter(path -> path.getFileName().toString().endsWith(".txt"))
                    .toList())) {
                all.append(Files.readString(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return all.toString().getBytes(UTF_8);
    }

    @Override
    public void close() {
        if (!runs.isEmpty()) {
            current().process.destroyForcibly();
        }
    }
}
