package parley.storage;

import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A peer to greet at the start.
 *
 * @param name the user's own name for it
 * @param dialect the dialect to use until it has spoken
 */
public record BootstrapPeer(Optional<TeamName> name, PeerAddress address, Optional<Dialect> dialect) {

    /**
     * Reads {@code [NAME@]IP:PORT[/FORMAT]}.
     *
     * @throws FormatException for anything else, with the reason
     */
    public static BootstrapPeer parse(String text) {
        if (text.indexOf(',') >= 0) {
            throw new FormatException("\"" + text + "\" contains a comma, which separates peers.");
        }
        int at = text.lastIndexOf('@');
        String rest = text.substring(at + 1);
        int slash = rest.indexOf('/');
        return new BootstrapPeer(
                at < 0 ? Optional.empty() : Optional.of(TeamName.parse(text.substring(0, at))),
                PeerAddress.parse(slash < 0 ? rest : rest.substring(0, slash)),
                slash < 0 ? Optional.empty() : Optional.of(Dialect.named(rest.substring(slash + 1))));
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return name.map(known -> known + "@").orElse("") + address
                + dialect.map(known -> "/" + known.name()).orElse("");
    }
}
