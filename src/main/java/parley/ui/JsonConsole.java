package parley.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** For programs: what happens is written as JSON, an object a line, and what is read is what a user would type. */
public final class JsonConsole implements Console {

    private final Console lines;

    /** @param lines where the objects are written, and from where the input comes */
    public JsonConsole(Console lines) {
        this.lines = lines;
    }

    @Override
    public Optional<String> ask(String prompt) {
        return lines.ask("");
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public void print(List<Line> told) {
        lines.print(told.stream().flatMap(JsonConsole::objects).map(object -> Line.plain(object.toString())).toList());
    }

    /** What is only words is told in words; empty lines are for eyes. */
    private static Stream<Json> objects(Line line) {
        if (!line.facts().isEmpty()) {
            return line.facts().stream().map(FactJson::of);
        }
        return line.text().isBlank() ? Stream.empty() : Stream.of(FactJson.notice(line));
    }

    @Override
    public void close() {
        lines.close();
    }
}
