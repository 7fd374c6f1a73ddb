package parley.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import parley.net.EventLoop.Alarm;
import parley.net.EventLoop;
import parley.net.Group;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A question to the network: who is here? For programs that are not peers, such as {@code send}. It asks up to three
 * times, and says nothing about itself (PROTOCOL.md, section 8.2).
 *
 * <p>Everything after {@link #ask} is on the loop's thread.
 */
public final class Inquiry {

    /** A question to everybody, or to every Parley with a certain name. */
    public record Question(Optional<TeamName> name) {

        public static final Question TO_ALL = new Question(Optional.empty());

        public static Question to(TeamName name) {
            return new Question(Optional.of(name));
        }

        public boolean isFor(TeamName who) {
            return name.isEmpty() || name.get().isSameAs(who);
        }
    }

    /** How long it waits before it asks again, in milliseconds. */
    private static final long PAUSE = 500;
    /** How long the others with the same name usually take to answer, in milliseconds. */
    private static final long GRACE = 500;

    private final Question question;
    private final LongSupplier millis;
    private final Group group;
    private final Alarm tick;
    private final CompletableFuture<List<Found>> answers = new CompletableFuture<>();
    /** What was heard, by address, in the order in which they were first heard. */
    private final Map<PeerAddress, Beacon.Here> heard = new LinkedHashMap<>();
    private long again;
    private long end;

    private Inquiry(Question question, Function<Group.Subscriber, Group> network, Function<Runnable, Alarm> alarms,
            LongSupplier millis) {
        this.question = question;
        this.millis = millis;
        this.group = network.apply(this::received);
        this.tick = alarms.apply(this::tick);
    }

    /**
     * Asks, and gathers the answers. From any thread. The future completes after {@link Limits#ASKING} at the latest,
     * if the loop runs that long. It completes at once if discovery is off, or if there is no network.
     */
    public static CompletableFuture<List<Found>> ask(Question question, Reach reach, EventLoop loop) {
        return ask(question, subscriber -> reach.join(loop, subscriber), loop, loop::alarm,
                () -> System.nanoTime() / 1_000_000);
    }

    static CompletableFuture<List<Found>> ask(Question question, Function<Group.Subscriber, Group> network,
            Executor loop, Function<Runnable, Alarm> alarms, LongSupplier millis) {
        return CompletableFuture.supplyAsync(() -> new Inquiry(question, network, alarms, millis).start(), loop)
                .thenCompose(answers -> answers);
    }

    private CompletableFuture<List<Found>> start() {
        if (group.refresh()) {
            again = millis.getAsLong();
            end = again + Limits.ASKING.toMillis();
            tick();
        } else {
            answers.complete(List.of());
        }
        return answers;
    }

    private void received(Ipv4 from, byte[] datagram) {
        if (!answers.isDone()) {
            BeaconCodec.beacon(datagram).ifPresent(beacon -> heard(new PeerAddress(from, beacon.port()), beacon));
        }
    }

    private void heard(PeerAddress at, Beacon beacon) {
        if (beacon instanceof Beacon.Here here && question.isFor(here.name())) {
            heard.put(at, here);
            if (question.name().isPresent()) {
                end = Math.min(end, millis.getAsLong() + GRACE);
            }
        } else {
            heard.remove(at);
        }
        tick();
    }

    private void tick() {
        long now = millis.getAsLong();
        if (end <= now) {
            tick.off();
            answers.complete(found());
            return;
        }
        if (again <= now) {
            if (heard.isEmpty()) {
                group.send(BeaconCodec.encode(question));
            }
            again = now + PAUSE;
        }
        tick.in(Math.min(again, end) - now);
    }

    /** One for each instance, with all addresses that it was heard from, in the order of the addresses. */
    private List<Found> found() {
        Map<Beacon.Id, List<PeerAddress>> instances = new LinkedHashMap<>();
        heard.forEach((at, here) -> instances.computeIfAbsent(here.id(), first -> new ArrayList<>()).add(at));
        return instances.values().stream().map(addresses -> {
            Beacon.Here first = heard.get(addresses.get(0));
            return new Found(List.copyOf(addresses), first.name(), first.room(), false, false);
        }).sorted(Comparator.comparing(Found::address)).toList();
    }
}
