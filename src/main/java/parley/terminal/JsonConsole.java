package parley.terminal;

import java.util.List;
import java.util.Optional;
import parley.node.Event;
import parley.text.JsonFormat;

/** A console for programs: it writes a JSON object on each line, and reads what a user would type. */
public final class JsonConsole implements Console {

    private final PlainConsole lines;
    private final JsonFormat format = new JsonFormat();

    JsonConsole(PlainConsole lines) {
        this.lines = lines;
    }

    /** A console on standard input and output. */
    public static JsonConsole standard() {
        return new JsonConsole(PlainConsole.standard(false));
    }

    @Override
    public Optional<String> ask(Prompt prompt) {
        return lines.ask(prompt);
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public void show(List<Event> events) {
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
            event.accept(format).forEach(object -> text.append(object).append(System.lineSeparator()));
        }
        if (!text.isEmpty()) {
            lines.print(text);
        }
    }

    @Override
    public long pace() {
        return lines.pace();
    }

    @Override
    public void close() {
        lines.close();
    }
}
