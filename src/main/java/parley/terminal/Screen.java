package parley.terminal;

import java.io.IOError;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import parley.node.Event;
import parley.room.RoomEvent;
import parley.terminal.Console.Status;

/**
 * Shows events from all threads in one order, on a thread of its own. Events that arrive while others are being shown
 * are shown together, in one burst.
 *
 * <p>The queue is bounded. The network's thread never blocks: it {@linkplain #publish publishes} what it has, and stops
 * reading while the screen {@linkplain #isFull is full}. All other threads {@linkplain #show wait} while it is full.
 */
public final class Screen implements AutoCloseable {

    /** How many events may wait, and how many characters their texts may have in all. */
    static final int EVENTS = 1_000;
    static final int CHARACTERS = 4 * 1024 * 1024;
    /** How many characters are shown at once, if one event does not have more. */
    private static final int BURST = 64 * 1024;
    /** What an event counts without its text. */
    private static final int OVERHEAD = 64;
    private static final Duration LAST_EVENTS = Duration.ofSeconds(1);
    /** A terminal that has shown nothing for this long counts as stuck. No thread waits for it any longer. */
    private static final Duration STUCK = Duration.ofSeconds(10);

    private final Console console;
    private final Runnable gone;
    private final Duration stuck;
    private final Thread thread = new Thread(this::run, "parley-screen");
    private volatile Runnable drained = () -> {};
    private final List<Consumer<List<Event>>> watchers = new CopyOnWriteArrayList<>();

    // The lock of this object guards everything below.
    private final Queue<Event> queue = new ArrayDeque<>();
    /** Counts events. What has been offered and not shown is waiting, whether or not it is still in the queue. */
    private long offered;
    private long shown;
    private int characters;
    /** Whether the thread waits for something to show. */
    private boolean idle;
    /** How many threads wait until everything has been shown. */
    private int waiters;
    /** Whether it was found full, and {@link #onDrained} is due. */
    private boolean held;
    /** The next status line, if it has changed. */
    private Optional<Status> status = Optional.empty();
    private boolean closing;
    private boolean ended;

    /** @param gone called on the screen's thread if nothing can be shown any more */
    public Screen(Console console, Runnable gone) {
        this(console, gone, STUCK);
    }

    Screen(Console console, Runnable gone, Duration stuck) {
        this.console = console;
        this.gone = gone;
        this.stuck = stuck;
        thread.setDaemon(true);
        thread.start();
    }

    /** @param resume called when a screen that was found full is half empty; on the screen's thread */
    public void onDrained(Runnable resume) {
        drained = resume;
    }

    /** @param watcher told what has been shown; called on the screen's thread; must not block it */
    public void onShown(Consumer<List<Event>> watcher) {
        watchers.add(watcher);
    }

    /** Takes events even when it is full. From any thread; does not block. */
    public synchronized void publish(List<Event> events) {
        if (ended || events.isEmpty()) {
            return;
        }
        for (Event event : events) {
            queue.add(event);
            characters += length(event);
        }
        offered += events.size();
        // While the thread gathers events, it looks for them by itself later, so only urgent ones wake it.
        if (idle || isUrgent()) {
            notifyAll();
        }
    }

    /** Shows events after those given before. Waits while the queue is full, so do not call it on the loop's thread. */
    public synchronized void show(Event... events) {
        waitUntil(() -> hasSpace() || ended);
        publish(List.of(events));
    }

    /** Whether so many events wait that no more should be read. If so, {@link #onDrained} is called later. */
    public synchronized boolean isFull() {
        boolean full = !hasSpace() && !ended;
        held |= full;
        return full;
    }

    /** Replaces the status line, if the console has one. From any thread; does not block. */
    synchronized void showStatus(Status next) {
        status = Optional.of(next);
        notifyAll();
    }

