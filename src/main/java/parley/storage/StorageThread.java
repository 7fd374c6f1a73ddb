package parley.storage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread that waits for the disk, so that no other thread has to. Runs its tasks one by one. A disk that is stuck
 * holds up this thread and nothing else, not even the end of the program.
 */
public final class StorageThread implements Executor, AutoCloseable {

    private static final long LAST_TASKS_MILLIS = 500;

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "parley-storage");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Delayed> delayed = new CopyOnWriteArrayList<>();

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

    /** Makes a task that runs on this thread some time after it was requested, and at the latest in {@link #close}. */
    Delayed delayed(Duration delay, Runnable task) {
        Delayed added = new Delayed(delay, task);
        delayed.add(added);
        return added;
    }

    /** Runs what is left to do, for half a second at most. */
    @Override
    public void close() {
        delayed.forEach(task -> execute(task::runIfRequested));
        executor.shutdown();
        try {
            executor.awaitTermination(LAST_TASKS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that runs once for all requests that come within its delay. */
    final class Delayed {

        private final Duration delay;
        private final Runnable task;
        private final AtomicBoolean requested = new AtomicBoolean();

        private Delayed(Duration delay, Runnable task) {
            this.delay = delay;
            this.task = task;
        }

        /** From any thread; never waits. */
        void request() {
            if (requested.compareAndSet(false, true)) {
                try {
                    executor.schedule(this::runIfRequested, delay.toMillis(), TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException closed) {
                    // The last writing is over.
                }
            }
        }

        private void runIfRequested() {
            if (requested.compareAndSet(true, false)) {
                task.run();
            }
        }
    }
}
