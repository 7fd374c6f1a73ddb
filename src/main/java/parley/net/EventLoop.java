package parley.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.Channel;
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

/**
 * The thread that owns the network. It waits for sockets, for timeouts, and for tasks from other threads. All state of
 * the network and of the node belongs to it.
 *
 * <p>A bug in one handler, task or timeout is logged and affects only what it served. When the virtual machine itself
 * fails, for example without memory, the loop closes all its channels and ends: an open port that does not answer is
 * worse than a closed one.
 */
public final class EventLoop implements Executor, AutoCloseable {

    /** Serves one channel. Called on the loop's thread. */
    interface Handler {

        void ready(SelectionKey key) throws IOException;

        /** The channel can no longer be used: release what depends on it. */
        void broken();
    }

    /** Something that has to be checked again at a known time. On the loop's thread. */
    interface Timed {

        /** Zero or less if something is due; {@link #NEVER} if nothing is waited for. */
        long nanosToNext(long now);

        /** Does what is due at that time. */
        void expire(long now);
    }

    /** A timer for one action, at a time that can be changed. On the loop's thread. */
    public interface Alarm {

        /**
         * Sets it, in place of any earlier setting.
         *
         * @param millis from now; negative if it has been due for so long
         */
        void in(long millis);

        void off();
    }

    static final long NEVER = Long.MAX_VALUE;

    private final Selector selector;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Whether the selector has been woken for the tasks already, so that a burst of tasks wakes it once. */
    private final AtomicBoolean woken = new AtomicBoolean();
    private final List<Timed> timed = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private EventLoop(Selector selector, LongSupplier nanoTime) {
        this.selector = selector;
        this.nanoTime = nanoTime;
        this.thread = new Thread(this::run, "parley-loop");
        thread.setDaemon(true);
    }

    /** @throws UncheckedIOException if the system cannot provide a selector */
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
     * Runs a task on the loop's thread, in the order of the calls, and in this turn if it is called there. From any
     * thread. After the end of the loop it does nothing.
     */
    @Override
    public void execute(Runnable task) {
        if (closed) {
            return;
        }
        tasks.add(task);
        if (Thread.currentThread() != thread && woken.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** Closes all channels, and waits until the thread has ended. Handlers are not told. From any other thread. */
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
     * Makes timeouts for things that all expire after the same time. From any thread; the result is for the loop's
     * thread.
     */
    <T> Timeouts<T> timeouts(Duration after, Consumer<T> expired) {
        Timeouts<T> added = new Timeouts<>(after, nanoTime, expired);
        timed.add(added);
        return added;
    }

    /** Makes a timer for one action at changing times. From any thread; the result is for the loop's thread. */
    public Alarm alarm(Runnable action) {
        SingleAlarm added = new SingleAlarm(action);
        timed.add(added);
        return added;
    }

    private final class SingleAlarm implements Alarm, Timed {

        private final Runnable action;
        private long due;
        private boolean set;

        SingleAlarm(Runnable action) {
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

        @Override
        public long nanosToNext(long now) {
            return set ? due - now : NEVER;
        }

        @Override
        public void expire(long now) {
            if (nanosToNext(now) <= 0) {
                set = false;
                action.run();
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                guarded(this::turn);
            }
        } finally {
            closed = true;
            closeChannels();
        }
    }

    /**
     * Serves the sockets, then the tasks, then whatever has expired. A byte that has arrived takes precedence over the
     * timeout that waits for it, however long the turn takes. So only those timeouts expire that were due before the
     * turn began.
     */
    private void turn() {
        long start = nanoTime.getAsLong();
        select(nanosToNext(start));
        woken.set(false);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
        for (Timed each : timed) {
            if (each.nanosToNext(start) <= 0) {
                guarded(() -> each.expire(start));
            }
        }
    }

    private long nanosToNext(long now) {
        long nanos = NEVER;
        for (Timed each : timed) {
            nanos = Math.min(nanos, each.nanosToNext(now));
        }
        return nanos;
    }

    private void select(long nanos) {
        try {
            if (nanos <= 0 || !tasks.isEmpty()) {
                selector.selectNow(this::serve);
            } else if (nanos == NEVER) {
                selector.select(this::serve);
            } else {
                selector.select(this::serve, 1 + nanos / 1_000_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        Handler handler = (Handler) key.attachment();
        try {
            handler.ready(key);
        } catch (IOException gone) {
            giveUp(key, handler);
        } catch (RuntimeException | Error bug) {
            survive(bug);
            giveUp(key, handler);
        }
    }

    /**
     * Has the handler release its channel, and closes the channel if that fails. Otherwise the selector would offer it
     * forever.
     */
    private static void giveUp(SelectionKey key, Handler handler) {
        try {
            handler.broken();
        } catch (RuntimeException | Error bug) {
            closeQuietly(key.channel());
            survive(bug);
        }
    }

    private void closeChannels() {
        try {
            for (SelectionKey key : selector.keys()) {
                closeQuietly(key.channel());
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed, as intended.
        }
    }

    /** Runs an action. A bug in it is logged, and the caller goes on. */
    public static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error bug) {
            survive(bug);
        }
    }

    /**
     * Logs a bug. Throws it again if the virtual machine has failed. A stack overflow is a bug like others: it leaves
     * nothing behind, and what a peer sends must not end the program.
     */
    public static void survive(Throwable bug) {
        if (bug instanceof VirtualMachineError fatal && !(bug instanceof StackOverflowError)) {
            throw fatal;
        }
        System.getLogger("parley.net").log(Level.WARNING, "Unexpected error. Parley continues.", bug);
    }
}
