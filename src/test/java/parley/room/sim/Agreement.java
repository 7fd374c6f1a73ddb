package parley.room.sim;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import parley.room.Members.Member;
import parley.wire.PeerAddress;

/** Checks that a connected group of members agrees, some time after the last fault. */
final class Agreement {

    private Agreement() {
    }

    static void check(Simulation simulation, Set<PeerAddress> group) {
        List<SimulatedPeer> running = simulation.peers().stream()
                .filter(peer -> peer.isUp() && group.contains(peer.address())).toList();
        if (running.isEmpty()) {
            return;
        }
        String all = running.stream().map(peer -> "\n  " + peer).collect(Collectors.joining());
        running.forEach(peer -> Invariants.require(peer.room().isInside(),
                () -> peer.address() + " is not inside:" + all));
        Invariants.require(running.stream().filter(peer -> peer.room().isTracker()).count() == 1,
                () -> "there is not exactly one tracker:" + all);
        Invariants.require(running.stream().map(peer -> peer.room().term()).distinct().count() == 1,
                () -> "there is not exactly one term:" + all);

        Set<PeerAddress> expected = new TreeSet<>();
        running.forEach(peer -> expected.add(peer.address()));
        simulation.guests().stream()
                .filter(guest -> guest.isUp() && guest.wantsToBeIn() && group.contains(guest.address()))
                .forEach(guest -> expected.add(guest.address()));
        List<Member> list = running.get(0).room().members().all().toList();
        for (SimulatedPeer peer : running) {
            List<Member> its = peer.room().members().all().toList();
            Invariants.require(its.stream().map(Member::address).collect(Collectors.toSet()).equals(expected),
                    () -> peer.address() + " has other members than " + expected + ":" + all);
            Invariants.require(its.equals(list), () -> peer.address() + " has another list:" + all);
        }
        Set<String> names = new HashSet<>();
        list.forEach(member -> Invariants.require(names.add(member.name().folded()),
                () -> member + " has the same name as another member:" + all));
    }
}
