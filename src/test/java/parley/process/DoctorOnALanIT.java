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
 * What the doctor finds on a LAN that the test makes: a network namespace with an interface whose other end nobody
 * uses. Skipped if the system does not allow that.
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
    private static final String NOT_HEARD = "--  It did not answer a discovery request";
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
        assertThat(answer.lines()).anyMatch(line -> line.startsWith("ok  eth0 (10.9.0.1/24): "))
                .anyMatch(line -> line.startsWith("ok  Multicast ") && line.endsWith(" eth0, lo."))
                .anyMatch(line -> line.startsWith("ok  10.9.0.7 is on eth0 (10.9.0.1/24)"))
                .anyMatch(line -> line.startsWith("!!  Not sent to 10.9.0.7:7070: no route."));
        assertThat(answer.lines()).last().asString().contains("No machine has that address now.");
    }

    @Test
    void aMachineThatIsSilent() throws Exception {
        Answer answer = doctor("ip neighbour add 10.9.0.8 lladdr 02:00:00:00:00:08 dev eth0\n", "10.9.0.8:7070");

        assertThat(answer.exitCode()).isOne();
        assertThat(answer.lines()).anyMatch(line -> line.startsWith("!!  Not sent to 10.9.0.8:7070: no answer."));
        assertThat(answer.lines()).last().asString().contains("Wi-Fi");
    }

    @Test
    void anotherNetwork() throws Exception {
        Answer answer = doctor("", "10.77.0.5:7070");

        assertThat(answer.exitCode()).isOne();
        assertThat(answer.lines())
                .anyMatch(line -> line.startsWith("--  10.77.0.5 is not on ") && line.contains("10.9.0.1/24"))
                .anyMatch(line -> line.startsWith("!!  Not sent to 10.77.0.5:7070: no route."));
        assertThat(answer.lines()).last().asString().contains("the addresses above");
    }

    @Test
    void nobodyInParticular() throws Exception {
        Answer answer = doctor("");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.lines()).anyMatch(line -> line.endsWith("./run.sh doctor 10.9.0.1:9090"))
                .anyMatch(line -> line.startsWith("--  No other Parley "));
    }

    @Test
    void whoIsHereIsNamedAndDoesNotNotice() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            Lan.Host third = lan.host();
            try (ParleyProcess own = start("Alice", first);
                    ParleyProcess bob = start("Bob", second);
                    ParleyProcess carol = start("Carol", third);
                    ParleyProcess doctor = ParleyProcess.start(first.launch(
                            Launch.with("doctor", "carol", "--name", "Netech", "--port", "" + own.port())
                                    .environment("PARLEY_DISCOVERY", "all")))) {
                assertThat(doctor.exitCode()).isZero();
                assertThat(doctor.output()).anyMatch(line -> line.startsWith("ok  2 other Parleys ")
                        && line.endsWith(": Bob at " + lan.address(second) + ":" + bob.port() + ", Carol at "
                                + lan.address(third) + ":" + carol.port() + "."))
                        .anyMatch(line -> line.startsWith("ok  " + lan.address(third) + ":" + carol.port() + " "))
                        .noneMatch(line -> line.startsWith(NOT_HEARD));
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
                assertThat(doctor.output()).anyMatch(line -> line.startsWith("--  No other Parley "))
                        .anyMatch(line -> line.startsWith(NOT_HEARD));
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
        assertThat(answer.lines()).anyMatch(line -> line.startsWith("!!  This machine is not on a LAN"));
    }

    /** Every port is free, because the namespace is new. */
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
