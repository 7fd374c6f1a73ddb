package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.room.Room.Effect;

/** Accidents after which Parleys must not go on answering each other. */
class StormTest {

    private static final long TEN_SECONDS = 10_000;
    /** Long enough for a tracker to look for its contacts only now and then. */
    private static final long QUIET = 100_000;

    private final Simulation simulation = new Simulation(1, Kind.PLAIN, Fault.NONE, null);
    private final List<SimulatedPeer> peers = simulation.peers();
    private int connectionsBefore;

    @Test
    void membersOfTwoRoomsOfOneNameSayOneLineToEachOther() {
        simulation.add(4, 0);
        // These two do not know each other.
        SimulatedPeer one = peers.get(2);
        SimulatedPeer other = peers.get(3);
        List.of(one, other).forEach(peer -> {
            peer.start();
            peer.host();
        });
        becomeQuiet();
        one.type(other.address(), "#lobby hello");
        other.type(one.address(), "#lobby hello");

        // The two texts, a notice for each, and at most one attempt of each member to reach each contact.
        assertThat(connectionsInTenSeconds()).isBetween(4, 8);
        assertThat(List.of(one, other)).allMatch(peer -> peer.room().members().size() == 1);
    }

    @Test
    void threeMembersTypeThatTheyJoinTheirOwnRoom() {
        simulation.add(4, 0);
        peers.get(0).start();
        peers.get(0).host();
        peers.stream().skip(1).forEach(SimulatedPeer::start);
        becomeQuiet();
        peers.stream().skip(1).forEach(peer -> peer.type(peers.get(0).address(), "join #lobby"));
        peers.get(2).type(peers.get(1).address(), "#lobby hello");
        peers.get(0).say("hello");

        // Three members watch every 0.9 s at most. Besides, there are the four texts and the line for three members.
        assertThat(connectionsInTenSeconds()).isBetween(7, 7 + 3 * 12);
        Agreement.check(simulation, Set.copyOf(simulation.addresses()));
    }

    @Test
    void threeParleysThatAreInNoRoomTypeThatTheyJoin() {
        simulation.add(4, 0);
        SimulatedPeer host = peers.get(0);
        host.start();
        host.host();
        becomeQuiet();
        peers.stream().skip(1).forEach(peer -> {
            simulation.network().listen(peer.address(), (from, team, text) -> Effect.Tell.Outcome.PARLEY);
            peer.type(host.address(), "join #lobby");
        });
        simulation.clock().runUntil(simulation.now() + 10);
        host.say("hello");

        // For each of the three: its text, the line, and at most three notices. One more looks for a contact.
        assertThat(connectionsInTenSeconds()).isBetween(6, 3 * 5 + 1);
        assertThat(host.room().members().size()).isEqualTo(1);
    }

    private void becomeQuiet() {
        simulation.clock().runUntil(QUIET);
        connectionsBefore = simulation.network().connections();
    }

    /** How many connections there were since the room was quiet, ten seconds later. */
    private int connectionsInTenSeconds() {
        simulation.clock().runUntil(QUIET + TEN_SECONDS);
        return simulation.network().connections() - connectionsBefore;
    }
}
