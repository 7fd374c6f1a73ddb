package parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What the doctor says of machines that do not answer, on a LAN that the test has made: a network namespace, with an
 * interface on whose other end nobody is. Skipped where the system lets nobody make one.
 */
@EnabledOnOs(OS.LINUX)
class DoctorOnALanIT {

    private static final String LAN = """
            set -e
            ip link set lo up
            ip link add eth0 type veth peer name cable
            ip address add 10.9.0.1/24 dev eth0
            ip link set eth0 up
            ip link set cable up
            """;
    private static final String REST = "exec \"$@\"\n";

    private record Answer(int exitCode, List<String> lines) {
    }

    @BeforeAll
    static void namespacesCanBeMade() throws Exception {
        assumeTrue(run(List.of("unshare", "-rn", "sh", "-c", LAN)).exitCode() == 0, "no network namespaces here");
    }

    @Test
    void aMachineThatIsNotThere() throws Exception {
        Answer answer = doctor("", "10.9.0.7:7070");

        assertThat(answer.exitCode()).isOne();
        assertThat(answer.lines()).contains(
                "ok  eth0: 10.9.0.1/24, a LAN. Others on it reach you at 10.9.0.1:9090.",
                "ok  Multicast comes back on eth0, lo.",
                "ok  10.9.0.7 is on eth0 (10.9.0.1/24), your own network.").endsWith(
                "!!  Not sent to 10.9.0.7:7070: no route."
                        + " Is this machine on the same network, and is the address on it?",
                "      No machine has that address now."
                        + " Is it on, and is that the address that the program there prints at its start?");
    }

    @Test
    void aMachineThatIsSilent() throws Exception {
        Answer answer = doctor("ip neighbour add 10.9.0.8 lladdr 02:00:00:00:00:08 dev eth0\n", "10.9.0.8:7070");

        assertThat(answer.exitCode()).isOne();
        assertThat(answer.lines()).contains(
                "!!  Not sent to 10.9.0.8:7070: no answer."
                        + " Is the address right, and does a firewall there let the port through?",
                "      A guest Wi-Fi often keeps its clients apart: use another network, or a cable.");
    }

    @Test
    void anotherNetwork() throws Exception {
        Answer answer = doctor("", "10.77.0.5:7070");

        assertThat(answer.exitCode()).isOne();
        assertThat(answer.lines()).contains(
                "--  10.77.0.5 is on none of this machine's networks, so not on eth0 (10.9.0.1/24)."
                        + " A router lies between, and peers do not find each other through it.").endsWith(
                "!!  Not sent to 10.77.0.5:7070: no route."
                        + " Is this machine on the same network, and is the address on it?",
                "      Compare it with the addresses above: both machines must be on one network.");
    }

    @Test
    void nobodyInParticular() throws Exception {
        Answer answer = doctor("");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.lines()).contains(
                "      Start Parley here, and there run: ./run.sh doctor 10.9.0.1:9090",
                "--  No other Parley was heard within 1.5 s.");
    }

    @Test
    void whoIsHereIsNamedAndDoesNotNotice() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            Lan.Host third = lan.host();
            try (ParleyProcess own = start("Alice", first); ParleyProcess bob = start("Bob", second);
                    ParleyProcess carol = start("Carol", third);
                    ParleyProcess doctor = ParleyProcess.start(first.launch(
                            Launch.with("doctor", "carol", "--name", "Netech", "--port", "" + own.port())
                                    .environment("PARLEY_DISCOVERY", "all")))) {
                assertThat(doctor.exitCode()).isZero();
                assertThat(doctor.output()).contains(
                                "ok  2 other Parleys were heard: Bob at " + lan.address(second) + ":" + bob.port()
                                        + ", Carol at " + lan.address(third) + ":" + carol.port() + ".")
                        .anyMatch(line -> line.startsWith("ok  " + lan.address(third) + ":" + carol.port()
                                + " answers, and is Parley"))
                        .noneMatch(line -> line.startsWith("--  It was not heard"));
                assertThat(bob.output()).noneMatch(line -> line.contains("Netech"));
                assertThat(carol.output()).noneMatch(line -> line.contains("Netech"));
            }
        }
    }

    @Test
    void whoIsNotFoundIsReachedByAddressOnly() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            try (ParleyProcess bob = ParleyProcess.listening(second.launch(Launch.with("--name", "Bob")));
                    ParleyProcess doctor = ParleyProcess.start(first.launch(
                            Launch.with("doctor", lan.address(second) + ":" + bob.port(), "--port", "9090")
                                    .environment("PARLEY_DISCOVERY", "all")))) {
                assertThat(doctor.exitCode()).isZero();
                assertThat(doctor.output()).contains("--  No other Parley was heard within 1.5 s.",
                        "--  It was not heard when all were asked: the two may not find each other.");
            }
        }
    }

    private static ParleyProcess start(String name, Lan.Host host) throws Exception {
        return ParleyProcess.listening(
                host.launch(Launch.with("--name", name).environment("PARLEY_DISCOVERY", "all")));
    }

    @Test
    void noLanAtAll() throws Exception {
        Answer answer = doctor("ip link del eth0\n");

        assertThat(answer.exitCode()).isOne();
        assertThat(answer.lines()).contains(
                "!!  There is no LAN: this machine has no IPv4 address there, and nobody else reaches it.");
    }

    /** In a namespace of its own every port is free. */
    private static Answer doctor(String setUp, String... peer) throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "-rn", "sh", "-c", LAN + setUp + REST, "sh"));
        command.addAll(Launch.with("doctor").and(peer).and("--port", "9090").command());
        return run(command);
    }

    private static Answer run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Launch.with().environment("PARLEY_DISCOVERY", "all").prepare(builder.environment());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output.lines().toList());
    }
}
