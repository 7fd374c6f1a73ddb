package parley.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.function.Supplier;
import parley.net.NetworkInterfaces.LocalNetwork;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * The group over UDP multicast, within the bounds of PROTOCOL.md, section 8.4. Several programs on one machine share
 * its port.
 *
 * <p>It opens a new socket whenever the networks change, because a socket cannot leave the group on a network that is
 * gone.
 */
public final class MulticastGroup implements Group, EventLoop.Handler {

    private final EventLoop loop;
    private final PeerAddress group;
    private final Supplier<List<LocalNetwork>> present;
    private final Subscriber subscriber;
    private final EventLoop.Alarm rested;
    /** One byte longer than a beacon may be, so that a datagram that is too long is not cut to one that fits. */
    private final ByteBuffer buffer = ByteBuffer.allocate(Limits.BEACON + 1);

    private List<LocalNetwork> networks = List.of();
    private DatagramChannel channel;
    private SelectionKey key;
    private int inARow;

    /** @param present gives the networks that this machine is in now */
    public MulticastGroup(EventLoop loop, PeerAddress group, Supplier<List<LocalNetwork>> present,
            Subscriber subscriber) {
        this.loop = loop;
        this.group = group;
        this.present = present;
        this.subscriber = subscriber;
        this.rested = loop.alarm(this::resume);
    }

    @Override
    public boolean refresh() {
        List<LocalNetwork> now = present.get();
        if (now.equals(networks)) {
            return false;
        }
        close();
        try {
            open(now);
            networks = now;
        } catch (IOException noPort) {
            // Nobody is found for now. The next refresh tries again.
            close();
        }
        return !networks.isEmpty();
    }

    private void open(List<LocalNetwork> now) throws IOException {
        channel = openShared(group.port());
        channel.configureBlocking(false);
        for (LocalNetwork network : now) {
            try {
                channel.join(group.ip().toInetAddress(), network.networkInterface());
            } catch (IOException | IllegalArgumentException alreadyJoinedOrUnable) {
                // The interface has a second address and is joined already, or it carries no multicast after all.
            }
        }
        key = loop.register(channel, SelectionKey.OP_READ, this);
        inARow = 0;
    }

    /** Opens a socket that shares its port with other programs, and whose datagrams no router passes on. */
    static DatagramChannel openShared(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            // Not SO_REUSEPORT: with it, Linux may deliver a member's datagrams to a program that is not a member.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
            channel.bind(new InetSocketAddress(new Ipv4(0).toInetAddress(), port));
            return channel;
        } catch (IOException noPort) {
            EventLoop.closeQuietly(channel);
            throw noPort;
        }
    }

    @Override
    public void send(byte[] datagram) {
        for (LocalNetwork network : networks) {
            try {
                send(channel, network.networkInterface(), group, datagram);
            } catch (IOException | IllegalArgumentException lost) {
                // Any datagram may be lost. The next refresh finds out whether the network is gone.
            }
        }
    }

    static void send(DatagramChannel channel, NetworkInterface through, PeerAddress group, byte[] datagram)
            throws IOException {
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, through);
        channel.send(ByteBuffer.wrap(datagram), new InetSocketAddress(group.ip().toInetAddress(), group.port()));
    }

    /** Reads what has come, up to a bound. Then it pauses, so that a flood leaves time for everything else. */
    @Override
    public void ready(SelectionKey same) throws IOException {
        while (inARow < Limits.BEACONS_IN_A_ROW) {
            InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
            if (from == null) {
                return;
            }
            if (inARow++ == 0) {
                rested.in(Limits.BEACONS_REST.toMillis());
            }
            received(Ipv4.of((Inet4Address) from.getAddress()), buffer.flip());
        }
        key.interestOps(0);
    }

    private void received(Ipv4 from, ByteBuffer content) {
        if (content.remaining() <= Limits.BEACON && networks.stream().anyMatch(network -> network.contains(from))) {
            byte[] datagram = new byte[content.remaining()];
            content.get(datagram);
            EventLoop.guarded(() -> subscriber.received(from, datagram));
        }
    }

    private void resume() {
        inARow = 0;
        if (key != null && key.isValid()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** The socket can no longer be used. The next refresh opens another one. */
    @Override
    public void broken() {
        close();
    }

    private void close() {
        networks = List.of();
        if (channel != null) {
            EventLoop.closeQuietly(channel);
        }
    }
}
