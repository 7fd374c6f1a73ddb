package parley.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.function.Supplier;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * The group over UDP multicast, within the bounds of PROTOCOL.md, section 8.4. Several programs of one machine share
 * its port.
 *
 * <p>When the networks change it begins anew with a socket of its own: a membership of a network that is gone cannot be
 * given up any more.
 */
public final class Multicast implements Group, EventLoop.Handler {

    private final EventLoop loop;
    private final PeerAddress group;
    private final Supplier<List<LocalNetwork>> present;
    private final Hearer hearer;
    private final Alarm rested;
    /** One byte more than a beacon may have, so that one that is too long shows. */
    private final ByteBuffer buffer = ByteBuffer.allocate(Limits.BEACON + 1);

    private List<LocalNetwork> networks = List.of();
    private DatagramChannel channel;
    private SelectionKey key;
    private int inARow;

    /** @param present the networks of the moment */
    public Multicast(EventLoop loop, PeerAddress group, Supplier<List<LocalNetwork>> present, Hearer hearer) {
        this.loop = loop;
        this.group = group;
        this.present = present;
        this.hearer = hearer;
        this.rested = loop.alarm(this::listen);
    }

    @Override
    public boolean look() {
        List<LocalNetwork> now = present.get();
        if (now.equals(networks)) {
            return false;
        }
        close();
        try {
            open(now);
            networks = now;
        } catch (IOException noPort) {
            // Nothing is found for now. The next look tries again.
            close();
        }
        return !networks.isEmpty();
    }

    private void open(List<LocalNetwork> now) throws IOException {
        channel = share(group.port());
        channel.configureBlocking(false);
        for (LocalNetwork network : now) {
            join(network);
        }
        key = loop.register(channel, SelectionKey.OP_READ, this);
        inARow = 0;
    }

    /** A socket that shares its port with other programs, and whose datagrams no router passes on. */
    static DatagramChannel share(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            // Not SO_REUSEPORT: with it Linux may give to a program that is no member what is for one that is.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
            channel.bind(new InetSocketAddress(new Ipv4(0).toInetAddress(), port));
            return channel;
        } catch (IOException noPort) {
            Listener.closeQuietly(channel);
            throw noPort;
        }
    }

    private void join(LocalNetwork network) {
        try {
            channel.join(group.ip().toInetAddress(), network.card());
        } catch (IOException | IllegalArgumentException deaf) {
            // It has two addresses and is joined already, or it carries no multicast, whatever it says.
        }
    }

    @Override
    public void say(byte[] datagram) {
        for (LocalNetwork network : networks) {
            try {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, network.card());
                channel.send(ByteBuffer.wrap(datagram),
                        new InetSocketAddress(group.ip().toInetAddress(), group.port()));
            } catch (IOException unheard) {
                // Such is the case with every datagram: it may be lost.
            }
        }
    }

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
            hear(Ipv4.of((Inet4Address) from.getAddress()), buffer.flip());
        }
        key.interestOps(0);
    }

    private void hear(Ipv4 from, ByteBuffer said) {
        if (said.remaining() <= Limits.BEACON && networks.stream().anyMatch(network -> network.contains(from))) {
            byte[] datagram = new byte[said.remaining()];
            said.get(datagram);
            hearer.heard(from, datagram);
        }
    }

    private void listen() {
        inARow = 0;
        if (key != null && key.isValid()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    @Override
    public void broken() {
        close();
    }

    private void close() {
        networks = List.of();
        if (channel != null) {
            Listener.closeQuietly(channel);
        }
    }
}
