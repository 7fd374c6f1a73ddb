package parley.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.wire.Ipv4;

/**
 * The network interfaces of this machine: which networks it is in, and with which IPv4 addresses. They come and go
 * while the program runs. If the system does not tell, the results are empty. From any thread.
 */
public final class NetworkInterfaces {

    /** How old the addresses may get before they are read again. Reading takes some systems a tenth of a second. */
    private static final long FRESH = Duration.ofSeconds(10).toNanos();
    /** An address that is on no LAN (RFC 5737). Nothing is sent to it. */
    private static final Ipv4 ELSEWHERE = Ipv4.parse("192.0.2.1");
    /** Any port will do, because nothing is sent. */
    private static final int PORT = 9;

    /**
     * An IPv4 address of this machine, and the network that it is in.
     *
     * @param own the address of this machine
     * @param prefix how many leading bits all addresses of the network share
     */
    public record LocalNetwork(
            NetworkInterface networkInterface, Ipv4 own, int prefix, boolean loopback, boolean pointToPoint,
            boolean multicast) {

        /** The short name that the system uses, such as {@code eth0}. */
        public String name() {
            return networkInterface.getName();
        }

        /** The name that the system shows to its user. Often the same as {@link #name}. */
        public String title() {
            return Optional.ofNullable(networkInterface.getDisplayName()).orElse(name());
        }

        boolean contains(Ipv4 address) {
            return prefix == 0 || (address.bits() ^ own.bits()) >>> 32 - prefix == 0;
        }
    }

    private NetworkInterfaces() {
    }

    /** All networks whose interface is up, in the system's order. */
    public static List<LocalNetwork> networks() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterfaces::networksOf).toList();
        } catch (SocketException unknown) {
            return List.of();
        }
    }

    private static Stream<LocalNetwork> networksOf(NetworkInterface from) {
        try {
            if (!from.isUp()) {
                return Stream.empty();
            }
            boolean loopback = from.isLoopback();
            boolean pointToPoint = from.isPointToPoint();
            // Loopback carries multicast on every system, but no system reports it.
            boolean multicast = loopback || from.supportsMulticast();
            return from.getInterfaceAddresses().stream()
                    .filter(address -> address.getAddress() instanceof Inet4Address)
                    .map(address -> new LocalNetwork(from, Ipv4.of((Inet4Address) address.getAddress()),
                            address.getNetworkPrefixLength(), loopback, pointToPoint, multicast));
        } catch (SocketException gone) {
            return Stream.empty();
        }
    }

    /** The networks that carry multicast: those with other machines first, then loopback. */
    public static List<LocalNetwork> multicast() {
        List<LocalNetwork> all = networks();
        return Stream.concat(
                all.stream().filter(network -> network.multicast() && !network.loopback()),
                all.stream().filter(LocalNetwork::loopback)).toList();
    }

    /** The networks that no other machine is in. */
    public static List<LocalNetwork> loopback() {
        return networks().stream().filter(LocalNetwork::loopback).toList();
    }

    /**
     * The addresses of this machine, loopback included. First comes the one on the way to other networks, because other
     * machines usually cannot reach the address of a network inside this machine. The others follow in the system's
     * order.
     */
    public static Set<Ipv4> addresses() {
        List<Ipv4> all = networks().stream().map(LocalNetwork::own).toList();
        Set<Ipv4> ordered = new LinkedHashSet<>();
        outward().filter(all::contains).ifPresent(ordered::add);
        ordered.addAll(all);
        return ordered;
    }

    /** Gives the {@link #addresses}, which it reads again when they are older than ten seconds. For one thread. */
    public static Supplier<Set<Ipv4>> recentAddresses(LongSupplier nanoTime) {
        return new Supplier<>() {

            private Set<Ipv4> known;
            private long since;

            @Override
            public Set<Ipv4> get() {
                long now = nanoTime.getAsLong();
                if (known == null || now - since > FRESH) {
                    known = addresses();
                    since = now;
                }
                return known;
            }
        };
    }

    /** The address of this machine on the way to other networks, if there is a way. */
    public static Optional<Ipv4> outward() {
        return towards(ELSEWHERE);
    }

    /** The address of this machine that the other one sees, if there is a way to it. Sends nothing. */
    public static Optional<Ipv4> towards(Ipv4 other) {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.connect(new InetSocketAddress(other.toInetAddress(), PORT));
            return Optional.of(Ipv4.of((Inet4Address) ((InetSocketAddress) channel.getLocalAddress()).getAddress()));
        } catch (IOException noWay) {
            return Optional.empty();
        }
    }
}
