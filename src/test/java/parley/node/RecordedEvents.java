package parley.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the events that were published. */
final class RecordedEvents implements Consumer<List<Event>> {

    private final List<List<Event>> batches = new ArrayList<>();

    @Override
    public void accept(List<Event> events) {
        batches.add(List.copyOf(events));
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
