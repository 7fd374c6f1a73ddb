package parley.ui;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.discovery.Found;
import parley.peer.Peer;
import parley.wire.FormatException;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/**
 * The peers as the user points at them: by number, by name, by address. A number is one of the list that he saw last.
 * For the thread that asks.
 */
final class PeerBook implements Suggestions {

    /** Somebody who can be pointed at by his name. */
    private record Entry(String name, PeerAddress address) {

        static Entry of(Peer peer) {
            return new Entry(peer.team().text(), peer.address());
        }

        static Entry of(Found found) {
            return new Entry(found.name().text(), found.address());
        }
    }

    private final Supplier<List<Peer>> peers;
    private final Supplier<List<Found>> found;
    private final InstantSource clock;
    private PeerList seen;
    /** Those who were found and are no peers: their numbers follow. */
    private List<PeerAddress> strangers = List.of();

    PeerBook(Supplier<List<Peer>> peers, Supplier<List<Found>> found, InstantSource clock) {
        this.peers = peers;
        this.found = found;
        this.clock = clock;
        this.seen = new PeerList(List.of(), clock.instant());
    }

    /** The peers of this moment. The user will see them, so that from here on numbers are theirs. */
    PeerList list() {
        seen = new PeerList(peers.get(), clock.instant());
        strangers = List.of();
        return seen;
    }

    /**
     * Those who were found. The user will see them after the peers: those of them who are peers have their numbers
     * already.
     */
    FoundList found() {
        List<Found> all = found.get();
        strangers = strangers(all, seen.peers()).map(Found::address).toList();
        return new FoundList(all, numbered());
    }

    private static Stream<Found> strangers(List<Found> found, List<Peer> peers) {
        List<PeerAddress> known = peers.stream().map(Peer::address).toList();
        return found.stream().filter(one -> one.addresses().stream().noneMatch(known::contains));
    }

    private List<PeerAddress> numbered() {
        return Stream.concat(seen.peers().stream().map(Peer::address), strangers.stream()).toList();
    }

    /** Reads an IP, {@code IP:PORT}, or a number of the last list. Nothing for anything else. */
    Optional<Place> look(String typed) {
        return numbered(typed).or(() -> addressed(typed));
    }

    /** Where a peer is asked for: names, and addresses. */
    @Override
    public List<String> after(List<String> words) {
        if (!words.isEmpty()) {
            return List.of();
        }
        List<Peer> known = peers.get();
        return Stream.concat(known.stream().map(Entry::of), strangers(found.get(), known).map(Entry::of))
                .flatMap(one -> Stream.of(one.name(), one.address().toString())).distinct().toList();
    }

    /**
     * Where those of a name are, which in doubt may be written with other capitals. A stranger has only claimed it, and
     * counts where no peer is called so.
     */
    List<PeerAddress> called(String name) {
        List<Peer> known = peers.get();
        List<PeerAddress> theirs = called(name, known.stream().map(Entry::of).toList());
        return !theirs.isEmpty() ? theirs : called(name, strangers(found.get(), known).map(Entry::of).toList());
    }

    private static List<PeerAddress> called(String name, List<Entry> all) {
        List<PeerAddress> exactly = addresses(all, name::equals);
        return exactly.isEmpty() ? addresses(all, name::equalsIgnoreCase) : exactly;
    }

    private static List<PeerAddress> addresses(List<Entry> all, Predicate<String> names) {
        return all.stream().filter(one -> names.test(one.name())).map(Entry::address).toList();
    }

    /** Those who are called so, as numbered lines. The user will see them: from here on numbers are theirs. */
    Line[] listCalled(String name, List<PeerAddress> called) {
        Line[] known = list().lines("Called " + name, peer -> called.contains(peer.address()));
        Line[] others = found().lines("Called " + name, one -> strangers.contains(one.address())
                && called.contains(one.address()));
        return others.length == 0 ? known : others;
    }

    private Optional<Place> numbered(String typed) {
        try {
            return Optional.of(Place.of(numbered().get(Integer.parseInt(typed) - 1)));
        } catch (NumberFormatException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    private static Optional<Place> addressed(String typed) {
        try {
            return Optional.of(address(typed));
        } catch (FormatException none) {
            return Optional.empty();
        }
    }

    private static Place address(String typed) {
        // With more than one colon it is an address of another kind, which is said so.
        return typed.chars().filter(c -> c == ':').count() == 1
                ? Place.of(PeerAddress.parse(typed)) : new Place(Ipv4.parse(typed), Optional.empty());
    }

    /** Why nothing is found for what was typed. */
    FormatException refusal(String typed) {
        if (typed.chars().allMatch(Character::isDigit)) {
            return new FormatException("\"" + typed + "\" is no IP address, nor " + numbers() + " in the last list.");
        }
        FormatException flaw = flaw(typed).orElseThrow();
        return typed.indexOf(':') >= 0 || typed.chars().noneMatch(Character::isLetter) ? flaw
                : new FormatException("Nobody here is called " + typed + ": 2 lists the peers. " + flaw.getMessage());
    }

    private static Optional<FormatException> flaw(String typed) {
        try {
            address(typed);
            return Optional.empty();
        } catch (FormatException flaw) {
            return Optional.of(flaw);
        }
    }

    /** The numbers of the last list, in words. */
    String numbers() {
        int count = numbered().size();
        return count == 0 ? "anything else that there is to choose" : "a number from 1 to " + count;
    }
}
