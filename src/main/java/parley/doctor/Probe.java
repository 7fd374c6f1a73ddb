package parley.doctor;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.discovery.Inquiry;
import parley.discovery.Reach;
import parley.net.Delivery;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.MulticastEcho;
import parley.net.NetworkInterfaces;
import parley.node.Event;
import parley.node.Identity;
import parley.node.Node;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.peer.KnownPeer;
import parley.peer.Peer;
import parley.peer.Roster;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A short-lived peer that gathers the facts for a {@link Diagnosis}. It runs for a few seconds, and disturbs others as
 * little as possible: a Parley only gets a keep-alive, which it answers and does not show. Another program also gets a
 * greeting, so that it may show its format, and a leave word at the end.
 */
public final class Probe {

    private static final Duration ECHO = Duration.ofSeconds(1);
    /** How long an answer to a greeting may take. */
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration ANSWER_CHECK = Duration.ofMillis(20);

    /**
     * What to look at.
     *
     * @param name the user's name
     * @param port the port of the user's own Parley; empty if the user has not given or saved one
     * @param peer the peer to examine, if there is one
     * @param namedDialect the dialect that the user has named for a peer that has not spoken yet
     * @param known what is remembered about peers
     */
    public record Subject(TeamName name, Optional<Integer> port, Optional<PeerAddress> peer, Reach reach,
            Function<PeerAddress, Optional<Dialect>> namedDialect, List<KnownPeer> known) {
    }

    private final Node node;
    private final Function<PeerAddress, Optional<Dialect>> namedDialect;
    private final Roster remembered;

    private Probe(Subject subject, ServerSocketChannel server, EventLoop loop, Consumer<List<Event>> sink,
            BooleanSupplier isFull, Consumer<Runnable> onDrained) throws IOException {
        this.namedDialect = subject.namedDialect();
        Host host = new Host(NetworkInterfaces.addresses(), server.socket().getLocalPort());
        this.remembered = new Roster(host);
        remembered.rememberAll(subject.known());
        this.node = new Node(new Identity(subject.name(), host, this::likelyDialect), loop, sink, RoomMemory.NONE);
        Listener listener = Listener.serve(server, loop, node, isFull);
        onDrained.accept(listener::resume);
    }

    /**
     * Gathers the facts. Blocks for a few seconds if a peer does not answer.
     *
     * @param sink gets what others send meanwhile
     * @param isFull whether it cannot take more for now
     * @param onDrained gets what to call when it can take more again
     * @throws IOException if this machine has no port to listen on
     */
    public static Facts examine(Subject subject, Consumer<List<Event>> sink, BooleanSupplier isFull,
            Consumer<Runnable> onDrained) throws IOException {
        int port = subject.port().orElse(PeerAddress.USUAL_PORT);
        Optional<String> unavailable = Optional.empty();
        ServerSocketChannel server;
        try {
            server = Listener.bind(port);
        } catch (IOException taken) {
            unavailable = Optional.of(String.valueOf(taken.getMessage()));
            // Not the user's port: peers would confuse the probe with the program that listens there.
            server = Listener.bind(0);
        }
        try (EventLoop loop = EventLoop.start()) {
            Probe probe = new Probe(subject, server, loop, sink, isFull, onDrained);
            CompletableFuture<List<Found>> heard = Inquiry.ask(Inquiry.Question.TO_ALL, subject.reach(), loop);
            Optional<Ipv4> outward = NetworkInterfaces.outward();
            List<Facts.Network> networks = NetworkInterfaces.networks().stream()
                    .map(found -> Facts.Network.of(found, outward)).toList();
            CompletableFuture<Facts.Beacons> beacons =
                    CompletableFuture.supplyAsync(() -> beacons(subject.reach(), networks, heard));
            Facts.OwnPort own = new Facts.OwnPort(port, subject.port().isPresent(), unavailable,
                    probe.ping(new PeerAddress(Ipv4.LOOPBACK, port)));
            Optional<Facts.Visit> visit = subject.peer().map(probe::visit);
            probe.leave();
            return new Facts(Platform.of(System.getProperty("os.name")), subject.name(), networks, own, beacons.join(),
                    visit);
        }
    }

