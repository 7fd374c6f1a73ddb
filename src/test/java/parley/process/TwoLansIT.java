package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A host on two LANs. */
class TwoLansIT {

    @Test
    void isReachedOnBoth() throws Exception {
        try (Lan lan = Lan.make(); Lan other = Lan.make()) {
            Lan.Host host = lan.host();
            other.attach(host);
            Launch launch = Launch.with("--name", "Netech", "--port", "9090");
            try (ParleyProcess parley = ParleyProcess.start(host.launch(launch))) {
                assertThat(parley.next(Sentences.REACHED_AT))
                        .contains(lan.address(host) + ":9090", other.address(host) + ":9090");
            }
        }
    }
}
