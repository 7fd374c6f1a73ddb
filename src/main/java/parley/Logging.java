package parley;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import parley.node.Event;
import parley.terminal.Screen;

/**
 * The logging configuration. Log messages are dropped until {@link #showOn} is called. The platform creates this class
 * when the first line is logged.
 */
public final class Logging {

    /** The platform holds loggers only weakly. */
    private static Logger parley;

    /** Called by the platform. Installs no handler. */
    public Logging() {
    }

    static void install() {
        System.setProperty("java.util.logging.config.class", Logging.class.getName());
    }

    /** Shows everything that is logged, between the other lines. */
    static void showOn(Screen screen) {
        parley = Logger.getLogger("parley");
        parley.setLevel(Level.ALL);
        parley.addHandler(new Handler() {
            @Override
            public void publish(LogRecord log) {
                // The loop thread must not wait for the screen.
                screen.publish(text(log).lines().map(Event::notice).toList());
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
