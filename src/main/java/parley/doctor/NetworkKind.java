package parley.doctor;

import java.util.regex.Pattern;
import parley.wire.Ipv4;

/** What a network of this machine is good for. Told by how systems call interfaces: there is no other sign. */
public enum NetworkKind {

    LAN,
    /** Nobody gave this machine an address there, so that it took one itself. */
    SELF_ASSIGNED,
    VPN,
    /** Of containers or virtual machines on this machine. */
    INNER,
    LOOPBACK;

    private static final Pattern VPN_NAME = Pattern.compile(
            "(tun|tap|utun|wg|ppp|ipsec|tailscale|nordlynx|proton)\\d*.*|zt[0-9a-z]{8}");
    private static final Pattern INNER_NAME = Pattern.compile(
            "(docker|br-(?!lan)|virbr|veth|vnet|cni|podman|lxc|lxd|incus|flannel|cali"
                    + "|vmnet|vboxnet|vnic|bridge\\d{3}).*");
    /** On Windows only the title tells. */
    private static final Pattern VPN_TITLE = Pattern.compile(
            ".*(TAP-|Wintun|WireGuard|OpenVPN|Tailscale|ZeroTier|VPN|AnyConnect|Fortinet).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern INNER_TITLE = Pattern.compile(
            ".*(Hyper-V Virtual|vEthernet|VirtualBox|VMware Virtual|Docker|\\(WSL).*", Pattern.CASE_INSENSITIVE);

    /**
     * @param title how the system calls the interface towards its user
     * @param outward whether it is on the way to other networks, as one inside of this machine never is
     */
    public static NetworkKind of(String name, String title, Ipv4 address, boolean loopback, boolean pointToPoint,
            boolean outward) {
        if (loopback || address.isLoopback()) {
            return LOOPBACK;
        } else if (pointToPoint || VPN_NAME.matcher(name).matches() || VPN_TITLE.matcher(title).matches()) {
            return VPN;
        } else if (!outward && (INNER_NAME.matcher(name).matches() || INNER_TITLE.matcher(title).matches())) {
            return INNER;
        }
        return isSelfAssigned(address) ? SELF_ASSIGNED : LAN;
    }

    /** In 169.254.0.0/16 (RFC 3927). */
    private static boolean isSelfAssigned(Ipv4 address) {
        return address.bits() >>> 16 == (169 << 8 | 254);
    }
}
