package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import parley.net.NetworkInterfaces.LocalNetwork;
import parley.standin.Patience;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** On loopback, with a group of its own. */
class MulticastGroupTest {

    private final PeerAddress group = new PeerAddress(Ipv4.parse("239.255.80.78"), freePort());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AtomicReference<List<LocalNetwork>> networks = new AtomicReference<>(NetworkInterfaces.loopback());

    @AutoClose
    private final EventLoop loop = EventLoop.start();

    private final MulticastGroup here = member();
    private final MulticastGroup there = member();

    @Test
    void allMembersReceiveItIncludingTheSender() throws Exception {
        refresh(here);
        refresh(there);

        loop.execute(() -> here.send(bytes("hello, all")));

        assertThat(List.of(next(), next())).containsOnly("127.0.0.1 hello, all");
        assertThat(heard).isEmpty();
    }

    @Test
    void aBugInTheSubscriberCostsOneDatagram() throws Exception {
        RuntimeException bug = new IllegalStateException("a bug");
        MulticastGroup careless = new MulticastGroup(loop, group, networks::get, (from, datagram) -> {
            if (datagram.length == 0) {
                throw bug;
            }
            heard.add("the next one");
        });
        refresh(careless);
        try (Log log = new Log()) {
            loop.execute(() -> {
                careless.send(new byte[0]);
                careless.send(bytes("hello"));
            });

            assertThat(next()).isEqualTo("the next one");
            assertThat(log.thrown()).containsExactly(bug);
        }
    }

    @Test
    void tellsWhetherTheNetworksHaveChanged() throws Exception {
        assertThat(refresh(here)).isTrue();
        assertThat(refresh(here)).isFalse();
        networks.set(List.of());
        assertThat(refresh(here)).as("there is none").isFalse();
        networks.set(NetworkInterfaces.loopback());
        assertThat(refresh(here)).isTrue();

        loop.execute(() -> here.send(bytes("back again")));
        assertThat(next()).isEqualTo("127.0.0.1 back again");
    }

    @Test
    void aDatagramThatIsTooLongIsIgnored() throws Exception {
        refresh(here);

        loop.execute(() -> {
            here.send(bytes("x".repeat(Limits.BEACON + 1)));
            here.send(bytes("y".repeat(Limits.BEACON)));
        });

        assertThat(next()).isEqualTo("127.0.0.1 " + "y".repeat(Limits.BEACON));
    }

    @Test
    void aFloodIsReadALittleAtATime() throws Exception {
        refresh(here);

        loop.execute(() -> {
            for (int i = 0; i < Limits.BEACONS_IN_A_ROW + 10; i++) {
                here.send(bytes("" + i));
            }
        });

        for (int i = 0; i < Limits.BEACONS_IN_A_ROW + 10; i++) {
            assertThat(next()).isEqualTo("127.0.0.1 " + i);
        }
    }

    @Test
    void aDatagramFromAnotherNetworkIsIgnored() throws Exception {
        LocalNetwork loopback = networks.get().get(0);
        networks.set(List.of(new LocalNetwork(loopback.networkInterface(), Ipv4.parse("10.9.0.1"), 24,
                false, false, true)));
        refresh(here);
        networks.set(List.of(loopback));
        refresh(there);

        loop.execute(() -> there.send(bytes("from 127.0.0.1")));

        assertThat(next()).as("heard by the other one alone").isEqualTo("127.0.0.1 from 127.0.0.1");
        loop.execute(() -> heard.add("the end"));
        assertThat(next()).isEqualTo("the end");
    }

    @Test
    void aPortThatIsTakenIsTriedAgain() throws Exception {
        try (DatagramSocket selfish = new DatagramSocket(null)) {
            selfish.setReuseAddress(false);
            selfish.bind(new InetSocketAddress(new Ipv4(0).toInetAddress(), group.port()));
            assertThat(refresh(here)).isFalse();
            loop.execute(() -> here.send(bytes("nobody hears this")));
        }
        assertThat(refresh(here)).isTrue();
    }

    @Test
    void aDatagramToThePortCountsAsOneToTheGroup() throws Exception {
        refresh(here);

        try (DatagramSocket caller = new DatagramSocket(0, Ipv4.LOOPBACK.toInetAddress())) {
            caller.send(new DatagramPacket(bytes("psst"), 4, Ipv4.LOOPBACK.toInetAddress(), group.port()));
        }

        assertThat(next()).isEqualTo("127.0.0.1 psst");
    }

    private MulticastGroup member() {
        return new MulticastGroup(loop, group, networks::get,
                (from, datagram) -> heard.add(from + " " + new String(datagram, StandardCharsets.US_ASCII)));
    }

    private boolean refresh(MulticastGroup member) throws Exception {
        return CompletableFuture.supplyAsync(member::refresh, loop).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private String next() throws InterruptedException {
        return heard.poll(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int freePort() {
        try (DatagramSocket probe = new DatagramSocket()) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
