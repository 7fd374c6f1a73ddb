package parley.net;

/** Calls once, at a time that can be changed. On the loop's thread. */
public interface Alarm {

    /** @param millis from now; what was set before is forgotten */
    void in(long millis);

    void off();
}
