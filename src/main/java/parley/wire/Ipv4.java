package parley.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.commons.validator.routines.InetAddressValidator;

/** An IPv4 address, as its 32 bits. Ordered as the unsigned number that it is. */
public record Ipv4(int bits) implements Comparable<Ipv4> {

    public static final Ipv4 LOOPBACK = new Ipv4(0x7f000001);

    /**
     * Reads four decimal octets with dots between them, and nothing else.
     *
     * @throws FormatException for anything else, with the reason
     */
    public static Ipv4 parse(String text) {
        if (!InetAddressValidator.getInstance().isValidInet4Address(text)) {
            throw new FormatException("\"" + text + "\" " + fault(text)
                    + ". An IP address is four numbers from 0 to 255, as in 192.168.1.12.");
        }
        int bits = 0;
        for (String octet : text.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return new Ipv4(bits);
    }

    /** The address of a socket that speaks IPv4. */
    public static Ipv4 of(Inet4Address address) {
        byte[] octets = address.getAddress();
        return new Ipv4((octets[0] & 0xff) << 24 | (octets[1] & 0xff) << 16
                | (octets[2] & 0xff) << 8 | octets[3] & 0xff);
    }

    private static String fault(String text) {
        if (text.indexOf(':') != text.lastIndexOf(':')) {
            return "is no IPv4 address (IPv6 is not spoken here)";
        }
        if (text.chars().anyMatch(Character::isLetter)) {
            return "is a name, no IP address";
        }
        if (text.matches("(.*\\.)?0[0-9].*")) {
            return "has a number with a zero in front";
        }
        return "is no IP address";
    }

    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four octets are an address", impossible);
        }
    }

    /** In 127.0.0.0/8, or 0.0.0.0, which as a destination means this machine too. */
    public boolean isLoopback() {
        return bits >>> 24 == 127 || bits == 0;
    }

    /** By hand, as {@link #hashCode} is: a record's own are made while the program runs, which delays the start. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv4 ip && ip.bits == bits;
    }

    @Override
    public int hashCode() {
        return bits * 31;
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
