package parley.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jline.utils.Signals;
import parley.node.Event;
import parley.peer.Names;

/** The keyboard and the display. */
public interface Console extends AutoCloseable {

    /**
     * What a terminal shows above the prompt.
     *
     * @param pending lines of the user whose outcome is not known yet, the oldest first
     * @param parts the parts of the status row, the most important first: if the row is too long, the last ones are
     *     left out
     * @param names who is here, to tell them apart in what is shown next
     */
    record Status(List<String> pending, List<String> parts, Names names) {

        public Status {
            pending = List.copyOf(pending);
            parts = List.copyOf(parts);
        }
    }

    /**
     * Asks, and waits for the answer. Call it on one thread only.
     *
     * @return what was entered: several lines if they were pasted, and {@link Prompt#BACK} if the user goes back from
     *     a question with Ctrl-C; empty at the end of the input, or if the user quits with Ctrl-C
     * @throws java.io.UncheckedIOException if the display is gone
     */
    Optional<String> ask(Prompt prompt);

    /**
     * Keeps a text that is not an answer to a question, if possible: the next prompt for a command or message begins
     * with it.
     *
     * @return whether it is kept
     */
    default boolean keep(String text) {
        return false;
    }

    /** Whether a person answers, so that a question can be asked again. A script is not asked twice. */
    boolean isInteractive();

    /**
     * Shows events, above the prompt if one is open. Call it on one thread only, which may be another than the one
     * that asks.
     *
     * @throws java.io.UncheckedIOException if the display is gone
     */
    void show(List<Event> events);

    /** The same, for long sentences: on any terminal they end between words, and never in a pipe. */
    default void showSentences(List<Event> events) {
        show(events);
    }

    /**
     * The time until {@link #show} has more to show, even without an event. Call it on the thread that shows events.
     */
    default Duration untilMore() {
        return Duration.ofNanos(Long.MAX_VALUE);
    }

    /** How many columns a line can have. */
    default int columns() {
        return 79;
    }

    /** Whether there is a place for a status. */
    default boolean hasStatus() {
        return false;
    }

    /** Shows the status above the open prompt, and above those to come. Call it on the thread that shows events. */
    default void status(Status status) {
    }

    /** @param pressed called on the asking thread whenever the user presses a key; must be quick */
    default void onKey(Runnable pressed) {
    }

    /**
     * How long to gather events between two calls of {@link #show}. Waking up for each event alone costs more than
     * writing it.
     */
    default Duration pace() {
        return Duration.ofMillis(2);
    }

    /**
     * Makes signals end the program in an orderly way. Without this call the JVM ends it, with an exit code that stands
     * for the signal. A signal that the program was started to ignore stays ignored.
     *
     * @param leave called on a thread of its own
     */
    default void onSignal(Runnable leave) {
        List.of("INT", "TERM", "HUP").forEach(signal -> Signals.register(signal, leave));
    }

    /**
     * Makes Ctrl-C end a wait instead of quitting, while no prompt is open. After the wait it does nothing until the
     * next prompt, because the user may have pressed it a moment too late.
     *
     * @param stop ends the wait; called once at most, on a thread of its own; empty if the wait is over
     */
    default void onBreak(Optional<Runnable> stop) {
    }

    /** Restores the terminal to how it was before. */
    @Override
    void close();
}
