package parley.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * The one thread that waits for sockets, for timeouts and for what other threads hand it. All state of the network and
 * of the node belongs to it. An error in one handler closes what that handler serves, and nothing else.
 */
public final class EventLoop implements Executor, AutoCloseable {

    /** Serves one channel. Called on the loop's thread. */
    interface Handler {

        void ready(SelectionKey key) throws IOException;

        /** The channel is of no further use: give up what hangs on it. */
        void broken();
    }

    private static final long FOREVER = 0;

    private final Selector selector;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Whether somebody has already called the selector back, so that a burst of tasks costs one wake-up. */
    private final AtomicBoolean called = new AtomicBoolean();
    private final List<Timeouts<?>> timeouts = new CopyOnWriteArrayList<>();
    private final List<Bell> bells = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private EventLoop(Selector selector, LongSupplier nanoTime) {
        this.selector = selector;
        this.nanoTime = nanoTime;
        this.thread = new Thread(this::run, "parley-loop");
        thread.setDaemon(true);
    }

    /** @throws UncheckedIOException where the machine has no selector to give */
    public static EventLoop start() {
        return start(System::nanoTime);
    }

    static EventLoop start(LongSupplier nanoTime) {
        try {
            EventLoop loop = new EventLoop(Selector.open(), nanoTime);
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a task on the loop's thread, in the order of the calls. From any thread; after {@link #close} it is dropped.
     */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread && called.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** Ends the loop and waits until its thread is done. What it served is left as it is. From any other thread. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    SelectionKey register(SelectableChannel channel, int operations, Handler handler) throws IOException {
        return channel.register(selector, operations, handler);
    }

    /**
     * For things to watch that all expire after the same time. From any thread; what it gives is for the loop's thread.
     */
    <T> Timeouts<T> timeouts(Duration after, Consumer<T> expired) {
        Timeouts<T> added = new Timeouts<>(after, nanoTime, expired);
        timeouts.add(added);
        return added;
    }

    /** Something to be done at changing times. From any thread; the alarm itself on the loop's. */
    public Alarm alarm(Runnable action) {
        Bell bell = new Bell(action);
        bells.add(bell);
        return bell;
    }

    private final class Bell implements Alarm {

        private final Runnable action;
        private long due;
        private boolean set;

        Bell(Runnable action) {
            this.action = action;
        }

        @Override
        public void in(long millis) {
            due = nanoTime.getAsLong() + millis * 1_000_000;
            set = true;
        }

        @Override
        public void off() {
            set = false;
        }

        long nanosToNext(long now) {
            return set ? due - now : Long.MAX_VALUE;
        }

        void ring(long now) {
            if (nanosToNext(now) <= 0) {
                set = false;
                action.run();
            }
        }
    }

    private void run() {
        while (!closed) {
            guarded(this::turn);
        }
        guarded(this::closeChannels);
    }

    /**
     * A byte that is already there must win against the timeout that waits for it, however long this turn takes. So
     * only that expires which was due before the sockets were looked at.
     */
    private void turn() {
        long now = nanoTime.getAsLong();
        try {
            long wait = tasks.isEmpty() ? millisToNextTimeout(now) : -1;
            if (wait >= 0) {
                selector.select(this::serve, wait);
            } else {
                selector.selectNow(this::serve);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        called.set(false);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
        timeouts.forEach(watched -> guarded(() -> watched.expire(now)));
        bells.forEach(bell -> guarded(() -> bell.ring(now)));
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        Handler handler = (Handler) key.attachment();
        try {
            handler.ready(key);
        } catch (IOException gone) {
            handler.broken();
        } catch (RuntimeException | Error bug) {
            log(bug);
            guarded(handler::broken);
        }
    }

    private void closeChannels() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long millisToNextTimeout(long now) {
        long nanos = LongStream.concat(timeouts.stream().mapToLong(watched -> watched.nanosToNext(now)),
                bells.stream().mapToLong(bell -> bell.nanosToNext(now))).min().orElse(Long.MAX_VALUE);
        return nanos == Long.MAX_VALUE ? FOREVER : nanos <= 0 ? -1 : 1 + nanos / 1_000_000;
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error bug) {
            log(bug);
        }
    }

    static void log(Throwable bug) {
        System.getLogger("parley.net").log(Level.WARNING, "unexpected, and survived", bug);
    }
}
