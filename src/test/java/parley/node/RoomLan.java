package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.dialect.Codec;
import parley.dialect.Decoder;
import parley.dialect.Dialect.Transmission;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.dialect.Frame;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.net.EventLoop.Alarm;
import parley.net.Transport;
import parley.peer.Host;
import parley.peer.Peer;
import parley.room.RoomEvent;
import parley.wire.Ipv4;
import parley.wire.Message.Text;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * Real nodes and foreign programs on one LAN, all on the test's thread and in its time. A frame takes a millisecond
 * each way.
 */
public final class RoomLan {

    private static final Ipv4 VPN = Ipv4.parse("10.8.0.2");

    private record Task(long at, long number, Runnable action) {
    }

    /** What stands at an address. */
    interface Program {

        void receive(Ipv4 from, byte[] frame, Consumer<byte[]> answer);
    }

    private final Map<PeerAddress, Program> programs = new LinkedHashMap<>();
    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long tasksSoFar;
    private long now = Instant.parse("2026-11-21T09:00:00Z").toEpochMilli();
    private long perCommand = -1;
    private boolean running;
    /** Texts whose receipts are lost, once each. */
    private final List<String> losses = new ArrayList<>();

    /** From now on so much time passes whenever somebody asks something of a node, before the caller goes on. */
    public RoomLan passingPerCommand(long millis) {
        perCommand = millis;
        return this;
    }

    public Parley parley(String address, String name) {
        return parley(address, name, unseen -> {});
    }

    /** @param events gets the events too */
    public Parley parley(String address, String name, Consumer<List<Event>> events) {
        return new Parley(PeerAddress.parse(address), List.of(), name, new FakeMemory(), events);
    }

    /** One that seems to be best reached on another network, where nobody is. */
    Parley parleyWithVpn(String address, String name) {
        return new Parley(PeerAddress.parse(address), List.of(VPN), name, new FakeMemory(), unseen -> {});
    }

    public Foreigner foreigner(String address, String reply) {
        return new Foreigner(PeerAddress.parse(address), reply);
    }

    /** The receipt for a frame that ends so does not arrive, once. */
    void loseReceiptOf(String text) {
        losses.add(text);
    }

    public void removes(Foreigner foreigner) {
        programs.remove(foreigner.address);
    }

    public synchronized void pass(long millis) {
        long end = now + millis;
        running = true;
        while (!tasks.isEmpty() && tasks.element().at() <= end) {
            Task task = tasks.remove();
            now = Math.max(now, task.at());
            task.action().run();
        }
        running = false;
        now = end;
    }

    private synchronized void execute(Runnable task) {
        later(0, task);
        if (!running && perCommand >= 0) {
            pass(perCommand);
        }
    }

    private void later(long millis, Runnable action) {
        tasks.add(new Task(now + millis, tasksSoFar++, action));
    }

    private void deliver(Ipv4 from, PeerAddress to, byte[] frame, Transport.Timeout patience,
            Consumer<Delivery> outcome) {
        Program program = programs.get(to.ip().isLoopback() ? new PeerAddress(from, to.port()) : to);
        if (program == null) {
            outcome.accept(new NotSent(Cause.CONNECTION_REFUSED));
            return;
        }
        CompletableFuture<Delivery> end = new CompletableFuture<>();
        end.thenAccept(outcome);
        later(switch (patience) {
            case MESSAGE -> 1_500;
            case LINE -> 4_000;
            case QUESTION -> 1_000;
        }, () -> end.complete(new Delivery.Unconfirmed()));
        boolean lost = losses.removeIf(text -> new String(frame, StandardCharsets.UTF_8).endsWith(text));
        program.receive(to.ip().isLoopback() ? Ipv4.LOOPBACK : from, frame, reply -> {
            if (!lost) {
                later(1, () -> end.complete(delivery(new String(reply, StandardCharsets.US_ASCII))));
            }
        });
    }

    private static Delivery delivery(String reply) {
        Optional<Receipt> receipt = Receipt.read(reply);
        return receipt.isPresent() && receipt.get() instanceof Receipt.Refused refused ? new Delivery.Refused(refused)
                : new Delivery.Received(receipt.map(Receipt.Received.class::cast), !reply.isEmpty());
    }

    /** A node with a user. While the user looks away, frames have to wait. */
    public final class Parley {

        public PeerAddress address;
        private final List<Ipv4> firstAddresses;
        final FakeMemory memory;
        public final Node node;
        final List<Event> events = new ArrayList<>();
        private final Consumer<List<Event>> user;
        private final List<Runnable> held = new ArrayList<>();
        private boolean looking = true;
        private boolean crashed;

        private Parley(PeerAddress address, List<Ipv4> firstAddresses, String name, FakeMemory memory,
                Consumer<List<Event>> user) {
            this.user = user;
            this.address = address;
            this.firstAddresses = firstAddresses;
            this.memory = memory;
            Host host = new Host(this::addresses, other -> Optional.of(this.address.ip()), address.port());
            this.node = new Node(new Identity(TeamName.parse(name), host, peer -> Optional.empty()),
                    RoomLan.this::execute, this::deliver,
                    new Clocks(() -> Instant.ofEpochMilli(now), () -> Instant.ofEpochMilli(now)), this::publish, memory,
                    Bell::new);
            programs.put(address, this::receive);
        }

