package parley;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import parley.ui.Line.Tone;
import parley.ui.Line;
import parley.ui.Screen;

/**
 * Where {@link System.Logger} writes: nowhere, unless {@link #showOn} a screen. Named to the platform as its logging
 * configuration, so that nothing of logging is loaded before there is something to log.
 */
public final class Logging {

    /** Held here because the platform holds loggers only weakly. */
    private static Logger parley;

    /** Called by the platform. Configures no handler: nothing is written. */
    public Logging() {
    }

    static void install() {
        System.setProperty("java.util.logging.config.class", Logging.class.getName());
    }

    /** Shows what is logged, line by line, between the other lines. */
    static void showOn(Screen screen) {
        parley = Logger.getLogger("parley");
        parley.setLevel(Level.ALL);
        parley.addHandler(new Handler() {
            @Override
            public void publish(LogRecord log) {
                text(log).lines().forEach(line -> screen.show(new Line(Tone.NOTICE, line)));
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        });
    }

    private static String text(LogRecord log) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(log.getLevel() + " " + log.getLoggerName() + ": " + log.getMessage());
        if (log.getThrown() != null) {
            log.getThrown().printStackTrace(out);
        }
        return text.toString();
    }
}
