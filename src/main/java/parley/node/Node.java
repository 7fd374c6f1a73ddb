package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.discovery.DiscoveryService;
import parley.discovery.Found;
import parley.net.Alarm;
import parley.net.Group;
import parley.net.Receiver;
import parley.net.Transport;
import parley.peer.Peer;
import parley.peer.Roster;
import parley.room.GuestCommand;
import parley.room.Member;
import parley.room.RoomCodec;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.wire.Codec;
import parley.wire.Control;
import parley.wire.Frame;
import parley.wire.Ipv4;
import parley.wire.Message.Text;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * This Parley. All that it knows belongs to the thread of its executor: what other threads ask of it is handed over
 * there, and what the network brings is brought on it.
 *
 * <p>In: {@link #receive}, the codec, the roster, events, and when those are shown the receipt. Out: {@link #send}, the
 * outbox, the codec in the peer's dialect, the courier, the roster, an outcome.
 */
public final class Node implements Receiver {

    private static final byte[] RECEIVED = new Receipt.Received().line().getBytes(StandardCharsets.US_ASCII);

    private final Identity identity;
    private final Executor loop;
    private final InstantSource clock;
    private final Events events;
    private final Roster roster;
    private final PeerPost post;
    private final RoomCarrier rooms;
    private final Function<Runnable, Alarm> alarms;
    private Optional<DiscoveryService> lookout = Optional.empty();

    /** @param loop runs what it is given one by one, in order, on the thread on which the network calls this node */
    public Node(Identity identity, Executor loop, Transport courier, InstantSource clock, Events events,
            RoomMemory memory, Function<Runnable, Alarm> alarms) {
        this.identity = identity;
        this.loop = loop;
        this.clock = clock;
        this.alarms = alarms;
        this.events = onLoop(events);
        this.roster = new Roster(identity.host());
        this.post = new PeerPost(identity, roster, courier, clock);
        this.rooms = new RoomCarrier(identity, new RoomPost(identity, courier, post::post), clock, memory,
                this.events, alarms);
    }

    /** Sends a message after those that were sent to the same peer before. From any thread; the outcome never fails. */
    public CompletableFuture<Outcome> send(PeerAddress to, Message message) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        loop.execute(() -> post.post(to, Optional.empty(), message, outcome::complete));
        return outcome;
    }

    /** Sends a message and publishes its outcome as {@link Event.Sent}. From any thread; the outcome never fails. */
    public CompletableFuture<Outcome> send(Event.Purpose purpose, PeerAddress to, Message message) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Sends a message to several peers at once and publishes the outcomes as one {@link Event.SentToAll}. */
    public CompletableFuture<List<Outcome>> sendToAll(List<Peer> peers, Message message) {
        throw new UnsupportedOperationException("to be written");
    }

    /**
     * Opens a room, with this Parley as its tracker. From any thread. The future always completes; it may be cancelled,
     * which gives the command up.
     */
    public CompletableFuture<RoomOutcome> hostRoom(RoomName name) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Asks the contacts, and the members remembered from before, to let this Parley into a room. As {@link #hostRoom}. */
    public CompletableFuture<RoomOutcome> joinRoom(RoomName name, List<PeerAddress> contacts) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Asks only the members remembered from before, and each only once. As {@link #hostRoom}. */
    public CompletableFuture<RoomOutcome> rejoinRoom(RoomName name) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Takes another name in the room, if the tracker agrees; outside of a room, at once. As {@link #hostRoom}. */
    public CompletableFuture<RoomOutcome> rename(TeamName name) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Says it to everyone in the room. The future has one outcome for each part of a long text. From any thread. */
    public CompletableFuture<List<RoomEvent.Sent>> sayInRoom(String text) {
        throw new UnsupportedOperationException("to be written");
    }

    /** The same, to one member. */
    public CompletableFuture<List<RoomEvent.Sent>> sayPrivately(Member to, String text) {
        throw new UnsupportedOperationException("to be written");
    }

    /** All active peers, the connected ones among them, in the order of their addresses. From any thread. */
    public CompletableFuture<List<Peer>> peers() {
        return CompletableFuture.supplyAsync(roster::active, loop);
    }

    /** Lets other Parleys find this one, and finds them, from now on. From any thread, once. */
    public void lookOut(Function<Group.Subscriber, Group> network) {
        loop.execute(() -> {
            DiscoveryService opened = new DiscoveryService(new DiscoveryOwner(identity, roster, rooms::whereabouts,
                    post::exchange, this::happened), clock, network, alarms);
            lookout = Optional.of(opened);
            opened.start();
        });
    }

    /**
     * The Parleys that have been found and have not left, peers or not, in the order of their addresses. From any
     * thread.
     */
    public CompletableFuture<List<Found>> found() {
        return CompletableFuture.supplyAsync(() -> lookout.map(DiscoveryService::found).orElse(List.of()), loop);
    }

    /** Opens a room, as its tracker. From any thread; how it goes is told by events. */
    public void host(RoomName name) {
        loop.execute(() -> rooms.host(name));
    }

    /** Asks those, and who is remembered of it, to be taken into a room. From any thread; events tell how it goes. */
    public void join(RoomName name, List<PeerAddress> contacts) {
        loop.execute(() -> rooms.join(name, contacts));
    }

    /** The same of a room that this Parley was in before: asks whoever is remembered of it, but only once. */
    public void rejoin(RoomName name) {
        loop.execute(() -> rooms.rejoin(name));
    }

    /** Whether it is remembered where to look for a room. From any thread. */
    public CompletableFuture<Boolean> remembers(RoomName name) {
        return CompletableFuture.supplyAsync(() -> rooms.remembers(name), loop);
    }

    /** Leaves the room, and goes on as a peer. From any thread. */
    public CompletableFuture<Void> leaveRoom() {
        return CompletableFuture.supplyAsync(() -> {
            CompletableFuture<Void> left = rooms.leave();
            lookout.ifPresent(DiscoveryService::announceChange);
            return left;
        }, loop).thenCompose(done -> done);
    }

    /** Takes another name, outside of any room. From any thread. */
    public void call(TeamName name) {
        loop.execute(() -> rooms.call(name));
    }

    /** Says it to everyone in the room, if this Parley is in one. From any thread; events tell how it goes. */
    public void say(String text) {
        loop.execute(() -> rooms.say(text));
    }

    /** The same, to one member. */
    public void whisper(Member to, String text) {
        loop.execute(() -> rooms.whisper(to, text));
    }

    /** Does something in the room, if this Parley is in one. From any thread; events tell how it goes. */
    public void inRoom(RoomCommand command) {
        loop.execute(() -> rooms.inRoom(command));
    }

    /** The room that this Parley is in, if it is in one. From any thread. */
    public CompletableFuture<Optional<RoomView>> room() {
        return CompletableFuture.supplyAsync(rooms::view, loop);
    }

    /** Has this called, on the node's thread, when the room, its list or its tracker has changed. From any thread. */
    public void onRoomChange(Runnable told) {
        loop.execute(() -> rooms.onChange(told));
    }

    /**
     * Leaves the room, and tells every active peer, all at once, that this one leaves. From any thread. Done when all
     * have been told or given up.
     */
    public CompletableFuture<Void> leave() {
        loop.execute(() -> lookout.ifPresent(DiscoveryService::leave));
        CompletableFuture<Void> peers = CompletableFuture.supplyAsync(this::acquaintances, loop)
                .thenCompose(all -> CompletableFuture.allOf(
                        all.stream().map(address -> send(address, Control.LEAVE))
                                .toArray(CompletableFuture<?>[]::new)));
        return CompletableFuture.allOf(leaveRoom(), peers);
    }

    /** The active peers, and those that a message on its way is about to make active. */
    private Collection<PeerAddress> acquaintances() {
        return Stream.concat(roster.active().stream().map(Peer::address), post.addressees())
                .filter(address -> !identity.host().isSelf(address))
                .collect(Collectors.toMap(identity.host()::identity, Function.identity(), (known, same) -> known))
                .values();
    }

    @Override
    public void receive(Ipv4 from, byte[] bytes, Consumer<byte[]> answer) {
        Frame frame = Codec.decode(bytes);
        if (frame instanceof Frame.Spoken spoken) {
            receive(new PeerAddress(from, spoken.port()), spoken, answer);
        } else if (frame instanceof Frame.Unaddressed unaddressed && !unaddressed.isKeepAlive()) {
            events.happened(List.of(new Event.SaidByUnknown(from, unaddressed.team(), unaddressed.text())),
                    () -> answer.accept(NO_REPLY));
        } else {
            answer.accept(NO_REPLY);
        }
    }

    private void receive(PeerAddress from, Frame.Spoken spoken, Consumer<byte[]> answer) {
        String text = spoken.message() instanceof Text said ? said.text() : "";
        Optional<RoomMessage> speech = RoomCodec.decodeMessage(text);
        if (speech.isPresent()) {
            rooms.receive(from, spoken.team(), speech.get(), answer);
        } else if (spoken.message() == Control.KEEP_ALIVE || RoomCodec.isUnknownMessage(text)) {
            answer.accept(RECEIVED);
        } else {
            // Also where there is nothing to tell here: what the room has to tell of it is shown before.
            events.happened(heard(from, spoken),
                    () -> answer.accept(spoken.message() == Control.GREETING ? introduction() : RECEIVED));
        }
    }

    private byte[] introduction() {
        return Receipt.Received.by(identity.team()).line().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void refused(Ipv4 from, Runnable done) {
        events.happened(List.of(new Event.TooLong(from)), () -> loop.execute(done));
    }

    /**
     * What is shown elsewhere is heard of here. What happens in the room may change what is to be found of this Parley.
     */
    private Events onLoop(Events shownElsewhere) {
        return (happened, shown) -> {
            shownElsewhere.happened(happened, () -> loop.execute(shown));
            if (happened.stream().anyMatch(Event.InRoom.class::isInstance)) {
                loop.execute(() -> lookout.ifPresent(DiscoveryService::announceChange));
            }
        };
    }

    private void happened(Event event) {
        events.happened(List.of(event), () -> { });
    }

    private List<Event> heard(PeerAddress from, Frame.Spoken spoken) {
        List<Event> happened = new ArrayList<>(2);
        roster.find(from).filter(peer -> peer.hasSpoken() && !peer.team().equals(spoken.team()))
                .ifPresent(peer -> happened.add(new Event.Renamed(from, peer.team(), spoken.team())));
        if (!isForRoom(from, spoken)) {
            happened.add(event(from, spoken));
        }
        roster.heard(from, spoken.team(), spoken.dialect(), spoken.message(), clock.instant());
        return happened;
    }

    /** What a guest says about the room is the room's matter. */
    private boolean isForRoom(PeerAddress from, Frame.Spoken spoken) {
        if (spoken.message() == Control.LEAVE) {
            rooms.left(from, spoken);
            return false;
        }
        return spoken.message() instanceof Text text && GuestCommand.parse(text.text())
                .filter(typed -> rooms.receive(from, spoken, typed.room(), typed.action())).isPresent();
    }

    private static Event event(PeerAddress from, Frame.Spoken spoken) {
        if (spoken.message() instanceof Text text) {
            return new Event.Said(from, spoken.team(), text.text());
        }
        return switch ((Control) spoken.message()) {
            case GREETING -> new Event.Greeted(from, spoken.team());
            case CONNECT -> new Event.Connected(from, spoken.team(), false);
            case CONNECT_BY_HAND -> new Event.Connected(from, spoken.team(), true);
            case LEAVE -> new Event.Left(from, spoken.team());
            case KEEP_ALIVE -> throw new IllegalArgumentException("a keep-alive is no event");
        };
    }
}
