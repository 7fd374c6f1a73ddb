package parley.ui;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The keyboard and the screen. */
public interface Console extends AutoCloseable {

    /**
     * Asks, and waits for the answer. On one thread only.
     *
     * @return what was entered, which may have several lines where they were pasted, or nothing at the end of the input
     */
    Optional<String> ask(String prompt);

    /** The same, where there is a keyboard that can do more than give a line. */
    default Optional<String> ask(Question question) {
        return ask(question.prompt());
    }

    /** Whether a question can be asked again when the answer will not do: not where the answers come from a script. */
    boolean isInteractive();

    /**
     * Shows lines, above the question if one is open, or in its place until it is painted. On one thread only, which
     * may be another than the one that asks.
     *
     * @throws UncheckedIOException where there is no screen any more
     */
    void print(List<Line> lines);

    /** Whether there is a place for a line that always stands there. */
    default boolean hasStatus() {
        return false;
    }

    /** Shows it there, cleaned. On the thread that prints. */
    default void status(String text) {
    }

    /** @param answered called whenever the user has entered something, on the thread that asks */
    default void onAnswer(Runnable answered) {
    }

    /** Shows again what is being typed, where lines have taken its place. On the thread that prints. */
    default void paint() {
    }

    /**
     * Sees to it that a signal to leave ends the program in order. Without a call, the JVM ends it, and runs its hooks.
     *
     * @param leave called on a thread of its own
     */
    default void onSignal(Runnable leave) {
    }

    /** Leaves the terminal as it was found. */
    @Override
    void close();
}
