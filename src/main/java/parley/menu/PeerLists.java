package parley.menu;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.node.Event.Listed;
import parley.node.Event.Numbered;
import parley.node.Event.Person;
import parley.node.Event;
import parley.node.RoomView;
import parley.node.Snapshot;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * The lists that number the peers. A number refers to the list that was shown last; a person can use only the numbers
 * that they have seen in it. Active peers have the first numbers; strangers, which are Parleys that discovery has found
 * and that are not peers, have the next ones. For the asking thread.
 */
final class PeerLists {

    /** How many entries of lists fit a small screen, with the menu that follows. */
    static final int SCREENFUL = 15;

    private final Prompter prompter;
    private final Supplier<Snapshot> now;
    private final InstantSource clock;
    /** What the user can choose by number, with the numbers from 1 on. */
    private final Map<PeerAddress, Integer> numbers = new LinkedHashMap<>();
    /** How many of the numbers count. */
    private int size;
    /** The command that the last list was shown for. */
    private int shownFor;

    /** @param now who is here */
    PeerLists(Prompter prompter, Supplier<Snapshot> now, InstantSource clock) {
        this.prompter = prompter;
        this.now = now;
        this.clock = clock;
    }

    /** Lists the active peers. Show the list: from now on, numbers refer to it. */
    Event active() {
        Snapshot here = now.get();
        if (prompter.isInteractive()) {
            return list(people(here).stream().filter(person -> person.state() != Person.State.FOUND).toList(), false,
                    SCREENFUL);
        }
        number(here.peers().stream().map(Peer::address), Event.NO_LIMIT);
        return list(new Listed.Active(), here.peers(), SCREENFUL);
    }

    /**
     * Lists the active peers, the connected ones among them, and the Parleys that discovery has found, if there are
     * any. Show the lists: from now on, numbers refer to them.
     *
     * @param whole whether to show lists that do not fit a screen
     */
    List<Event> all(boolean whole) {
        Snapshot here = now.get();
        List<Peer> active = here.peers();
        List<Peer> connected = active.stream().filter(Peer::connected).toList();
        List<Found> nearby = here.found();
        number(here);
        int limit = whole ? Event.NO_LIMIT : limit(active.size(), connected.size(), nearby.size());
        Stream<Event> lists = Stream.of(list(new Listed.Active(), active, limit),
                list(new Listed.Connected(), connected, limit));
        return (nearby.isEmpty() ? lists
                : Stream.concat(lists, Stream.of(listFound(new Listed.Nearby(), nearby, limit)))).toList();
    }

    /** How many entries each of several lists can have, so that they fit a screen together. */
    private static int limit(int... sizes) {
        return IntStream.rangeClosed(1, SCREENFUL)
                .filter(each -> IntStream.of(sizes).map(size -> Math.min(size, each)).sum() <= SCREENFUL)
                .max().orElse(1);
    }

    /**
     * Lists everyone who is here, one entry for each. Show the list: from now on, numbers refer to it.
     *
     * @param whole whether to show a list that does not fit a screen
     * @param detailed whether to show all that is known of each
     */
    Event people(boolean whole, boolean detailed) {
        return list(people(now.get()), detailed, whole ? Event.NO_LIMIT : SCREENFUL);
    }

    /**
     * Shows a list to a person who is asked for a peer, unless this command has shown one already. The numbers of lists
     * before the command then no longer count.
     */
    void showBeforeQuestion(Supplier<Event> list) {
        if (prompter.isInteractive() && isOlder()) {
            prompter.show(list.get());
        }
    }

    /** Invalidates, for a person, the numbers of lists shown before this command. */
    void forgetOlder() {
        if (isOlder()) {
            forget();
        }
    }

    private boolean isOlder() {
        return shownFor != prompter.commandsRun();
    }

    /** Invalidates all numbers for a person: something else has been shown since. */
    void forget() {
        if (prompter.isInteractive()) {
            number(Stream.empty(), 0);
        }
    }

    /**
     * Lists the peers with a name, if they can have numbers: peers that have left cannot. Show the list: from now on,
     * numbers refer to it. For a script they are those of a list of everyone.
     */
    Optional<Event> named(String name, List<PeerAddress> addresses) {
        Snapshot here = now.get();
        Set<PeerAddress> wanted = Set.copyOf(addresses);
        if (prompter.isInteractive()) {
            return named(people(here), wanted);
        }
        number(here);
        List<Peer> named = here.peers().stream().filter(peer -> wanted.contains(peer.address())).toList();
        List<Found> others = here.strangers().filter(one -> wanted.contains(one.address())).toList();
        if (named.isEmpty() && others.isEmpty()) {
            return Optional.empty();
        }
        Listed what = new Listed.Named(name);
        return Optional.of(named.isEmpty() ? listFound(what, others, SCREENFUL) : list(what, named, SCREENFUL));
    }

    private Optional<Event> named(List<Person> people, Set<PeerAddress> addresses) {
        List<Person> named = people.stream().filter(person -> person.addresses().stream().anyMatch(addresses::contains))
                .toList();
        Event list = list(named, false, SCREENFUL);
        return Optional.of(list).filter(shown -> !named.isEmpty());
    }

