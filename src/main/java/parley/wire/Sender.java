package parley.wire;

/** What a frame says of the one who sends it. */
public record Sender(PeerAddress address, TeamName team) {
}
