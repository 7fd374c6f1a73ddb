package parley.doctor;

import parley.wire.Ipv4;

/**
 * An address of this machine, and the network that it is in.
 *
 * @param name of the interface
 * @param prefix how many bits all addresses of the network share
 * @param multicast whether the interface carries it
 */
public record Network(String name, Ipv4 address, int prefix, NetworkKind kind, boolean multicast) {

    boolean contains(Ipv4 other) {
        return ((other.bits() ^ address.bits()) & mask()) == 0;
    }

    /** Whether that is one of the two addresses that no machine can have: of the network itself, and of all in it. */
    boolean isNobodys(Ipv4 other) {
        int host = other.bits() & ~mask();
        return prefix < 31 && contains(other) && (host == 0 || host == ~mask());
    }

    private int mask() {
        return prefix == 0 ? 0 : -1 << 32 - prefix;
    }

    /** As in {@code 192.168.1.10/24}. */
    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
