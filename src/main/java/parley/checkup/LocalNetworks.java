package parley.checkup;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.doctor.Network;
import parley.doctor.NetworkKind;
import parley.net.LocalNetwork;
import parley.wire.Ipv4;

/** The networks of this machine. */
final class LocalNetworks {

    private LocalNetworks() {
    }

    /**
     * Those of all interfaces that are up, with an IPv4 address. None where the system does not tell.
     *
     * @param outward the own address on the way to other networks
     */
    static List<Network> read(Optional<Ipv4> outward) {
        try {
            return NetworkInterface.networkInterfaces().flatMap(each -> of(each, outward)).toList();
        } catch (IOException unknown) {
            return List.of();
        }
    }

    private static Stream<Network> of(NetworkInterface card, Optional<Ipv4> outward) {
        try {
            if (!card.isUp()) {
                return Stream.empty();
            }
            boolean loopback = card.isLoopback();
            boolean pointToPoint = card.isPointToPoint();
            boolean multicast = LocalNetwork.carriesMulticast(card);
            String title = Optional.ofNullable(card.getDisplayName()).orElse(card.getName());
            return card.getInterfaceAddresses().stream()
                    .filter(own -> own.getAddress() instanceof Inet4Address)
                    .map(own -> {
                        Ipv4 address = Ipv4.of((Inet4Address) own.getAddress());
                        NetworkKind kind = NetworkKind.of(card.getName(), title, address, loopback, pointToPoint,
                                outward.filter(address::equals).isPresent());
                        return new Network(card.getName(), address, own.getNetworkPrefixLength(), kind, multicast);
                    });
        } catch (IOException gone) {
            return Stream.empty();
        }
    }
}
