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

/** A listener in its own process, and what the operating system tells about it. Its output goes to a file. */
final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = 200_000;

    /** Its address for this process. */
    final PeerAddress address;
    /** The time from the start of the process until its port was open. */
    final Duration untilOpen;
    private final Process process;
    private final Path output;

    /** @param command starts it; the port is added as the last argument */
    Server(List<String> command, Path output) throws IOException {
        this(command, output, Reach.OFF);
    }

    /** @param reach how far its discovery reaches */
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
     * A port that was free a moment ago. It is below the ports that the system gives to connections: when this process
     * looks whether such a port is open, the system could give it that very port for its own side.
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

    /** Processor time so far, in the program and in the kernel. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MB; 0 if the system does not tell. */
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

    /** The number of printed lines that contain this text. */
    long printed(String text) throws IOException {
        return count(output, text);
    }

    /** The number of lines with this text in the transcripts that this version of Parley has written. */
    long written(String text) throws IOException {
        long written = 0;
        try (Stream<Path> files = Files.list(output.resolveSibling("parley"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().startsWith("transcript-")) {
                    written += count(file, text);
                }
            }
        }
        return written;
    }

    private static long count(Path file, String text) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    /** Waits until it has printed a line that contains this text. */
    void awaitPrinted(String text) throws IOException {
        long start = System.nanoTime();
        while (printed(text) == 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("\"" + text + "\" is not in " + output);
            }
            LockSupport.parkNanos(10 * LOOK_NANOS);
        }
    }

    /** Ends it at once, so that it cannot say that it leaves. */
    void kill() {
        process.destroyForcibly();
    }

    /** Stops it. The system still accepts connections for it. */
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
