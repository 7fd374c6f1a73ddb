package parley.node;

import java.util.Optional;
import java.util.function.Function;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.peer.Host;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What this Parley tells others about itself. For one thread. */
public final class Identity {

    private final Host host;
    private final Function<PeerAddress, Optional<Dialect>> namedDialect;
    private TeamName name;

    /** @param namedDialect the dialect that the user has named for a peer that has not spoken yet */
    public Identity(TeamName name, Host host, Function<PeerAddress, Optional<Dialect>> namedDialect) {
        this.name = name;
        this.host = host;
        this.namedDialect = namedDialect;
    }

    TeamName name() {
        return name;
    }

    void rename(TeamName next) {
        name = next;
    }

    Host host() {
        return host;
    }

    /** The dialect that the user has named for a peer. */
    Optional<Dialect> namedDialect(PeerAddress peer) {
        return namedDialect.apply(peer);
    }

    /** The sender of an answer to a program at that address. */
    Sender seenBy(Ipv4 other) {
        return seenAt(host.seenBy(new PeerAddress(other, host.port())).ip());
    }

    /** The sender of a frame to a peer that sees this machine at that address. */
    Sender seenAt(Ipv4 own) {
        return new Sender(own, host.port(), name);
    }
}
