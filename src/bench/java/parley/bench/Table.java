package parley.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures next to each other, with the bounds that they are held to. */
final class Table {

    private static final List<String> HEAD =
            List.of("", "Parley", "bare loop", "thread each", "Parley / bare (least..most)", "bound");

    private static final String BETWEEN_CELLS = "\t";

    private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));

    void row(String what, String parley, String bare, String threads, String ratio, String asked) {
        rows.add(List.of(what, parley, bare, threads, ratio, asked));
    }

    /** Prints its rows for a table in another process to {@link #take}. */
    void send(PrintStream out) {
        rows.stream().skip(1).map(row -> String.join(BETWEEN_CELLS, row)).forEach(out::println);
    }

    void take(String row) {
        rows.add(List.of(row.split(BETWEEN_CELLS, -1)));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1_000 ? "%.0f" : "%,.0f", value);
    }

    static String median(Series series) {
        return number(series.median());
    }

    static String spread(Series series) {
        return median(series) + " (" + number(series.least()) + ".." + number(series.most()) + ")";
    }

    /** For many rounds, so that the extremes say nothing. */
    static String middle(Series series) {
        return median(series) + " (half in " + number(series.quantile(0.25)) + ".." + number(series.quantile(0.75))
                + ")";
    }

    static String atLeast(double bound, double value) {
        return "at least " + bound + (value >= bound ? ": met" : ": MISSED");
    }

    static String atMost(double bound, double value) {
        return "at most " + bound + (value <= bound ? ": met" : ": MISSED");
    }

    static String none(long value) {
        return "none" + (value == 0 ? ": met" : ": MISSED");
    }

    void print(PrintStream out) {
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            out.println(line(row, widths, " "));
            if (row == HEAD) {
                out.println(line(HEAD.stream().map(none -> "").toList(), widths, "-"));
            }
        }
    }

    private static String line(List<String> cells, int[] widths, String filling) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append("| ").append(cells.get(i))
                    .append(filling.repeat(widths[i] - cells.get(i).length())).append(' ');
        }
        return line.append('|').toString();
    }
}
