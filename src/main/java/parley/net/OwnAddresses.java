package parley.net;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import parley.wire.Ipv4;

/** The IPv4 addresses of this machine. */
public final class OwnAddresses {

    private OwnAddresses() {
    }

    /** Those of all interfaces that are up, loopback among them, in the system's order. None where it does not tell. */
    public static Set<Ipv4> read() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .map(address -> Ipv4.of((Inet4Address) address))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (SocketException unknown) {
            return Set.of();
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
