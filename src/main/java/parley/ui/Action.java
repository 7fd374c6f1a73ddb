package parley.ui;

/**
 * One entry of the menu.
 *
 * @param key what the user enters for it
 * @param run what it does, on the thread that asks; an empty answer to any of its questions ends it
 */
record Action(String key, String title, Runnable run) {
}
