package parley.room;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The member list of a room, ordered by address. It is immutable: every change makes a copy of the array. */
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

    static final Members NONE = new Members(new Member[0], 0);

    private final Member[] sorted;
    private final long digest;

    private Members(Member[] sorted, long digest) {
        this.sorted = sorted;
        this.digest = digest;
    }

    static Members of(Collection<Member> members) {
        Map<PeerAddress, Member> byAddress = new TreeMap<>();
        members.forEach(member -> byAddress.put(member.address(), member));
        Member[] sorted = byAddress.values().toArray(Member[]::new);
        return new Members(sorted, Arrays.stream(sorted).mapToLong(Member::digest).reduce(0, (a, b) -> a ^ b));
    }

    /** A list with this member, in place of the one that had its address. */
    Members with(Member member) {
        int at = find(member.address());
        if (at >= 0) {
            Member[] other = sorted.clone();
            other[at] = member;
            return new Members(other, digest ^ sorted[at].digest() ^ member.digest());
        }
        Member[] more = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, -at - 1, more, -at, sorted.length + at + 1);
        more[-at - 1] = member;
        return new Members(more, digest ^ member.digest());
    }

    Members without(PeerAddress address) {
        int at = find(address);
        if (at < 0) {
            return this;
        }
        Member[] fewer = Arrays.copyOf(sorted, sorted.length - 1);
        System.arraycopy(sorted, at + 1, fewer, at, fewer.length - at);
        return new Members(fewer, digest ^ sorted[at].digest());
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

    public int size() {
        return sorted.length;
    }

    public boolean contains(PeerAddress address) {
        return find(address) >= 0;
    }

    /** Whether the list holds a Parley at this address. */
    boolean containsParley(PeerAddress address) {
        return at(address).filter(member -> !member.guest()).isPresent();
    }

    public Optional<Member> at(PeerAddress address) {
        int at = find(address);
        return at < 0 ? Optional.empty() : Optional.of(sorted[at]);
    }

    /** The member with this name, compared as in {@link TeamName#folded()}. */
    public Optional<Member> named(TeamName name) {
        String wanted = name.folded();
        return all().filter(member -> member.name().folded().equals(wanted)).findFirst();
    }

    /** All members, ordered by address. */
    public Stream<Member> all() {
        return Arrays.stream(sorted);
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
        int room = Limits.TEAM_NAME - number.length();
        boolean fits = name.codePointCount(0, name.length()) <= room;
        return new TeamName((fits ? name : name.substring(0, name.offsetByCodePoints(0, room))) + number);
    }

    private int find(PeerAddress address) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = sorted[middle].address().compareTo(address);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
