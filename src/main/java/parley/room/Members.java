package parley.room;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The list of a room, in the order of the addresses. Immutable: a change copies an array, which may be shared. */
public final class Members {

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
        return inOrder(byAddress.values().stream());
    }

    private static Members inOrder(Stream<Member> members) {
        Member[] sorted = members.toArray(Member[]::new);
        return new Members(sorted, Arrays.stream(sorted).mapToLong(Member::digest).reduce(0, (a, b) -> a ^ b));
    }

    /** With this one, in place of whoever had its address. */
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

    /** With that page in place of whoever stood there: from after that address on to its last one, or to the end. */
    Members with(Optional<PeerAddress> after, RoomAnswer.Page page) {
        int from = after.map(this::behind).orElse(0);
        int to = Math.max(from, page.next().map(this::behind).orElse(sorted.length));
        Stream<Member> part = of(page.members()).all()
                .filter(member -> after.isEmpty() || member.address().compareTo(after.get()) > 0)
                .filter(member -> page.next().isEmpty() || member.address().compareTo(page.next().get()) <= 0);
        return inOrder(Stream.of(Arrays.stream(sorted, 0, from), part, Arrays.stream(sorted, to, sorted.length))
                .flatMap(all -> all));
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

    /** With every name different: of two that are alike, the one that came first keeps its own. */
    Members toldApart() {
        Set<String> taken = new HashSet<>();
        List<Member> doubles = all().sorted(Comparator.comparingLong(Member::since))
                .filter(member -> !taken.add(fold(member.name()))).toList();
        Members apart = this;
        for (Member twin : doubles) {
            apart = apart.with(twin.named(apart.free(twin.name())));
        }
        return apart;
    }

    /** Equal for equal lists, and for hardly any others. */
    long digest() {
        return digest;
    }

    public int size() {
        return sorted.length;
    }

    public boolean contains(PeerAddress address) {
        return find(address) >= 0;
    }

    public Optional<Member> at(PeerAddress address) {
        int at = find(address);
        return at < 0 ? Optional.empty() : Optional.of(sorted[at]);
    }

    /** Names are compared without regard to case. */
    public Optional<Member> named(TeamName name) {
        String wanted = fold(name);
        return all().filter(member -> fold(member.name()).equals(wanted)).findFirst();
    }

    /** In the order of their addresses. */
    public Stream<Member> all() {
        return Arrays.stream(sorted);
    }

    /** At most so many of those that come after the address. */
    List<Member> after(Optional<PeerAddress> address, int most) {
        int from = address.map(this::behind).orElse(0);
        return List.of(Arrays.copyOfRange(sorted, from, Math.min(sorted.length, from + most)));
    }

    /** A name like the given one that nobody has. */
    TeamName free(TeamName name) {
        Set<String> taken = new HashSet<>();
        all().forEach(member -> taken.add(fold(member.name())));
        for (int i = 2; ; i++) {
            TeamName next = numbered(name.text(), "-" + i);
            if (!taken.contains(fold(next))) {
                return next;
            }
        }
    }

    private static TeamName numbered(String name, String number) {
        int room = Limits.TEAM_NAME - number.length();
        boolean fits = name.codePointCount(0, name.length()) <= room;
        return new TeamName((fits ? name : name.substring(0, name.offsetByCodePoints(0, room))) + number);
    }

    /** Where those begin that come after the address. */
    private int behind(PeerAddress address) {
        int at = find(address);
        return at < 0 ? -at - 1 : at + 1;
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

    private static String fold(TeamName name) {
        return name.text().toLowerCase(Locale.ROOT);
    }
}
