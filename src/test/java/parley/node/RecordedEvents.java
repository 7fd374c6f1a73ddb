package parley.node;

import java.util.ArrayList;
import java.util.List;

/** Keeps the events that were published. */
final class RecordedEvents implements EventSink {

    private final List<List<Event>> batches = new ArrayList<>();
    private boolean full;

    @Override
    public void publish(List<Event> events) {
        batches.add(List.copyOf(events));
    }

    @Override
    public boolean isFull() {
        return full;
    }

    void fill() {
        full = true;
    }

    void forget() {
        batches.clear();
    }

    List<Event> all() {
        return batches.stream().flatMap(List::stream).toList();
    }

    /** What was published together. */
    List<List<Event>> batches() {
        return batches;
    }
}
