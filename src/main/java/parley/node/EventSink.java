package parley.node;

import java.util.List;

/** Where a node's events go: to the transcript and to the screen. Called on the node's thread; must not block it. */
public interface EventSink {

    /** Ignores all events. */
    EventSink NONE = new EventSink() {

        @Override
        public void publish(List<Event> events) {
        }

        @Override
        public boolean isFull() {
            return false;
        }
    };

    /** Takes the events of one turn of the loop, in order. When it returns they are in the transcript. */
    void publish(List<Event> events);

    /** Whether so many events wait for the screen that the network should not be read for now. */
    boolean isFull();
}
