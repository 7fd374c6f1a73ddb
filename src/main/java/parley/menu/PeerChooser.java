package parley.menu;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.discovery.Found;
import parley.node.Event.Listed;
import parley.node.Event.Numbered;
import parley.node.Event;
import parley.peer.KnownPeer;
import parley.peer.Peer;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.wire.FormatException;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Asks the user for a peer, by number, name or address, and makes the lists that number the peers. For the asking
 * thread.
 *
 * <p>A number refers to the list that was shown last. Active peers have the first numbers; Parleys that discovery has
 * found, and that are not peers yet, have the next ones.
 */
final class PeerChooser implements Suggestions {

    static final String IP = "Enter the recipient's IP address: ";
    static final String PORT = "Enter the recipient's port number: ";

    /** How many addresses an error message lists. */
    private static final int ADDRESSES = 5;

    /** A name and the address that it stands for. */
    private record Entry(TeamName name, PeerAddress address) {
    }

    /** Where a peer listens, according to one answer. An IP address alone leaves the port open. */
    record Place(Ipv4 ip, Optional<Integer> port) {

        static Place of(PeerAddress address) {
            return new Place(address.ip(), Optional.of(address.port()));
        }
    }

    private final Prompter prompter;
    private final Supplier<List<Peer>> peers;
    private final Supplier<List<KnownPeer>> known;
    private final Supplier<List<Found>> found;
    private final InstantSource clock;
    /** What was listed last, and when. */
    private List<Peer> listed = List.of();
    private List<PeerAddress> strangers = List.of();
    private Instant listedAt = Instant.EPOCH;

    /**
     * @param peers the active peers
     * @param known the peers that are remembered, whether they are active or have left
     * @param found the Parleys that discovery has found, peers or not
     */
    PeerChooser(Prompter prompter, Supplier<List<Peer>> peers, Supplier<List<KnownPeer>> known,
            Supplier<List<Found>> found, InstantSource clock) {
        this.prompter = prompter;
        this.peers = peers;
        this.known = known;
        this.found = found;
        this.clock = clock;
    }

    /** Lists the active peers of this moment. Show the list: from now on, numbers refer to it. */
    Event.Peers active() {
        listed = peers.get();
        listedAt = clock.instant();
        strangers = List.of();
        return peers(new Listed.Active(), peer -> true);
    }

    /** Lists the connected peers among those listed last, with the same numbers. */
    Event.Peers connected() {
        return peers(new Listed.Connected(), Peer::connected);
    }

    private Event.Peers peers(Listed what, Predicate<Peer> wanted) {
        return new Event.Peers(what, IntStream.range(0, listed.size()).filter(i -> wanted.test(listed.get(i)))
                .mapToObj(i -> new Numbered<>(i + 1, listed.get(i))).toList(), listedAt);
    }

    /** Lists the Parleys that discovery has found, numbered after the active peers. Show the list. */
    Event.Nearby nearby() {
        List<Found> all = found.get();
        strangers = strangers(all, listed).map(Found::address).toList();
        return nearby(new Listed.Nearby(), all, one -> true);
    }

    private Event.Nearby nearby(Listed what, List<Found> all, Predicate<Found> wanted) {
        List<PeerAddress> numbers = numbers();
        return new Event.Nearby(what, all.stream().filter(wanted)
                .map(one -> new Numbered<>(1 + one.addresses().stream().mapToInt(numbers::indexOf).filter(i -> i >= 0)
                        .findFirst().orElseThrow(), one)).toList());
    }

    /** Found Parleys that are not peers. */
    private static Stream<Found> strangers(List<Found> found, List<Peer> peers) {
        List<PeerAddress> known = peers.stream().map(Peer::address).toList();
        return found.stream().filter(one -> one.addresses().stream().noneMatch(known::contains));
    }

    /** The addresses in the order of their numbers. */
    private List<PeerAddress> numbers() {
        return Stream.concat(listed.stream().map(Peer::address), strangers.stream()).toList();
    }

    /** How many numbers the user can choose from. */
    int size() {
        return listed.size() + strangers.size();
    }

    /** Asks for a peer, and for its port if the answer is an IP address alone. */
    Optional<PeerAddress> ask() {
        return prompter.ask(Prompt.of(IP, this), typed -> {
            String peer = InputLine.unquote(typed);
            return find(peer).orElseThrow(() -> refusal(peer));
        })
                .flatMap(this::complete);
    }

    /** Asks for the port if the place leaves it open. */
    Optional<PeerAddress> complete(Place place) {
        return place.port().or(() -> prompter.ask(PORT, PeerAddress::parsePort))
                .map(port -> new PeerAddress(place.ip(), port));
    }

    /**
     * Finds a peer by a number of the last list, by {@code IP:PORT}, by an IP address, or by name. Empty for anything
     * else.
     *
     * @throws FormatException if several peers have the name; the user has seen their numbers
     */
    Optional<Place> find(String typed) {
        return byNumber(typed).or(() -> byAddress(typed)).or(() -> byName(typed));
    }

    private Optional<Place> byNumber(String typed) {
        try {
            return Optional.of(Place.of(numbers().get(Integer.parseInt(typed) - 1)));
        } catch (NumberFormatException | IndexOutOfBoundsException unlisted) {
            return Optional.empty();
        }
    }

    private static Optional<Place> byAddress(String typed) {
        try {
            return Optional.of(address(typed));
        } catch (FormatException malformed) {
            return Optional.empty();
        }
    }

