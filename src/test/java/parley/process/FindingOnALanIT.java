package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Hosts on networks of the test's own find each other, with nobody typing an address. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class FindingOnALanIT {

    /** Which of the two it is depends on who greets whom. */
    private static final String FOUND = "(Found|Hello from) \\S+ \\w+, who is active now";

    @Test
    void areFoundAndAreGoneAndFallSilent() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            Lan.Host third = lan.host();
            try (ParleyProcess alice = start("Alice", first); ParleyProcess bob = start("Bob", second);
                    ParleyProcess carol = start("Carol", third)) {
                alice.queriesUntil("Found on the network \\(2\\):").queriesUntil("Active peers \\(2\\):").enter("2")
                        .sees("Active peers (2):")
                        .sees("Found on the network (2):")
                        .sees("  1. " + lan.address(second) + ":" + bob.port() + "  Bob")
                        .sees("  2. " + lan.address(third) + ":" + carol.port() + "  Carol");

                bob.enter("0");
                alice.sees(lan.address(second) + ":" + bob.port() + " Bob has left");
                assertThat(bob.exitCode()).isZero();
                carol.kill();
                alice.sees(lan.address(third) + ":" + carol.port()
                        + " has fallen silent: it may have ended, or the network between");
                alice.enter("2").sees("Found on the network (1):")
                        .sees("  1. " + lan.address(third) + ":" + carol.port() + "  Carol  silent");
            }
        }
    }

    @Test
    void whoeverIsOnTwoNetworksIsFoundOnce() throws Exception {
        try (Lan lan = Lan.make(); Lan other = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            other.attach(first);
            other.attach(second);
            try (ParleyProcess alice = start("Alice", first); ParleyProcess bob = start("Bob", second)) {
                bob.seesMatching(FOUND);
                alice.seesMatching(FOUND).queriesUntil("Found on the network \\(1\\):")
                        .enter("2").sees("Active peers (1):").sees("Found on the network (1):");
            }
        }
    }

    private static ParleyProcess start(String name, Lan.Host host) throws Exception {
        return ParleyProcess.listening(host.launch(Launch.with("--name", name).environment("PARLEY_DISCOVERY", "all")));
    }
}
