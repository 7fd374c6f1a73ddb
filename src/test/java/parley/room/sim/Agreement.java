package parley.room.sim;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import parley.room.Member;
import parley.wire.PeerAddress;

/** What holds in each connected group of members some time after the last fault. */
final class Agreement {

    private Agreement() {
    }

    static void check(World world, Set<PeerAddress> group) {
        List<Station> living = world.stations().stream()
                .filter(station -> station.isUp() && group.contains(station.address())).toList();
        if (living.isEmpty()) {
            return;
        }
        String all = living.stream().map(station -> "\n  " + station).collect(Collectors.joining());
        living.forEach(station -> Rules.require(station.room().isInside(),
                () -> station.address() + " is not inside:" + all));
        Rules.require(living.stream().filter(station -> station.room().isTracker()).count() == 1,
                () -> "not one tracker:" + all);
        Rules.require(living.stream().map(station -> station.room().term()).distinct().count() == 1,
                () -> "not one term:" + all);

        Set<PeerAddress> there = new TreeSet<>();
        living.forEach(station -> there.add(station.address()));
        world.guests().stream().filter(guest -> guest.isUp() && guest.wantsIn() && group.contains(guest.address()))
                .forEach(guest -> there.add(guest.address()));
        List<Member> list = living.get(0).room().members().all().toList();
        for (Station station : living) {
            List<Member> its = station.room().members().all().toList();
            Rules.require(its.stream().map(Member::address).collect(Collectors.toSet()).equals(there),
                    () -> station.address() + " has other members than " + there + ":" + all);
            Rules.require(its.equals(list), () -> station.address() + " has another list:" + all);
        }
        Set<String> names = new HashSet<>();
        list.forEach(member -> Rules.require(names.add(member.name().text().toLowerCase(Locale.ROOT)),
                () -> member + " has another's name:" + all));
    }
}
