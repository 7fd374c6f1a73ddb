package parley.menu;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final Supplier<List<Peer>> peers;
    private final Supplier<List<Found>> found;
    private final Supplier<Optional<RoomView>> room;
    private final Supplier<Set<PeerAddress>> ignored;
    private final InstantSource clock;
    /** What the user can choose by number, with the numbers from 1 on. */
    private final Map<PeerAddress, Integer> numbers = new LinkedHashMap<>();
    /** How many of the numbers count. */
    private int size;
    /** The command that the last list was shown for. */
    private int shownFor;

    /**
     * @param peers the active peers
     * @param found the Parleys that discovery has found, peers or not
     * @param room the room that the user is in
     * @param ignored the peers that the user ignores
     */
    PeerLists(Prompter prompter, Supplier<List<Peer>> peers, Supplier<List<Found>> found,
            Supplier<Optional<RoomView>> room, Supplier<Set<PeerAddress>> ignored, InstantSource clock) {
        this.prompter = prompter;
        this.peers = peers;
        this.found = found;
        this.room = room;
        this.ignored = ignored;
        this.clock = clock;
    }

    /** Lists the active peers. Show the list: from now on, numbers refer to it. */
    Event active() {
        List<Peer> active = peers.get();
        if (prompter.isInteractive()) {
            Set<PeerAddress> addresses = active.stream().map(Peer::address).collect(Collectors.toSet());
            return list(people(active, found.get()).stream()
                    .filter(person -> addresses.contains(person.addresses().get(0))).toList(), false, SCREENFUL);
        }
        number(active, List.of());
        return list(new Listed.Active(), active, SCREENFUL);
    }

    /**
     * Lists the active peers, the connected ones among them, and the Parleys that discovery has found, if there are
     * any. Show the lists: from now on, numbers refer to them.
     *
     * @param whole whether to show lists that do not fit a screen
     */
    List<Event> all(boolean whole) {
        List<Peer> active = peers.get();
        List<Peer> connected = active.stream().filter(Peer::connected).toList();
        List<Found> nearby = found.get();
        number(active, nearby);
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
        return list(people(peers.get(), found.get()), detailed, whole ? Event.NO_LIMIT : SCREENFUL);
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

    /** Lets the numbers of lists before this command no longer count for a person. */
    void forgetOlder() {
        if (isOlder()) {
            forget();
        }
    }

    private boolean isOlder() {
        return shownFor != prompter.commandsRun();
    }

    /** Lets no number count for a person who has seen something else since the last list. */
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
        List<Peer> active = peers.get();
        List<Found> nearby = found.get();
        if (prompter.isInteractive()) {
            return named(people(active, nearby), addresses);
        }
        number(active, nearby);
        List<Peer> named = active.stream().filter(peer -> addresses.contains(peer.address())).toList();
        List<Found> others = strangers(nearby, active).filter(one -> addresses.contains(one.address())).toList();
        if (named.isEmpty() && others.isEmpty()) {
            return Optional.empty();
        }
        Listed what = new Listed.Named(name);
        return Optional.of(named.isEmpty() ? listFound(what, others, SCREENFUL) : list(what, named, SCREENFUL));
    }

    private Optional<Event> named(List<Person> people, List<PeerAddress> addresses) {
        List<Person> named = people.stream().filter(person -> person.addresses().stream().anyMatch(addresses::contains))
                .toList();
        Event list = list(named, false, SCREENFUL);
        return Optional.of(list).filter(shown -> !named.isEmpty());
    }

    /** The addresses of those who are in such a room. */
    Stream<PeerAddress> inRoom(Predicate<RoomName> which) {
        return people(peers.get(), found.get()).stream().filter(person -> person.room().filter(which).isPresent())
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

    private List<Person> people(List<Peer> active, List<Found> nearby) {
        Set<PeerAddress> unwanted = ignored.get();
        Optional<RoomView> here = room.get();
        List<Person> people = new ArrayList<>();
        Set<PeerAddress> listed = new HashSet<>();
        for (Peer peer : active) {
            Optional<Found> same = same(peer, nearby);
            if (listed.add(peer.address())) {
                List<PeerAddress> addresses = addresses(peer, same);
                listed.addAll(addresses);
                people.add(new Person(name(here, addresses, peer.name()), addresses,
                        peer.connected() ? Person.State.CONNECTED : Person.State.ACTIVE,
                        peer.failed() || same.filter(Found::silent).isPresent(), peer.heard(),
                        room(here, addresses, same), peer.dialect(), addresses.stream().anyMatch(unwanted::contains)));
            }
        }
        strangers(nearby, active).forEach(one -> people.add(new Person(name(here, one.addresses(), one.name()), one
                .addresses(),
                Person.State.FOUND, one.silent(), Optional.empty(), room(here, one.addresses(), Optional.of(one)),
                Optional.empty(), one.addresses().stream().anyMatch(unwanted::contains))));
        return people;
    }

    private static List<PeerAddress> addresses(Peer peer, Optional<Found> same) {
        return Stream.concat(Stream.of(peer.address()), same.stream().flatMap(one -> one.addresses().stream()))
                .distinct().toList();
    }

    /** The name of an active peer in the lists that a person sees. */
    static TeamName name(Optional<RoomView> here, Peer peer, List<Found> nearby) {
        return name(here, addresses(peer, same(peer, nearby)), peer.name());
    }

    private static Optional<Found> same(Peer peer, List<Found> nearby) {
        return nearby.stream().filter(one -> one.addresses().contains(peer.address())).findFirst();
    }

    /** A member goes by its name in the room. It may have had another one when it last sent something. */
    private static TeamName name(Optional<RoomView> here, List<PeerAddress> addresses, TeamName otherwise) {
        return others(here).filter(member -> addresses.contains(member.address())).map(Member::name).findFirst()
                .orElse(otherwise);
    }

    /** The members of the user's room are known. Whoever has been removed from it may still claim to be there. */
    private static Optional<RoomName> room(Optional<RoomView> here, List<PeerAddress> addresses,
            Optional<Found> found) {
        Optional<RoomName> name = here.map(RoomView::name);
        return others(here).anyMatch(member -> addresses.contains(member.address())) ? name
                : found.flatMap(Found::room).map(Beacon.InRoom::room).filter(claimed -> !name.equals(Optional.of(
                        claimed)));
    }

    private void number(List<Peer> active, List<Found> nearby) {
        number(Stream.concat(active.stream().map(Peer::address), strangers(nearby, active).map(Found::address)),
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

    /** The members of the room, without this Parley. */
    static Stream<Member> others(Optional<RoomView> here) {
        return here.stream().flatMap(inside -> inside.members().stream()
                .filter(member -> !member.address().equals(inside.me())));
    }

    /** Those that discovery has found and that are not peers. */
    static Stream<Found> strangers(List<Found> found, List<Peer> peers) {
        Set<PeerAddress> known = peers.stream().map(Peer::address).collect(Collectors.toSet());
        return found.stream().filter(one -> one.addresses().stream().noneMatch(known::contains));
    }
}
