package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.RECEIVED;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.MenuSession.frame;
import static parley.menu.ShownEvent.connected;
import static parley.menu.ShownEvent.received;

import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.wire.PeerAddress;

/** The format in which a peer is addressed that has not shown which one it reads. */
class DialectActionTest {

    private static final Delivery READ = new Received(Optional.empty());
    private static final String QUESTION = DialectAction.QUESTION;
    private static final String IN_ADDRESS = XYZ + " 192.168.1.10:9090 Netech ";

    @AutoClose
    private final MenuSession netech = new MenuSession().at(XYZ, READ);

    @Test
    void isAskedForWhenAMessageWasAGuess() {
        assertThat(netech.enter("1 " + XYZ + " Hi", "y", "1 " + XYZ + " again", "0")).containsExactly(
                CHOICE + "1 " + XYZ + " Hi", received(XYZ), known("read it, but sent no receipt: it is not a Parley",
                        "message"), "Send it again in \"address\"? (y/N or a format) y", received(XYZ),
                CHOICE + "1 " + XYZ + " again", received(XYZ), CHOICE + "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Hi"), IN_ADDRESS + "Hi", IN_ADDRESS + "again");
    }

    @Test
    void isThatOfTheProgramIfItHasWrittenMeanwhile() {
        ScriptedConsole console = ScriptedConsole.of("1 " + XYZ + " Hi")
                .then(() -> netech.heard(XYZ, "XYZ", "hi yourself").frames()).types("y", "1 " + XYZ + " again", "0");

        assertThat(netech.run(console)).containsSubsequence(QUESTION + "y",
                DialectAction.hasWritten(PeerAddress.parse(XYZ), Dialect.TAGGED));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Hi"), frame(XYZ, "again"));
    }

    @Test
    void isThatOfAParleyIfItHasAnsweredAGreetingMeanwhile() {
        ScriptedConsole console = ScriptedConsole.of("1 " + XYZ + " Hi")
                .then(() -> netech.at(XYZ, MenuSession.RECEIVED).greet(XYZ).frames()).types("y", "0");

        assertThat(netech.run(console)).containsSubsequence(QUESTION + "y",
                DialectAction.isNowParley(PeerAddress.parse(XYZ)));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Hi"), frame(XYZ, "hello"));
    }

    @ParameterizedTest
    @CsvSource({"Y, 192.168.1.10:9090 Netech Hi", "YES, 192.168.1.10:9090 Netech Hi",
            "keyword, MESSAGE:Netech:9090:Hi", "Raw, Netech: Hi"})
    void isTheOneOfTheAnswer(String answer, String frame) {
        netech.enter("msg " + XYZ + " Hi", answer, "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Hi"), XYZ + " " + frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "No", "0", "q"})
    void staysAsItIsUnlessTheUserSaysYes(String no) {
        assertThat(netech.enter("1 " + XYZ, "one", no, "two", "/q", "0")).filteredOn(line -> line.startsWith(QUESTION))
                .hasSize(1);
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"), frame(XYZ, "two"));
    }

    @Test
    void isKnownIfTheUserSeesThatTheMessageIsShown() {
        assertThat(netech.enter("1 " + XYZ + " Hi", "tagged", "format " + XYZ, "0"))
                .contains(DialectAction.current(XYZ, Optional.of(Dialect.TAGGED)));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Hi"));
    }

    @Test
    void isDoubtedLessIfTheProgramSaysNothingAtAll() {
        assertThat(netech.at(XYZ, new Unconfirmed()).enter("1 " + XYZ + " Hi", "", "0"))
                .contains(known("sent no receipt: it may not be a Parley", "message"));
    }

    static String known(String what, String sent) {
        return "-- 192.168.1.12:7070 " + what + ". Check on its screen whether your " + sent
                + " is shown. If not, it may read \"address\", as many other programs do.";
    }

    @Test
    void isAskedForAtTheNextPromptOfAConversation() {
        assertThat(netech.enter("to " + XYZ, "one", "y", "two", "/q", "0")).containsSubsequence(
                XYZ + "> one", received(XYZ), QUESTION + "y", received(XYZ), XYZ + "> two", received(XYZ));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"), IN_ADDRESS + "one", IN_ADDRESS + "two");
    }

    @Test
    void isNotALineThatWasTypedBeforeTheQuestionCame() {
        assertThat(netech.enter("to " + XYZ, "one", "two and three", "y", "/q", "0")).containsSubsequence(
                QUESTION + "two and three", "kept: two and three",
                "\"two and three\" is not an answer and was not sent. The next prompt begins with it. "
                        + DialectAction.NOT_AN_ANSWER, QUESTION + "y");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"), IN_ADDRESS + "one");
    }

    @Test
    void namesThePastedLinesThatWereNotSentIfItIsLeft() {
        assertThat(netech.enter("to " + XYZ, "one\ntwo\nthree", "y", "/q", "0"))
                .contains("-- not sent: two (and 1 more)");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"));
    }

    @Test
    void isAskedForBetweenPastedLines() {
        netech.enter("to " + XYZ, "one\ntwo", "y", "0", "/q", "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"), frame(XYZ, "two"));
    }

    @Test
    void isAskedForAfterAConnectionToo() {
        assertThat(netech.enter("3 " + XYZ, "y", "0"))
                .containsExactly(CHOICE + "3 " + XYZ, connected(XYZ),
                        known("read it, but sent no receipt: it is not a Parley", "connection"), QUESTION + "y",
                        connected(XYZ), CHOICE + "0");
        assertThat(netech.frames())
                .containsExactly(frame(XYZ, "manual connection message"), IN_ADDRESS + "connect");
    }

    @Test
    void isAskedForAgainIfTheAnswerIsNone() {
        assertThat(netech.enter("1 " + XYZ + " Hi", "adress", "address", "0"))
                .containsSubsequence(QUESTION + "adress", QUESTION + "address", received(XYZ))
                .anyMatch(line -> line.startsWith("\"adress\" is not a format. The formats are: tagged, address, "));
    }

    @Test
    void isNotAskedForIfItIsKnown() {
        netech.at(XYZ, RECEIVED).heard("192.168.1.13:8080", "ABC", "Hi").at("192.168.1.13:8080", new Unconfirmed());
        netech.enter("1 " + XYZ + " Hi", "1 ABC Hi", "1 192.168.1.14:7070 Hi", "0");
        assertThat(netech.frames()).hasSize(3);
    }

    @Test
    void isNotAskedForInAScript() {
        assertThat(netech.run(ScriptedConsole.ofScript("1 " + XYZ + " Hi", "1 " + XYZ + " Ho", "0")))
                .containsExactly(CHOICE + "1 " + XYZ + " Hi", received(XYZ), CHOICE + "1 " + XYZ + " Ho", received(XYZ),
                        CHOICE + "0");
    }

    @Test
    void isChangedByHand() {
        netech.heard(XYZ, "XYZ", "Hi");
        assertThat(netech.enter("format XYZ address", "to XYZ", "one", "/format RAW", "two", "/format", "/format XYZ",
                "/format nothing", "/q",
                "format 192.168.1.12 7070 TAGGED", "1 XYZ three", "0")).contains(
                        DialectAction.chosen("XYZ (" + XYZ + ")", Dialect.ADDRESS),
                        DialectAction.chosen("XYZ (" + XYZ + ")", Dialect.RAW),
                        DialectAction.chosen("XYZ (" + XYZ + ")", Dialect.TAGGED))
                .anyMatch(line -> line.startsWith("\"nothing\" is not a format. The formats are: tagged, "))
                .filteredOn(DialectAction.current("XYZ (" + XYZ + ")", Optional.of(Dialect.RAW))::equals)
                .hasSize(2);
        assertThat(netech.frames())
                .containsExactly(IN_ADDRESS + "one", XYZ + " Netech: two", frame(XYZ, "three"));
        assertThat(DialectAction.chosen(XYZ, Dialect.RAW)).isEqualTo(
                "-- Messages to 192.168.1.12:7070 now use the format raw, until it writes in another one.");
    }

    @Test
    void isListedIfItIsNotKnownYet() {
        assertThat(netech.enter("format " + XYZ, "format", "192.168.1.10:9090", "0")).contains(
                DialectAction.WHOSE_FORMAT + "192.168.1.10:9090",
                DialectAction.current(XYZ, Optional.empty()),
                ConnectAction.ownAddress(PeerAddress.parse("192.168.1.10:9090")));
        assertThat(DialectAction.current(XYZ, Optional.empty())).startsWith(
                "-- The format of 192.168.1.12:7070 is not known yet. The formats are: tagged, address, bracket, ");
    }
}
