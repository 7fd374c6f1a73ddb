package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private static final Event ONE = Event.notice("one");
    private static final Event TWO = Event.notice("two");

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final RecordedEvents sink = new RecordedEvents();
    private final EventQueue queue = new EventQueue(tasks::add, sink);

    @Test
    void theEventsOfATurnArePublishedTogetherByOneTask() {
        queue.add(ONE);
        queue.add(TWO);
        assertThat(sink.all()).isEmpty();

        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(sink.batches()).containsExactly(List.of(ONE, TWO));
    }

    @Test
    void theNextTurnHasATaskOfItsOwn() {
        queue.add(ONE);
        tasks.remove().run();
        queue.add(TWO);
        tasks.remove().run();

        assertThat(sink.batches()).containsExactly(List.of(ONE), List.of(TWO));
    }

    @Test
    void needsNoTaskIfTheCallerFlushes() {
        queue.expectFlush();
        queue.add(ONE);
        assertThat(tasks).isEmpty();

        queue.flush();
        assertThat(sink.all()).containsExactly(ONE);
        queue.add(TWO);
        assertThat(tasks).hasSize(1);
    }

    @Test
    void nothingIsPublishedIfNothingHappened() {
        queue.flush();

        assertThat(sink.batches()).isEmpty();
    }

    @Test
    void aFutureCompletesAfterTheEventsBeforeItWerePublished() {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<List<Event>> publishedBefore = future.thenApply(done -> sink.all());
        queue.add(ONE);
        queue.complete(future, "done");
        assertThat(future).isNotDone();

        tasks.remove().run();
        assertThat(publishedBefore).isCompletedWithValue(List.of(ONE));
    }

    @Test
    void aFutureWithoutEventsCompletesToo() {
        CompletableFuture<String> future = new CompletableFuture<>();
        queue.complete(future, "done");
        tasks.remove().run();

        assertThat(future).isCompletedWithValue("done");
    }

    @Test
    void aFutureCompletesAndTheNextEventIsPublishedEvenIfPublishingFails() {
        EventQueue flawed = new EventQueue(tasks::add, events -> {
            sink.accept(events);
            throw new IllegalStateException("a bug");
        });
        CompletableFuture<String> future = new CompletableFuture<>();
        flawed.add(ONE);
        flawed.complete(future, "done");
        assertThatThrownBy(tasks.remove()::run).isInstanceOf(IllegalStateException.class);
        assertThat(future).isCompleted();

        flawed.add(TWO);
        assertThatThrownBy(tasks.remove()::run).isInstanceOf(IllegalStateException.class);
        assertThat(sink.batches()).containsExactly(List.of(ONE), List.of(TWO));
    }
}
