package parley;

import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A peer that is greeted at the start.
 *
 * @param name what its user calls it, if he calls it anything
 * @param dialect the one to use until it has spoken, if it was given
 */
record FirstPeer(Optional<TeamName> name, PeerAddress address, Optional<Dialect> dialect) {

    /**
     * Reads {@code [NAME@]IP:PORT[/FORMAT]}.
     *
     * @throws FormatException for anything else, with the reason
     */
    static FirstPeer parse(String text) {
        if (text.indexOf(',') >= 0) {
            throw new FormatException("\"" + text + "\" has a comma, which separates peers.");
        }
        int at = text.lastIndexOf('@');
        String rest = text.substring(at + 1);
        int slash = rest.indexOf('/');
        return new FirstPeer(
                at < 0 ? Optional.empty() : Optional.of(TeamName.parse(text.substring(0, at))),
                PeerAddress.parse(slash < 0 ? rest : rest.substring(0, slash)),
                slash < 0 ? Optional.empty() : Optional.of(Dialect.named(rest.substring(slash + 1))));
    }

    /** In the form in which it is read. */
    @Override
    public String toString() {
        return name.map(known -> known + "@").orElse("") + address
                + dialect.map(known -> "/" + known.name()).orElse("");
    }
}
