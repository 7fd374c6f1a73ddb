package parley.net;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import parley.wire.Ipv4;

/**
 * A network that this machine has an address in, and that carries multicast.
 *
 * @param prefix how many bits its addresses share
 */
public record LocalNetwork(NetworkInterface card, Ipv4 own, int prefix) {

    /**
     * Those of all interfaces that are up: the ones to other machines first, then loopback. None where the system does
     * not tell.
     */
    public static List<LocalNetwork> all() {
        return Stream.concat(read(false), read(true)).toList();
    }

    /** The one that no other machine hears. */
    public static List<LocalNetwork> loopback() {
        return read(true).toList();
    }

    private static Stream<LocalNetwork> read(boolean loopback) {
        try {
            return NetworkInterface.networkInterfaces().filter(card -> isFit(card, loopback))
                    .flatMap(card -> card.getInterfaceAddresses().stream()
                            .filter(address -> address.getAddress() instanceof Inet4Address)
                            .map(address -> of(card, address)));
        } catch (SocketException unknown) {
            return Stream.empty();
        }
    }

    private static LocalNetwork of(NetworkInterface card, InterfaceAddress address) {
        return new LocalNetwork(card, Ipv4.of((Inet4Address) address.getAddress()), address.getNetworkPrefixLength());
    }

    private static boolean isFit(NetworkInterface card, boolean loopback) {
        try {
            return card.isUp() && card.isLoopback() == loopback && carriesMulticast(card);
        } catch (SocketException gone) {
            return false;
        }
    }

    /** Loopback carries it everywhere, and nowhere says so. */
    public static boolean carriesMulticast(NetworkInterface card) throws SocketException {
        return card.isLoopback() || card.supportsMulticast();
    }

    /** Whether an address is one of this network. */
    boolean contains(Ipv4 address) {
        return prefix == 0 || (address.bits() ^ own.bits()) >>> 32 - prefix == 0;
    }
}
