package parley.net;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects which errors are logged while it is open, and keeps it out of the output of the tests. */
public final class Log extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("parley.net");
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

    public Log() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    public List<Throwable> thrown() {
        return thrown;
    }

    @Override
    public void publish(LogRecord entry) {
        thrown.add(entry.getThrown());
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
        logger.setUseParentHandlers(true);
        logger.removeHandler(this);
    }
}
