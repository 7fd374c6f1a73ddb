package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.wire.PeerAddress;

/** PROTOCOL.md, section 7.3, rule 1: the order of terms. */
class TermTest {

    @Test
    void termsAreOrderedByEpochThenPortThenIp() {
        assertThat(List.of(term(1, "200.0.0.1:9090"), term(2, "9.0.0.1:5000"), term(2, "10.0.0.1:5000"),
                term(2, "192.168.1.1:5000"), term(2, "9.0.0.1:5001"), term(3, "9.0.0.1:80"))).isSorted();
    }

    private static Term term(long epoch, String tracker) {
        return new Term(epoch, PeerAddress.parse(tracker));
    }
}
