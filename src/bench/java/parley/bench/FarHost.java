package parley.bench;

import java.io.IOException;
import java.util.List;
import parley.process.Lan;
import parley.wire.Ipv4;

/**
 * The other host on a network of two. During the outage its cable is pulled, so that nothing on it answers, not even
 * the system.
 *
 * @param ip its own address
 */
record FarHost(Lan.Host host, Ipv4 ip, Lan.Cable cable) implements Outage {

    /** Reads what {@link #arguments} wrote. */
    static FarHost of(List<String> arguments) {
        return new FarHost(new Lan.Host(arguments.get(0), Integer.parseInt(arguments.get(1))),
                Ipv4.parse(arguments.get(2)), new Lan.Cable(arguments.get(3), arguments.get(4)));
    }

    /** The arguments that tell a program on the near host about it. */
    List<String> arguments() {
        return List.of(host.namespace(), String.valueOf(host.home()), ip.toString(), cable.bridge(), cable.port());
    }

    @Override
    public void begin() throws IOException {
        cable.pull();
    }

    @Override
    public void end() throws IOException {
        cable.plug();
    }
}