    /** With several colons it is not IPv4, and {@link Ipv4} says so. */
    private static Place address(String typed) {
        return typed.chars().filter(c -> c == ':').count() == 1
                ? Place.of(PeerAddress.parse(typed)) : new Place(Ipv4.parse(typed), Optional.empty());
    }

    private Optional<Place> byName(String name) {
        List<PeerAddress> addresses = named(name);
        if (addresses.size() > 1) {
            Optional<Event> list = listNamed(name, addresses);
            list.ifPresent(prompter::show);
            throw new FormatException(list.isPresent() ? severalListed(name) : severalDeparted(name, addresses));
        }
        return addresses.stream().findFirst().map(Place::of);
    }

    /**
     * Finds the addresses with a name. An active peer takes precedence over one that has left. Both take precedence
     * over a Parley that discovery has only heard, because anyone can claim a name in a beacon.
     */
    List<PeerAddress> named(String name) {
        List<Peer> active = peers.get();
        return Stream.<Supplier<Stream<Entry>>>of(
                () -> active.stream().map(PeerChooser::entry),
                () -> departed(active),
                () -> strangers(found.get(), active).map(PeerChooser::entry))
                .map(entries -> named(name, entries.get().toList()))
                .filter(addresses -> !addresses.isEmpty()).findFirst().orElse(List.of());
    }

    private Stream<Entry> departed(List<Peer> active) {
        Set<PeerAddress> still = active.stream().map(Peer::address).collect(Collectors.toSet());
        return known.get().stream().filter(peer -> !still.contains(peer.address()))
                .map(peer -> new Entry(peer.name(), peer.address()));
    }

    /** Names in the same case take precedence. Names that look alike count alike, so that the user is asked. */
    private static List<PeerAddress> named(String name, List<Entry> entries) {
        String spelling = TeamName.spelling(name);
        List<PeerAddress> exactly =
                addresses(entries, entry -> TeamName.spelling(entry.name().text()).equals(spelling));
        return exactly.isEmpty() ? addresses(entries, entry -> isSame(entry.name(), name)) : exactly;
    }

    /** Whether two names look the same to a user. */
    static boolean isSame(TeamName name, String typed) {
        return name.folded().equals(TeamName.fold(typed));
    }

    private static List<PeerAddress> addresses(List<Entry> entries, Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).map(Entry::address).distinct().toList();
    }

    /**
     * Lists the peers with a name, if they have numbers: peers that have left do not. Show the list: from now on,
     * numbers refer to it.
     */
    Optional<Event> listNamed(String name, List<PeerAddress> addresses) {
        Listed what = new Listed.Named(name);
        active();
        nearby();
        Event.Peers active = peers(what, peer -> addresses.contains(peer.address()));
        Event.Nearby others = nearby(what, found.get(), one -> strangers.contains(one.address())
                && addresses.contains(one.address()));
        return active.peers().isEmpty() ? Optional.<Event>of(others).filter(list -> !others.found().isEmpty())
                : Optional.of(active);
    }

    /** What Tab completes if a peer is asked for: names and addresses. */
    @Override
    public List<String> after(List<String> words) {
        if (!words.isEmpty()) {
            return List.of();
        }
        List<Peer> active = peers.get();
        return Stream.concat(active.stream().map(PeerChooser::entry), strangers(found.get(), active).map(
                PeerChooser::entry))
                .flatMap(entry -> Stream.of(entry.name().text(), entry.address().toString())).distinct().toList();
    }

    private static Entry entry(Peer peer) {
        return new Entry(peer.team(), peer.address());
    }

    private static Entry entry(Found one) {
        return new Entry(one.name(), one.address());
    }

    /** Says why {@link #find} found nothing. */
    FormatException refusal(String typed) {
        if (typed.chars().allMatch(Character::isDigit)) {
            return new FormatException(notListed(typed, size()));
        }
        if (InputLine.opensQuote(typed)) {
            return new FormatException(quoteMissing(typed.charAt(0)));
        }
        return typed.indexOf(':') < 0 && typed.chars().anyMatch(Character::isLetter)
                ? new FormatException(nobodyNamed(typed)) : flaw(typed);
    }

    private static FormatException flaw(String typed) {
        try {
            throw new IllegalArgumentException("not refused: " + address(typed));
        } catch (FormatException flaw) {
            return flaw;
        }
    }

    static String severalListed(String name) {
        return "Several peers are named " + name + ". Enter the number of the one you mean.";
    }

    static String severalDeparted(String name, List<PeerAddress> addresses) {
        return "Several peers were named " + name + ": "
                + addresses.stream().limit(ADDRESSES).map(PeerAddress::toString).collect(Collectors.joining(", "))
                + (addresses.size() > ADDRESSES ? " and others" : "") + ". Enter the address of the one you mean.";
    }

    static String notListed(String number, int size) {
        return "There is no number " + number + " in the last list. Enter "
                + (size == 0 ? "" : size == 1 ? "1, " : "a number from 1 to " + size + ", ") + "a name or an address.";
    }

    static String quoteMissing(char quote) {
        return "The closing quote of the name is missing. Enter it as in: " + quote + "The Team" + quote + ".";
    }

    static String nobodyNamed(String name) {
        return "Nobody here is named " + name + ". Enter 2 at the menu to list the peers.";
    }
}
