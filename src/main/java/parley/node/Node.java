package parley.node;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.dialect.Decoder;
import parley.dialect.Dialect;
import parley.dialect.Frame;
import parley.discovery.Beacon;
import parley.discovery.DiscoveryService;
import parley.discovery.Found;
import parley.net.Delivery;
import parley.net.EventLoop.Alarm;
import parley.net.EventLoop;
import parley.net.Group;
import parley.net.Listener;
import parley.net.TcpTransport;
import parley.net.Transport;
import parley.peer.Host;
import parley.peer.KnownPeer;
import parley.peer.Peer;
import parley.peer.Roster;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomOutcome;
import parley.room.RoomEvent;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * One running Parley. Its state belongs to the thread of its loop: other threads pass their requests to that thread,
 * and the network calls it there.
 *
 * <p>A message in: the {@link Decoder} turns it into frames. A frame for the room goes to {@link RoomService}; any other
 * changes the {@link Roster} and becomes an {@link Event}, if there is something to tell. {@link #flush} publishes the
 * events, and then the reply goes out. A message out: {@link MessageSender} gives it to the {@link Transport}, with the
 * {@link Dialect} that writes it once the connection is open; the outcome changes the {@link Roster} and becomes an
 * {@link Event}. All futures complete after their events were published.
 */
public final class Node implements Listener.Receiver {

    private static final Receipt RECEIVED = new Receipt.Received();

    private final Identity identity;
    private final Executor loop;
    private final Clocks clocks;
    private final RoomMemory memory;
    private final Function<Runnable, Alarm> alarms;
    private final EventQueue events;
    private final Roster roster;
    private final Attention attention;
    private final MessageSender sender;
    private final RoomService rooms;
    private Optional<DiscoveryService> discovery = Optional.empty();
    private Runnable roomChanged = () -> {};

    /**
     * A node on the network of this machine.
     *
     * @param sink takes the events of one turn of the loop, in order; called on the loop's thread; must not block it
     */
    public Node(Identity identity, EventLoop loop, Consumer<List<Event>> sink, RoomMemory memory) {
        this(identity, loop, new TcpTransport(loop), Clocks.ofMachine(), sink, memory, loop::alarm);
    }

    /** @param loop runs tasks one by one, in order, on the thread on which the network calls this node */
    public Node(Identity identity, Executor loop, Transport transport, Clocks clocks,
            Consumer<List<Event>> sink, RoomMemory memory, Function<Runnable, Alarm> alarms) {
        this.identity = identity;
        this.loop = loop;
        this.clocks = clocks;
        this.memory = memory;
        this.alarms = alarms;
        this.events = new EventQueue(loop, sink);
        this.roster = new Roster(identity.host());
        this.sender = new MessageSender(identity, roster, transport, clocks.system(), loop, this::hasAnsweredDiscovery,
                this::isMember);
        this.attention = new Attention(identity.host(), alarms,
                (to, answer) -> sender.send(to, answer, outcome -> {}));
        this.rooms = new RoomService(identity, sender, attention, loop, clocks.steady(), memory, events, alarms,
                this::changed);
    }

    // Messages. All these methods may be called on any thread.

    /** Sends a message and publishes its outcome as {@link Event.Sent}. The future never fails. */
    public CompletableFuture<Event.Sent> send(Event.Purpose purpose, PeerAddress to, Message message) {
        CompletableFuture<Event.Sent> result = new CompletableFuture<>();
        loop.execute(() -> {
            attention.wrote(to);
            sender.send(to, message, outcome -> {
                Event.Sent sent = new Event.Sent(purpose, to, message, outcome, sender.guesses(to, outcome));
                events.add(sent);
                events.complete(result, sent);
            });
        });
        return result;
    }

    /**
     * Sends a message to several peers at once and publishes the outcomes as one {@link Event.SentToAll}. The future
     * never fails.
     */
    public CompletableFuture<List<Event.Delivered>> sendToAll(List<Peer> peers, Message message) {
        if (peers.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        CompletableFuture<List<Event.Delivered>> result = new CompletableFuture<>();
        Map<Peer, Delivery> outcomes = new HashMap<>();
        loop.execute(() -> peers.forEach(peer -> {
            attention.wrote(peer.address());
            sender.send(peer.address(), message, outcome -> {
                outcomes.put(peer, outcome);
                if (outcomes.size() == peers.size()) {
                    List<Event.Delivered> each = peers.stream().map(to -> new Event.Delivered(to, outcomes.get(to)))
                            .toList();
                    events.add(new Event.SentToAll(message, each));
                    events.complete(result, each);
                }
            });
        }));
        return result;
    }

    /** Sends a message that the user has not asked for: publishes nothing. The future never fails. */
    public CompletableFuture<Delivery> send(PeerAddress to, Message message) {
        CompletableFuture<Delivery> result = new CompletableFuture<>();
        loop.execute(() -> sender.send(to, message, outcome -> events.complete(result, outcome)));
        return result;
    }

    /**
     * Hides whatever these peers say from now on. They still get receipts.
     *
     * @param peers all that are ignored
     */
    public void ignore(Collection<PeerAddress> peers) {
        Set<PeerAddress> all = Set.copyOf(peers);
        loop.execute(() -> attention.ignore(all));
    }

    /** Tells whoever writes privately, once, that the user is away. Without a text, the absence ends. */
    public void away(Optional<String> text) {
        loop.execute(() -> attention.away(text));
    }

    /** Uses a dialect for a peer from now on, until the peer itself speaks. Call it on any thread. */
    public void useDialect(PeerAddress peer, Dialect dialect) {
        loop.execute(() -> roster.choose(peer, dialect));
    }

    /** Restores the peers that an earlier run knew, as inactive peers. */
    public void remember(List<KnownPeer> known) {
        loop.execute(() -> roster.rememberAll(known));
    }

    /** Whether the program at an address is known to be a Parley, so that messages are written for one. On any thread. */
    public CompletableFuture<Boolean> isParley(PeerAddress address) {
        return CompletableFuture.supplyAsync(() -> sender.isParley(address), loop);
    }

    /** All active peers, the connected ones among them, in the order of their addresses. On any thread. */
    public CompletableFuture<List<Peer>> peers() {
        return CompletableFuture.supplyAsync(this::activePeers, loop);
    }

    private List<Peer> activePeers() {
        return roster.active().stream().map(peer -> peer.withParley(sender.isParley(peer.address()))).toList();
    }

    /** Who is here, and what is known about them. On any thread. */
    public CompletableFuture<Snapshot> snapshot() {
        return CompletableFuture.supplyAsync(() -> Snapshot.of(activePeers(),
                roster.allKnown().stream().map(peer -> peer.withParley(sender.isParley(peer.address()))).toList(),
                discovery.map(DiscoveryService::found).orElse(List.of()), rooms.view(), attention, identity.host()),
                loop);
    }

    /** Whether a message to that address would come back to this Parley. On any thread. */
    public CompletableFuture<Boolean> isSelf(PeerAddress address) {
        return CompletableFuture.supplyAsync(() -> identity.host().isSelf(address), loop);
    }

    // Discovery.

    /** Lets other Parleys find this one, and finds them, from now on. Call it once, on any thread. */
    public void startDiscovery(Function<Group.Subscriber, Group> network) {
        loop.execute(() -> {
            DiscoveryService started = new DiscoveryService(new Discoverable(), clocks.steady(), network, alarms);
            discovery = Optional.of(started);
            started.start();
        });
    }

    private boolean hasAnsweredDiscovery(PeerAddress at) {
        return discovery.filter(started -> started.hasAnswered(at)).isPresent();
    }

    private boolean isMember(PeerAddress at) {
        return rooms.isMember(at);
    }

    // Rooms. All these methods may be called on any thread.

    /**
     * Opens a room, with this Parley as its tracker. The future always completes. Cancelling it ends the command, and
     * so does any later command.
     */
    public CompletableFuture<RoomOutcome> hostRoom(RoomName name) {
        return command(result -> rooms.host(name, result));
    }

    /**
     * Asks the contacts, then the members remembered from before, to let this Parley in. For the future, see
     * {@link #hostRoom}.
     */
    public CompletableFuture<RoomOutcome> joinRoom(RoomName name, List<PeerAddress> contacts) {
        return command(result -> rooms.join(name, contacts, RoomService.Trial.AGAIN, result));
    }

    /** The same, but gives up at once if the only contact is certainly not in the room. As {@link #hostRoom}. */
    public CompletableFuture<RoomOutcome> joinRoomUnlessAbsent(RoomName name, List<PeerAddress> contacts) {
        return command(result -> rooms.join(name, contacts, RoomService.Trial.UNLESS_ABSENT, result));
    }

    /** Asks only the members remembered from before, and each only once. As {@link #hostRoom}. */
    public CompletableFuture<RoomOutcome> rejoinRoom(RoomName name) {
        return command(result -> rooms.join(name, List.of(), RoomService.Trial.ONCE, result));
    }

    /** Takes another name in the room, if the tracker agrees; outside of a room, at once. As {@link #hostRoom}. */
    public CompletableFuture<RoomOutcome> rename(TeamName name) {
        return command(result -> rooms.rename(name, result));
    }

    private CompletableFuture<RoomOutcome> command(Consumer<CompletableFuture<RoomOutcome>> command) {
        CompletableFuture<RoomOutcome> result = new CompletableFuture<>();
        loop.execute(() -> {
            if (!result.isDone()) {
                result.whenComplete((outcome, cancelled) -> {
                    if (cancelled != null) {
                        loop.execute(() -> rooms.giveUp(result));
                    }
                });
                command.accept(result);
            }
        });
        return result;
    }

    /**
     * Says a text to everyone in the room. The future has one outcome for each part of a long text, and none outside of
     * a room.
     */
    public CompletableFuture<List<RoomEvent.Sent>> sayInRoom(String text) {
        return say(Optional.empty(), text);
    }

    /** The same, to one member. */
    public CompletableFuture<List<RoomEvent.Sent>> sayPrivately(Member to, String text) {
        return say(Optional.of(to), text);
    }

    private CompletableFuture<List<RoomEvent.Sent>> say(Optional<Member> to, String text) {
        CompletableFuture<List<RoomEvent.Sent>> result = new CompletableFuture<>();
        loop.execute(() -> rooms.say(to, text, result));
        return result;
    }

    /** Whether Parley remembers where to look for a room. */
    public CompletableFuture<Boolean> isRoomRemembered(RoomName name) {
        return memory.recall(name).exceptionally(unreadable -> RoomMemory.Remembered.NOTHING)
                .thenApply(remembered -> !remembered.members().isEmpty());
    }

    /**
     * Leaves the room and remains a peer. Completes when every member that must know has been told or has not answered.
     */
    public CompletableFuture<Void> leaveRoom() {
        return CompletableFuture.supplyAsync(rooms::leave, loop).thenCompose(left -> left);
    }

    /** The room that this Parley is in, if it is in one. */
    public CompletableFuture<Optional<RoomView>> room() {
        return CompletableFuture.supplyAsync(rooms::view, loop);
    }

    /** @param told called on the node's thread when the room, its members or its tracker have changed */
    public void onRoomChange(Runnable told) {
        loop.execute(() -> roomChanged = told);
    }

    /** Announces the name and the room to other Parleys if one has changed, and reports the change. */
    private void changed() {
        discovery.ifPresent(DiscoveryService::announceChange);
        roomChanged.run();
    }

    // The end.

    /**
     * Leaves the room, and tells all active peers at once that this one leaves. Completes when every one of them has
     * been told or has not answered. Call it on any thread.
     */
    public CompletableFuture<Void> leave() {
        // An answer after the leave word would make this Parley active again.
        away(Optional.empty());
        loop.execute(() -> discovery.ifPresent(DiscoveryService::leave));
        CompletableFuture<Void> peers = CompletableFuture.supplyAsync(this::acquaintances, loop)
                .thenCompose(all -> CompletableFuture.allOf(
                        all.stream().map(address -> send(address, Control.LEAVE))
                                .toArray(CompletableFuture<?>[]::new)));
        return CompletableFuture.allOf(leaveRoom(), peers);
    }

    /**
     * The active peers, and those that a message being sent is about to make active. First comes one at each IP address,
     * so that dead ones at a few addresses do not hold up the others.
     */
    private List<PeerAddress> acquaintances() {
        Map<Ipv4, Integer> counts = new HashMap<>();
        return Stream.concat(roster.active().stream().map(Peer::address), sender.addressees())
                .filter(address -> !identity.host().isSelf(address))
                .collect(Collectors.toMap(identity.host()::identity, Function.identity(), (known, same) -> known))
                .values().stream()
                .collect(Collectors.groupingBy(address -> counts.merge(address.ip(), 1, Integer::sum), TreeMap::new,
                        Collectors.toList()))
                .values().stream().flatMap(List::stream).toList();
    }

    // Input from the network. Called by the listener, on the loop's thread.

    @Override
    public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
        events.expectFlush();
        List<Frame> frames = decoder.decode(unit, open);
        // Only the answer to the last frame is sent. A sender that gets none and holds the connection open may be
        // waiting for the close.
        Reply reply = open && frames.isEmpty() ? Reply.CLOSE : Reply.NONE;
        for (Frame frame : frames) {
            Optional<String> receipt = receiveFrame(from, frame).map(Receipt::line);
            Optional<String> answer =
                    open ? decoder.answer(identity.seenBy(from), frame, receipt) : receipt;
            reply = answer.map(line -> Reply.of(line.getBytes(StandardCharsets.UTF_8)))
                    .orElse(open && !decoder.isKept() ? Reply.CLOSE : Reply.NONE);
        }
        return reply;
    }

    /** Takes a message in. Returns the receipt, if it gets one. */
    private Optional<Receipt> receiveFrame(Ipv4 from, Frame frame) {
        if (frame instanceof Frame.Addressed addressed) {
            PeerAddress peer = new PeerAddress(
                    addressed.localIp().filter(ip -> identity.host().isOwn(from)).orElse(from), addressed.port());
            return rooms.receiveFromMember(peer, addressed).map(RoomService.Taken::receipt)
                    .orElseGet(() -> receiveMessage(peer, addressed));
        } else if (frame instanceof Frame.Unaddressed unaddressed && !unaddressed.isSilent()
                && !attention.ignores(from)) {
            events.add(new Event.SaidByUnknown(from, unaddressed.name(), unaddressed.text()));
        }
        return Optional.empty();
    }

    private Optional<Receipt> receiveMessage(PeerAddress from, Frame.Addressed frame) {
        if (frame.message() != Control.KEEP_ALIVE) {
            hear(from, withKnownName(from, frame));
        }
        Receipt receipt = frame.message() == Control.GREETING ? Receipt.Received.by(identity.name()) : RECEIVED;
        return frame.dialect().hasReceipts() ? Optional.of(receipt) : Optional.empty();
    }

    /** Adds the name that the peer gave before, if the frame has none. */
    private Frame.Addressed withKnownName(PeerAddress from, Frame.Addressed frame) {
        return frame.name().equals(TeamName.UNKNOWN)
                ? new Frame.Addressed(frame.dialect(), frame.port(),
                        roster.known(from).map(KnownPeer::name).orElse(TeamName.UNKNOWN), frame.message())
                : frame;
    }

    private void hear(PeerAddress from, Frame.Addressed frame) {
        boolean ignored = attention.ignores(from);
        Optional<Peer> before = roster.find(from);
        if (!ignored) {
            before.filter(peer -> isRenamed(peer, frame)).ifPresent(
                    peer -> events.add(new Event.Renamed(from, peer.name(), frame.name())));
        }
        boolean forRoom = rooms.receiveFromGuest(from, frame);
        if (!forRoom && !ignored && !isRepeatedConnect(before, frame)) {
            events.add(event(from, frame, before.filter(Peer::connected).isPresent()));
        }
        roster.heard(from, frame.name(), frame.dialect(), frame.message(), clocks.system().instant());
        if (!forRoom && frame.message() instanceof Message.Text text) {
            attention.answer(from, text.text());
        } else if (frame.message() == Control.LEAVE) {
            attention.dropAnswer(from);
        }
    }

    private static boolean isRenamed(Peer before, Frame.Addressed now) {
        return before.hasSpoken() && !before.name().equals(TeamName.UNKNOWN) && !before.name().equals(now.name());
    }

    /** In the dialects of other programs, every message may start with a connect. It is reported only once. */
    private static boolean isRepeatedConnect(Optional<Peer> before, Frame.Addressed frame) {
        return frame.message() == Control.CONNECT && !frame.dialect().hasReceipts()
                && before.filter(Peer::connected).isPresent();
    }

    private static Event event(PeerAddress from, Frame.Addressed frame, boolean wasConnected) {
        if (frame.message() instanceof Message.Text text) {
            return new Event.Said(from, frame.name(), text.text());
        }
        return switch ((Control) frame.message()) {
            case GREETING -> new Event.Greeted(from, frame.name());
            case CONNECT -> new Event.Connected(from, frame.name(), false);
            case CONNECT_BY_HAND -> new Event.Connected(from, frame.name(), true);
            case LEAVE -> new Event.Left(from, frame.name(), wasConnected);
            case KEEP_ALIVE -> throw new IllegalArgumentException("a keep-alive is not an event");
        };
    }

    @Override
    public void refused(Ipv4 from) {
        events.expectFlush();
        events.add(new Event.TooLong(from));
    }

    @Override
    public void flush() {
        events.flush();
    }

    /** This node as discovery sees it. On the loop's thread. */
    private final class Discoverable implements DiscoveryService.Owner {

        @Override
        public Host host() {
            return identity.host();
        }

        @Override
        public TeamName name() {
            return identity.name();
        }

        @Override
        public Optional<Beacon.InRoom> room() {
            return rooms.whereabouts();
        }

        @Override
        public Optional<Peer> peer(PeerAddress at) {
            return roster.find(at);
        }

        @Override
        public void greet(PeerAddress to, Runnable done) {
            sender.exchange(to, Control.GREETING, byParley -> {
                roster.find(to).filter(peer -> byParley)
                        .ifPresent(peer -> events.add(new Event.Discovered(peer.address(), peer.name())));
                done.run();
            });
        }

        @Override
        public void ping(PeerAddress to, Consumer<Boolean> answered) {
            sender.exchange(to, Control.KEEP_ALIVE, answered);
        }

        @Override
        public void tell(PeerAddress peer, Found.Change change) {
            events.add(new Event.Presence(peer, change));
        }
    }
}
