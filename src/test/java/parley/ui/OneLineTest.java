package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.wire.Receipt;

/** No address is typed twice, and a whole entry of the menu fits on one line. */
class OneLineTest {

    private static final String HEADER = " LISTENING_PORT:9090|TEAM_NAME:Netech|";
    private static final Delivery RECEIVED = new Received(Optional.of(new Receipt.Received()));

    @AutoClose
    private final MenuSession netech = new MenuSession();

    OneLineTest() {
        netech.heard("192.168.1.12:7070", "XYZ", "connect").where("192.168.1.12:7070", RECEIVED)
                .heard("192.168.1.13:8080", "The Team", "Hi").where("192.168.1.13:8080", RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XYZ", "xyz", "1", "192.168.1.12:7070"})
    void aPeerStandsForIpAndPort(String peer) {
        assertThat(netech.enter("2", "1", peer, "Morning", "0")).containsSubsequence(
                "Enter the recipient's IP address: " + peer,
                "Enter your message: Morning",
                "Message sent to 192.168.1.12:7070 (received)").noneMatch(line -> line.contains("port number"));
        assertThat(netech.frames()).containsExactly("192.168.1.12:7070" + HEADER + "Morning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 192.168.1.12 7070 Hello  there", "1 192.168.1.12:7070 Hello  there",
        "1 XYZ Hello  there",
        "1 'XYZ'   Hello  there", "/1 xyz Hello  there", "msg XYZ Hello  there", "MSG xyz 'Hello  there'",
        "msg 192.168.1.12:7070 Hello  there", "msg 192.168.1.12 7070 Hello  there", "all Hello  there"})
    void oneLineSendsAMessage(String line) {
        netech.enter(line, "0");
        assertThat(netech.frames()).containsExactly("192.168.1.12:7070" + HEADER + "Hello  there");
    }

    @Test
    void aNumberIsOneOfTheListThatWasSeenLast() {
        assertThat(netech.enter("1 2 Morning", "", "0"))
                .contains("\"2\" is no IP address, nor anything else that there is to choose in the last list.");
        assertThat(netech.enter("2", "1 2 Morning", "1 3 Morning", "", "0"))
                .contains("Message sent to 192.168.1.13:8080 (received)",
                        "\"3\" is no IP address, nor a number from 1 to 2 in the last list.");
    }

    @Test
    void aNameWithBlanksIsQuoted() {
        netech.enter("1 'The Team' Morning", "msg \"the team\" it's me", "0");
        assertThat(netech.frames()).containsExactly("192.168.1.13:8080" + HEADER + "Morning",
                "192.168.1.13:8080" + HEADER + "it's me");
    }

    @Test
    void aNameThatSeveralHaveIsAskedBack() {
        netech.heard("192.168.1.14:7070", "XYZ", "Hi").where("192.168.1.14:7070", RECEIVED);
        assertThat(netech.enter("1 XYZ Morning", "3", "0")).containsSubsequence(
                "Enter your choice: 1 XYZ Morning",
                "Called XYZ (2):",
                "  1. 192.168.1.12:7070  XYZ  connected, heard just now, sent to never, speaks tagged",
                "  3. 192.168.1.14:7070  XYZ  not connected, heard just now, sent to never, speaks tagged",
                "There are several of that name. Enter the number of the one that you mean.",
                "Enter the recipient's IP address: 3",
                "Message sent to 192.168.1.14:7070 (received)");
        assertThat(netech.frames()).containsExactly("192.168.1.14:7070" + HEADER + "Morning");
    }

    @Test
    void aNameInItsOwnCapitalsIsNotAmbiguous() {
        netech.heard("192.168.1.14:7070", "xyz", "Hi").where("192.168.1.14:7070", RECEIVED);
        netech.enter("1 xyz Morning", "1 XYZ Morning", "0");
        assertThat(netech.frames()).containsExactly("192.168.1.14:7070" + HEADER + "Morning",
                "192.168.1.12:7070" + HEADER + "Morning");
    }

    @Test
    void whatWillNotDoIsAskedForAgainAndTheRestIsKept() {
        assertThat(netech.enter("1 192.168.1 7070 Morning", "192.168.1.12", "0")).containsSubsequence(
                "\"192.168.1\" is not an IP address. An IP address is four numbers from 0 to 255, as in 192.168.1.12.",
                "Enter the recipient's IP address: 192.168.1.12",
                "Message sent to 192.168.1.12:7070 (received)");
        assertThat(netech.enter("1 192.168.1.12 http Morning", "7070", "0")).containsSubsequence(
                "\"http\" is not a port number. A port is a number from 1 to 65535, as in 9090.",
                "Enter the recipient's port number: 7070",
                "Message sent to 192.168.1.12:7070 (received)");
    }

    @Test
    void aScriptIsToldAndNotAsked() {
        assertThat(netech.at(ScriptedConsole.ofAScript("1 Nobody Morning", "2", "0"))).containsSequence(
                "Enter your choice: 1 Nobody Morning",
                "Nobody here is called Nobody: 2 lists the peers. \"Nobody\" is a name, not an IP address."
                        + " An IP address is four numbers from 0 to 255, as in 192.168.1.12.",
                "Enter your choice: 2");
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"::1, is not an IPv4 address (Parley does not support IPv6)",
        "fe80::1, is not an IPv4 address (Parley does not support IPv6)"})
    void aRefusalSaysWhatIsWrong(String typed, String reason) {
        assertThat(netech.enter("1 " + typed, "", "0"))
                .contains("\"" + typed + "\" " + reason
                        + ". An IP address is four numbers from 0 to 255, as in 192.168.1.12.");
    }

    @ParameterizedTest
    @CsvSource({"192.168.1.12:http, '\"http\" is not a port number. A port is a number from 1 to 65535, as in 9090.'",
        "192.168.1.12:0, 'Port 0 is out of range. A port is a number from 1 to 65535, as in 9090.'"})
    void soDoesTheRefusalOfAPort(String typed, String refusal) {
        assertThat(netech.enter("1 " + typed, "", "0")).contains(refusal);
    }

    @ParameterizedTest
    @CsvSource({"3 A, 192.168.1.13:8080, connection message", "3 a, 192.168.1.13:8080, connection message",
        "3 'The Team', 192.168.1.13:8080, manual connection message",
        "3 M 192.168.1.12 7070, 192.168.1.12:7070, manual connection message",
        "3 m XYZ, 192.168.1.12:7070, manual connection message",
        "3 192.168.1.12:7070, 192.168.1.12:7070, manual connection message",
        "3 192.168.1.12 7070, 192.168.1.12:7070, manual connection message"})
    void oneLineConnects(String line, String to, String message) {
        assertThat(netech.enter(line, "0")).contains("Connected to " + to + " (received)")
                .noneMatch(seen -> seen.startsWith("Active peers"));
        assertThat(netech.frames()).containsExactly(to + HEADER + message);
    }

    @Test
    void whatNoQuestionIsForIsNotPassedOverInSilence() {
        assertThat(netech.enter("3 A today", "2 more", "0")).contains(
                "Connected to 192.168.1.13:8080 (received)",
                "There was no question for \"today\": see help.",
                "There is no choice \"2 more\". Enter one of the numbers of the menu, or help.");
    }

    @Test
    void everybodyWhoIsConnectedGetsItAndOneLineSaysWhomItMissed() {
        netech.heard("192.168.1.14:7070", "Dead", "connect").heard("192.168.1.15:7070", "Slow", "connect")
                .where("192.168.1.15:7070", new Unconfirmed());
        assertThat(netech.enter("all Good morning", "0")).containsExactly(
                "Enter your choice: all Good morning",
                "sent to 2 of 3 (1 not confirmed); no answer from Dead (192.168.1.14:7070)",
                "Enter your choice: 0");
        assertThat(netech.frames()).hasSize(3).allMatch(frame -> frame.endsWith("|Good morning"));
    }

    @Test
    void everybodyIsAskedForTheTextOrSaidToBeNobody() {
        assertThat(netech.enter("all", "one\ntwo", "y", "all exit", "all Morning", "0")).containsSubsequence(
                "Enter your message: one\ntwo",
                "Send these 2 lines as 2 messages? (y/n) y",
                "sent to 1 of 1", "sent to 1 of 1",
                "Disconnected from all of them",
                "You are connected to nobody. Enter 3 to connect.");
    }

    @Test
    void msgSaysWhatItNeeds() {
        assertThat(netech.enter("msg", "msg XYZ", "msg XYZ ''", "msg Bob Morning", "0")).containsExactly(
                "Enter your choice: msg", "To whom, and what? As in: msg 'Alice' 'Good morning'.",
                "Enter your choice: msg XYZ", "To whom, and what? As in: msg 'Alice' 'Good morning'.",
                "Enter your choice: msg XYZ ''", "To whom, and what? As in: msg 'Alice' 'Good morning'.",
                "Enter your choice: msg Bob Morning",
                "Nobody here is called Bob: 2 lists the peers. \"Bob\" is a name, not an IP address."
                        + " An IP address is four numbers from 0 to 255, as in 192.168.1.12.",
                "Enter your choice: 0");
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "?", "/help", "HELP"})
    void helpListsAllThatThereIs(String help) {
        assertThat(netech.enter(help, "0")).contains("All that can be entered:",
                "  1 [PEER [TEXT]]       Send message",
                "  3 [A | M PEER | PEER] Connect to peers (Auto or Manual)",
                "  msg PEER TEXT         says it to one alone, a member first",
                "  all TEXT              sends it to every connected peer",
                "  members               lists who is in the room",
                "  help                  lists all that can be entered")
                .allMatch(line -> line.length() <= 66);
    }
}
