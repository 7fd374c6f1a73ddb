package parley.discovery;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.net.EventLoop;
import parley.net.Group;
import parley.net.MulticastGroup;
import parley.net.NetworkInterfaces.LocalNetwork;
import parley.net.NetworkInterfaces;
import parley.wire.FormatException;

/** The networks that beacons use: all of this machine, only loopback, or none. */
public enum Reach {

    ALL("all", NetworkInterfaces::multicast),
    LOOPBACK("loopback", NetworkInterfaces::loopback),
    OFF("off", List::of);

    private final String keyword;
    private final Supplier<List<LocalNetwork>> networks;

    Reach(String keyword, Supplier<List<LocalNetwork>> networks) {
        this.keyword = keyword;
        this.networks = networks;
    }

    /**
     * The reach that the user chose.
     *
     * @param value of the variable {@code PARLEY_DISCOVERY}; null or empty means {@link #ALL}
     * @throws FormatException for any other value that is not a keyword
     */
    public static Reach parse(String value) {
        if (value == null || value.isEmpty()) {
            return ALL;
        }
        return Stream.of(values()).filter(reach -> reach.keyword.equals(value)).findFirst().orElseThrow(
                () -> new FormatException("PARLEY_DISCOVERY is \"" + value + "\". It must be all, loopback or off."));
    }

    public String keyword() {
        return keyword;
    }

    /** The multicast group of the beacons on these networks. */
    public Group join(EventLoop loop, Group.Subscriber subscriber) {
        return new MulticastGroup(loop, Beacon.GROUP, networks, subscriber);
    }
}
