package parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends messages as most programs do: connect, one write, half-close, read to the end, close. A fixed number is under
 * way, and the next one starts as soon as one is done.
 *
 * <p>Several threads share the messages that are under way. With one thread, the sender uses at most one processor and
 * leaves the others to the listener, as the other machines of a LAN do. With many, they use all that they get.
 */
final class Load {

    /** Each destination has its own range of local ports, which would otherwise run out. */
    private static final int DESTINATIONS = 64;
    private static final int REPLY_ROOM = 256;

    /** The times are sorted. */
    record Result(double seconds, long[] nanos) {

        double perSecond() {
            return nanos.length / seconds;
        }

        double p99Micros() {
            return nanos[nanos.length * 99 / 100] / 1e3;
        }
    }

    private record Sent(SocketChannel channel, long start) {
    }

    private final int threads;
    private final int underWay;
    private final int messages;

    /**
     * @param underWay the number of messages under way at once, on all threads together
     * @param messages the number of messages, on all threads together
     */
    Load(int threads, int underWay, int messages) {
        this.threads = threads;
        this.underWay = underWay;
        this.messages = messages;
    }

    /** @throws IOException if the answer to a message is not exactly this reply */
    Result send(int port, byte[] reply) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<long[]>> shares = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < threads; i++) {
                shares.add(pool.submit(() -> share(port, messages / threads, underWay / threads, reply)));
            }
            List<long[]> nanos = new ArrayList<>();
            for (Future<long[]> share : shares) {
                nanos.add(share.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(seconds, nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static long[] share(int port, int messages, int underWay, byte[] reply) throws IOException {
        long[] nanos = new long[messages];
        ByteBuffer buffer = ByteBuffer.allocateDirect(REPLY_ROOM);
        Queue<Sent> sent = new ArrayDeque<>();
        int done = 0;
        for (int i = 0; i < messages; i++) {
            if (sent.size() == underWay) {
                nanos[done++] = finish(sent.remove(), buffer, reply);
            }
            sent.add(start(port, i, buffer));
        }
        while (!sent.isEmpty()) {
            nanos[done++] = finish(sent.remove(), buffer, reply);
        }
        return nanos;
    }

    private static Sent start(int port, int number, ByteBuffer buffer) throws IOException {
        InetAddress host = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + number % DESTINATIONS)});
        buffer.clear().put(("LISTENING_PORT:7070|TEAM_NAME:XYZ|Hello there, this is message " + number)
                .getBytes(StandardCharsets.UTF_8)).flip();
        long start = System.nanoTime();
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
        try {
            channel.connect(new InetSocketAddress(host, port));
            channel.write(buffer);
            channel.shutdownOutput();
            return new Sent(channel, start);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static long finish(Sent sent, ByteBuffer buffer, byte[] reply) throws IOException {
        buffer.clear();
        try (SocketChannel channel = sent.channel()) {
            while (channel.read(buffer) >= 0) {
                // The reply and its end may come separately.
            }
        }
        long nanos = System.nanoTime() - sent.start();
        if (!buffer.flip().equals(ByteBuffer.wrap(reply))) {
            throw new IOException("answered " + StandardCharsets.UTF_8.decode(buffer));
        }
        return nanos;
    }
}
