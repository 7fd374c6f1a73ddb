package parley.storage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The thread that waits for the disk, so that no other thread has to. Runs its tasks one by one. A disk that is stuck
 * holds up this thread and nothing else, not even the end of the program.
 */
public final class StorageThread implements Executor, AutoCloseable {

    /** How long other threads wait for a disk that may be stuck. */
    static final long PATIENCE_MILLIS = 1_000;
    private static final long LAST_TASKS_MILLIS = 500;

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "parley-storage");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Paced> paced = new CopyOnWriteArrayList<>();

    public StorageThread() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs a task after those given before. From any thread; does nothing after {@link #close}. */
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException closed) {
            // There is nothing left to keep.
        }
    }

    boolean isClosed() {
        return executor.isShutdown();
    }

    /** Asks for something that is on the disk. The answer is {@code ifStuck} if that takes more than a second. */
    <T> CompletableFuture<T> ask(Supplier<T> question, T ifStuck) {
        return CompletableFuture.supplyAsync(question, this)
                .completeOnTimeout(ifStuck, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Makes a task that runs on this thread when it is requested, but no more often than at this interval. */
    Paced paced(Duration interval, Runnable task) {
        Paced added = new Paced(interval, task);
        paced.add(added);
        return added;
    }

    /** Runs what is left to do, for half a second at most. */
    @Override
    public void close() {
        paced.forEach(task -> execute(task::runIfRequested));
        executor.shutdown();
        try {
            executor.awaitTermination(LAST_TASKS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that runs once in an interval at most. A request that is too early waits, or runs in {@link #close}. */
    final class Paced {

        private final long interval;
        private final Runnable task;
        private final AtomicBoolean requested = new AtomicBoolean();
        private volatile long next = System.nanoTime();

        private Paced(Duration interval, Runnable task) {
            this.interval = interval.toNanos();
            this.task = task;
        }

        /** From any thread; never waits. */
        void request() {
            if (requested.compareAndSet(false, true)) {
                try {
                    executor.schedule(this::runIfRequested, next - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException closed) {
                    // The last write is over.
                }
            }
        }

        private void runIfRequested() {
            if (requested.compareAndSet(true, false)) {
                next = System.nanoTime() + interval;
                task.run();
            }
        }
    }
}
