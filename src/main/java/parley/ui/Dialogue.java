package parley.ui;

import java.util.Optional;
import java.util.function.Function;
import parley.wire.FormatException;

/** Questions to the user, each of which may be left by an empty answer. */
final class Dialogue {

    /** There will be no more answers. */
    static final class Ended extends RuntimeException {

        Ended() {
            super(null, null, false, false);
        }
    }

    private final Console console;
    private final Screen screen;

    Dialogue(Console console, Screen screen) {
        this.console = console;
        this.screen = screen;
    }

    /** Says something before the next question. */
    void say(Line... lines) {
        screen.show(lines);
    }

    /**
     * The answer as it was given, with its line breaks where it was pasted.
     *
     * @throws Ended at the end of the input
     */
    String ask(String prompt) {
        screen.await();
        return console.ask(prompt).orElseThrow(Ended::new);
    }

    /**
     * The first line of the answer, read as what is wanted. What cannot be read is answered with the reason, and asked
     * again where somebody is there to answer.
     *
     * @return nothing for an empty answer
     * @throws Ended at the end of the input
     */
    <T> Optional<T> ask(String prompt, Function<String, T> reading) {
        while (true) {
            String answer = ask(prompt).lines().findFirst().orElse("").strip();
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(reading.apply(answer));
            } catch (FormatException unfit) {
                say(Line.trouble(unfit.getMessage()));
                if (!console.isInteractive()) {
                    return Optional.empty();
                }
            }
        }
    }
}
