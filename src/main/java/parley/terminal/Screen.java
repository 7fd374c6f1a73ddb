package parley.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import parley.node.Event;
import parley.room.RoomEvent;

/**
 * Shows events from all threads in one order, on a thread of its own. Events that arrive while others are being shown
 * are shown together, in one burst.
 *
 * <p>The queue is bounded. The network's thread never blocks: it {@linkplain #offer offers} what it has, and stops
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
    private static final long LAST_EVENTS_SECONDS = 1;
    /** A terminal that has shown nothing for so long is stuck. Nobody waits for it any longer. */
    private static final Duration STUCK = Duration.ofSeconds(10);

    /** Sees what has been shown. Called on the screen's thread; must not block it. */
    interface Watcher {
        void shown(List<Event> events);
    }

    private final Console console;
    private final Runnable gone;
    private final Duration stuck;
    private final ReentrantLock lock = new ReentrantLock();
    /** Signalled when the screen's thread has something to do, and when it must not gather events any longer. */
    private final Condition work = lock.newCondition();
    private final Condition urgent = lock.newCondition();
    /** Signalled when events have been shown, and at the end. */
    private final Condition progress = lock.newCondition();
    private final Queue<Event> queue = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "parley-screen");
    /** Counts events. What has been offered and not shown is waiting, whether or not it is still in the queue. */
    private long offered;
    private long shown;
    private int characters;
    private int waiters;
    private boolean held;
    private String status = "";
    private boolean statusChanged;
    private boolean closing;
    private boolean ended;
    private Runnable drained = () -> {};
    private Watcher watcher = events -> {};

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
        lock.lock();
        try {
            drained = resume;
        } finally {
            lock.unlock();
        }
    }

    void watch(Watcher eyes) {
        lock.lock();
        try {
            watcher = eyes;
        } finally {
            lock.unlock();
        }
    }

    /** Takes events even when it is full. From any thread; does not block. */
    public void offer(List<Event> events) {
        lock.lock();
        try {
            add(events);
        } finally {
            lock.unlock();
        }
    }

    /** Shows events after those given before. Waits while the queue is full, so do not call it on the loop's thread. */
    public void show(Event... events) {
        lock.lock();
        try {
            while (!hasRoom() && !ended) {
                progress.awaitUninterruptibly();
            }
            add(List.of(events));
        } finally {
            lock.unlock();
        }
    }

    /** Whether so many events wait that no more should be read. If so, {@link #onDrained} is called later. */
    public boolean isFull() {
        lock.lock();
        try {
            boolean full = !hasRoom() && !ended;
            held |= full;
            return full;
        } finally {
            lock.unlock();
        }
    }

    /** Replaces the status line, if the console has one. From any thread; does not block. */
    void showStatus(String text) {
        lock.lock();
        try {
            status = text;
            statusChanged = true;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything given before has been shown, but not for a screen that is closed or stuck. */
    public void await() {
        lock.lock();
        try {
            long last = offered;
            waiters++;
            urgent.signal();
            for (long before = -1; shown < last && !ended && before != shown;) {
                before = shown;
                awaitProgress(before);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiters--;
            lock.unlock();
        }
    }

    private void awaitProgress(long before) throws InterruptedException {
        long left = stuck.toNanos();
        while (shown == before && !ended && left > 0) {
            left = progress.awaitNanos(left);
        }
    }

    /** Shows what is left, unless the terminal is stuck, and ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
            urgent.signal();
            for (long left = TimeUnit.SECONDS.toNanos(LAST_EVENTS_SECONDS); !ended && left > 0;) {
                left = progress.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
            lock.unlock();
        }
        if (Thread.currentThread() != thread) {
            thread.interrupt();
        }
    }

    private void add(List<Event> events) {
        if (ended) {
            return;
        }
        for (Event event : events) {
            queue.add(event);
            characters += length(event);
        }
        offered += events.size();
        work.signal();
        if (!isHalfEmpty()) {
            urgent.signal();
        }
    }

    private boolean hasRoom() {
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
        } else if (event instanceof Event.InRoom inRoom && inRoom.event() instanceof RoomEvent.Heard heard) {
            return OVERHEAD + heard.line().text().length();
        } else if (event instanceof Event.InRoom inRoom && inRoom.event() instanceof RoomEvent.HeardPrivately heard) {
            return OVERHEAD + heard.line().text().length();
        }
        return OVERHEAD;
    }

    private void run() {
        try {
            for (long next = System.nanoTime(); awaitWork(next); next = System.nanoTime() + console.pace()) {
                showStatus();
                showEvents();
            }
        } catch (InterruptedException closed) {
            // Whoever interrupts has ended the screen.
        } catch (RuntimeException | Error noScreen) {
            if (endNow()) {
                gone.run();
            }
        } finally {
            endNow();
        }
    }

    /**
     * Waits until there is something to show, and gathers more of it until a time comes or somebody waits for it.
     *
     * @return whether there is any: otherwise the screen was closed
     */
    private boolean awaitWork(long next) throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !statusChanged && !closing) {
                work.await();
            }
            long left = next - System.nanoTime();
            while (left > 0 && waiters == 0 && !closing && isHalfEmpty()) {
                left = urgent.awaitNanos(left);
            }
            return !ended && (!queue.isEmpty() || statusChanged);
        } finally {
            lock.unlock();
        }
    }

    private void showStatus() {
        String next;
        lock.lock();
        try {
            if (!statusChanged) {
                return;
            }
            statusChanged = false;
            next = status;
        } finally {
            lock.unlock();
        }
        console.status(next);
    }

    private void showEvents() {
        List<Event> burst = nextBurst();
        if (!burst.isEmpty()) {
            console.show(burst);
            finish(burst);
        }
    }

    private List<Event> nextBurst() {
        List<Event> burst = new ArrayList<>();
        lock.lock();
        try {
            int length = 0;
            for (Event next = queue.peek(); next != null; next = queue.peek()) {
                length += length(next);
                if (length > BURST && !burst.isEmpty()) {
                    break;
                }
                burst.add(queue.remove());
            }
        } finally {
            lock.unlock();
        }
        return burst;
    }

    private void finish(List<Event> burst) {
        Runnable resume = () -> {};
        Watcher eyes;
        lock.lock();
        try {
            shown += burst.size();
            burst.forEach(event -> characters -= length(event));
            if (held && isHalfEmpty()) {
                held = false;
                resume = drained;
            }
            eyes = watcher;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        resume.run();
        eyes.shown(burst);
    }

    /** @return whether it had not ended before */
    private boolean endNow() {
        lock.lock();
        try {
            return end();
        } finally {
            lock.unlock();
        }
    }

    private boolean end() {
        boolean first = !ended;
        ended = true;
        queue.clear();
        progress.signalAll();
        return first;
    }
}
