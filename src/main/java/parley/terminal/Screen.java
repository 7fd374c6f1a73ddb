package parley.terminal;

import parley.node.Event;

/** Shows events from all threads in one order, on a thread of its own. */
public final class Screen implements AutoCloseable {

    /** Shows events after those given before. From any thread; waits while the queue is full. */
    public void show(Event... events) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Waits until everything given before has been shown. */
    public void await() {
        throw new UnsupportedOperationException("to be written");
    }

    @Override
    public void close() {
    }
}
