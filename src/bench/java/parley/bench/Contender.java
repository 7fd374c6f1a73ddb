package parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parley.discovery.Reach;
import parley.wire.Ipv4;
import parley.wire.Receipt;

/**
 * A listener to measure.
 *
 * @param name names the folder for its output and its other files
 * @param command starts it; the port is added as the last argument
 * @param reply its answer to a message
 * @param host the host on which the command starts it
 */
record Contender(String name, List<String> command, byte[] reply, Ipv4 host) {

    private static final byte[] RECEIVED = new Receipt.Received().line().getBytes(StandardCharsets.US_ASCII);

    private Contender(String name, List<String> command, byte[] reply) {
        this(name, command, reply, Ipv4.LOOPBACK);
    }

    /** The whole program, without input, and with its output in a file. */
    static Contender parley(String name, List<String> moreFlags, List<String> options, Path jar) {
        List<String> rest = new ArrayList<>(List.of("-jar", jar.toString(), "--plain", "--name", "Bench"));
        rest.addAll(options);
        rest.add("--port");
        return new Contender(name, Jvm.command(moreFlags, rest), RECEIVED);
    }

    static Contender bareLoop(List<String> moreFlags, Path jar) {
        return new Contender("bare-loop",
                Jvm.command(moreFlags, List.of("-cp", jar.toString(), BareLoop.class.getName())), new byte[0]);
    }

    /** The bare loop that also writes a receipt, as Parley does. */
    static Contender answeringLoop(Path jar) {
        return new Contender("answering-loop",
                Jvm.command(List.of(), List.of("-cp", jar.toString(), BareLoop.class.getName(),
                        new Receipt.Received().line())), RECEIVED);
    }

    static Contender threadPerConnection() {
        return new Contender("thread-each", Jvm.command(List.of(),
                List.of("-cp", System.getProperty("java.class.path"), ThreadPerConnection.class.getName())), RECEIVED);
    }

    /** The whole program on another host. */
    static Contender parley(FarHost far, List<String> command) {
        return new Contender("parley-afar", far.host().command(command), RECEIVED, far.ip());
    }

    Server start(Path folder) throws IOException {
        return new Server(command, Files.createDirectories(folder.resolve(name)).resolve("out"), Reach.OFF, host);
    }
}
