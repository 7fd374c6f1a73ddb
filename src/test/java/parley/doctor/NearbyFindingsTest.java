package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.Situation.onALan;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.discovery.Reach;

class NearbyFindingsTest {

    private static final String[] NOBODY = {
            "--  No other Parley was heard within 1.5 s.",
            "      Does one run? A program of another team is never heard, nor one that runs with --no-discovery.",
            "      If it does, the network between may keep multicast back."
                    + " An address that is typed works all the same."};

    @Test
    void whoIsHereIsNamed() {
        assertSaid(asked().heard("Bob at 192.168.1.12:7070", "Carol at 192.168.1.13:8080"),
                "ok  2 other Parleys were heard: Bob at 192.168.1.12:7070, Carol at 192.168.1.13:8080.");
        assertSaid(asked().heard("B\u001bb at 192.168.1.12:7070"),
                "ok  1 other Parley was heard: B\u241bb at 192.168.1.12:7070.");
    }

    @Test
    void ofManyAFewAreNamed() {
        String[] many = IntStream.rangeClosed(1, 12).mapToObj(i -> "N" + i + " at 192.168.1.1:" + i)
                .toArray(String[]::new);
        assertThat(Situation.lines(NearbyFindings.of(asked().heard(many).facts()))).singleElement().asString()
                .startsWith("ok  12 other Parleys were heard: N1 at 192.168.1.1:1, ")
                .endsWith(", N10 at 192.168.1.1:10 and 2 more.");
    }

    @Test
    void nobodyIsNoTrouble() {
        assertSaid(asked(), NOBODY);
        assertThat(Diagnosis.of(asked().facts()).isWell()).isTrue();
    }

    @Test
    void theOwnParleyIsNoOther() {
        assertSaid(asked().heard("Netech at 192.168.1.10:9090"), NOBODY);
        assertSaid(asked().heard("Netech at 127.0.0.1:9090"), NOBODY);
        assertSaid(asked().heard("Netech at 127.0.0.1:9091", "Bob at 192.168.1.12:9090"),
                "ok  2 other Parleys were heard: Netech at 127.0.0.1:9091, Bob at 192.168.1.12:9090.");
    }

    @Test
    void nothingIsSaidWhereNobodyWasAsked() {
        assertSaid(onALan());
        assertSaid(onALan().reach(Reach.OFF));
        assertSaid(onALan().noBeacons("Address already in use"));
    }

    private static Situation asked() {
        return onALan().beacons(Map.of("eth0", true));
    }

    private static void assertSaid(Situation situation, String... lines) {
        assertThat(Situation.lines(NearbyFindings.of(situation.facts()))).containsExactly(lines);
    }
}
