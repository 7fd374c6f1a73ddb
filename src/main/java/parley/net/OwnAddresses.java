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
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.wire.Ipv4;

/** The IPv4 addresses of this machine, which come and go with its networks. For one thread. */
public final class OwnAddresses {

    /** How long they are taken to be what they were: some systems take a tenth of a second to tell them. */
    private static final long FRESH = Duration.ofSeconds(10).toNanos();
    /** Somewhere that is on no LAN (RFC 5737). Nothing is ever sent there. */
    private static final Ipv4 ELSEWHERE = Ipv4.parse("192.0.2.1");
    /** Any: nothing is sent. */
    private static final int PORT = 9;

    private final LongSupplier nanoTime;
    private Set<Ipv4> known;
    private long since;

    public OwnAddresses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** As {@link #read}, but not much more than a moment ago. */
    public Set<Ipv4> recent() {
        long now = nanoTime.getAsLong();
        if (known == null || now - since > FRESH) {
            known = read();
            since = now;
        }
        return known;
    }

    /**
     * Those of all interfaces that are up, loopback among them: the one on the way to other networks first, which is
     * hardly one of a network inside of this machine, then in the system's order. None where it does not tell.
     */
    public static Set<Ipv4> read() {
        try {
            Set<Ipv4> all = NetworkInterface.networkInterfaces()
                    .filter(OwnAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .map(address -> Ipv4.of((Inet4Address) address))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return Stream.concat(outward().filter(all::contains).stream(), all.stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (SocketException unknown) {
            return Set.of();
        }
    }

    /** The one on the way to other networks, if there is a way. */
    public static Optional<Ipv4> outward() {
        return towards(ELSEWHERE);
    }

    /** The address that somebody there would see, if there is a way to him. Nothing is sent. */
    public static Optional<Ipv4> towards(Ipv4 other) {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.connect(new InetSocketAddress(other.toInetAddress(), PORT));
            return Optional.of(Ipv4.of((Inet4Address) ((InetSocketAddress) channel.getLocalAddress()).getAddress()));
        } catch (IOException noWay) {
            return Optional.empty();
        }
    }

    private static boolean isUp(NetworkInterface candidate) {
        try {
            return candidate.isUp();
        } catch (SocketException unknown) {
            return false;
        }
    }
}
