package parley.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import parley.discovery.Reach;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** A listener as a process of its own, and what the operating system says of it. What it prints goes to a file. */
final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = 200_000;

    /** Where this process reaches it. */
    final PeerAddress address;
    /** From before the process was started until its port was open. */
    final Duration untilOpen;
    private final Process process;
    private final Path output;

    /** @param command to which the port to listen on is added as the last argument */
    Server(List<String> command, Path output) throws IOException {
        this(command, output, Reach.OFF);
    }

    /** @param reach how far it is found, and finds others */
    Server(List<String> command, Path output, Reach reach) throws IOException {
        this(command, output, reach, Ipv4.LOOPBACK);
    }

    /** @param host the address of the host on which the command starts it */
    Server(List<String> command, Path output, Reach reach, Ipv4 host) throws IOException {
        this.address = new PeerAddress(host, freePort());
        this.output = output;
        List<String> whole = new ArrayList<>(command);
        whole.add(String.valueOf(address.port()));
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output.toFile());
        Jvm.settle(builder, output.toAbsolutePath().getParent());
        builder.environment().put("PARLEY_DISCOVERY", reach.keyword());
        long start = System.nanoTime();
        this.process = builder.start();
        while (!isOpen()) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                close();
                throw new IOException("no port was opened; see " + output + ": " + whole);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        this.untilOpen = Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * A port that was free a moment ago, below those that the system gives to connections: a look at one of those,
     * before it is open, can be given that very port for its own side.
     */
    static int freePort() throws IOException {
        while (true) {
            try (ServerSocket free = new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000))) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // The next one may be free.
            }
        }
    }

    private boolean isOpen() {
        try (SocketChannel probe =
                SocketChannel.open(new InetSocketAddress(address.ip().toInetAddress(), address.port()))) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Time on a processor so far: in the program, and for it in the system. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MB, 0 where the system does not tell. */
    double residentMegabytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() / 1024.0;
        }
    }

    /** How many lines that hold this text it has printed. */
    long printed(String text) throws IOException {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    /** Waits until it has printed a line that holds this text. */
    void awaitPrinted(String text) throws IOException {
        long start = System.nanoTime();
        while (printed(text) == 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("\"" + text + "\" is not in " + output);
            }
            LockSupport.parkNanos(10 * LOOK_NANOS);
        }
    }

    /** Ends it at once, without letting it leave. */
    void kill() {
        process.destroyForcibly();
    }

    /** Lets it do nothing more. The system goes on taking connections for it. */
    void stop() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s STOP " + process.pid()).inheritIO().start().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
