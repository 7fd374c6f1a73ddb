package parley.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import parley.wire.Ipv4;

/** A receiver that keeps what came, and has shown it a moment later unless its screen is stuck. */
final class Inbox implements Receiver {

    static final String RECEIPT = "PARLEY/1 received\n";

    /** Matters only where a test fails. */
    private static final int PATIENCE_SECONDS = 10;

    private final Executor loop;
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Ipv4> refusals = new LinkedBlockingQueue<>();
    private final Queue<Runnable> unseen = new ArrayDeque<>();
    private boolean stuck;
    private volatile String fatalText = "";
    private volatile RuntimeException bug;

    Inbox(Executor loop) {
        this.loop = loop;
    }

    @Override
    public void receive(Ipv4 from, byte[] frame, Consumer<byte[]> answer) {
        String text = new String(frame, StandardCharsets.UTF_8);
        if (text.equals(fatalText)) {
            throw bug;
        }
        texts.add(text);
        show(() -> answer.accept(RECEIPT.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void refused(Ipv4 from, Runnable done) {
        refusals.add(from);
        show(done);
    }

    private void show(Runnable seen) {
        unseen.add(seen);
        if (!stuck) {
            loop.execute(this::look);
        }
    }

    private void look() {
        while (!stuck && !unseen.isEmpty()) {
            unseen.remove().run();
        }
    }

    /** That text is more than it can bear. From any thread. */
    void failAt(String text, RuntimeException thrown) {
        bug = thrown;
        fatalText = text;
    }

    /** Nothing is shown from now on. From any thread. */
    void getStuck() {
        loop.execute(() -> stuck = true);
    }

    /** From any thread. */
    void goOn() {
        loop.execute(() -> {
            stuck = false;
            look();
        });
    }

    /** Shows as many as that, stuck or not. From any thread. */
    void show(int count) {
        loop.execute(() -> {
            for (int i = 0; i < count; i++) {
                unseen.remove().run();
            }
        });
    }

    /** The text of the next frame. */
    String next() throws InterruptedException {
        String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing has come");
        }
        return text;
    }

    /** How many frames have come that nobody has taken out with {@link #next}. */
    int size() {
        return texts.size();
    }

    /** From where something too large has come. */
    Ipv4 nextRefusal() throws InterruptedException {
        Ipv4 from = refusals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (from == null) {
            throw new AssertionError("nothing was refused");
        }
        return from;
    }

    int refusals() {
        return refusals.size();
    }
}
