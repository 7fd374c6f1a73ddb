package parley.room.sim;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import parley.room.RoomMessage;
import parley.wire.PeerAddress;

/**
 * One run from one seed: a room, everything that can go wrong with it for a while, then calm, in which it must come to
 * agree; in some runs then a clean cut, under which each part must agree, and its end.
 */
final class Play {

    /**
     * So long after the last fault all agree. A tracker tries those that it has lost at least every 45 s (30 s and half
     * of it at random); what one of them says may depose it. A member whom that takes away from another tracker is
     * missed there after 3.5 s and asked; who comes anew is let in or opens a room after 15 s of knocking; an election
     * among silent candidates takes 3 s of watching and a second for each wave, and starts anew after 3 s. Twice the
     * long wait is enough for all of it.
     */
    static final long CALM = 90_000;

    /** Long enough for what a line may bring about: two attempts of 4 s, and a search for whom it has not reached. */
    private static final long SILENCE = 12_000;

    private final World world;
    private final Random random;
    private int said;
    /**
     * What a line shows is not to be needed, but where there are guests: that one is dead shows only when it is told a
     * line.
     */
    private boolean talkative;

    private Play(World world) {
        this.world = world;
        this.random = world.random();
    }

    /** @return a hash of all that happened */
    static long play(long seed, Fault fault, PrintStream lines) {
        World world = new World(seed, fault, lines);
        new Play(world).play();
        return world.trace().hash();
    }

    private void play() {
        world.settle(2 + random.nextInt(random.nextInt(4) == 0 ? 12 : 6), random.nextInt(3));
        world.stations().get(0).start();
        world.stations().get(0).host();
        world.stations().stream().skip(1)
                .forEach(station -> world.time().after(random.nextInt(3_000), () -> start(station)));
        talkative = !world.guests().isEmpty() || random.nextBoolean();
        world.guests().forEach(guest -> world.time().after(random.nextInt(5_000), guest::start));
        world.time().runUntil(8_000);

        world.network().misbehave(random.nextInt(3) * random.nextDouble() * 0.2, random.nextInt(3) == 0 ? 1_500 : 50);
        long end = world.now() + 20_000 + random.nextInt(60_000);
        int pace = 500 + random.nextInt(6_000);
        while (world.now() < end) {
            happen();
            world.time().runUntil(world.now() + random.nextInt(pace));
        }
        calm();
        if (random.nextBoolean()) {
            split();
        }
        int size = world.stations().size();
        Rules.require(world.network().busiest() <= size * (size + 12),
                () -> "a storm: " + world.network().busiest() + " connections in a second among " + size);
    }

    // What happens.

    private void happen() {
        Station station = any(world.stations());
        switch (random.nextInt(16)) {
            case 0, 1 -> stop(station, false);
            case 2 -> stop(station, true);
            case 3 -> world.stations().stream().filter(it -> it.isUp() && it.room().isTracker()).findFirst()
                    .ifPresent(tracker -> stop(tracker, random.nextBoolean()));
            case 4, 5 -> start(station);
            case 6 -> {
                if (!station.isUp() && world.stations().stream().anyMatch(Station::isUp)) {
                    station.forget();
                    start(station);
                }
            }
            case 7 -> divide(random.nextInt(3) > 0);
            case 8 -> isolate(any(world.places()));
            case 9 -> cut(any(world.places()), any(world.places()));
            case 10, 11 -> world.network().mendAll();
            case 12 -> guest();
            case 13 -> {
                if (station.isUp()) {
                    station.rename(world.name());
                }
            }
            default -> talk(station);
        }
    }

    private void start(Station station) {
        if (!station.isUp() && !station.isLeaving()) {
            station.start();
        }
    }

    private void stop(Station station, boolean properly) {
        if (station.isUp() && properly) {
            station.leave();
        } else if (station.isUp()) {
            station.crash();
        }
    }

    private void guest() {
        if (world.guests().isEmpty()) {
            return;
        }
        Guest guest = any(world.guests());
        if (!guest.isUp()) {
            guest.start();
        } else if (random.nextBoolean()) {
            guest.crash();
        } else {
            guest.leave();
        }
    }

    private void talk(Station station) {
        if (station.isUp() && random.nextInt(4) == 0) {
            station.whisper("psst " + ++said);
        } else if (station.isUp()) {
            station.say("line " + ++said);
        }
    }

    // The network.

    private void cut(PeerAddress from, PeerAddress to) {
        if (!from.equals(to)) {
            world.network().cut(from, to);
        }
    }

    private void isolate(PeerAddress one) {
        world.places().forEach(other -> {
            cut(one, other);
            cut(other, one);
        });
    }

    private List<Set<PeerAddress>> divide(boolean bothWays) {
        List<Set<PeerAddress>> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            parts.add(new TreeSet<>());
        }
        world.places().forEach(place -> any(parts).add(place));
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < (bothWays ? parts.size() : i); j++) {
                if (i != j) {
                    for (PeerAddress from : parts.get(i)) {
                        parts.get(j).forEach(to -> cut(from, to));
                    }
                }
            }
        }
        return parts;
    }

    // The end.

    private void calm() {
        world.network().misbehave(0, 50);
        world.network().mendAll();
        world.stations().stream().limit(2).forEach(this::start);
        // Those that were just leaving.
        world.time().runUntil(world.now() + 2_000);
        world.stations().stream().limit(1).forEach(this::start);
        rest();
        Agreement.check(world, new HashSet<>(world.places()));
    }

    private void split() {
        List<Set<PeerAddress>> parts = divide(true);
        rest();
        parts.forEach(part -> Agreement.check(world, part));
        world.network().mendAll();
        rest();
        Agreement.check(world, new HashSet<>(world.places()));
    }

    /** Nothing fails, nobody comes or goes. */
    private void rest() {
        long end = world.now() + CALM;
        while (talkative && world.now() < end - 2 * SILENCE) {
            world.stations().forEach(this::talk);
            world.time().runUntil(world.now() + SILENCE);
        }
        world.time().runUntil(end - SILENCE / 2);
        world.words().clear();
        world.time().runUntil(end);
        // Guests go on talking.
        Rules.require(Set.of(RoomMessage.Watch.class, RoomMessage.TrackerAnnounced.class, RoomMessage.Line.class)
                .containsAll(world.words().keySet()),
                () -> "no rest: " + world.words());
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
