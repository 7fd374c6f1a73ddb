package parley.bench;

import java.util.concurrent.CountDownLatch;
import parley.net.EventLoop;

/** The thread on which members live does nothing: their machine still takes connections, but they answer nobody. */
final class Frozen implements Trouble {

    private final EventLoop loop;
    private CountDownLatch thaw;

    Frozen(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void begin() throws InterruptedException {
        CountDownLatch still = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        loop.execute(() -> {
            still.countDown();
            await(end);
        });
        still.await();
        thaw = end;
    }

    @Override
    public void end() {
        thaw.countDown();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
