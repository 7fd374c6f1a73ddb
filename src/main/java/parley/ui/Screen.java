package parley.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Everything that is shown, from whichever thread, in one order. One thread prints; a burst is printed in one go,
 * unless it is so large that a terminal would take too much memory for it. What is being typed is painted below it,
 * which costs more than the lines do: at once below a lone line, and in a burst so many times a second.
 *
 * <p>The queue has no bound of its own: the network is not read while too much of what came from it waits there.
 */
public final class Screen implements AutoCloseable {

    private static final Runnable NOBODY_WAITS = () -> { };
    private static final long LAST_LINES_SECONDS = 1;
    private static final long PAINTED_EVERY = TimeUnit.SECONDS.toNanos(1) / 30;
    /** How many characters are printed in one go, where a single line has not more. */
    private static final int BURST = 64 * 1024;

    /** Sees what is shown, on the thread that prints. */
    interface Watcher {

        Watcher NONE = new Watcher() { };

        default void shown(List<Line> lines) {
        }

        /** What is being typed stands below all that was shown. */
        default void painted() {
        }
    }

    private record Entry(List<Line> lines, Runnable shown) {
    }

    private final Console console;
    private final Transcript transcript;
    private final Runnable gone;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private volatile Watcher watcher = Watcher.NONE;
    private final Thread printer = new Thread(this::print, "parley-screen");

    /** @param gone called when nothing can be shown any more */
    public Screen(Console console, Runnable gone) {
        this(console, Transcript.NONE, gone);
    }

    /** @param transcript is written before the same is shown: what somebody is told was shown, was written down */
    public Screen(Console console, Transcript transcript, Runnable gone) {
        this.console = console;
        this.transcript = transcript;
        this.gone = gone;
        printer.setDaemon(true);
        printer.start();
    }

    void watch(Watcher eyes) {
        watcher = eyes;
    }

    /** Shows how things stand, where there is a place for it. From any thread. */
    void showStatus(String text) {
        show(List.of(), () -> console.status(text));
    }

    /** Shows lines after those that were given before. Neither blocks nor throws. From any thread. */
    public void show(Line... lines) {
        show(List.of(lines), NOBODY_WAITS);
    }

    /** The same, and says when they have been shown, from a thread of its own. */
    void show(List<Line> lines, Runnable shown) {
        queue.add(new Entry(lines, shown));
    }

    /** Waits until all that was given before has been shown. */
    void await() {
        CountDownLatch shown = new CountDownLatch(1);
        show(List.of(), shown::countDown);
        try {
            shown.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows what is left, unless the terminal is stuck, and stops. */
    @Override
    public void close() {
        CountDownLatch shown = new CountDownLatch(1);
        show(List.of(), shown::countDown);
        try {
            shown.await(LAST_LINES_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        printer.interrupt();
    }

    private void print() {
        Pace pace = new Pace(PAINTED_EVERY, System.nanoTime());
        List<Entry> burst = new ArrayList<>();
        try {
            boolean painted = true;
            while (true) {
                Entry next = painted ? queue.take() : queue.poll(pace.left(System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next != null) {
                    burst.add(next);
                    queue.drainTo(burst);
                    print(burst);
                    burst.clear();
                    painted = false;
                }
                if (pace.left(System.nanoTime()) <= 0) {
                    console.paint();
                    watcher.painted();
                    pace.happened(System.nanoTime());
                    painted = true;
                }
            }
        } catch (InterruptedException closed) {
            // All that was to be shown has been shown.
        } catch (RuntimeException | Error noScreen) {
            gone.run();
        }
    }

    private void print(List<Entry> burst) {
        List<Line> lines = new ArrayList<>();
        List<Runnable> told = new ArrayList<>();
        int length = 0;
        for (Entry entry : burst) {
            for (Line line : entry.lines()) {
                length += line.text().length();
                if (length > BURST) {
                    print(lines, told);
                    length = line.text().length();
                }
                lines.add(line);
            }
            told.add(entry.shown());
        }
        print(lines, told);
    }

    /** Writes down and prints in one go, and tells those all of whose lines have been printed with it. */
    private void print(List<Line> lines, List<Runnable> told) {
        if (!lines.isEmpty()) {
            transcript.write(lines).ifPresent(lines::add);
            console.print(List.copyOf(lines));
            watcher.shown(lines);
        }
        told.forEach(Runnable::run);
        lines.clear();
        told.clear();
    }
}
