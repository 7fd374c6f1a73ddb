package parley.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the own networks are good for. */
final class NetworkFindings {

    private NetworkFindings() {
    }

    static List<Finding> of(Facts facts) {
        List<Network> lans = facts.of(NetworkKind.LAN);
        boolean missing = lans.isEmpty() && !facts.isAboutThisMachine();
        List<Finding> findings = new ArrayList<>();
        for (NetworkKind kind : NetworkKind.values()) {
            facts.of(kind).forEach(network -> findings.add(of(network, facts.port().number(), missing)));
        }
        if (lans.isEmpty() && facts.of(NetworkKind.SELF_ASSIGNED).isEmpty()) {
            String what = "There is no LAN: this machine has no IPv4 address there, and nobody else reaches it.";
            String next = "Plug in the cable or join the Wi-Fi that the others are on, and run this again.";
            findings.add(missing ? Finding.trouble(what, next) : Finding.remark(what));
        } else if (lans.size() > 1) {
            findings.add(Finding.remark("This machine is on " + lans.size() + " LANs: "
                    + lans.stream().map(Network::name).collect(Collectors.joining(", ")) + ".",
                    "Give others the address on the LAN that they are on too."));
        }
        return findings;
    }

    private static Finding of(Network network, int port, boolean missing) {
        String what = network.name() + ": " + network + ", ";
        return switch (network.kind()) {
            case LAN -> Finding.well(what + "a LAN. Others on it reach you at " + network.address() + ":" + port + ".");
            case SELF_ASSIGNED -> new Finding(missing ? Finding.Mark.TROUBLE : Finding.Mark.REMARK,
                    what + "an address that this machine gave itself, because no router did.",
                    List.of("Is the cable in, and the Wi-Fi's password right? Join the network again."));
            case VPN -> Finding.remark(what + "a VPN. Only those in it reach you there.");
            case INNER -> Finding.remark(what + "a network inside of this machine, of containers or virtual machines."
                    + " Nobody on the LAN reaches you there.");
            case LOOPBACK -> Finding.well(what + "loopback: for programs on this machine.");
        };
    }
}
