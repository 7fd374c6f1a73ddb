package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.wire.PeerAddress;

/** PROTOCOL.md, section 7.3, rule 1. */
class ReignTest {

    @Test
    void reignsAreOrderedByEpochThenPortThenIpAsANumber() {
        assertThat(List.of(reign(1, "200.0.0.1:9090"), reign(2, "9.0.0.1:5000"), reign(2, "10.0.0.1:5000"),
                reign(2, "192.168.1.1:5000"), reign(2, "9.0.0.1:5001"), reign(3, "9.0.0.1:80"))).isSorted();
    }

    private static Reign reign(long epoch, String tracker) {
        return new Reign(epoch, PeerAddress.parse(tracker));
    }
}
