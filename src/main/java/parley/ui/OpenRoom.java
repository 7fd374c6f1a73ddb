package parley.ui;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import parley.discovery.Found;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/** A room that can be joined without an address: those found are in it, who have answered. */
record OpenRoom(RoomName name, int members, List<PeerAddress> contacts) {

    /** In the order of their names. */
    static List<OpenRoom> among(List<Found> found) {
        Map<String, List<Found>> byName = found.stream()
                .filter(one -> one.answered() && !one.silent() && one.room().isPresent())
                .collect(Collectors.groupingBy(one -> one.room().orElseThrow().room().toString(),
                        TreeMap::new, Collectors.toList()));
        return byName.values().stream().map(OpenRoom::of).toList();
    }

    private static OpenRoom of(List<Found> inIt) {
        return new OpenRoom(inIt.get(0).room().orElseThrow().room(),
                inIt.stream().mapToInt(one -> one.room().orElseThrow().members()).max().orElseThrow(),
                inIt.stream().map(Found::address).toList());
    }

    static String members(int count) {
        return count == 1 ? "1 member" : count + " members";
    }

    @Override
    public String toString() {
        return name + " (" + members(members) + ")";
    }
}
