package parley.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** On loopback. */
class MulticastEchoTest {

    private static final Ipv4 GROUP = Ipv4.parse("239.255.80.77");
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    private NetworkInterface loopback;

    @BeforeEach
    void findLoopback() throws Exception {
        loopback = NetworkInterface.getByInetAddress(Ipv4.LOOPBACK.toInetAddress());
    }

    @Test
    void comesBack() throws Exception {
        try (DatagramChannel neighbour = neighbour()) {
            assertThat(echo(neighbour).check(Set.of(loopback.getName()), LONG)).containsExactly(loopback.getName());
        }
    }

    @Test
    void doesNotComeBackOnAnInterfaceThatDoesNotExist() throws Exception {
        try (DatagramChannel neighbour = neighbour()) {
            assertThat(echo(neighbour).check(Set.of("nosuch0", loopback.getName()), LONG))
                    .containsExactly(loopback.getName());
            assertThat(echo(neighbour).check(Set.of("nosuch0"), SHORT)).isEmpty();
        }
    }

    @Test
    void isNotABeacon() throws Exception {
        try (DatagramChannel neighbour = neighbour()) {
            neighbour.join(GROUP.toInetAddress(), loopback);
            echo(neighbour).check(Set.of(loopback.getName()), LONG);

            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            neighbour.socket().setSoTimeout((int) LONG.toMillis());
            neighbour.socket().receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII))
                    .matches("PARLEY/1 echo;id=[0-9a-f-]+");
        }
    }

    @Test
    void failsIfThePortIsTaken() throws Exception {
        try (DatagramSocket selfish = new DatagramSocket(null)) {
            selfish.setReuseAddress(false);
            selfish.bind(new InetSocketAddress(new Ipv4(0).toInetAddress(), 0));
            PeerAddress group = new PeerAddress(GROUP, selfish.getLocalPort());

            assertThatThrownBy(() -> new MulticastEcho(group).check(Set.of(loopback.getName()), LONG))
                    .isInstanceOf(IOException.class);
        }
    }

    /** Another program that shares the port of the group. */
    private static DatagramChannel neighbour() throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                .bind(new InetSocketAddress(new Ipv4(0).toInetAddress(), 0));
    }

    private static MulticastEcho echo(DatagramChannel neighbour) throws IOException {
        return new MulticastEcho(address(neighbour));
    }

    private static PeerAddress address(DatagramChannel neighbour) throws IOException {
        return new PeerAddress(GROUP, ((InetSocketAddress) neighbour.getLocalAddress()).getPort());
    }
}
