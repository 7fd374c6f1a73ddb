package parley.net;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import parley.dialect.Decoder;
import parley.standin.Patience;
import parley.wire.Ipv4;

/** A receiver that keeps what arrived, and answers each unit with a receipt. */
class Inbox implements Listener.Receiver {

    static final String RECEIPT = "PARLEY/1 received\n";

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Ipv4> refusals = new LinkedBlockingQueue<>();
    private volatile boolean full;
    private volatile String fatalText = "";
    private volatile RuntimeException bug;

    @Override
    public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
        String text = new String(unit, StandardCharsets.UTF_8);
        if (text.equals(fatalText)) {
            throw bug;
        }
        texts.add(text);
        return Reply.of(RECEIPT.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void refused(Ipv4 from) {
        refusals.add(from);
    }

    @Override
    public void flush() {
    }

    boolean isFull() {
        return full;
    }

    /** Fails with that error when that text arrives. Call it on any thread. */
    void failAt(String text, RuntimeException thrown) {
        bug = thrown;
        fatalText = text;
    }

    /** Takes nothing more in. Call it on any thread. */
    void fill() {
        full = true;
    }

    /** Takes in again, once the listener is resumed. Call it on any thread. */
    void drain() {
        full = false;
    }

    /** The text of the next unit. */
    String next() throws InterruptedException {
        String text = texts.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing has arrived");
        }
        return text;
    }

    /** How many units have arrived that nobody has taken out with {@link #next}. */
    int size() {
        return texts.size();
    }

    /** The sender of the next unit that was refused. */
    Ipv4 nextRefusal() throws InterruptedException {
        Ipv4 from = refusals.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (from == null) {
            throw new AssertionError("nothing was refused");
        }
        return from;
    }

    int refusals() {
        return refusals.size();
    }
}
