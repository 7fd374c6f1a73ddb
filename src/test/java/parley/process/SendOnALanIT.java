package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.Patience;

/** A script says something to somebody on another host, whom it knows by nothing but his name. */
@EnabledOnOs(OS.LINUX)
@Timeout(2 * Patience.SECONDS)
class SendOnALanIT {

    @TempDir
    Path folder;

    @Test
    void findsWhoeverIsHereAndIsFoundByNobody() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            Lan.Host third = lan.host();
            try (ParleyProcess bob = start("Bob", second); ParleyProcess carol = start("Carol", third)) {
                bob.queriesUntil("Found on the network \\(1\\):");
                carol.queriesUntil("Found on the network \\(1\\):");

                try (ParleyProcess send = send(first, "all", "--to", "bob", "--text", "Good morning")) {
                    assertThat(send.exitCode()).isZero();
                    assertThat(send.output()).containsExactly(
                            "Message sent to " + lan.address(second) + ":" + bob.port() + " (received)");
                }
                bob.sees("Received from " + lan.address(first) + " Bot -> Good morning")
                        .enter("2").sees("Active peers (1):").sees("Found on the network (1):");
                carol.enter("2").sees("Active peers (1):").sees("Found on the network (1):");
            }
        }
    }

    @Test
    void doesNotGuessWhichOneIsMeant() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            Lan.Host third = lan.host();
            try (ParleyProcess one = start("Bob", second); ParleyProcess other = start("Bob", third)) {
                one.queriesUntil("Found on the network \\(1\\):");
                other.queriesUntil("Found on the network \\(1\\):");
                try (ParleyProcess send = send(first, "all", "--to", "Bob", "--text", "hi")) {
                    assertThat(send.exitCode()).isEqualTo(2);
                    assertThat(send.errors()).containsExactly("Several peers are named \"Bob\": " + lan.address(second)
                            + ":"
                            + one.port() + ", " + lan.address(third) + ":" + other.port() + ". Give the address.");
                }
            }
        }
    }

    @Test
    void asksNobodyWhereItIsNotToFindAnybody() throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            try (ParleyProcess bob = start("Bob", second);
                    ParleyProcess off = send(first, "off", "--to", "Bob", "--text", "hi");
                    ParleyProcess loopback = send(first, "loopback", "--to", "Bob", "--text", "hi");
                    ParleyProcess none = send(first, "all", "--to", "Bob", "--text", "hi", "--no-discovery")) {
                assertThat(off.exitCode()).isEqualTo(2);
                assertThat(off.errors()).singleElement().asString().startsWith(Sentences.unknownPeer("Bob"));
                assertThat(loopback.exitCode()).isEqualTo(2);
                assertThat(loopback.errors()).singleElement().asString().startsWith(Sentences.unknownPeer("Bob"));
                assertThat(none.exitCode()).isEqualTo(2);
                assertThat(none.errors()).singleElement().asString().startsWith(Sentences.unknownPeer("Bob"));
                assertThat(bob.output()).noneMatch(line -> line.startsWith("Received"));
            }
        }
    }

    private ParleyProcess start(String name, Lan.Host host) throws Exception {
        return ParleyProcess.listening(
                host.launch(Launch.with("--name", name).environment("PARLEY_DISCOVERY", "all")));
    }

    /** From somebody who knows nobody: nothing is saved, and nothing is written down. */
    private ParleyProcess send(Lan.Host host, String reach, String... options) throws Exception {
        return ParleyProcess.start(host.launch(Launch.with("send", "--name", "Bot").and(options)
                .environment("PARLEY_DISCOVERY", reach)
                .environment("XDG_CONFIG_HOME", folder.toString())
                .environment("XDG_STATE_HOME", folder.toString())));
    }
}
