package parley.room;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The member list of a room, ordered by address. It is immutable: every change makes a copy. */
public final class Members {

    /**
     * How a member that is not Parley takes part.
     *
     * @param dialect the one that the guest speaks
     * @param host the member that admitted the guest and passes on its lines
     */
    public record Hosting(Dialect dialect, PeerAddress host) {
    }

    /**
     * A member of a room.
     *
     * @param hosting empty for a Parley
     * @param since when the member joined, in seconds since 1970
     */
    public record Member(PeerAddress address, TeamName name, Optional<Hosting> hosting, long since) {

        /** Whether this member is not Parley. A guest has no member list and is never a candidate for tracker. */
        public boolean guest() {
            return hosting.isPresent();
        }

        /** The dialect of a guest. */
        public Optional<Dialect> dialect() {
            return hosting.map(Hosting::dialect);
        }

        boolean isGuestOf(PeerAddress host) {
            return hosting.filter(its -> its.host().equals(host)).isPresent();
        }

        Member named(TeamName other) {
            return new Member(address, other, hosting, since);
        }

        Member hostedBy(PeerAddress host) {
            return new Member(address, name, hosting.map(its -> new Hosting(its.dialect(), host)), since);
        }

        /**
         * A 64-bit hash of this entry, mixed as in Vigna's splitmix64. It is part of the wire format, because members
         * compare the digests of their lists. That works because the Java language specifies how a string is hashed.
         */
        long digest() {
            long kind = hosting.map(its -> its.dialect().name().hashCode() + 31 * bits(its.host())).orElse(0L);
            long mixed = bits(address) ^ (name.text().hashCode() + kind + (since << 32)) * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
            return mixed ^ mixed >>> 31;
        }

        private static long bits(PeerAddress address) {
            return (long) address.ip().bits() << 32 | address.port();
        }
    }

    static final Members NONE = new Members(new TreeMap<>());

    private final SortedMap<PeerAddress, Member> byAddress;
    private final long digest;

    private Members(SortedMap<PeerAddress, Member> byAddress) {
        this.byAddress = byAddress;
        this.digest = byAddress.values().stream().mapToLong(Member::digest).reduce(0, (a, b) -> a ^ b);
    }

    static Members of(Collection<Member> members) {
        TreeMap<PeerAddress, Member> byAddress = new TreeMap<>();
        members.forEach(member -> byAddress.put(member.address(), member));
        return new Members(byAddress);
    }

    /** A list with this member, in place of the one that had its address. */
    Members with(Member member) {
        TreeMap<PeerAddress, Member> other = new TreeMap<>(byAddress);
        other.put(member.address(), member);
        return new Members(other);
    }

    Members without(PeerAddress address) {
        TreeMap<PeerAddress, Member> other = new TreeMap<>(byAddress);
        other.remove(address);
        return new Members(other);
    }

    /** A list in which no two members have the same name. The member that joined first keeps its name. */
    Members withUniqueNames() {
        Set<String> taken = new HashSet<>();
        List<Member> namesakes = all().sorted(Comparator.comparingLong(Member::since))
                .filter(member -> !taken.add(member.name().folded())).toList();
        Members unique = this;
        for (Member namesake : namesakes) {
            unique = unique.with(namesake.named(unique.freeName(namesake.name())));
        }
        return unique;
    }

    /** Equal for equal lists, and almost never for different ones. */
    long digest() {
        return digest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Members members && byAddress.equals(members.byAddress);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(digest);
    }

    public int size() {
        return byAddress.size();
    }

    public boolean contains(PeerAddress address) {
        return byAddress.containsKey(address);
    }

    /** Whether the list holds a Parley at this address. */
    boolean containsParley(PeerAddress address) {
        return at(address).filter(member -> !member.guest()).isPresent();
    }

    public Optional<Member> at(PeerAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** The member with this name, compared as in {@link TeamName#folded()}. */
    public Optional<Member> named(TeamName name) {
        String wanted = name.folded();
        return all().filter(member -> member.name().folded().equals(wanted)).findFirst();
    }

    /** All members, ordered by address. */
    public Stream<Member> all() {
        return byAddress.values().stream();
    }

    Stream<Member> guests() {
        return all().filter(Member::guest);
    }

    long countAt(Ipv4 ip) {
        return all().filter(member -> member.address().ip().equals(ip)).count();
    }

    /** A free name: this one with the lowest number that nobody uses. */
    TeamName freeName(TeamName name) {
        Set<String> taken = new HashSet<>();
        all().forEach(member -> taken.add(member.name().folded()));
        for (int i = 2;; i++) {
            TeamName next = numbered(name.text(), "-" + i);
            if (!taken.contains(next.folded())) {
                return next;
            }
        }
    }

    private static TeamName numbered(String name, String number) {
        int space = Limits.TEAM_NAME - number.length();
        boolean fits = name.codePointCount(0, name.length()) <= space;
        return new TeamName((fits ? name : name.substring(0, name.offsetByCodePoints(0, space))) + number);
    }
}
