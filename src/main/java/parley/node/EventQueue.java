package parley.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The events of one turn of the loop. They are published together, and the futures that report them complete
 * afterwards. For the node's thread.
 *
 * <p>If something has arrived in a turn, the listener flushes at its end, before it writes the receipts. Otherwise the
 * first event of the turn adds a task to the loop that does.
 */
final class EventQueue {

    private final Executor loop;
    private final Consumer<List<Event>> sink;
    private List<Event> events = new ArrayList<>();
    private List<Runnable> completions = new ArrayList<>();
    private boolean flushDue;

    EventQueue(Executor loop, Consumer<List<Event>> sink) {
        this.loop = loop;
        this.sink = sink;
    }

    void add(Event event) {
        events.add(event);
        flushSoon();
    }

    /** Completes a future as soon as the events before it have been published. */
    <T> void complete(CompletableFuture<T> future, T value) {
        completions.add(() -> future.complete(value));
        flushSoon();
    }

    /** Notes that the caller will flush later in this turn, so that no task is needed. */
    void expectFlush() {
        flushDue = true;
    }

    private void flushSoon() {
        if (!flushDue) {
            flushDue = true;
            loop.execute(this::flush);
        }
    }

    void flush() {
        flushDue = false;
        List<Event> published = events;
        List<Runnable> completed = completions;
        events = new ArrayList<>();
        completions = new ArrayList<>();
        try {
            if (!published.isEmpty()) {
                sink.accept(published);
            }
        } finally {
            completed.forEach(Runnable::run);
        }
    }
}
