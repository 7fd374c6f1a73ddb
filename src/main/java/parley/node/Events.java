package parley.node;

import java.util.List;

/** Where events go. Called on the node's thread, and must not block it. */
public interface Events {

    /** @param shown to be called once, from any thread, when the user can see them; then the sender gets its receipt */
    void happened(List<Event> events, Runnable shown);
}
