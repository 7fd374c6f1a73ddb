package parley.menu;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.node.Event;
import parley.terminal.Console;
import parley.terminal.Prompt;
import parley.terminal.Screen;
import parley.wire.FormatException;

/**
 * Asks the user questions, and waits for the node. An empty answer goes back. For the asking thread.
 *
 * <p>Answers may be typed ahead: the words after a command answer its first questions.
 */
final class Prompter {

    /** How much longer than its own limit an operation may take before the user is told that it is late. */
    static final Duration SLACK = Duration.ofSeconds(3);

    static final String BUSY = "Parley is busy and did not answer. Try again in a moment.";

    /** The input has ended: there will be no more answers. */
    static final class InputEnded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InputEnded() {
            super(null, null, false, false);
        }
    }

    private final Console console;
    private final Screen screen;
    private InputLine ahead = new InputLine("");

    Prompter(Console console, Screen screen) {
        this.console = console;
        this.screen = screen;
    }

    boolean isInteractive() {
        return console.isInteractive();
    }

    /** Shows events before the next question. */
    void show(Event... events) {
        screen.show(events);
    }

    void show(List<Event> events) {
        screen.show(events.toArray(Event[]::new));
    }

    /** Runs an action with answers typed ahead. If the action does not use all of them, the user is told. */
    void runWith(InputLine answers, Runnable action) {
        ahead = answers;
        try {
            action.run();
            if (!ahead.isEmpty()) {
                show(Event.trouble(unused(ahead.takeRest())));
            }
        } finally {
            ahead = new InputLine("");
        }
    }

    static String unused(String words) {
        return "\"" + words + "\" was ignored. Enter help to see what the command takes.";
    }

    /** Whether the next question has been answered ahead. */
    boolean isAnswered() {
        return !ahead.isEmpty();
    }

    /** Takes what was typed ahead if it is exactly this word, in any case. Returns whether it was. */
    boolean takeIf(String word) {
        boolean is = ahead.peekRest().equalsIgnoreCase(word);
        if (is) {
            ahead.takeRest();
        }
        return is;
    }

    /** Takes everything that was typed ahead. */
    String takeRest() {
        return ahead.takeRest();
    }

    /**
     * Asks for one line and reads it. A word typed ahead is taken first. If the answer cannot be read, the user is told
     * why and asked again; a script is not asked again.
     *
     * @return empty for an empty answer
     * @throws InputEnded at the end of the input
     */
    <T> Optional<T> ask(Prompt prompt, Function<String, T> reader) {
        return ask(prompt, ahead::nextWord, reader);
    }

    <T> Optional<T> ask(String prompt, Function<String, T> reader) {
        return ask(Prompt.of(prompt), reader);
    }

    /** Like {@link #ask}, but everything that was typed ahead is one answer. */
    <T> Optional<T> askForLine(String prompt, Function<String, T> reader) {
        return ask(Prompt.of(prompt), () -> Optional.of(ahead.takeRest()).filter(line -> !line.isEmpty()), reader);
    }

    private <T> Optional<T> ask(Prompt prompt, Supplier<Optional<String>> typedAhead, Function<String, T> reader) {
        Optional<String> answer = typedAhead.get();
        while (true) {
            String text = answer.orElseGet(() -> firstLine(askForText(prompt)));
            if (text.isEmpty()) {
                // A user who goes back does not want the rest of the line either.
                ahead.takeRest();
                return Optional.empty();
            }
            try {
                return Optional.of(reader.apply(text));
            } catch (FormatException unreadable) {
                show(Event.trouble(unreadable.getMessage()));
                if (!isInteractive()) {
                    ahead.takeRest();
                    return Optional.empty();
                }
                answer = Optional.empty();
            }
        }
    }

    private String firstLine(String answer) {
        List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > 1) {
            show(Event.trouble(onlyFirst(lines.size())));
        }
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    static String onlyFirst(int pasted) {
        return "Only the first of the " + pasted + " pasted lines was used. Enter the others one at a time.";
    }

    /**
     * Asks, and returns the answer as it was given: a pasted answer may have several lines.
     *
     * @throws InputEnded at the end of the input
     */
    String askForText(Prompt prompt) {
        screen.await();
        return console.ask(prompt).orElseThrow(InputEnded::new);
    }

    /**
     * Asks for messages. Several pasted lines are several messages, if the user agrees.
     *
     * @return empty for an empty answer
     * @throws InputEnded at the end of the input
     */
    List<String> askForMessages(Prompt prompt) {
        if (isAnswered()) {
            return List.of(takeRest());
        }
        List<String> lines = askForText(prompt).lines().filter(line -> !line.isBlank()).toList();
        return lines.size() < 2 || confirm(sendLines(lines.size())) ? lines : List.of();
    }

    static String sendLines(int pasted) {
        return "Send these " + pasted + " lines as " + pasted + " messages? (y/n) ";
    }

    /** @throws InputEnded at the end of the input */
    boolean confirm(String question) {
        return ask(question, answer -> answer.toLowerCase(Locale.ROOT).startsWith("y")).orElse(false);
    }

    /** Waits for an answer of the node to a question about its own state. */
    <T> Optional<T> query(CompletableFuture<T> answer) {
        return await(answer, SLACK, BUSY);
    }

    /**
     * Waits for a result. If it takes too long, cancels it and tells the user what to do.
     *
     * @return empty if it took too long
     * @throws InputEnded if the asking thread is interrupted, which also cancels the result
     */
    <T> Optional<T> await(CompletableFuture<T> result, Duration limit, String ifLate) {
        try {
            return Optional.of(result.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            result.cancel(false);
            show(Event.trouble(ifLate));
            return Optional.empty();
        } catch (InterruptedException leaving) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new InputEnded();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Like {@link #await}, but does not cancel what takes too long: its outcome is shown when it is known. */
    void awaitOrGoOn(CompletableFuture<?> result, Duration limit, String ifLate) {
        await(result.thenApply(done -> true), limit, ifLate);
    }
}
