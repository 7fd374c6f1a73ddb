package parley.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import parley.peer.Peer;
import parley.wire.Dialect;

/** Peers as numbered lines. A peer has the same number in every list that is made of the same peers. */
record PeerList(List<Peer> peers, Instant now) {

    Line[] lines(String heading, Predicate<Peer> shown) {
        List<Line> lines = new ArrayList<>();
        IntStream.range(0, peers.size()).filter(i -> shown.test(peers.get(i)))
                .forEach(i -> lines.add(Line.plain("  " + (i + 1) + ". " + describe(peers.get(i)))
                        .about(new Fact.OnePeer(peers.get(i)))));
        lines.add(0, new Line(Line.Tone.HEADING, heading + " (" + lines.size() + ")" + (lines.isEmpty() ? "" : ":"))
                .about(new Fact.Listed(heading, lines.size())));
        return lines.toArray(Line[]::new);
    }

    private String describe(Peer peer) {
        return peer.address() + "  " + peer.team() + "  "
                + (peer.connected() ? "connected, " : "not connected, ")
                + "heard " + ago(peer.heard()) + ", sent to " + ago(peer.sent())
                + ", speaks " + peer.dialect().map(Dialect::name).orElse("(not known yet)")
                + (peer.failed() ? ", NOT REACHED at the last attempt" : "");
    }

    private String ago(Optional<Instant> then) {
        return then.map(instant -> ago(Duration.between(instant, now).toSeconds())).orElse("never");
    }

    private static String ago(long seconds) {
        if (seconds < 1) {
            return "just now";
        } else if (seconds < 60) {
            return seconds + " s ago";
        } else if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        return seconds / 3600 + " h ago";
    }
}