        private Set<Ipv4> addresses() {
            Set<Ipv4> all = new LinkedHashSet<>(firstAddresses);
            all.add(address.ip());
            return all;
        }

        /** Its machine has another address on this network from now on. */
        void moves(String ip) {
            programs.remove(address);
            address = new PeerAddress(Ipv4.parse(ip), address.port());
            programs.put(address, this::receive);
        }

        public Parley host() {
            return host("lobby");
        }

        public Parley host(String room) {
            node.hostRoom(RoomName.parse(room));
            pass(0);
            return this;
        }

        public Parley join(PeerAddress... contacts) {
            node.joinRoom(RoomName.LOBBY, List.of(contacts));
            pass(100);
            return this;
        }

        public void say(String text) {
            node.sayInRoom(text);
            pass(100);
        }

        void looksAway() {
            looking = false;
        }

        void looks() {
            looking = true;
            held.forEach(Runnable::run);
            held.clear();
            pass(100);
        }

        /** The process is gone, and takes what it knew with it. */
        public void crashes() {
            crashed = true;
            programs.remove(address);
        }

        Parley returns(String name) {
            return new Parley(address, firstAddresses, name, memory, user);
        }

        RoomView view() {
            return get(node.room()).orElseThrow();
        }

        public List<String> members() {
            return view().members().stream().map(member -> member.name().text()).toList();
        }

        List<PeerAddress> peers() {
            return get(node.peers()).stream().map(Peer::address).toList();
        }

        /** What it heard in the room. */
        public List<String> heard() {
            return inRoom(RoomEvent.Heard.class).map(heard -> heard.line().by() + ": " + heard.line().text()).toList();
        }

        public <T extends RoomEvent> Stream<T> inRoom(Class<T> kind) {
            return events.stream().filter(Event.InRoom.class::isInstance).map(event -> ((Event.InRoom) event).event())
                    .filter(kind::isInstance).map(kind::cast);
        }

        private void deliver(PeerAddress to, Function<PeerAddress, Transmission> transmission,
                Transport.Timeout patience,
                Consumer<Delivery> outcome) {
            if (!crashed) {
                later(1, () -> RoomLan.this.deliver(address.ip(), to, transmission.apply(address).frame().getBytes(
                        StandardCharsets.UTF_8), patience, delivery -> {
                            if (!crashed) {
                                outcome.accept(delivery);
                            }
                        }));
            }
        }

        private void receive(Ipv4 from, byte[] frame, Consumer<byte[]> answer) {
            if (looking) {
                byte[] reply = node.receive(from, new Decoder(40_000), frame, false).bytes();
                node.flush();
                answer.accept(reply);
            } else {
                held.add(() -> receive(from, frame, answer));
            }
        }

        private void publish(List<Event> published) {
            events.addAll(published);
            user.accept(published);
        }

        private final class Bell implements Alarm {

            private final Runnable action;
            private long setting;

            Bell(Runnable action) {
                this.action = action;
            }

            @Override
            public void in(long millis) {
                long mine = ++setting;
                later(millis, () -> {
                    if (mine == setting && !crashed) {
                        action.run();
                    }
                });
            }

            @Override
            public void off() {
                setting++;
            }
        }
    }

    /** Brings to an end what does not need time. */
    <T> T get(CompletableFuture<T> future) {
        pass(0);
        if (!future.isDone()) {
            throw new AssertionError("not done");
        }
        return future.join();
    }

    /** A program of another team, with its one way to reply. */
    public final class Foreigner {

        final PeerAddress address;
        final List<String> texts = new ArrayList<>();
        final List<String> receipts = new ArrayList<>();
        /** In which its user was addressed. */
        final Set<Dialect> dialects = new HashSet<>();
        private Dialect own = Dialect.TAGGED;

        private Foreigner(PeerAddress address, String reply) {
            this.address = address;
            programs.put(address, (from, frame, answer) -> {
                Frame read = Codec.decode(frame);
                texts.add(read instanceof Frame.Addressed addressed && addressed.message() instanceof Text text ? text
                        .text()
                        : read.toString());
                if (read instanceof Frame.Addressed addressed) {
                    dialects.add(addressed.dialect());
                }
                answer.accept(reply.getBytes(StandardCharsets.US_ASCII));
            });
        }

        Foreigner speaking(Dialect dialect) {
            own = dialect;
            return this;
        }

        public void send(Parley to, String text) {
            byte[] frame = Codec.encode(own, new Sender(address, new TeamName("Guest")), new Text(text));
            programs.get(to.address)
                    .receive(address.ip(), frame, reply -> receipts.add(new String(reply, StandardCharsets.US_ASCII)));
            pass(100);
        }
    }
}
