package parley.net;

/** A timer for one action, at a time that can be changed. On the loop's thread. */
public interface Alarm {

    /**
     * Sets it, in place of any earlier setting.
     *
     * @param millis from now
     */
    void in(long millis);

    void off();
}
