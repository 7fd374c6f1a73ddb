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
    private static final Color BAR = new Color(0xd9dde2);
    private static final Font FONT = new Font(Font.MONOSPACED, Font.PLAIN, 15);
    private static final int MARGIN = 12;

    // How ScreenTerminal packs the style of a cell into its upper 32 bits.
    private static final long BOLD = 0x0800000000000000L;
    private static final long FOREGROUND_SET = 0x1000000000000000L;
    private static final int FOREGROUND_SHIFT = 44;

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
            for (int column = 0; column < shot.columns(); column++) {
                long cell = shot.cells()[row * shot.columns() + column];
                paper.setFont((cell & BOLD) == 0 ? FONT : FONT.deriveFont(Font.BOLD));
                paper.setColor(colour(cell));
                paper.drawString(Character.toString((int) cell), MARGIN + column * metrics.charWidth('m'), baseline);
            }
        }
    }

    private static Color colour(long cell) {
        if ((cell & FOREGROUND_SET) == 0) {
            return INK;
        }
        int rgb = (int) (cell >>> FOREGROUND_SHIFT) & 0xfff;
        return new Color((rgb >>> 8) * 13, (rgb >>> 4 & 0xf) * 13, (rgb & 0xf) * 13);
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
