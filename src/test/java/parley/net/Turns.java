package parley.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import parley.standin.Patience;

/** Counts the turns of a loop. In each, the loop serves all sockets, and then all timeouts. */
final class Turns implements EventLoop.Handler, Closeable {

    private final Pipe pipe;
    private final Semaphore turned = new Semaphore(0);

    Turns(EventLoop loop) throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        loop.execute(() -> {
            try {
                loop.register(pipe.source(), SelectionKey.OP_READ, this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Waits until the loop has made that many complete turns. */
    void await(int count) throws Exception {
        for (int i = 0; i < count + 2; i++) {
            pipe.sink().write(ByteBuffer.allocate(1));
            if (!turned.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the loop has stopped");
            }
        }
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        pipe.source().read(ByteBuffer.allocate(1));
        turned.release();
    }

    @Override
    public void broken() {
        throw new AssertionError("nothing here breaks");
    }

    /** Call it after the loop is closed. */
    @Override
    public void close() throws IOException {
        pipe.source().close();
        pipe.sink().close();
    }
}
