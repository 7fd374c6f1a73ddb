package parley.checkup;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.discovery.Reach;
import parley.doctor.Beacons;
import parley.doctor.Facts;
import parley.doctor.Network;
import parley.doctor.NetworkKind;
import parley.doctor.OwnPort;
import parley.doctor.Platform;
import parley.doctor.Visit;
import parley.net.MulticastEcho;
import parley.net.NetworkInterfaces;
import parley.node.Node;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** Gathers the facts about this machine and a peer. It takes part in the network as a peer of its own, and leaves. */
public final class Checkup {

    private static final Duration ECHO = Duration.ofSeconds(1);

    /**
     * What it is about.
     *
     * @param port where Parley is to listen
     * @param chosen whether its user has said so
     * @param shut why that port could not be opened, if it could not
     */
    public record Subject(Optional<PeerAddress> peer, int port, boolean chosen, Optional<String> shut, Reach reach) {
    }

    private final Visitor visitor;
    private final CompletableFuture<List<Found>> heard;

    /**
     * @param node one that listens, and nobody else sends with
     * @param heard those who answer when all are asked whether they are here
     */
    public Checkup(Node node, Ears ears, CompletableFuture<List<Found>> heard, LongSupplier nanoTime) {
        this.visitor = new Visitor(node, ears, nanoTime);
        this.heard = heard;
    }

    /** Takes up to some seconds, where somebody is silent. */
    public Facts examine(Subject subject) {
        List<Network> networks = LocalNetworks.read(NetworkInterfaces.outward());
        CompletableFuture<Beacons> beacons = CompletableFuture.supplyAsync(() -> beacons(subject.reach(), networks));
        OwnPort port = new OwnPort(subject.port(), subject.chosen(), subject.shut(),
                visitor.ping(new PeerAddress(Ipv4.LOOPBACK, subject.port())));
        Optional<Visit> visit = subject.peer().map(visitor::visit);
        visitor.leave();
        return new Facts(Platform.of(System.getProperty("os.name")), networks, port, beacons.join(), visit);
    }

    private Beacons beacons(Reach reach, List<Network> networks) {
        Set<String> interfaces = networks.stream()
                .filter(network -> network.multicast() && goes(reach, network.kind()))
                .map(Network::name).collect(Collectors.toSet());
        try {
            Set<String> cameBackOn = interfaces.isEmpty()
                    ? Set.of() : new MulticastEcho(Beacon.GROUP).heard(interfaces, ECHO);
            return new Beacons(reach, Beacon.GROUP, interfaces, cameBackOn, heard.join(), Optional.empty());
        } catch (IOException e) {
            return new Beacons(reach, Beacon.GROUP, interfaces, Set.of(), List.of(),
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static boolean goes(Reach reach, NetworkKind kind) {
        return switch (reach) {
            case ALL -> true;
            case LOOPBACK -> kind == NetworkKind.LOOPBACK;
            case OFF -> false;
        };
    }
}
