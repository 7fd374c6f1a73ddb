package parley.node;

import java.util.ArrayList;
import java.util.List;

/** Keeps what happened, shown to nobody until {@link #show}. */
final class RecordedEvents implements Events {

    private final List<Event> all = new ArrayList<>();
    private final List<Runnable> unseen = new ArrayList<>();

    @Override
    public void happened(List<Event> events, Runnable shown) {
        all.addAll(events);
        unseen.add(shown);
    }

    List<Event> all() {
        return all;
    }

    void show() {
        List<Runnable> seen = List.copyOf(unseen);
        unseen.clear();
        seen.forEach(Runnable::run);
    }
}
