package parley.discovery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Discovery alone, with a clock and others that the test plays. Its id is {@code m}. */
final class Neighbour {

    static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");
    static final PeerAddress ABC = PeerAddress.parse("192.168.1.13:8080");

    final Set<PeerAddress> peers = new HashSet<>();
    final List<Effect> effects = new ArrayList<>();
    final Discovery discovery = new Discovery(new InstanceId("m"), peers::contains, new Random(7), effects::add);
    long now = 1_000_000;

    Neighbour hears(PeerAddress at, String id) {
        return hears(at, id, 30);
    }

    Neighbour hears(PeerAddress at, String id, int next) {
        return hears(at, new Beacon.Here(new InstanceId(id), at.port(), next,
                TeamName.parse("Team " + id), Optional.empty()));
    }

    Neighbour hearsGone(PeerAddress at, String id) {
        return hears(at, new Beacon.Gone(new InstanceId(id), at.port()));
    }

    Neighbour hears(PeerAddress at, Beacon beacon) {
        discovery.heard(at, beacon, now);
        return this;
    }

    /** Every tick that is due comes when it is due. */
    Neighbour passes(long millis) {
        long end = now + millis;
        while (discovery.nextTick() <= end) {
            now = Math.max(now, discovery.nextTick());
            discovery.tick(now);
        }
        now = end;
        return this;
    }

    /** The greeting that is under way arrives, and makes a peer. */
    Neighbour isAnsweredBy(PeerAddress who) {
        peers.add(who);
        discovery.greeted(who, true, now);
        return this;
    }

    Neighbour isNotAnsweredBy(PeerAddress who) {
        discovery.greeted(who, false, now);
        return this;
    }

    Stream<PeerAddress> greeted() {
        return effects.stream().filter(Effect.Greet.class::isInstance).map(effect -> ((Effect.Greet) effect).to());
    }

    /** What the user was told. */
    List<Effect> told() {
        return effects.stream().filter(effect -> !(effect instanceof Effect.Greet || effect instanceof Effect.Announce))
                .toList();
    }

    long announced() {
        return effects.stream().filter(Effect.Announce.class::isInstance).count();
    }

    List<PeerAddress> found() {
        return discovery.found().stream().map(Found::address).toList();
    }
}
