package parley.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** Where a peer's address lies, as this machine sees it. */
final class PlaceFindings {

    private PlaceFindings() {
    }

    static List<Finding> of(Facts facts, PeerAddress peer) {
        Ipv4 ip = peer.ip();
        if (ip.isLoopback()) {
            return List.of(Finding.remark(ip + " is this very machine, whoever types it.",
                    "For a peer on another machine, take the address that his program prints at its start."));
        } else if (facts.isOwn(ip)) {
            return List.of(Finding.remark(ip + " is an address of this machine."));
        } else if (isNoMachines(ip)) {
            return List.of(Finding.trouble("No machine can have the address " + ip + ".", "Is it typed right?"));
        }
        return facts.around(ip).map(network -> inside(network, ip)).orElseGet(() -> outside(facts, ip));
    }

    private static List<Finding> inside(Network network, Ipv4 ip) {
        String where = " is on " + network.name() + " (" + network + ")";
        if (network.isNobodys(ip)) {
            return List.of(Finding.trouble(ip + where + ", and no machine there can have it.", "Is it typed right?"));
        }
        return switch (network.kind()) {
            case VPN -> List.of(Finding.remark(ip + where + ", a VPN: it must be up on both machines."));
            case INNER -> List.of(Finding.remark(ip + where + ", a network inside of this machine.",
                    "For a peer on another machine, take the address of his on the LAN."));
            default -> List.of(Finding.well(ip + where + ", your own network."));
        };
    }

    private static List<Finding> outside(Facts facts, Ipv4 ip) {
        String own = facts.of(NetworkKind.LAN).stream().map(network -> network.name() + " (" + network + ")")
                .collect(Collectors.joining(" or "));
        String off = ip + " is on none of this machine's networks" + (own.isEmpty() ? "" : ", so not on " + own) + ". ";
        if (!isPrivate(ip)) {
            return List.of(Finding.remark(off + "It is one of the Internet: a router there must pass its port on.",
                    "On one LAN, take the address that his program prints at its start."));
        }
        Optional<Network> near = facts.of(NetworkKind.LAN).stream()
                .filter(network -> network.address().bits() >>> 16 == ip.bits() >>> 16).findFirst();
        return List.of(Finding.remark(off + "A router lies between, and peers do not find each other through it.",
                near.isPresent() ? "The two look alike: is one of them in the guest Wi-Fi, or behind a second router?"
                        : "Join the same cable or Wi-Fi with both, if this is not meant."));
    }

    /** What is reserved: 0.0.0.0/8, 224.0.0.0/4 for groups, 240.0.0.0/4. */
    private static boolean isNoMachines(Ipv4 ip) {
        return ip.bits() >>> 24 == 0 || ip.bits() >>> 28 >= 14;
    }

    /** Of no use beyond a router of one's own: RFC 1918, 6598 and 3927. */
    private static boolean isPrivate(Ipv4 ip) {
        int bits = ip.bits();
        return bits >>> 24 == 10 || bits >>> 20 == (172 << 4 | 1) || bits >>> 16 == (192 << 8 | 168)
                || bits >>> 22 == (100 << 2 | 1) || bits >>> 16 == (169 << 8 | 254);
    }
}
