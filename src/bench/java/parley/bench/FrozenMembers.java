package parley.bench;

import java.util.concurrent.CountDownLatch;
import parley.net.EventLoop;

/** An outage of members whose thread does nothing: the system accepts connections, and nobody answers. */
final class FrozenMembers implements Outage {

    private final EventLoop loop;
    private CountDownLatch thaw;

    FrozenMembers(EventLoop loop) {
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
