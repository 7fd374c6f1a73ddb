package parley.process;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import parley.process.EmulatedScreen.Shot;

/** Paints snapshots of terminals, one below the other. */
final class Painter {

    private static final Color PAPER = new Color(0xfafafa);
    private static final Color INK = new Color(0x22262b);
    private static final Color FAINT = new Color(0x6b7178);
    private static final Color BAR = new Color(0xd9dde2);
    private static final Font FONT = new Font(Font.MONOSPACED, Font.PLAIN, 15);
    private static final int MARGIN = 12;

    private Painter() {
    }

    static void paint(Path file, List<Shot> shots) throws IOException {
        Graphics2D ruler = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics metrics = ruler.getFontMetrics(FONT);
        int width = 2 * MARGIN + metrics.charWidth('m') * shots.stream().mapToInt(Shot::columns).max().orElseThrow();
        int height = shots.stream().mapToInt(shot -> height(shot, metrics)).sum();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D paper = image.createGraphics();
        paper.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int top = 0;
        for (Shot shot : shots) {
            paint(paper, metrics, shot, top, width);
            top += height(shot, metrics);
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static int height(Shot shot, FontMetrics metrics) {
        return metrics.getHeight() * (rows(shot) + 1) + 3 * MARGIN;
    }

    private static void paint(Graphics2D paper, FontMetrics metrics, Shot shot, int top, int width) {
        paper.setColor(PAPER);
        paper.fillRect(0, top, width, height(shot, metrics));
        paper.setColor(BAR);
        paper.fillRect(0, top, width, metrics.getHeight() + MARGIN);
        paper.setColor(INK);
        paper.setStroke(new BasicStroke(1));
        paper.drawLine(0, top, width, top);
        paper.setFont(FONT.deriveFont(Font.BOLD));
        paper.drawString(shot.title(), MARGIN, top + MARGIN / 2 + metrics.getAscent());
        for (int row = 0; row < rows(shot); row++) {
            int baseline = top + metrics.getHeight() * (row + 1) + 2 * MARGIN + metrics.getAscent();
            Run.of(shot, row).forEach(run -> paint(paper, metrics, run, baseline));
        }
    }

    /** Paints each character at its own place, because a font may lack some and take them from another. */
    private static void paint(Graphics2D paper, FontMetrics metrics, Run run, int baseline) {
        int cell = metrics.charWidth('m');
        int left = MARGIN + run.column() * cell;
        if (run.inverse()) {
            paper.setColor(INK);
            paper.fillRect(left, baseline - metrics.getAscent(), run.columns() * cell, metrics.getHeight());
        }
        paper.setFont(run.bold() ? FONT.deriveFont(Font.BOLD) : FONT);
        paper.setColor(run.inverse() ? PAPER : run.colour().map(Color::new).orElse(run.dim() ? FAINT : INK));
        int[] characters = run.text().codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            paper.drawString(Character.toString(characters[i]), left + i * cell, baseline);
        }
    }

    /** The number of rows up to the last one that is not blank. */
    private static int rows(Shot shot) {
        int last = shot.cells().length - 1;
        while (last > 0 && Character.isWhitespace((int) shot.cells()[last])) {
            last--;
        }
        return last / shot.columns() + 1;
    }
}
