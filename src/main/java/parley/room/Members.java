package parley.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The list of a room. Immutable. */
public final class Members {

    static final Members NONE = new Members(Map.of(), 0);

    private final Map<PeerAddress, Member> byAddress;
    private final long digest;

    private Members(Map<PeerAddress, Member> byAddress, long digest) {
        this.byAddress = byAddress;
        this.digest = digest;
    }

    static Members of(Collection<Member> members) {
        Map<PeerAddress, Member> byAddress = new HashMap<>();
        members.forEach(member -> byAddress.put(member.address(), member));
        return new Members(byAddress, byAddress.values().stream().mapToLong(Member::digest).reduce(0, (a, b) -> a ^ b));
    }

    /** With this one, in place of whoever had its address. */
    Members with(Member member) {
        Map<PeerAddress, Member> more = new HashMap<>(byAddress);
        Member before = more.put(member.address(), member);
        return new Members(more, digest ^ member.digest() ^ (before == null ? 0 : before.digest()));
    }

    Members without(PeerAddress address) {
        Map<PeerAddress, Member> fewer = new HashMap<>(byAddress);
        Member gone = fewer.remove(address);
        return gone == null ? this : new Members(fewer, digest ^ gone.digest());
    }

    /** Equal for equal lists, and for hardly any others. */
    long digest() {
        return digest;
    }

    public int size() {
        return byAddress.size();
    }

    public boolean contains(PeerAddress address) {
        return byAddress.containsKey(address);
    }

    public Optional<Member> at(PeerAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** Names are compared without regard to case. */
    public Optional<Member> named(TeamName name) {
        String wanted = fold(name);
        return all().filter(member -> fold(member.name()).equals(wanted)).findFirst();
    }

    /** In no particular order. */
    public Stream<Member> all() {
        return byAddress.values().stream();
    }

    /** A name like the given one that nobody has. */
    TeamName free(TeamName name) {
        for (int i = 2; ; i++) {
            TeamName next = new TeamName(name + "-" + i);
            if (named(next).isEmpty()) {
                return next;
            }
        }
    }

    private static String fold(TeamName name) {
        return name.text().toLowerCase(Locale.ROOT);
    }
}
