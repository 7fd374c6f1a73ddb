package parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The time until a {@code hello} to 200 peers has reached the 180 that answer. Each of those has its own thread. */
final class GreetingBenchmark implements AutoCloseable {

    private static final int ROUNDS = 3;
    private static final int ANSWERING = 180;
    /** Half of them do not answer a connection, the other half accept it and never read. */
    private static final int DEAD = 20;
    private static final int PATIENCE_SECONDS = 10;

    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private final List<SocketChannel> fillers = new ArrayList<>();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private final CountDownLatch missing = new CountDownLatch(ANSWERING);

    private GreetingBenchmark() throws IOException {
        for (int i = 0; i < ANSWERING; i++) {
            ServerSocketChannel listener = listen();
            pool.execute(() -> takeHello(listener));
        }
        for (int i = 0; i < DEAD; i++) {
            ServerSocketChannel dead = listen();
            if (i % 2 == 0) {
                fill(dead);
            }
        }
    }

    static void measure(Table table, Path jar, List<String> flags, Path folder)
            throws IOException, InterruptedException {
        Series all = new Series();
        Series first = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            try (GreetingBenchmark greeting = new GreetingBenchmark()) {
                greeting.run(jar, flags, folder, first, all);
            }
        }
        table.row("hello to 200 peers, 20 dead: s from the start to the first of 180",
                Table.median(first), "", "", "", "");
        table.row("hello to 200 peers, 20 dead: s from the start to the last of 180", Table.spread(all), "", "", "",
                Table.atMost(1, all.median()));
    }

    private void run(Path jar, List<String> flags, Path folder, Series first, Series all)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>();
        for (ServerSocketChannel listener : listeners) {
            options.addAll(List.of("--peer", "127.0.0.1:" + listener.socket().getLocalPort()));
        }
        long start = System.nanoTime();
        try (Server parley = Contender.parley("parley", flags, options, jar).start(folder)) {
            if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(missing.getCount() + " peers were not greeted by " + parley.address);
            }
        }
        first.add((arrivals.stream().mapToLong(Long::longValue).min().orElseThrow() - start) / 1e9);
        all.add((arrivals.stream().mapToLong(Long::longValue).max().orElseThrow() - start) / 1e9);
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
        listeners.add(listener);
        return listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    }

    /** Opens more connections than its queue holds. Then the system answers no further ones. */
    private void fill(ServerSocketChannel listener) throws IOException {
        for (int i = 0; i < 4; i++) {
            SocketChannel filler = SocketChannel.open(StandardProtocolFamily.INET);
            fillers.add(filler);
            filler.configureBlocking(false);
            filler.connect(listener.getLocalAddress());
        }
    }

    private void takeHello(ServerSocketChannel listener) {
        try (SocketChannel channel = listener.accept()) {
            byte[] frame = Channels.newInputStream(channel).readAllBytes();
            if (new String(frame, StandardCharsets.UTF_8).endsWith("|hello")) {
                arrivals.add(System.nanoTime());
                missing.countDown();
            }
        } catch (IOException closed) {
            // It counts as not greeted.
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel filler : fillers) {
            filler.close();
        }
        for (ServerSocketChannel listener : listeners) {
            listener.close();
        }
        pool.shutdownNow();
    }
}
