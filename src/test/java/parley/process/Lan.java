package parley.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A network of the test's own: hosts that are network namespaces, on a bridge that stands in one too, so that nothing
 * gets in or out, and nothing is left when they are removed. Linux lets only root have them.
 */
public final class Lan implements AutoCloseable {

    private static final Path USUAL_IP = Path.of("/usr/sbin/ip");
    private static final String IP = Files.isExecutable(USUAL_IP) ? USUAL_IP.toString() : "ip";
    private static final AtomicInteger LANS = new AtomicInteger();

    private final int number = LANS.incrementAndGet();
    private final String bridge = namespace("bridge");
    private final List<Host> hosts = new ArrayList<>();
    private final Set<Host> deafened = new HashSet<>();

    /**
     * A machine, which may be on more than one of them.
     *
     * @param home the number of that for which it was made
     */
    public record Host(String namespace, int home) {

        /** The same launch, on this host. */
        Launch launch(Launch elsewhere) {
            return elsewhere.by(IP, "netns", "exec", namespace);
        }

        /** The same command, on this host. */
        public List<String> command(List<String> elsewhere) {
            return Stream.concat(Stream.of(IP, "netns", "exec", namespace), elsewhere.stream()).toList();
        }
    }

    /**
     * Which goes from a host to the bridge. What runs on one host can pull that of another by it.
     *
     * @param bridge the namespace in which the bridge stands
     */
    public record Cable(String bridge, String port) {

        public void pull() throws IOException {
            on(bridge, "link", "set", port, "down");
        }

        public void plug() throws IOException {
            on(bridge, "link", "set", port, "up");
        }
    }

    private Lan() {
    }

    /** Makes one without hosts; where that cannot be, the test is skipped. */
    static Lan make() {
        try {
            return open();
        } catch (IOException impossible) {
            return Assumptions.abort("No network namespaces here, which take Linux, root and the command ip: "
                    + impossible.getMessage());
        }
    }

    /**
     * Makes one without hosts.
     *
     * @throws IOException where that cannot be
     */
    public static Lan open() throws IOException {
        Lan lan = new Lan();
        ip("netns", "add", lan.bridge);
        on(lan.bridge, "link", "add", "name", "bridge", "up", "type", "bridge");
        return lan;
    }

    /** Another host, with one address. */
    public Host host() throws IOException {
        Host host = new Host(namespace("host" + (hosts.size() + 1)), number);
        ip("netns", "add", host.namespace());
        on(host.namespace(), "link", "set", "lo", "up");
        attach(host);
        return host;
    }

    /** Gives a host of another LAN an address on this one too. */
    void attach(Host host) throws IOException {
        hosts.add(host);
        ip("link", "add", "name", device(), "netns", host.namespace(), "type", "veth",
                "peer", "name", port(host), "netns", bridge);
        on(host.namespace(), "address", "add", address(host) + "/24", "broadcast", "+", "dev", device());
        on(host.namespace(), "link", "set", device(), "up");
        on(bridge, "link", "set", port(host), "master", "bridge", "up");
    }

    /** Where a host is on this LAN. */
    public String address(Host host) {
        return network() + place(host);
    }

    private String network() {
        return "10.77." + number + ".";
    }

    /** What each host calls its end of the cable. */
    private String device() {
        return "lan" + number;
    }

    void cut(Host host) throws IOException {
        cable(host).pull();
    }

    void mend(Host host) throws IOException {
        cable(host).plug();
    }

    /** Gives a host another address, which ends with that number, instead of the one that it has. */
    void move(Host host, int to) throws IOException {
        replace(host, address(host), network() + to);
    }

    /** Gives a host that {@link #move moved} to that number its first address again. */
    void moveBack(Host host, int from) throws IOException {
        replace(host, network() + from, address(host));
    }

    private void replace(Host host, String before, String now) throws IOException {
        on(host.namespace(), "address", "delete", before + "/24", "dev", device());
        on(host.namespace(), "address", "add", now + "/24", "broadcast", "+", "dev", device());
    }

    /**
     * Drops what comes to a host from another one, one way.
     *
     * @param port drops only what is for this TCP port, so that connections the other way still work; empty for all
     */
    public void deafen(Host deaf, Host to, OptionalInt port) throws IOException {
        // The system asks its rules in order, and the one for its own addresses is the first at the start.
        if (deafened.add(deaf)) {
            on(deaf.namespace(), "rule", "add", "pref", "20", "lookup", "local");
            on(deaf.namespace(), "rule", "delete", "pref", "0");
        }
        rule("add", deaf, to, port);
    }

    /** Ends what {@link #deafen} began. */
    public void undeafen(Host deaf, Host to, OptionalInt port) throws IOException {
        rule("delete", deaf, to, port);
    }

    private void rule(String change, Host deaf, Host to, OptionalInt port) throws IOException {
        List<String> rule = new ArrayList<>(
                List.of("rule", change, "pref", "10", "blackhole", "from", address(to) + "/32"));
        if (port.isPresent()) {
            rule.addAll(List.of("ipproto", "tcp", "dport", String.valueOf(port.getAsInt())));
        }
        on(deaf.namespace(), rule.toArray(String[]::new));
    }

    public Cable cable(Host host) {
        return new Cable(bridge, port(host));
    }

    private String port(Host host) {
        return "port" + place(host);
    }

    private int place(Host host) {
        return hosts.indexOf(host) + 1;
    }

    private String namespace(String part) {
        return "parley-" + ProcessHandle.current().pid() + "-lan" + number + "-" + part;
    }

    /** Removes the bridge and the hosts that were made for this LAN. What runs there must have ended. */
    @Override
    public void close() throws IOException {
        for (Host host : hosts) {
            if (host.home() == number) {
                ip("netns", "delete", host.namespace());
            }
        }
        ip("netns", "delete", bridge);
    }

    private static void on(String namespace, String... command) throws IOException {
        ip(Stream.concat(Stream.of("-netns", namespace), Stream.of(command)).toArray(String[]::new));
    }

    private static void ip(String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(IP), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
