package parley.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.wire.FormatException;

/** Questions to the user, each of which may be left by an empty answer. */
final class Dialogue {

    /** There will be no more answers. */
    static final class Ended extends RuntimeException {

        Ended() {
            super(null, null, false, false);
        }
    }

    /** What is done where a choice is left: the menu comes by itself. */
    static final Runnable BACK = () -> { };

    private final Console console;
    private final Screen screen;
    /** Answers that were typed before their questions, on the line of the action that asks. */
    private Typed ahead = new Typed("");

    Dialogue(Console console, Screen screen) {
        this.console = console;
        this.screen = screen;
    }

    /** Says something before the next question. */
    void say(Line... lines) {
        screen.show(lines);
    }

    /**
     * Runs an action whose first answers have been given already. What it does not ask for is not passed over in
     * silence.
     */
    void answered(Typed answers, Runnable action) {
        ahead = answers;
        try {
            action.run();
            if (!ahead.isEmpty()) {
                say(Line.trouble("There was no question for \"" + ahead.rest() + "\": see help."));
            }
        } finally {
            ahead = new Typed("");
        }
    }

    /** Whether the next question has its answer already. */
    boolean isAnswered() {
        return !ahead.isEmpty();
    }

    /** What else was typed on the line, which then is no answer to a question any more. */
    String rest() {
        return ahead.rest();
    }

    /**
     * The answer as it was given, with its line breaks where it was pasted.
     *
     * @throws Ended at the end of the input
     */
    String ask(Question question) {
        screen.await();
        return console.ask(question).orElseThrow(Ended::new);
    }

    /**
     * The lines of an answer: mostly one, and where it was pasted as many as the user agrees to.
     *
     * @throws Ended at the end of the input
     */
    List<String> askLines(Question question) {
        if (isAnswered()) {
            return List.of(rest());
        }
        List<String> lines = ask(question).lines().filter(line -> !line.isBlank()).toList();
        return lines.size() < 2
                || agrees("Send these " + lines.size() + " lines as " + lines.size() + " messages? (y/n) ")
                ? lines : List.of();
    }

    /** @throws Ended at the end of the input */
    boolean agrees(String question) {
        return ask(question, answer -> answer)
                .filter(answer -> answer.toLowerCase(Locale.ROOT).startsWith("y")).isPresent();
    }

    /**
     * The next word that was typed ahead, or else the first line of the answer, read as what is wanted. What cannot be
     * read is answered with the reason, and asked again where somebody is there to answer.
     *
     * @return nothing for an empty answer
     * @throws Ended at the end of the input
     */
    <T> Optional<T> ask(String prompt, Function<String, T> reading) {
        return ask(Question.of(prompt), reading);
    }

    <T> Optional<T> ask(Question question, Function<String, T> reading) {
        return ask(question, ahead::word, reading);
    }

    /** The same, where all that was typed ahead is one answer. */
    <T> Optional<T> askLine(String prompt, Function<String, T> reading) {
        return ask(Question.of(prompt), () -> Optional.of(ahead.rest()).filter(line -> !line.isEmpty()), reading);
    }

    /** Where one line is asked for, those that were pasted with it are not passed over in silence. */
    private String first(String answer) {
        List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > 1) {
            say(Line.trouble("Of the " + lines.size() + " lines that were pasted only the first is taken here."
                    + " Enter the others one by one."));
        }
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    private <T> Optional<T> ask(Question question, Supplier<Optional<String>> given, Function<String, T> reading) {
        Optional<String> answer = given.get();
        while (true) {
            String text = answer.orElseGet(() -> first(ask(question)));
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(reading.apply(text));
            } catch (FormatException unfit) {
                say(Line.trouble(unfit.getMessage()));
                if (!console.isInteractive()) {
                    ahead.rest();
                    return Optional.empty();
                }
                answer = Optional.empty();
            }
        }
    }
}
