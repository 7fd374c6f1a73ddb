package parley.menu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.dialect.Decoder;
import parley.dialect.Dialect.Transmission;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery;
import parley.net.EventLoop.Alarm;
import parley.net.Transport;
import parley.node.Clocks;
import parley.node.Event;
import parley.node.FakeMemory;
import parley.node.Identity;
import parley.node.Node;
import parley.node.Partner;
import parley.peer.Host;
import parley.terminal.Screen;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TeamName;

/** A user at the menu of Netech, on 192.168.1.10:9090, and a LAN that the test plays. */
final class MenuSession implements AutoCloseable {

    static final String XYZ = "192.168.1.12:7070";
    static final Delivery RECEIVED = new Received(Optional.of(new Receipt.Received()));

    private static final Ipv4 OWN = Ipv4.parse("192.168.1.10");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z"));

    private final Map<String, Delivery> lan = new HashMap<>();
    private final List<String> frames = Collections.synchronizedList(new ArrayList<>());
    private final List<String> past = new ArrayList<>();
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    /** What alarms will do when everything has settled. For the loop. */
    private final List<Runnable> due = new ArrayList<>();
    private volatile Optional<Screen> showOn = Optional.empty();
    private final Node node = new Node(
            new Identity(TeamName.parse("Netech"), new Host(Set.of(OWN), 9090), peer -> Optional.empty()),
            loop, this::deliver, new Clocks(CLOCK, CLOCK), this::publish, new FakeMemory(),
            this::alarm);

    /** Decides what becomes of messages to an address. Nobody listens anywhere else. */
    MenuSession at(String address, Delivery delivery) {
        lan.put(address, delivery);
        return this;
    }

    /** A peer sent a text. */
    MenuSession heard(String address, String team, String text) {
        return bring(address, "LISTENING_PORT:" + address.split(":")[1] + "|TEAM_NAME:" + team + "|" + text);
    }

    /** A frame arrives from the machine of an address. */
    MenuSession bring(String address, String frame) {
        loop.execute(() -> {
            node.receive(PeerAddress.parse(address).ip(), new Decoder(40_000), frame.getBytes(UTF_8), false);
            node.flush();
        });
        return this;
    }

    /** Discovery greets a program. */
    MenuSession greet(String address) {
        node.send(PeerAddress.parse(address), Control.GREETING);
        return this;
    }

    /** What the user sees who enters these lines, without the menu itself and without which conversation is open. */
    List<String> enter(String... answers) {
        List<String> transcript = new ArrayList<>(run(ScriptedConsole.of(answers)));
        transcript.removeAll(MenuTest.MENU);
        transcript.removeIf(ShownEvent::isAboutConversations);
        return transcript;
    }

    List<String> run(ScriptedConsole console) {
        // What was heard before is in the roster, and not on the screen.
        node.peers().join();
        try (Screen screen = new Screen(console, () -> {})) {
            showOn = Optional.of(screen);
            Prompter prompter = new Prompter(console, screen, console.isInteractive());
            new Menu(node, new RoomEntry(node, prompter), prompter, screen, this::lastlog, this::history,
                    (text, outcome) -> {}, CLOCK).run(() -> {});
            settle();
            screen.await();
        }
        return console.transcript();
    }

    private Alarm alarm(Runnable action) {
        return new Alarm() {
            @Override
            public void in(long millis) {
                due.add(action);
            }

            @Override
            public void off() {
                due.remove(action);
            }
        };
    }

    /** Lets everything end that is under way: each question to the node lets its thread go on by a step. */
    private void settle() {
        for (int step = 0; step < 100; step++) {
            loop.execute(() -> {
                List<Runnable> now = List.copyOf(due);
                due.clear();
                now.forEach(Runnable::run);
            });
            node.peers().join();
        }
    }

    /** Lines of the transcript from before. */
    MenuSession past(String... lines) {
        past.addAll(List.of(lines));
        return this;
    }

    /** What was said before in any conversation. */
    private List<Event.Past> history(Partner partner) {
        return past.stream().map(line -> new Event.Past(LocalDateTime.MIN, partner.label(), false, line,
                Event.Mark.NONE)).toList();
    }

    private List<Event> lastlog(String word) {
        return past.stream().filter(line -> line.contains(word)).map(Event::plain).toList();
    }

    /** Everything that was sent, with the address that it went to. */
    List<String> frames() {
        settle();
        return List.copyOf(frames);
    }

    private void deliver(PeerAddress to, Function<PeerAddress, Transmission> transmission, Transport.Timeout timeout,
            Consumer<Delivery> outcome) {
        frames.add(to + " " + transmission.apply(new PeerAddress(OWN, 40_000)).frame());
        Delivery delivery = lan.getOrDefault(to.toString(), new NotSent(Cause.CONNECTION_REFUSED));
        loop.execute(() -> outcome.accept(delivery));
    }

    private void publish(List<Event> events) {
        showOn.ifPresent(screen -> screen.show(events.toArray(Event[]::new)));
    }

    static String frame(String to, String text) {
        return to + " LISTENING_PORT:9090|TEAM_NAME:Netech|" + text;
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }
}
