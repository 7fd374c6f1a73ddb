package parley.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import parley.discovery.Discovery.Effect;
import parley.peer.Peer;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Discovery alone, with a clock and others that the test plays. Its id is {@code m}. */
final class DiscoveryFixture {

    static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");
    static final PeerAddress ABC = PeerAddress.parse("192.168.1.13:8080");

    /** The peers, with their names as known over TCP. */
    final Map<PeerAddress, TeamName> peers = new HashMap<>();
    final List<Effect> effects = new ArrayList<>();
    final Discovery discovery = new Discovery(new Beacon.Id("m"), this::peer, new Random(7), effects::add);
    long now = 1_000_000;

    private Optional<Peer> peer(PeerAddress at) {
        return Optional.ofNullable(peers.get(at)).map(name -> peer(at, name));
    }

    static Peer peer(PeerAddress at, TeamName name) {
        return new Peer(at, name, Optional.empty(), false, true, Optional.empty(), Optional.empty(), false);
    }

    DiscoveryFixture hears(PeerAddress at, String id) {
        return hears(at, id, 30);
    }

    DiscoveryFixture hears(PeerAddress at, String id, int next) {
        return hears(at, id, next, "Team " + id);
    }

    DiscoveryFixture hears(PeerAddress at, String id, int next, String name) {
        return hears(at, new Beacon.Here(new Beacon.Id(id), at.port(), next, TeamName.parse(name), Optional.empty()));
    }

    DiscoveryFixture hearsGone(PeerAddress at, String id) {
        return hears(at, new Beacon.Gone(new Beacon.Id(id), at.port()));
    }

    DiscoveryFixture hears(PeerAddress at, Beacon beacon) {
        discovery.heard(at, beacon, now);
        return this;
    }

    /** Every tick that is due comes when it is due. */
    DiscoveryFixture passes(long millis) {
        long end = now + millis;
        while (discovery.nextTick() <= end) {
            now = Math.max(now, discovery.nextTick());
            discovery.tick(now);
        }
        now = end;
        return this;
    }

    DiscoveryFixture hasPeer(PeerAddress address, String name) {
        peers.put(address, TeamName.parse(name));
        return this;
    }

    /** The greeting on its way arrives, and makes a peer, which does not tell its name. */
    DiscoveryFixture isAnsweredBy(PeerAddress who) {
        peers.put(who, TeamName.UNKNOWN);
        discovery.greeted(who, now);
        return this;
    }

    DiscoveryFixture isNotAnsweredBy(PeerAddress who) {
        discovery.greeted(who, now);
        return this;
    }

    /** The keep-alive on its way comes to its end. */
    DiscoveryFixture isChecked(PeerAddress who, boolean answered) {
        discovery.checked(who, answered, now);
        return this;
    }

    Stream<PeerAddress> greeted() {
        return effects.stream().filter(Effect.Greet.class::isInstance).map(effect -> ((Effect.Greet) effect).to());
    }

    Stream<PeerAddress> checked() {
        return effects.stream().filter(Effect.Ping.class::isInstance).map(effect -> ((Effect.Ping) effect).to());
    }

    /** What the user was told. */
    List<Effect> told() {
        return effects.stream().filter(effect -> effect instanceof Effect.Tell).toList();
    }

    List<Beacon.Id> announced() {
        return effects.stream().filter(Effect.Announce.class::isInstance)
                .map(effect -> ((Effect.Announce) effect).id()).toList();
    }

    List<PeerAddress> found() {
        return discovery.found().stream().map(Found::address).toList();
    }
}
