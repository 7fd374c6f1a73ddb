package parley.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.commons.validator.routines.InetAddressValidator;

/** An IPv4 address, held as its 32 bits. Addresses are ordered as unsigned numbers. */
public record Ipv4(int bits) implements Comparable<Ipv4> {

    public static final Ipv4 LOOPBACK = new Ipv4(0x7f000001);

    /**
     * Reads four decimal numbers separated by dots, and nothing else.
     *
     * @throws FormatException if the text is anything else, with the reason
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

    /** The address of an IPv4 socket. */
    public static Ipv4 of(Inet4Address address) {
        byte[] octets = address.getAddress();
        return new Ipv4((octets[0] & 0xff) << 24 | (octets[1] & 0xff) << 16
                | (octets[2] & 0xff) << 8 | octets[3] & 0xff);
    }

    private static String fault(String text) {
        if (text.indexOf(':') != text.lastIndexOf(':')) {
            return "is not an IPv4 address (Parley does not support IPv6)";
        }
        if (text.chars().anyMatch(Character::isLetter)) {
            return "is a name, not an IP address";
        }
        if (text.matches("(.*\\.)?0[0-9].*")) {
            return "has a number that starts with a zero";
        }
        return "is not an IP address";
    }

    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four octets are an address", impossible);
        }
    }

    /** Whether it is in 127.0.0.0/8, or 0.0.0.0, which as a destination also means this machine. */
    public boolean isLoopback() {
        return bits >>> 24 == 127 || bits == 0;
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
