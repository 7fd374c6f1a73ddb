package parley.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import parley.net.Group;
import parley.wire.Ipv4;

/** A group that a test speaks for. */
public final class FakeGroup implements Group {

    private final List<String> said = new ArrayList<>();
    private Subscriber subscriber;
    /** The networks are there from the first refresh on, and stay. */
    private boolean changed = true;

    public Group with(Subscriber subscribing) {
        subscriber = subscribing;
        return this;
    }

    @Override
    public boolean refresh() {
        boolean now = changed;
        changed = false;
        return now;
    }

    @Override
    public void send(byte[] datagram) {
        said.add(new String(datagram, StandardCharsets.US_ASCII));
    }

    /** What was said since the last time, without who it was. */
    List<String> said() {
        List<String> now = said.stream().map(line -> line.replaceFirst("id=[a-z0-9]+;", "")).toList();
        said.clear();
        return now;
    }

    public void bring(Ipv4 from, String datagram) {
        subscriber.received(from, datagram.getBytes(StandardCharsets.UTF_8));
    }
}
