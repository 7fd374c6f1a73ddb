package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.standin.Patience;

/** Hosts on networks of the test's own find each other, with nobody typing an address. */
@EnabledOnOs(OS.LINUX)
@Timeout(2 * Patience.SECONDS)
class FindingOnALanIT {

    /** Which of the two it is depends on who greets whom. */
    private static final String FOUND = Sentences.found("\\S+ \\w+");

    @Test
    void areFoundAndAreGoneAndFallSilent() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            Lan.Host third = lan.host();
            try (ParleyProcess alice = start("Alice", first);
                    ParleyProcess bob = start("Bob", second);
                    ParleyProcess carol = start("Carol", third)) {
                alice.queriesUntil("Found on the network \\(2\\):").queriesUntil("Active peers \\(2\\):").enter("2")
                        .sees("Active peers (2):")
                        .sees("Found on the network (2):")
                        .sees("  1. " + lan.address(second) + ":" + bob.port() + "  Bob")
                        .sees("  2. " + lan.address(third) + ":" + carol.port() + "  Carol");

                // Bob says goodbye to whom it knows, and on a busy machine it may know the others later than they know it.
                bob.queriesUntil("Active peers \\(2\\):").enter("0");
                alice.sees(lan.address(second) + ":" + bob.port() + " Bob" + Sentences.HAS_LEFT);
                assertThat(bob.exitCode()).isZero();
                carol.kill();
                alice.sees(lan.address(third) + ":" + carol.port()
                        + Sentences.GONE_QUIET);
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

    @Test
    void aNewcomerIsFoundSoonAndSoItIsKnownThatItLeaves() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            Lan.Host third = lan.host();
            try (ParleyProcess alice = start("Alice", first); ParleyProcess bob = start("Bob", second)) {
                alice.seesMatching(found(lan.address(second), bob));
                bob.seesMatching(found(lan.address(first), alice));

                long started = System.nanoTime();
                try (ParleyProcess carol = start("Carol", third)) {
                    alice.seesMatching(found(lan.address(third), carol));
                    bob.seesMatching(found(lan.address(third), carol));
                    carol.seesMatching(FOUND).seesMatching(FOUND);
                    print("three hosts: found by both, ms from the start of the process", started);

                    long left = System.nanoTime();
                    carol.enter("0");
                    alice.sees(lan.address(third) + ":" + carol.port() + " Carol has left");
                    bob.sees(lan.address(third) + ":" + carol.port() + " Carol has left");
                    print("three hosts: both know that it leaves, ms after the 0", left);
                }
            }
        }
    }

    /** Beside one that is heard everywhere: programs of one machine share the port. */
    @Test
    void whatIsForLoopbackNeitherLeavesTheMachineNorHearsOthers() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            try (ParleyProcess alice = start("Alice", first, "loopback");
                    ParleyProcess bob = start("Bob", second);
                    ParleyProcess carol = start("Carol", first)) {
                alice.seesMatching(found("127.0.0.1", carol));
                bob.seesMatching(found(lan.address(first), carol));

                carol.queriesUntil("Found on the network \\(2\\):");
                alice.queriesUntil("Found on the network \\(1\\):").enter("2").sees("Active peers (1):");
                bob.queriesUntil("Found on the network \\(1\\):").enter("2").sees("Active peers (1):");
            }
        }
    }

    private static String found(String address, ParleyProcess who) {
        return Sentences.found("\\Q" + address + ":" + who.port() + "\\E \\w+");
    }

    private static void print(String what, long since) {
        System.out.println(what + ": " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    }

    private static ParleyProcess start(String name, Lan.Host host) throws Exception {
        return start(name, host, "all");
    }

    private static ParleyProcess start(String name, Lan.Host host, String reach) throws Exception {
        return ParleyProcess.listening(
                host.launch(Launch.with("--name", name).environment("PARLEY_DISCOVERY", reach)));
    }
}
