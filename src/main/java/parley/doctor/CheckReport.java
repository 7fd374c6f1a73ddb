package parley.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import parley.dialect.Dialect;
import parley.text.JsonFormat;
import parley.wire.PeerAddress;

/** The results of a check: lines for people, JSON objects or a Markdown table. Passes each line on at once. */
public final class CheckReport {

    /** How the report is written. */
    public enum Syntax {
        TEXT,
        JSON,
        MARKDOWN
    }

    /**
     * One line of the report.
     *
     * @param id the name in JSON
     * @param sent the bytes, as far as they can be shown; empty if nothing was sent
     * @param millis until the first sign of the other side
     * @param fix what to do; empty if there is nothing to do
     */
    record Result(String id, String title, Grade grade, String sent, String seen, Optional<Long> millis, String fix) {

        Result(String id, String title, Grade grade, String seen, String fix) {
            this(id, title, grade, "", seen, Optional.empty(), fix);
        }
    }

    private final PeerAddress peer;
    private final Syntax syntax;
    private final Consumer<String> out;
    private final List<Result> results = new ArrayList<>();

    public CheckReport(PeerAddress peer, Syntax syntax, Consumer<String> out) {
        this.peer = peer;
        this.syntax = syntax;
        this.out = out;
    }

    /** Whether no problem was found. */
    public boolean isWell() {
        return count(Grade.TROUBLE) == 0;
    }

    List<Result> results() {
        return List.copyOf(results);
    }

    void add(Result result) {
        if (results.isEmpty() && syntax == Syntax.MARKDOWN) {
            List.of("# Check of " + peer, "", "| | check | sent | seen | to fix |", "| --- | --- | --- | --- | --- |")
                    .forEach(out);
        }
        results.add(result);
        switch (syntax) {
            case TEXT -> {
                out.accept(result.grade().line(result.title() + (result.sent().isEmpty() ? ""
                        : " (" + result.sent() + ")") + ": " + result.seen() + "."));
                if (!result.fix().isEmpty()) {
                    out.accept(Grade.step(result.fix()));
                }
            }
            case JSON -> out.accept(JsonFormat.object("check", fields(result)));
            case MARKDOWN -> out.accept("| " + String.join(" | ", result.grade().sign, cell(result.title()),
                    cell(result.sent()), cell(result.seen()), cell(result.fix())) + " |");
        }
    }

    private static Map<String, Object> fields(Result result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("check", result.id());
        fields.put("title", result.title());
        fields.put("result", result.grade().word);
        fields.put("sent", result.sent());
        fields.put("seen", result.seen());
        result.millis().ifPresent(millis -> fields.put("millis", millis));
        fields.put("fix", result.fix());
        return fields;
    }

    /** Escapes a text, so that what a stranger has sent cannot end the cell or act as markup. */
    private static String cell(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#&~])", "\\\\$1");
    }

    /** @param stoppedBy the title of the check after which the program did not go on */
    void end(Dialect dialect, long millis, Optional<String> stoppedBy) {
        long problems = count(Grade.TROUBLE);
        if (syntax == Syntax.JSON) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("address", peer);
            fields.put("format", dialect.name());
            fields.put("ok", count(Grade.OK));
            fields.put("notes", count(Grade.NOTE));
            fields.put("problems", problems);
            fields.put("millis", millis);
            stoppedBy.ifPresent(title -> fields.put("stopped_by", title));
            out.accept(JsonFormat.object("check-summary", fields));
            return;
        }
        String summary = "%d ok, %d to note (--), %d to fix (!!), in %.1f s. Format of the checks: %s.".formatted(
                count(Grade.OK), count(Grade.NOTE), problems, millis / 1_000.0, dialect.name())
                + stoppedBy.map(title -> " The program stopped at: " + title + ".").orElse("")
                + " What the program showed to its user cannot be seen from outside: compare its screen with what was"
                + " sent.";
        if (syntax == Syntax.MARKDOWN) {
            out.accept("");
        }
        out.accept(summary);
    }

    private long count(Grade grade) {
        return results.stream().filter(result -> result.grade() == grade).count();
    }
}
