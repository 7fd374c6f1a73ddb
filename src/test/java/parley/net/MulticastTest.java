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
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** All of it on loopback, with a group of its own. */
class MulticastTest {

    /** Matters only where a test fails. */
    private static final int PATIENCE_SECONDS = 10;

    private final PeerAddress group = new PeerAddress(Ipv4.parse("239.255.80.78"), freePort());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AtomicReference<List<LocalNetwork>> networks = new AtomicReference<>(LocalNetwork.loopback());

    @AutoClose
    private final EventLoop loop = EventLoop.start();

    private final Multicast here = member();
    private final Multicast there = member();

    @Test
    void everybodyInTheGroupHearsItAndSoDoesTheSpeaker() throws Exception {
        look(here);
        look(there);

        loop.execute(() -> here.say(bytes("hello, all")));

        assertThat(List.of(next(), next())).containsOnly("127.0.0.1 hello, all");
        assertThat(heard).isEmpty();
    }

    @Test
    void nobodyElseHearsIt() {
        assertThat(LocalNetwork.loopback()).isNotEmpty()
                .allSatisfy(network -> assertThat(network.own().isLoopback()).isTrue());
        assertThat(LocalNetwork.all()).containsAll(LocalNetwork.loopback());
    }

    @Test
    void looksWhetherTheNetworksHaveChanged() throws Exception {
        assertThat(look(here)).isTrue();
        assertThat(look(here)).isFalse();
        networks.set(List.of());
        assertThat(look(here)).as("there is none").isFalse();
        networks.set(LocalNetwork.loopback());
        assertThat(look(here)).isTrue();

        loop.execute(() -> here.say(bytes("back again")));
        assertThat(next()).isEqualTo("127.0.0.1 back again");
    }

    @Test
    void whatIsTooLongIsNotHeard() throws Exception {
        look(here);

        loop.execute(() -> {
            here.say(bytes("x".repeat(Limits.BEACON + 1)));
            here.say(bytes("y".repeat(Limits.BEACON)));
        });

        assertThat(next()).isEqualTo("127.0.0.1 " + "y".repeat(Limits.BEACON));
    }

    @Test
    void aFloodIsHeardALittleAtATimeAndStopsNothing() throws Exception {
        look(here);

        loop.execute(() -> {
            for (int i = 0; i < Limits.BEACONS_IN_A_ROW + 10; i++) {
                here.say(bytes("" + i));
            }
        });

        for (int i = 0; i < Limits.BEACONS_IN_A_ROW + 10; i++) {
            assertThat(next()).isEqualTo("127.0.0.1 " + i);
        }
    }

    @Test
    void whatComesFromElsewhereIsNotHeard() throws Exception {
        LocalNetwork loopback = networks.get().get(0);
        networks.set(List.of(new LocalNetwork(loopback.card(), Ipv4.parse("10.9.0.1"), 24)));
        look(here);
        networks.set(List.of(loopback));
        look(there);

        loop.execute(() -> there.say(bytes("from 127.0.0.1")));

        assertThat(next()).as("heard by the other one alone").isEqualTo("127.0.0.1 from 127.0.0.1");
        loop.execute(() -> heard.add("the end"));
        assertThat(next()).isEqualTo("the end");
    }

    @Test
    void withoutThePortItIsTriedAgainLater() throws Exception {
        try (DatagramSocket selfish = new DatagramSocket(null)) {
            selfish.setReuseAddress(false);
            selfish.bind(new InetSocketAddress(new Ipv4(0).toInetAddress(), group.port()));
            assertThat(look(here)).isFalse();
            loop.execute(() -> here.say(bytes("nobody hears this")));
        }
        assertThat(look(here)).isTrue();
    }

    @Test
    void whatIsSentToThePortAndNotToTheGroupIsHeardLikeTheRest() throws Exception {
        look(here);

        try (DatagramSocket caller = new DatagramSocket(0, Ipv4.LOOPBACK.toInetAddress())) {
            caller.send(new DatagramPacket(bytes("psst"), 4, Ipv4.LOOPBACK.toInetAddress(), group.port()));
        }

        assertThat(next()).isEqualTo("127.0.0.1 psst");
    }

    private Multicast member() {
        return new Multicast(loop, group, networks::get,
                (from, datagram) -> heard.add(from + " " + new String(datagram, StandardCharsets.US_ASCII)));
    }

    private boolean look(Multicast member) throws Exception {
        return CompletableFuture.supplyAsync(member::look, loop).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private String next() throws InterruptedException {
        return heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
