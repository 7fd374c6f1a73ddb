package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.RECEIVED;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.MenuSession.frame;
import static parley.menu.ShownEvent.list;
import static parley.menu.ShownEvent.received;
import static parley.menu.ShownEvent.sent;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Unconfirmed;
import parley.room.Members.Member;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class SendActionTest {

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void asksForAddressPortAndMessage() {
        netech.at(XYZ, RECEIVED);
        assertThat(netech.enter("1", "192.168.1.12", "7070", "Hello there!", "0")).containsExactly(
                "Enter your choice: 1",
                list("People"), PeerResolver.TO_WHOM + "192.168.1.12",
                "Enter the recipient's port number: 7070",
                "Enter your message: Hello there!",
                received(XYZ),
                "Enter your choice: 0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Hello there!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "1"})
    void offersTheNameThatIsCloseAndTheNumbersOfTheListAbove(String answer) {
        netech.at(XYZ, RECEIVED).heard(XYZ, "Daniel the Great", "hi");
        assertThat(netech.enter("1", "dan", answer, "Hi!", "0")).containsSubsequence(PeerResolver.TO_WHOM + "dan",
                PeerResolver.whom(List.of("Daniel the Great"), true, false) + answer, received(XYZ));
        netech.enter("1", "dan", "zzz", "1", "Bye!", "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Hi!"), frame(XYZ, "Bye!"));
    }

    @Test
    void showsEachOutcomeOnceAndBeforeTheNextQuestion() {
        netech.at(XYZ, new Unconfirmed()).at("192.168.1.12:8080", new NotSent(Cause.CONNECT_TIMED_OUT));
        assertThat(netech.enter("1 " + XYZ + " Hi", "n", "1 192.168.1.12:8080 Hi", "2", "0")).containsExactly(
                CHOICE + "1 " + XYZ + " Hi", sent("MESSAGE", XYZ, "Unconfirmed"),
                DialectActionTest.known("sent no receipt: it may not be a Parley", "message"), DialectAction.QUESTION
                        + "n",
                CHOICE + "1 192.168.1.12:8080 Hi", sent("MESSAGE", "192.168.1.12:8080", "NotSent"),
                CHOICE + "2", list("People", "1 unknown_team ACTIVE " + XYZ),
                CHOICE + "0");
    }

    @Test
    void asksAgainForAnAddressOrAPortThatCannotBeRead() {
        netech.at(XYZ, RECEIVED);
        assertThat(netech.enter("1", "192.168.1", "192.168.1.12", "seventy", "7070", "Hi", "0")).containsSubsequence(
                PeerResolver.TO_WHOM + "192.168.1", PeerResolver.TO_WHOM + "192.168.1.12",
                PeerResolver.PORT + "seventy", PeerResolver.PORT + "7070",
                Prompter.MESSAGE + "Hi", received(XYZ));
    }

    @Test
    void sendsEachPastedLine() {
        netech.at(XYZ, RECEIVED);
        assertThat(netech.enter("1", "192.168.1.12", "7070", "one\n\n two \r\nthree\n", "y", "0"))
                .filteredOn(received(XYZ)::equals).hasSize(3);
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"), frame(XYZ, " two "), frame(XYZ, "three"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", " EXIT ", "quit", "disconnect"})
    void aLeaveWordDisconnects(String word) {
        netech.heard(XYZ, "XYZ", "connect").at(XYZ, RECEIVED);
        assertThat(netech.enter("1", "192.168.1.12", "7070", word, "2", "0"))
                .containsSubsequence(received(XYZ), list("People"));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "exit"));
    }

    @Test
    void aLeaveWordDisconnectsFromADeadPeerToo() {
        netech.heard(XYZ, "XYZ", "Hi");
        assertThat(netech.enter("1 XYZ exit", "2", "0"))
                .containsSubsequence(sent("MESSAGE", XYZ, "NotSent"), list("People"));
    }

    @Test
    void aPeerThatHasLeftKeepsItsName() {
        netech.heard(XYZ, "Bob", "Hi").at(XYZ, RECEIVED);
        netech.enter("1 Bob exit", "1 Bob hi", "msg bob again", "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "exit"), frame(XYZ, "hi"), frame(XYZ, "again"));
    }

    @Test
    void allSendsToEveryConnectedPeer() {
        netech.heard(XYZ, "XYZ", "connect").at(XYZ, RECEIVED).heard("192.168.1.13:8080", "Other", "Hi")
                .heard("192.168.1.14:7070", "Dead", "connect").heard("192.168.1.15:7070", "Slow", "connect")
                .at("192.168.1.15:7070", new Unconfirmed());
        assertThat(netech.enter("all Good morning", "0")).containsExactly(
                CHOICE + "all Good morning",
                list("All", "XYZ Received", "Dead NotSent", "Slow Unconfirmed"),
                CHOICE + "0");
        assertThat(netech.frames()).hasSize(3).allMatch(frame -> frame.endsWith("|Good morning"));
    }

    @Test
    void allAsksForTheMessage() {
        netech.heard(XYZ, "XYZ", "connect").at(XYZ, RECEIVED);
        assertThat(netech.enter("all", "one\ntwo", "y", "all exit", "all Morning", "0")).containsSubsequence(
                Prompter.MESSAGE + "one\ntwo", Prompter.sendLines(2) + "y",
                list("All", "XYZ Received"), list("All", "XYZ Received"), list("All", "XYZ Received"),
                SendAction.NOT_CONNECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg", "msg XYZ", "msg XYZ ''", "msg ''"})
    void msgNeedsANameAndAMessage(String line) {
        netech.heard(XYZ, "XYZ", "Hi").at(XYZ, RECEIVED);
        assertThat(netech.run(ScriptedConsole.ofScript(line, "0")))
                .containsExactly(CHOICE + line, SendAction.privateUsage("", List.of()), CHOICE + "0");
        assertThat(netech.enter("msg XYZ ''", "to XYZ", "/msg ''", "/q", "0"))
                .contains(SendAction.privateUsage("", List.of()), SendAction.privateUsage("/", List.of()));
        assertThat(netech.frames()).isEmpty();
    }

    @Test
    void msgAsksForWhatIsMissing() {
        netech.heard(XYZ, "XYZ", "Hi").at(XYZ, RECEIVED);
        netech.enter("msg", "XYZ", "one", "msg xyz", "two", "msg XYZ", "0", "to XYZ", "/msg XYZ", "three", "/q", "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"), frame(XYZ, "two"), frame(XYZ, "three"));
    }

    @Test
    void saysThatAClosingQuoteIsMissing() {
        assertThat(netech.enter("msg 'The Team Hi", "0")).contains(PeerResolver.quoteMissing('\''));
        assertThat(netech.enter("1 'The Team Hi", "", "0")).contains(PeerResolver.quoteMissing('\''));
        assertThat(PeerResolver.quoteMissing('"'))
                .isEqualTo("The closing quote of the name is missing. Enter it as in: \"The Team\".");
    }

    @Test
    void msgSaysThatNobodyHasTheName() {
        assertThat(netech.enter("msg Bob Morning", "0")).contains(PeerResolver.nobodyNamed("Bob", ""));
        assertThat(PeerResolver.nobodyNamed("Bob"))
                .isEqualTo("Nobody here is named Bob. Enter 2 at the menu to list the peers.");
    }

    @Test
    void anErrorNamesOnlySomeOfManyMembers() {
        List<Member> members = IntStream.range(0, 500).mapToObj(i -> new Member(
                new PeerAddress(Ipv4.LOOPBACK, 1 + i), TeamName.parse("M" + i), Optional.empty(), i)).toList();

        assertThat(SendAction.privateUsage("", members)).endsWith("M8, M9 and 490 more.");
        assertThat(SendAction.privateUsage("", members.subList(0, 10))).endsWith("M8, M9.");
    }
}
