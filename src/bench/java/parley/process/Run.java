package parley.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.ScreenTerminal;
import parley.process.EmulatedScreen.Shot;

/**
 * Neighbouring cells of a terminal that look the same.
 *
 * @param colour of the text, as 0xRRGGBB, if the program has set one
 */
record Run(int column, String text, int columns, boolean bold, boolean dim, boolean inverse, Optional<Integer> colour) {

    /** The runs of a row, without the blanks at its end. */
    static List<Run> of(Shot shot, int row) {
        List<Run> runs = new ArrayList<>();
        for (int column = 0; column < shot.columns(); column++) {
            long cell = shot.cells()[row * shot.columns() + column];
            if (ScreenTerminal.cellCodePoint(cell) != 0) {
                Run next = of(cell, column);
                int last = runs.size() - 1;
                if (last >= 0 && runs.get(last).looksLike(next)) {
                    runs.set(last, runs.get(last).with(next));
                } else {
                    runs.add(next);
                }
            }
        }
        while (!runs.isEmpty() && runs.get(runs.size() - 1).isBlank()) {
            runs.remove(runs.size() - 1);
        }
        return runs;
    }

    private static Run of(long cell, int column) {
        int character = ScreenTerminal.cellCodePoint(cell);
        return new Run(column, Character.toString(character), 1, ScreenTerminal.cellBold(cell),
                ScreenTerminal.cellDim(cell), ScreenTerminal.cellInverse(cell), ScreenTerminal.cellHasForeground(cell)
                        ? Optional.of(ScreenTerminal.cellColorRgb(ScreenTerminal.cellForeground(cell)) & 0xffffff)
                        : Optional.empty());
    }

    private boolean looksLike(Run next) {
        return next.bold == bold && next.dim == dim && next.inverse == inverse && next.colour.equals(colour);
    }

    /** A wide character has a second cell, which is empty. */
    private Run with(Run next) {
        return new Run(column, text + next.text, next.column - column + next.columns, bold, dim, inverse, colour);
    }

    boolean isBlank() {
        return text.isBlank() && !inverse;
    }
}