    /** Waits until everything given before has been shown, but not for a screen that is closed or stuck. */
    public synchronized void await() {
        long last = offered;
        waiters++;
        notifyAll();
        boolean progress = true;
        while (progress && shown < last && !ended) {
            long before = shown;
            progress = waitUntil(() -> shown > before || ended, stuck);
        }
        waiters--;
    }

    /** Shows what is left, unless the terminal is stuck, and ends. */
    @Override
    public synchronized void close() {
        closing = true;
        notifyAll();
        waitUntil(() -> ended, LAST_EVENTS);
        end();
        if (Thread.currentThread() != thread) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            for (long due = System.nanoTime(); awaitWork(due); due = System.nanoTime() + console.pace().toNanos()) {
                takeStatus().ifPresent(console::status);
                List<Event> burst = takeBurst();
                if (!burst.isEmpty() || console.untilMore().isZero()) {
                    console.show(burst);
                }
                if (!burst.isEmpty()) {
                    // Before await returns, so that whoever waits knows what the watchers know.
                    watchers.forEach(watcher -> watcher.accept(burst));
                    if (finish(burst)) {
                        drained.run();
                    }
                }
            }
        } catch (UncheckedIOException | IOError noScreen) {
            // Anything else is a bug, and ends the program as in every other thread.
            if (end()) {
                gone.run();
            }
        } finally {
            end();
        }
    }

    /**
     * Gathers events until a time comes or they become urgent, and then waits until there is something to show.
     *
     * @return whether there may be something to show: otherwise the screen was closed
     */
    private synchronized boolean awaitWork(long due) {
        waitUntil(this::isUrgent, Duration.ofNanos(due - System.nanoTime()));
        idle = true;
        waitUntil(() -> hasWork() || closing, console.untilMore());
        idle = false;
        return (hasWork() || !closing) && !ended;
    }

    private synchronized Optional<Status> takeStatus() {
        Optional<Status> next = status;
        status = Optional.empty();
        return next;
    }

    private synchronized List<Event> takeBurst() {
        List<Event> burst = new ArrayList<>();
        int length = 0;
        while (!queue.isEmpty()) {
            length += length(queue.element());
            if (length > BURST && !burst.isEmpty()) {
                break;
            }
            burst.add(queue.remove());
        }
        return burst;
    }

    /** @return whether there is space again for events that were held back */
    private synchronized boolean finish(List<Event> burst) {
        shown += burst.size();
        burst.forEach(event -> characters -= length(event));
        notifyAll();
        boolean resumes = held && isHalfEmpty();
        held &= !resumes;
        return resumes;
    }

    /** @return whether it had not ended before */
    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        queue.clear();
        notifyAll();
        return first;
    }

    private boolean hasWork() {
        return !queue.isEmpty() || status.isPresent();
    }

    private boolean isUrgent() {
        return closing || hasWork() && (waiters > 0 || !isHalfEmpty());
    }

    private boolean hasSpace() {
        return offered - shown < EVENTS && characters < CHARACTERS;
    }

    private boolean isHalfEmpty() {
        return offered - shown <= EVENTS / 2 && characters <= CHARACTERS / 2;
    }

    /** Only what comes from the network can have a long text. */
    private static int length(Event event) {
        if (event instanceof Event.Said said) {
            return OVERHEAD + said.text().length();
        } else if (event instanceof Event.SaidByUnknown said) {
            return OVERHEAD + said.text().length();
        } else if (event instanceof Event.InRoom inRoom && inRoom.event() instanceof RoomEvent.Spoken said) {
            return OVERHEAD + said.line().text().length();
        }
        return OVERHEAD;
    }

    private synchronized void waitUntil(BooleanSupplier condition) {
        waitUntil(condition, Duration.ofNanos(Long.MAX_VALUE));
    }

    /**
     * Waits until a condition holds, the time is over, or the thread is interrupted.
     *
     * @return whether the condition holds
     */
    private synchronized boolean waitUntil(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toNanos(); left > 0 && !condition.getAsBoolean(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }
}