    /** The addresses of those who are in such a room. */
    Stream<PeerAddress> inRoom(Predicate<RoomName> which) {
        return people(now.get()).stream().filter(person -> person.room().filter(which).isPresent())
                .flatMap(person -> person.addresses().stream());
    }

    /** The address with a number, written as in the list. Empty for anything else. */
    Optional<PeerAddress> numbered(String typed) {
        if (!typed.matches("[1-9][0-9]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(List.copyOf(numbers.keySet()).subList(0, size).get(Integer.parseInt(typed) - 1));
        } catch (NumberFormatException | IndexOutOfBoundsException unlisted) {
            return Optional.empty();
        }
    }

    /** How many numbers the user can choose from. */
    int size() {
        return size;
    }

    private Event list(List<Person> people, boolean detailed, int limit) {
        number(people.stream().map(person -> person.addresses().get(0)), limit);
        return new Event.People(people.stream()
                .map(person -> new Numbered<>(numbers.get(person.addresses().get(0)), person)).toList(),
                clock.instant(), detailed, prompter.columns(), limit);
    }

    private static List<Person> people(Snapshot here) {
        Lookup lookup = Lookup.in(here);
        List<Person> people = new ArrayList<>();
        Set<PeerAddress> listed = new HashSet<>();
        for (Peer peer : here.peers()) {
            if (listed.add(peer.address())) {
                Optional<Found> same = lookup.found(peer);
                List<PeerAddress> addresses = lookup.addresses(peer);
                listed.addAll(addresses);
                people.add(new Person(lookup.name(addresses, peer.name()), addresses,
                        peer.connected() ? Person.State.CONNECTED : Person.State.ACTIVE,
                        peer.failed() || same.filter(Found::silent).isPresent(), peer.heard(),
                        lookup.room(addresses, same), peer.dialect(), lookup.ignores(addresses)));
            }
        }
        here.strangers().forEach(one -> people.add(new Person(lookup.name(one.addresses(), one.name()),
                one.addresses(), Person.State.FOUND, one.silent(), Optional.empty(),
                lookup.room(one.addresses(), Optional.of(one)), Optional.empty(), lookup.ignores(one.addresses()))));
        return people;
    }

    /** The names of active peers in the lists that a person sees. */
    static Function<Peer, TeamName> names(Snapshot here) {
        Lookup lookup = Lookup.in(here);
        return peer -> lookup.name(lookup.addresses(peer), peer.name());
    }

    /**
     * What discovery and the room say about addresses.
     *
     * @param members the other members of the room, who go by their names there: they may have had others when they
     *     last sent something
     */
    private record Lookup(Snapshot here, Map<PeerAddress, Found> found, Map<PeerAddress, TeamName> members) {

        static Lookup in(Snapshot here) {
            Map<PeerAddress, Found> found = new HashMap<>();
            here.found().forEach(one -> one.addresses().forEach(address -> found.putIfAbsent(address, one)));
            return new Lookup(here, found,
                    here.otherMembers().collect(Collectors.toMap(Member::address, Member::name)));
        }

        Optional<Found> found(Peer peer) {
            return Optional.ofNullable(found.get(peer.address()));
        }

        List<PeerAddress> addresses(Peer peer) {
            Stream<PeerAddress> others = found(peer).stream().flatMap(one -> one.addresses().stream());
            return Stream.concat(Stream.of(peer.address()), others).distinct().toList();
        }

        TeamName name(List<PeerAddress> addresses, TeamName otherwise) {
            return addresses.stream().map(members::get).filter(Objects::nonNull).findFirst().orElse(otherwise);
        }

        /** The members of the user's room are known. Whoever has been removed from it may still claim to be there. */
        Optional<RoomName> room(List<PeerAddress> addresses, Optional<Found> same) {
            Optional<RoomName> name = here.room().map(RoomView::name);
            return addresses.stream().anyMatch(members::containsKey) ? name
                    : same.flatMap(Found::room).map(Beacon.InRoom::room)
                            .filter(claimed -> !name.equals(Optional.of(claimed)));
        }

        boolean ignores(List<PeerAddress> addresses) {
            return addresses.stream().anyMatch(here.ignored()::contains);
        }
    }

    private void number(Snapshot here) {
        number(Stream.concat(here.peers().stream().map(Peer::address), here.strangers().map(Found::address)),
                Event.NO_LIMIT);
    }

    private void number(Stream<PeerAddress> addresses, int limit) {
        numbers.clear();
        addresses.forEach(address -> numbers.putIfAbsent(address, numbers.size() + 1));
        size = Math.min(limit, numbers.size());
        shownFor = prompter.commandsRun();
    }

    private Event list(Listed what, List<Peer> shown, int limit) {
        return new Event.Peers(what, shown.stream()
                .map(peer -> new Numbered<>(numbers.get(peer.address()), peer)).toList(), clock.instant(), limit);
    }

    private Event listFound(Listed what, List<Found> shown, int limit) {
        return new Event.Nearby(what, shown.stream().map(one -> new Numbered<>(
                one.addresses().stream().map(numbers::get).filter(Objects::nonNull).findFirst().orElseThrow(), one))
                .toList(), limit);
    }
}
