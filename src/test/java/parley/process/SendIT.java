package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.StandIn;

/** One message from a script, and what its exit code says of it. */
class SendIT {

    @TempDir
    Path folder;

    @Test
    void tellsAParleyThatItCannotBeAnswered() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess send = send("--to", parley.address(), "--text", "Good morning", "--name", "Bot")) {
            assertThat(send.exitCode()).isZero();
            assertThat(send.output()).containsExactly("Message sent to " + parley.address() + " (received)");
            parley.sees("Received from 127.0.0.1 Bot -> Good morning").enter("2").sees("Active peers (0)");
        }
    }

    @Test
    void tellsAParleyWhereAnAnswerIsTaken() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess send = send("--to", parley.address(), "--text", "hi", "--name", "Bot", "--port", "7")) {
            assertThat(send.exitCode()).isZero();
            parley.sees("Received from 127.0.0.1:7 Bot -> hi").enter("2").sees("Active peers (1):");
        }
    }

    @Test
    void findsASavedPeerByItsName() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END)) {
            Files.createDirectories(folder.resolve("parley"));
            Files.write(folder.resolve("parley").resolve("config.properties"), List.of(
                    "name=Netech", "port=9090", "peers=The Team@" + peer.address() + "/address"));

            try (ParleyProcess send = send("--to", "the team", "--text", "hi")) {
                assertThat(send.exitCode()).isZero();
                assertThat(peer.shown()).isEqualTo("127.0.0.1:9090 Netech hi");
            }
        }
    }

    @Test
    void saysWhatToDoIfAnotherProgramShowsNothing() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END);
                ParleyProcess guess = send("--to", "" + peer.address(), "--text", "hi");
                ParleyProcess named = send("--to", "" + peer.address(), "--text", "hi", "--format", "tagged")) {
            assertThat(guess.exitCode()).isZero();
            assertThat(guess.output()).containsExactly("Message sent to " + peer.address() + " (received)");
            assertThat(guess.errors()).containsExactly(Sentences.guessed(peer.address(), "--format address"));
            assertThat(named.exitCode()).isZero();
            assertThat(named.errors()).isEmpty();
        }
    }

    @Test
    void saysThatItIsNotConfirmed() throws Exception {
        try (StandIn peer = StandIn.that(Habit.HOLDS_THE_CONNECTION);
                ParleyProcess send = send("--to", "" + peer.address(), "--text", "hi")) {
            assertThat(send.exitCode()).isEqualTo(3);
            assertThat(send.output()).containsExactly("Message sent to " + peer.address() + " (sent, not confirmed)");
        }
    }

    @Test
    void saysThatItIsNotSent() throws Exception {
        int nobody = FreePort.find();
        try (ParleyProcess send = send("--to", "127.0.0.1:" + nobody, "--text", "hi")) {
            assertThat(send.exitCode()).isOne();
            assertThat(send.output()).isEmpty();
            assertThat(send.errors()).containsExactly("Not sent to 127.0.0.1:" + nobody + Sentences.REFUSED);
        }
    }

    @Test
    void saysThatNobodyIsCalledSo() throws Exception {
        try (ParleyProcess send = send("--to", "Nobody", "--text", "hi")) {
            assertThat(send.exitCode()).isEqualTo(2);
            assertThat(send.errors()).singleElement().asString().startsWith(
                    Sentences.unknownPeer("Nobody"));
        }
    }

    private ParleyProcess send(String... options) throws Exception {
        return ParleyProcess.start(Launch.with("send").and(options).environment("XDG_CONFIG_HOME", folder.toString()));
    }
}
