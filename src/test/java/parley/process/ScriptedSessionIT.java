package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.StandIn;

/** Parley as a part of a script: answers from a pipe, lines to a pipe. */
class ScriptedSessionIT {

    private static final String ADVICE = "An IP address is four numbers from 0 to 255, as in 192.168.1.12.";

    private final int port = FreePort.find();

    @Test
    void talksToAPeer() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END);
                ParleyProcess parley = ParleyProcess.start(Launch.with())) {
            int there = peer.address().port();

            parley.enter("Netech", "" + port, "1", "127.0.0.1", "" + there, "hello", "2", "0");

            assertThat(parley.exitCode()).isZero();
            assertThat(parley.errors()).containsExactly(
                    Sentences.guessed(peer.address(), "--peer " + peer.address() + "/address"));
            assertThat(parley.output()).hasSize(6);
            assertThat(parley.output().get(0)).isEqualTo("Server listening on port " + port);
            assertThat(parley.output().get(1)).endsWith(Sentences.here(port));
            assertThat(parley.output().get(2)).isEqualTo("Message sent to 127.0.0.1:" + there + " (received)");
            assertThat(parley.output().get(3)).isEqualTo("Active peers (1):");
            assertThat(parley.output().get(4)).matches("  1\\. 127\\.0\\.0\\.1:" + there
                    + "  unknown_team  not connected, never heard from, sent to .*, format unknown");
            assertThat(parley.output().get(5)).isEqualTo("Connected peers (0)");
            assertThat(peer.shown()).isEqualTo("LISTENING_PORT:" + port + "|TEAM_NAME:Netech|hello");
            assertThat(peer.shown()).isEqualTo("LISTENING_PORT:" + port + "|TEAM_NAME:Netech|exit");
        }
    }

    @Test
    void talksToNobody() throws Exception {
        int nobody = FreePort.find();
        assertThat(session("1", "127.0.0.1", "" + nobody, "hello", "2")).containsExactly(
                "Not sent to 127.0.0.1:" + nobody + Sentences.REFUSED,
                "Active peers (0)",
                "Connected peers (0)");
    }

    @Test
    void refusesWhatIsNoAddress() throws Exception {
        assertThat(session("1", "127.1", "1", "010.0.0.1", "1", "localhost", "1", "::1", "1", "127.0.0.256",
                "3", "M", "1.2.3"))
                .containsExactly(
                        "\"127.1\" is not an IP address. " + ADVICE,
                        "\"010.0.0.1\" has a number that starts with a zero. " + ADVICE,
                        Sentences.unknownHere("localhost"),
                        "\"::1\" is not an IPv4 address (Parley does not support IPv6). " + ADVICE,
                        "\"127.0.0.256\" is not an IP address. " + ADVICE,
                        "Active peers (0)",
                        "\"1.2.3\" is not an IP address. " + ADVICE);
    }

    @Test
    void connectsToNothingThatIsNoAddress() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END)) {
            String there = "" + peer.address().port();
            assertThat(session("1", "127.1", there, "hi", "1", "localhost", there, "hi", "3", "M", "127.1", there))
                    .noneMatch(line -> line.contains("sent to") || line.contains("onnected to"));
            assertThat(peer.showsNothingMore()).isTrue();
        }
    }

    @Test
    void goesBackToTheMenuAtAnEmptyAnswer() throws Exception {
        assertThat(session("1", "", "1", "127.0.0.1", "", "1", "127.0.0.1", "" + port, "", "3", "", "3", "M", "", "2"))
                .containsExactly("Active peers (0)", "Active peers (0)", "Active peers (0)", "Connected peers (0)");
    }

    @Test
    void leavesAtTheEndOfTheInput() throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(Launch.with())) {
            parley.enter("Netech", "" + port).endInput();
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).hasSize(2);
        }
    }

    @Test
    void isNotStartedWithANameThatWillNotDo() throws Exception {
        String reason = "A team name cannot contain \"|\", which separates the parts of a message.";
        assertThat(refusal(Launch.with(), "Net|ech", "" + port, "0")).containsExactly(reason);
        assertThat(refusal(Launch.with("--name", "Net|ech", "--port", "" + port))).containsExactly(reason);
    }

    @Test
    void isNotStartedOnAPortThatWillNotDo() throws Exception {
        String reason = "Port 65536 is out of range. A port is a number from 1 to 65535, as in 9090.";
        assertThat(refusal(Launch.with(), "Netech", "65536", "0")).containsExactly(reason);
        assertThat(refusal(Launch.with("--name", "Netech", "--port", "65536"))).containsExactly(reason);
    }

    @Test
    void isNotStartedOnAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(refusal(Launch.with(), "Netech", port, "0")).containsExactly(
                    Sentences.portInUse(port));
        }
    }

    @Test
    void saysWhatIsMissingWhenTheInputEndsTooSoon() throws Exception {
        assertThat(refusal(Launch.with())).containsExactly(Sentences.NO_NAME);
        assertThat(refusal(Launch.with(), "Netech")).containsExactly(Sentences.NO_PORT);
    }

    @Test
    void isNotStartedWithAnUnknownOption() throws Exception {
        assertThat(refusal(Launch.with("--room")))
                .containsExactly("Unknown option: '--room'", "See --help for the options.");
    }

    @Test
    void helpKnowsEveryOption() throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(Launch.with("--help"))) {
            assertThat(parley.exitCode()).isZero();
            assertThat(String.join("\n", parley.output())).contains(
                    "--name", "--port", "--peer", "--format", "--plain", "--verbose", "--help", "--version");
        }
    }

    @Test
    void saysItsVersion() throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(Launch.with("--version"))) {
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).containsExactly("Parley 1.0.0");
        }
    }

    /** Asks, as for a person, but in plain lines. */
    @Test
    void asksOnAPipeWherePlainLinesAreAskedFor() throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(Launch.with("--plain"))) {
            parley.enter("Net|ech", "Netech", "" + port, "0");
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).containsSubsequence(
                    "Enter your team name: A team name cannot contain \"|\", which separates the parts of a message.",
                    "Enter your team name: Enter your port number: Server listening on port " + port,
                    "",
                    "***** Menu *****",
                    "1. Send message",
                    "2. Query peers",
                    "3. Connect to peers (Auto or Manual)",
                    "4. Room",
                    "0. Quit");
            assertThat(parley.output()).noneMatch(line -> line.contains("\u001b"));
        }
    }

    @Test
    void greetsItsFirstPeersEachInItsFormat() throws Exception {
        int nobody = FreePort.find();
        try (StandIn tagged = StandIn.that(Habit.READS_TO_THE_END);
                StandIn address = StandIn.that(Habit.READS_TO_THE_END);
                ParleyProcess parley = ParleyProcess.named("Netech", "--format", "address",
                        "--peer", tagged.address() + "/tagged", "--peer", "" + address.address(),
                        "--peer", "127.0.0.1:" + nobody)) {

            assertThat(tagged.shown()).isEqualTo("LISTENING_PORT:" + parley.port() + "|TEAM_NAME:Netech|hello");
            assertThat(address.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech hello");
            parley.seesInAnyOrder(
                    "Greeted " + tagged.address() + " (received)",
                    "Greeted " + address.address() + " (received)",
                    "Not greeted 127.0.0.1:" + nobody + Sentences.REFUSED);
        }
    }

    /** What it writes to a script that answers this, then nothing more; without the two lines of the start. */
    private List<String> session(String... answers) throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("Netech")) {
            parley.enter(answers).endInput();
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.errors()).isEmpty();
            assertThat(parley.output()).noneMatch(line -> line.contains("\u001b"));
            return parley.output().subList(2, parley.output().size());
        }
    }

    /** What it says to a script that starts it with what will not do. */
    private static List<String> refusal(Launch launch, String... answers) throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(launch)) {
            parley.enter(answers).endInput();
            assertThat(parley.exitCode()).isEqualTo(2);
            assertThat(parley.output()).isEmpty();
            return parley.errors();
        }
    }
}
