package parley.menu;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import parley.node.Event;
import parley.terminal.Console;
import parley.terminal.Prompt;
import parley.terminal.Screen;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.TextSplitter;

/**
 * Asks the user questions, and waits for the node. For the asking thread.
 *
 * <p>Answers may be typed ahead: the words after a command answer its first questions. An empty answer goes back. A
 * person can also leave a question with {@code 0}, {@code q} or {@code /q}, or enter a command instead of an answer.
 */
public final class Prompter {

    /** How much longer than its own limit an operation may take before the user is told that it is late. */
    static final Duration SLACK = Duration.ofSeconds(3);
    /** How long the outcome of a message can take, if no other message waits for the same peer. */
    static final Duration SENDING = Limits.CONNECT.plus(Limits.RECEIPT).plus(SLACK);

    /** How many characters are shown of a text that was not sent, at most. */
    private static final int SHOWN = 200;

    static final String MESSAGE = "Enter your message: ";
    static final String BUSY = "Parley is busy and did not answer. Try again in a moment.";

    /** The input has ended: there will be no more answers. */
    static final class InputEnded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InputEnded() {
            super(null, null, false, false);
        }
    }

    /** Text where an answer was expected: the user typed it for the next message. */
    static final class Misplaced extends FormatException {

        private static final long serialVersionUID = 1L;

        /** @param expected says what an answer is */
        Misplaced(String expected) {
            super(expected);
        }
    }

    /** The user has left a question. The action that asked it ends. */
    static final class Left extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String command;

        Left(String command) {
            super(null, null, false, false);
            this.command = command;
        }

        /** The command that the user entered instead of an answer, if they did. */
        Optional<String> command() {
            return Optional.of(command).filter(line -> !line.isEmpty());
        }

        /** Throws this again if the user entered a command. */
        void rethrowCommand() {
            if (!command.isEmpty()) {
                throw this;
            }
        }
    }

    private final Console console;
    private final Screen screen;
    private final boolean attended;
    private Predicate<String> commands = line -> false;
    private InputLine ahead = new InputLine("");
    private int commandsRun;
    /** Whether the user has pressed Ctrl-C since the last prompt. */
    private boolean stopped;

    /** @param attended whether a person answers; otherwise Parley takes the safest answer itself, or asks a script */
    public Prompter(Console console, Screen screen, boolean attended) {
        this.console = console;
        this.screen = screen;
        this.attended = attended;
    }

    /** Whether a person answers, so that a question can be asked again. */
    boolean isInteractive() {
        return attended;
    }

    /** @param isCommand tells whether a line is a command, which a person can enter at any question */
    void accept(Predicate<String> isCommand) {
        commands = isCommand;
    }

    /** Whether a line that a person enters at a question is a command. */
    boolean isCommand(String line) {
        return commands.test(line);
    }

    /** How many columns a line can have. */
    int columns() {
        return console.columns();
    }

    /** Shows events before the next question. */
    void show(Event... events) {
        screen.show(events);
    }

    void show(List<Event> events) {
        screen.show(events.toArray(Event[]::new));
    }

    /** Shows an event after an outcome, without waiting for it. */
    void showAfter(CompletableFuture<?> outcome, Event event) {
        outcome.thenRun(() -> screen.publish(List.of(event)));
    }

    /** Runs an action with answers typed ahead. If the action does not use all of them, the user is told. */
    void runWith(InputLine answers, Runnable action) {
        ahead = answers;
        commandsRun++;
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
        return "\"" + words + "\" was ignored. The help lists what each command takes.";
    }

    /** How many commands have begun, so that what was shown for an earlier one can be told from the rest. */
    int commandsRun() {
        return commandsRun;
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

    /** Takes the first word that was typed ahead if it is this one, in any case. Returns whether it was. */
    boolean takeFirst(String word) {
        InputLine rest = new InputLine(ahead.peekRest());
        boolean is = rest.nextWord().filter(word::equalsIgnoreCase).isPresent();
        if (is) {
            ahead = rest;
        }
        return is;
    }

    /** Takes an answer from what was typed ahead. */
    Optional<String> take(Function<InputLine, Optional<String>> answer) {
        return answer.apply(ahead);
    }

    /** Returns what was typed ahead, and leaves it there. */
    InputLine peekRest() {
        return new InputLine(ahead.peekRest());
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
     * @throws Left if the user leaves the question in another way
     * @throws InputEnded at the end of the input
     */
    <T> Optional<T> ask(Prompt prompt, Function<String, T> reader) {
        return ask(take(InputLine::nextWord), () -> prompt, reader);
    }

    <T> Optional<T> ask(String prompt, Function<String, T> reader) {
        return ask(Prompt.of(prompt), reader);
    }

    /** Like {@link #ask}, but everything that was typed ahead is one answer. */
    <T> Optional<T> askForLine(String prompt, Function<String, T> reader) {
        return ask(Optional.of(takeRest()).filter(line -> !line.isEmpty()), () -> Prompt.of(prompt), reader);
    }

    /**
     * Like {@link #ask}, for an answer that has been taken from what was typed ahead.
     *
     * @param prompt the question if there is no answer, or if it cannot be read
     */
    <T> Optional<T> ask(Optional<String> typedAhead, Supplier<Prompt> prompt, Function<String, T> reader) {
        Optional<String> answer = typedAhead;
        while (true) {
            String text = answer.orElseGet(() -> staying(firstLine(askForText(prompt.get()))));
            if (text.isEmpty()) {
                // A user who goes back does not want the rest of the line either.
                ahead.takeRest();
                return Optional.empty();
            }
            try {
                return Optional.of(reader.apply(text));
            } catch (FormatException unreadable) {
                if (answer.isEmpty() && isInteractive() && commands.test(text)) {
                    throw new Left(text);
                }
                boolean keeps = isInteractive() && unreadable instanceof Misplaced;
                show(Event.trouble((keeps ? keep(text) : "") + unreadable.getMessage()));
                if (!isInteractive()) {
                    ahead.takeRest();
                    return Optional.empty();
                }
                answer = Optional.empty();
            }
        }
    }

    /** Returns an answer, unless a person leaves the question with it. */
    private String staying(String answer) {
        if (isInteractive()) {
            if (answer.startsWith("/") && commands.test(answer)) {
                throw new Left(answer);
            } else if (answer.equals(Prompt.BACK) || answer.equalsIgnoreCase("q") || answer.equalsIgnoreCase("/q")) {
                throw new Left("");
            }
        }
        return answer;
    }

    /** Asks for a command. Empty for an empty line. */
    Optional<String> askForCommand(Prompt prompt) {
        return Optional.of(firstLine(askForText(prompt))).filter(line -> !line.isEmpty());
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

    /** Waits until everything that has happened is shown, and noted. */
    void awaitScreen() {
        screen.await();
    }

    /**
     * Asks, and returns the answer as it was given: a pasted answer may have several lines.
     *
     * @throws InputEnded at the end of the input
     */
    String askForText(Prompt prompt) {
        awaitScreen();
        stopped = false;
        return console.ask(prompt).orElseThrow(InputEnded::new);
    }

    /**
     * Asks for messages, as {@link #askForLines} does.
     *
     * @return empty for an empty answer
     * @throws Left if the user leaves the question in another way
     * @throws InputEnded at the end of the input
     */
    List<String> askForMessages() {
        if (isAnswered()) {
            return fitting(takeRest()).stream().toList();
        }
        List<String> lines = askForLines(Prompt.ofLine(MESSAGE, Prompt.Suggestions.NONE));
        if (lines.size() == 1) {
            staying(lines.get(0).strip());
        }
        return lines;
    }

    /**
     * Asks for lines to send. Several pasted lines are sent if the user agrees, and so is a line that is very long.
     *
     * @throws InputEnded at the end of the input
     */
    List<String> askForLines(Prompt prompt) {
        List<String> lines = askForText(prompt).lines().filter(line -> !line.isBlank()).toList();
        return lines.size() < 2 || confirmSending(sendLines(lines.size()), "", lines)
                ? lines.stream().flatMap(line -> fitting(line).stream()).toList() : List.of();
    }

    /** Asks a person what to do with a line that is too long. Empty if it is dropped. */
    Optional<String> fitting(String line) {
        int length = line.getBytes(StandardCharsets.UTF_8).length;
        if (!isInteractive() || length <= Limits.TYPED_LINE) {
            return Optional.of(line);
        }
        try {
            return orSayNotSent("", List.of(line), () -> ask(tooLong(length),
                    answer -> switch (answer.toLowerCase(Locale.ROOT)) {
                        case "s" -> line;
                        case "f" -> TextSplitter.of(line, Limits.TYPED_LINE).piece();
                        default -> throw new FormatException(NOT_S_OR_F);
                    }));
        } catch (Left drop) {
            drop.rethrowCommand();
            return Optional.empty();
        }
    }

    /** Sends lines one after another. If the user leaves a question meanwhile, tells them which were not sent. */
    void sendEach(List<String> lines, Consumer<String> send) {
        int sent = 0;
        try {
            for (String line : lines) {
                sent++;
                send.accept(line);
            }
        } catch (Left question) {
            if (sent < lines.size()) {
                show(Event.notice(notSent("", lines.subList(sent, lines.size()))));
            }
            throw question;
        }
    }

    static final String NOT_Y_OR_N = "Please answer y or n.";
    static final String NOT_S_OR_F = "Enter S, F or 0.";

    static String tooLong(int length) {
        return "This line has " + length / 1024 + " KB. Send it (S), only the first "
                + Limits.TYPED_LINE / 1024 + " KB (F), or drop it (0)? ";
    }

    static String sendLines(int pasted) {
        return "Send these " + pasted + " lines as " + pasted + " messages? (y/n) ";
    }

    /** @throws InputEnded at the end of the input */
    boolean confirm(String question) {
        return ask(question, answer -> {
            if (!Prompt.isYes(answer) && !Prompt.isNo(answer)) {
                throw answer.indexOf(' ') < 0 ? new FormatException(NOT_Y_OR_N) : new Misplaced(NOT_Y_OR_N);
            }
            return Prompt.isYes(answer);
        }).orElse(false);
    }

    /** Asks whether to send texts. Tells the user if they are not sent. */
    boolean confirmSending(String question, String to, List<String> texts) {
        return orSayNotSent(to, texts, () -> Optional.of(confirm(question)).filter(sends -> sends)).isPresent();
    }

    /**
     * Asks a question that decides what becomes of texts. If it is left, the texts are not sent, and the user is told.
     *
     * @param to who would get them; empty if the user can see that already
     */
    <T> Optional<T> orSayNotSent(String to, List<String> texts, Supplier<Optional<T>> question) {
        boolean isLeft = true;
        try {
            Optional<T> answer = question.get();
            isLeft = answer.isEmpty();
            return answer;
        } finally {
            if (isLeft && isInteractive() && !texts.isEmpty()) {
                show(Event.notice(notSent(to, texts)));
            }
        }
    }

    private String keep(String text) {
        return "\"" + start(text) + "\" is not an answer and was not sent. "
                + (console.keep(text) ? "The next prompt begins with it. " : "");
    }

    private static String start(String text) {
        String start = TextSplitter.start(text, SHOWN);
        return start.equals(text) ? text : start + "...";
    }

    static String notSent(String to, List<String> texts) {
        return "-- not sent" + (to.isEmpty() ? "" : " to " + to) + ": " + start(texts.get(0))
                + (texts.size() == 1 ? "" : " (and " + (texts.size() - 1) + " more)");
    }

    /** Waits for an answer of the node to a question about its own state. */
    <T> Optional<T> query(CompletableFuture<T> answer) {
        return await(answer, SLACK, Event.trouble(BUSY), Optional.empty());
    }

    static final String STOPPED = "-- Cancelled.";

    /**
     * Waits for a result. If it takes too long, cancels it and tells the user what to do. A person can end the wait with
     * Ctrl-C, which also cancels it.
     *
     * @return empty if it took too long, or if the user did not wait
     * @throws InputEnded if the asking thread is interrupted, which also cancels the result
     */
    <T> Optional<T> await(CompletableFuture<T> result, Duration limit, String ifLate) {
        return await(result, limit, Event.trouble(ifLate), Optional.of(Event.notice(STOPPED)));
    }

    /** @param ifStopped shown if a person ends the wait; empty if they cannot */
    private <T> Optional<T> await(CompletableFuture<T> result, Duration limit, Event ifLate,
            Optional<Event> ifStopped) {
        boolean breakable = attended && ifStopped.isPresent();
        if (breakable) {
            console.onBreak(Optional.of(() -> result.cancel(false)));
        }
        try {
            return Optional.of(result.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            result.cancel(false);
            show(ifLate);
            return Optional.empty();
        } catch (CancellationException broken) {
            if (!breakable) {
                throw broken;
            }
            stopped = true;
            show(ifStopped.get());
            return Optional.empty();
        } catch (InterruptedException leaving) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new InputEnded();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            if (breakable) {
                console.onBreak(Optional.empty());
            }
        }
    }

    /**
     * Like {@link #await}, but does not cancel what takes too long: its outcome is shown when it is known. After Ctrl-C
     * it does not wait again until the next prompt.
     */
    void awaitOrGoOn(CompletableFuture<?> result, Duration limit, String ifLate) {
        if (stopped) {
            return;
        }
        await(result.thenApply(done -> true), limit, Event.trouble(ifLate),
                Optional.of(Event.notice("-- " + ifLate)));
    }

    /**
     * Waits for the outcome of a message, as {@link #awaitOrGoOn} does.
     *
     * @param to who gets it, in words
     */
    void awaitSending(CompletableFuture<?> outcome, String to) {
        awaitOrGoOn(outcome, SENDING, stillSending(to));
    }

    static String stillSending(String to) {
        return "Still sending to " + to + ". You can go on; the outcome is shown when it is known.";
    }
}
