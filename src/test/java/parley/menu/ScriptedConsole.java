package parley.menu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import parley.node.Event;
import parley.terminal.Console;
import parley.terminal.Prompt;

/** A console with all answers written in advance. It keeps the questions with their answers, and what was shown. */
class ScriptedConsole implements Console {

    /** What follows a question at the end of the input. */
    static final String END = "<end>";

    private final boolean interactive;
    private final Queue<Supplier<Optional<String>>> answers = new ArrayDeque<>();
    private final List<String> transcript = Collections.synchronizedList(new ArrayList<>());

    ScriptedConsole(boolean interactive, String... answers) {
        this.interactive = interactive;
        types(answers);
    }

    /** A person. */
    static ScriptedConsole of(String... answers) {
        return new ScriptedConsole(true, answers);
    }

    static ScriptedConsole ofScript(String... answers) {
        return new ScriptedConsole(false, answers);
    }

    ScriptedConsole types(String... lines) {
        for (String line : lines) {
            answers.add(() -> Optional.of(line));
        }
        return this;
    }

    /** Something that happens before the next question is answered. */
    ScriptedConsole then(Runnable happening) {
        answers.add(() -> {
            happening.run();
            return Optional.empty();
        });
        return this;
    }

    List<String> transcript() {
        return List.copyOf(transcript);
    }

    @Override
    public Optional<String> ask(Prompt prompt) {
        while (!answers.isEmpty()) {
            Optional<String> answer = answers.remove().get();
            if (answer.isPresent()) {
                transcript.add(prompt.text() + answer.get());
                return answer;
            }
        }
        transcript.add(prompt.text() + END);
        return Optional.empty();
    }

    @Override
    public boolean keep(String text) {
        transcript.add("kept: " + text);
        return true;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public void show(List<Event> events) {
        events.forEach(event -> transcript.add(ShownEvent.of(event)));
    }

    @Override
    public void close() {
    }
}
