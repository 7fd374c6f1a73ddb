package parley.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.wire.Ipv4;

/** The IPv4 addresses of this machine. */
public final class OwnAddresses {

    private OwnAddresses() {
    }

    /** Somewhere that is on no LAN (RFC 5737). Nothing is ever sent there. */
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress(Ipv4.parse("192.0.2.1").toInetAddress(), 9);

    /**
     * Those of all interfaces that are up, loopback among them: the one on the way to other networks first, which is hardly
     * one of a network inside of this machine, then in the system's order. None where it does not tell.
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
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.connect(ELSEWHERE);
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
