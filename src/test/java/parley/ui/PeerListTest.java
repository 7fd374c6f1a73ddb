package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.peer.Peer;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class PeerListTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static final Peer SPOKEN = new Peer(PeerAddress.parse("192.168.1.12:7070"), new TeamName("XYZ"),
            Optional.of(Dialect.ADDRESS), true, false, Optional.of(NOW.minusSeconds(3)), Optional.empty(), false);
    private static final Peer SILENT = new Peer(PeerAddress.parse("192.168.1.13:8080"), TeamName.UNKNOWN,
            Optional.empty(), false, false, Optional.empty(), Optional.of(NOW), false);
    private static final Peer LOST = new Peer(PeerAddress.parse("192.168.1.14:9090"), new TeamName("Lost\u001b[2J"),
            Optional.of(Dialect.TAGGED), true, true, Optional.of(NOW), Optional.of(NOW), true);

    @Test
    void saysOfEachPeerWhatIsKnown() {
        assertThat(lines(List.of(SPOKEN, SILENT, LOST), false)).containsExactly(
                "Active peers (3):",
                "  1. 192.168.1.12:7070  XYZ  connected, heard 3 s ago, sent to never, speaks address",
                "  2. 192.168.1.13:8080  unknown_team  not connected, heard never, sent to just now,"
                        + " speaks (not known yet)",
                "  3. 192.168.1.14:9090  Lost␛[2J  connected, heard just now, sent to just now, speaks tagged,"
                        + " NOT REACHED at the last attempt");
    }

    @Test
    void keepsTheNumbersWhereItShowsOnlySome() {
        assertThat(lines(List.of(SPOKEN, SILENT, LOST), true)).hasSize(3)
                .satisfiesExactly(heading -> assertThat(heading).isEqualTo("Connected peers (2):"),
                        first -> assertThat(first).startsWith("  1. 192.168.1.12:7070  XYZ"),
                        third -> assertThat(third).startsWith("  3. 192.168.1.14:9090  Lost"));
    }

    @Test
    void saysThatThereIsNobody() {
        assertThat(lines(List.of(), false)).containsExactly("Active peers (0)");
        assertThat(lines(List.of(SILENT), true)).containsExactly("Connected peers (0)");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, just now", "PT0.999S, just now", "PT1S, 1 s ago", "PT59S, 59 s ago", "PT60S, 1 min ago",
            "PT59M59S, 59 min ago", "PT1H, 1 h ago", "PT49H, 49 h ago", "PT-5S, just now"})
    void saysHowLongAgo(Duration ago, String words) {
        Peer peer = new Peer(SPOKEN.address(), SPOKEN.team(), SPOKEN.dialect(), true, false,
                Optional.of(NOW.minus(ago)), Optional.empty(), false);
        assertThat(lines(List.of(peer), false).get(1)).contains(", heard " + words + ", ");
    }

    private static List<String> lines(List<Peer> peers, boolean onlyConnected) {
        Line[] lines = new PeerList(peers, NOW).lines(onlyConnected ? "Connected peers" : "Active peers",
                peer -> peer.connected() || !onlyConnected);
        return Arrays.stream(lines).map(Line::text).toList();
    }
}
