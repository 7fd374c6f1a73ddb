package parley.checkup;

import java.util.List;
import java.util.Optional;
import parley.doctor.Network;
import parley.doctor.NetworkKind;
import parley.net.NetworkInterfaces;
import parley.net.NetworkInterfaces.LocalNetwork;
import parley.wire.Ipv4;

/** The networks of this machine, as the doctor sees them. */
final class LocalNetworks {

    private LocalNetworks() {
    }

    /** @param outward the own address on the way to other networks */
    static List<Network> read(Optional<Ipv4> outward) {
        return NetworkInterfaces.networks().stream()
                .map(found -> new Network(found.name(), found.own(), found.prefix(), kind(found, outward),
                        found.multicast()))
                .toList();
    }

    private static NetworkKind kind(LocalNetwork found, Optional<Ipv4> outward) {
        return NetworkKind.of(found.name(), found.title(), found.own(), found.loopback(), found.pointToPoint(),
                outward.filter(found.own()::equals).isPresent());
    }
}