    private static Facts.Beacons beacons(Reach reach, List<Facts.Network> networks,
            CompletableFuture<List<Found>> heard) {
        Set<String> interfaces = networks.stream().filter(network -> network.multicast() && reach != Reach.OFF
                && (reach == Reach.ALL || network.kind() == Facts.NetworkKind.LOOPBACK))
                .map(Facts.Network::name).collect(Collectors.toSet());
        try {
            Set<String> cameBackOn = interfaces.isEmpty()
                    ? Set.of() : new MulticastEcho(Beacon.GROUP).check(interfaces, ECHO);
            return new Facts.Beacons(reach, interfaces, cameBackOn, heard.join(), Optional.empty());
        } catch (IOException closed) {
            return new Facts.Beacons(reach, interfaces, Set.of(), List.of(),
                    Optional.of(String.valueOf(closed.getMessage())));
        }
    }

    private Delivery ping(PeerAddress peer) {
        return node.send(peer, Control.KEEP_ALIVE).join();
    }

    /** A peer that keeps the connection open is not greeted: that would only block it longer. */
    private Facts.Visit visit(PeerAddress peer) {
        long start = System.nanoTime();
        Delivery delivery = ping(peer);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        Optional<Dialect> before = rememberedDialect(peer);
        boolean wroteBefore = before.isPresent() && hasGivenName(peer);
        if (delivery instanceof Delivery.Received received && !received.byParley()) {
            Stream<Dialect> likely = likelyDialect(peer).stream();
            (wroteBefore ? likely : Stream.concat(likely, Stream.of(Dialect.TAGGED, Dialect.ADDRESS)).distinct())
                    .forEach(dialect -> greet(peer, dialect));
        }
        Optional<Dialect> spoken = dialect(peer);
        // The leave word goes out in the format that is most likely right.
        before.filter(known -> spoken.isEmpty()).ifPresent(known -> node.useDialect(peer, known));
        return new Facts.Visit(peer, delivery, millis, spoken, before, wroteBefore);
    }

    /**
     * Whether a program has written before, and named itself. It is not saved who has named its dialect, the user or
     * the program, but only the program itself can have named its team.
     */
    private boolean hasGivenName(PeerAddress peer) {
        return remembered.known(peer).filter(known -> !known.parley() && !known.name().equals(TeamName.UNKNOWN))
                .isPresent();
    }

    private Optional<Dialect> likelyDialect(PeerAddress peer) {
        return rememberedDialect(peer).or(() -> namedDialect.apply(peer));
    }

    private Optional<Dialect> rememberedDialect(PeerAddress peer) {
        return remembered.known(peer).flatMap(KnownPeer::dialect);
    }

    /** Greets a program, and waits until it shows its own dialect; does nothing if it already has. */
    private void greet(PeerAddress peer, Dialect dialect) {
        if (dialect(peer).isPresent()) {
            return;
        }
        node.useDialect(peer, dialect);
        node.send(peer, Control.GREETING);
        long end = System.nanoTime() + ANSWER.toNanos();
        while (dialect(peer).isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(ANSWER_CHECK.toNanos());
        }
    }

    /** The dialect in which a program has spoken. */
    private Optional<Dialect> dialect(PeerAddress peer) {
        return node.peers().join().stream().filter(known -> known.address().equals(peer) && known.hasSpoken())
                .findFirst().flatMap(Peer::dialect);
    }

    /** Tells every program that may treat the probe as a peer that it leaves. */
    private void leave() {
        CompletableFuture.allOf(node.peers().join().stream().filter(peer -> !peer.parley() || peer.hasSpoken())
                .map(peer -> node.send(peer.address(), Control.LEAVE)).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, Limits.LEAVE.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
