package parley.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import parley.process.EmulatedScreen.Shot;

/**
 * An animated picture of terminals, as SVG: what each row showed while a session ran, at the speed of the session. It
 * plays again and again in any browser, without scripts.
 */
final class Film implements AutoCloseable {

    private static final int FRAME_MILLIS = 40;
    private static final int CELL = 8;
    private static final int ROW = 17;
    private static final int MARGIN = 10;
    private static final int TITLE = 24;
    /** How long the last picture stays before the film starts again. */
    private static final double END_SECONDS = 3;
    private static final String INK = "#22262b";
    private static final String PAPER = "#fafafa";

    /** One terminal of the film. */
    private static final class Pane {

        private final String title;
        private final EmulatedScreen screen;
        /** What each row shows now, and since when in seconds. */
        private final Map<Integer, Showing> rows = new HashMap<>();
        private final List<Showing> past = new ArrayList<>();
        private int columns;
        private int height;

        Pane(String title, EmulatedScreen screen) {
            this.title = title;
            this.screen = screen;
        }

        void look(double now) {
            Shot shot = screen.shot(title);
            columns = shot.columns();
            height = shot.cells().length / shot.columns();
            for (int row = 0; row < height; row++) {
                List<Run> runs = Run.of(shot, row);
                int cursor = shot.cursor() / columns == row ? shot.cursor() % columns : -1;
                Showing shown = rows.get(row);
                if (shown == null || !shown.runs.equals(runs) || shown.cursor != cursor) {
                    end(row, now);
                    rows.put(row, new Showing(row, runs, cursor, now, 0));
                }
            }
        }

        void end(int row, double now) {
            Showing shown = rows.remove(row);
            if (shown != null && !(shown.runs.isEmpty() && shown.cursor < 0)) {
                past.add(new Showing(row, shown.runs, shown.cursor, shown.from, now));
            }
        }

        int pixels() {
            return TITLE + height * ROW + MARGIN;
        }
    }

    /**
     * What a row showed, from one time to another.
     *
     * @param cursor its column, or -1 if it is in another row
     */
    private record Showing(int row, List<Run> runs, int cursor, double from, double to) {
    }

    private final List<Pane> panes = new ArrayList<>();
    private final ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor();
    private final long start = System.nanoTime();

    Film() {
        camera.scheduleAtFixedRate(this::look, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Shows another terminal from now on, below the others. */
    synchronized void show(String title, EmulatedScreen screen) {
        panes.add(new Pane(title, screen));
    }

    private synchronized void look() {
        panes.forEach(pane -> pane.look(seconds()));
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Ends the film and writes it. */
    synchronized void write(Path file) throws IOException {
        look();
        double length = seconds() + END_SECONDS;
        StringBuilder styles = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        int top = 0;
        int count = 0;
        for (Pane pane : panes) {
            for (int row = 0; row < pane.height; row++) {
                pane.end(row, length);
            }
            rows.append(svg("<text class=\"t\" x=\"%d\" y=\"%d\">%s</text>%n", MARGIN, top + ROW, escape(pane.title)));
            for (Showing shown : pane.past) {
                String id = "r" + count++;
                styles.append(svg("@keyframes %s{0%%{visibility:hidden}%.2f%%{visibility:visible}", id,
                        100 * shown.from / length));
                styles.append(shown.to < length ? svg("%.2f%%{visibility:hidden}}", 100 * shown.to / length) : "}");
                styles.append(svg("#%s{animation-name:%s}%n", id, id));
                rows.append(group(id, shown, top + TITLE));
            }
            top += pane.pixels();
        }
        int width = 2 * MARGIN + CELL * panes.stream().mapToInt(pane -> pane.columns).max().orElseThrow();
        Files.writeString(file, svg("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d">
                <style>
                text{font:14px Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:%s;white-space:pre}
                .t{font-weight:bold;fill:#57606a}.b{font-weight:bold}.d{opacity:.6}
                g{visibility:hidden;animation-duration:%.1fs;animation-timing-function:step-end;"""
                + "animation-iteration-count:infinite}%n%s</style>%n", width, top, width, top, INK, length, styles)
                + svg("<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>%n%s</svg>%n", width, top, PAPER, rows));
    }

    private static String group(String id, Showing shown, int top) {
        StringBuilder group = new StringBuilder("<g id=\"" + id + "\">");
        int y = top + shown.row * ROW;
        if (shown.cursor >= 0) {
            group.append(box(MARGIN + shown.cursor * CELL, y, 1, "#b6bcc4"));
        }
        shown.runs.stream().filter(run -> !run.isBlank()).forEach(run -> {
            int x = MARGIN + run.column() * CELL;
            if (run.inverse()) {
                group.append(box(x, y, run.columns(), INK));
            }
            String colour = run.inverse() ? svg(" style=\"fill:%s\"", PAPER)
                    : run.colour().map(rgb -> svg(" style=\"fill:#%06x\"", rgb)).orElse("");
            group.append(svg("<text x=\"%d\" y=\"%d\" textLength=\"%d\"%s%s>%s</text>", x, y + ROW - 4,
                    run.columns() * CELL, run.bold() ? " class=\"b\"" : run.dim() ? " class=\"d\"" : "", colour,
                    escape(run.text())));
        });
        return group.append("</g>\n").toString();
    }

    private static String box(int x, int y, int columns, String colour) {
        return svg("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>", x, y, columns * CELL, ROW,
                colour);
    }

    private static String svg(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void close() {
        camera.shutdownNow();
    }
}
