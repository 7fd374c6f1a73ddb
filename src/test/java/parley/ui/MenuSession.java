package parley.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.net.Alarm;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.net.DeliveryTimeout;
import parley.net.Transport;
import parley.node.Clocks;
import parley.node.EventSink;
import parley.node.FakeMemory;
import parley.node.Identity;
import parley.node.Node;
import parley.peer.Host;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Somebody at the menu of Netech, on 192.168.1.10:9090, and a LAN that the test plays. */
final class MenuSession implements AutoCloseable {

    private static final Ipv4 OWN = Ipv4.parse("192.168.1.10");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z"));

    private static final Alarm NEVER = new Alarm() {
        @Override
        public void in(long millis) {
        }

        @Override
        public void off() {
        }
    };

    private final Map<String, Delivery> lan = new HashMap<>();
    private final List<String> frames = new ArrayList<>();
    private final List<String> past = new ArrayList<>();
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final Node node = new Node(
            new Identity(TeamName.parse("Netech"), new Host(Set.of(OWN), 9090), peer -> Dialect.TAGGED),
            loop, new LanCourier(), new Clocks(CLOCK, CLOCK), EventSink.NONE, new FakeMemory(), action -> NEVER);

    /** What becomes of what is sent there. Anywhere else nobody listens. */
    MenuSession where(String address, Delivery delivery) {
        lan.put(address, delivery);
        return this;
    }

    /** Somebody there has said this. */
    MenuSession heard(String address, String team, String text) {
        PeerAddress from = PeerAddress.parse(address);
        byte[] frame = ("LISTENING_PORT:" + from.port() + "|TEAM_NAME:" + team + "|" + text).getBytes(UTF_8);
        loop.execute(() -> {
            node.receive(from.ip(), frame);
            node.flush();
        });
        return this;
    }

    /** What stands on the screen of somebody who enters this, but for the menu. */
    List<String> enter(String... answers) {
        List<String> transcript = new ArrayList<>(at(ScriptedConsole.ofSomebody(answers)));
        transcript.removeAll(MenuTest.MENU);
        return transcript;
    }

    List<String> at(ScriptedConsole console) {
        try (Screen screen = new Screen(console, () -> { })) {
            Narrator narrator = new Narrator(screen, TeamName.parse("Netech"));
            RoomDesk desk = new RoomDesk(node, narrator, console, screen, false);
            new Menu(node, desk, console, screen, this::past, CLOCK).run(() -> { });
        }
        return console.transcript();
    }

    /** This was said before. */
    MenuSession past(String... lines) {
        past.addAll(List.of(lines));
        return this;
    }

    private List<Line> past(int count, String word) {
        List<String> found = past.stream().filter(line -> line.contains(word)).toList();
        return found.subList(Math.max(0, found.size() - count), found.size()).stream().map(Line::plain).toList();
    }

    /** All that has been sent, each with where it went. */
    List<String> frames() {
        return frames;
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }

    private final class LanCourier implements Transport {

        @Override
        public void deliver(PeerAddress to, Function<Ipv4, byte[]> frame, DeliveryTimeout patience,
                Consumer<Delivery> outcome) {
            frames.add(to + " " + new String(frame.apply(OWN), UTF_8));
            Delivery delivery = lan.getOrDefault(to.toString(), new NotSent(Cause.CONNECTION_REFUSED));
            loop.execute(() -> outcome.accept(delivery));
        }
    }
}
