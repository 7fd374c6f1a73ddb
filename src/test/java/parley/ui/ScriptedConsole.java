package parley.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A console whose user has written down all answers in advance, and then is gone. It keeps what is on the screen. */
public class ScriptedConsole implements Console {

    private final boolean interactive;
    private final Queue<String> answers;
    private final List<String> transcript = Collections.synchronizedList(new ArrayList<>());

    ScriptedConsole(boolean interactive, String... answers) {
        this.interactive = interactive;
        this.answers = new ConcurrentLinkedQueue<>(List.of(answers));
    }

    public static ScriptedConsole ofSomebody(String... answers) {
        return new ScriptedConsole(true, answers);
    }

    public static ScriptedConsole ofAScript(String... answers) {
        return new ScriptedConsole(false, answers);
    }

    /** Questions with their answers, and lines, in order. */
    public List<String> transcript() {
        return List.copyOf(transcript);
    }

    @Override
    public Optional<String> ask(String prompt) {
        Optional<String> answer = Optional.ofNullable(answers.poll());
        transcript.add(prompt + answer.orElse("<end>"));
        return answer;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public void print(List<Line> lines) {
        lines.forEach(line -> transcript.add(line.text()));
    }

    @Override
    public void close() {
    }
}
