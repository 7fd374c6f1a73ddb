package parley.ui;

/** One entry of the menu. */
interface Action {

    /** What the user enters for it. */
    String key();

    String title();

    /** Runs on the thread that asks. An empty answer to any of its questions ends it. */
    void run();
}
