package parley.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import parley.node.Event;
import parley.terminal.Console;
import parley.terminal.Prompt;
import parley.text.TextFormat;

/** A console with all answers written in advance. It keeps the prompts with their answers, and what was shown. */
final class RecordingConsole implements Console {

    private final boolean interactive;
    private final boolean broken;
    private final Queue<String> answers;
    private final List<String> lines = new ArrayList<>();

    private RecordingConsole(boolean interactive, boolean broken, String... answers) {
        this.interactive = interactive;
        this.broken = broken;
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    static RecordingConsole ofPerson(String... answers) {
        return new RecordingConsole(true, false, answers);
    }

    static RecordingConsole ofScript(String... answers) {
        return new RecordingConsole(false, false, answers);
    }

    /** A pipe that nobody reads any more. */
    static RecordingConsole broken() {
        return new RecordingConsole(false, true);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public Optional<String> ask(Prompt prompt) {
        Optional<String> answer = Optional.ofNullable(answers.poll());
        lines.add(prompt.text() + answer.orElse("<end>"));
        return answer;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public void show(List<Event> events) {
        if (broken) {
            throw new UncheckedIOException(new IOException("Broken pipe"));
        }
        events.forEach(event -> lines.add(TextFormat.text(event)));
    }

    @Override
    public void close() {
    }
}
