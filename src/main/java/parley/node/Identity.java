package parley.node;

import java.util.function.Function;
import parley.peer.Host;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.Sender;
import parley.wire.TeamName;

/** Who this Parley is towards others. For one thread. */
public final class Identity {

    private final Host host;
    private final Function<PeerAddress, Dialect> firstDialect;
    private TeamName team;

    /** @param firstDialect the one to use towards a peer that has not spoken yet */
    public Identity(TeamName team, Host host, Function<PeerAddress, Dialect> firstDialect) {
        this.team = team;
        this.host = host;
        this.firstDialect = firstDialect;
    }

    TeamName team() {
        return team;
    }

    void call(TeamName name) {
        team = name;
    }

    Host host() {
        return host;
    }

    Dialect firstDialect(PeerAddress peer) {
        return firstDialect.apply(peer);
    }

    /** What a frame says of it, to somebody who sees it at that address. */
    Sender seenAt(Ipv4 own) {
        return new Sender(own, host.port(), team);
    }
}
