package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.RECEIVED;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.MenuSession.frame;
import static parley.menu.ShownEvent.connected;
import static parley.menu.ShownEvent.list;
import static parley.menu.ShownEvent.received;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole command fits on one line, and the user never has to type an address twice. */
class OneLineTest {

    private static final String TEAM = "192.168.1.13:8080";
    private static final String SECOND = "192.168.1.14:7070";
    private static final String EVERYONE = list("People", "1 XYZ CONNECTED " + XYZ, "2 The Team ACTIVE " + TEAM);

    @AutoClose
    private final MenuSession netech = new MenuSession();

    OneLineTest() {
        netech.heard(XYZ, "XYZ", "connect").at(XYZ, RECEIVED).heard(TEAM, "The Team", "Hi").at(TEAM, RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XYZ", "xyz", "1", XYZ})
    void aPeerIsEnteredInsteadOfAddressAndPort(String peer) {
        assertThat(netech.enter("2", "1", peer, "Morning", "0"))
                .containsSubsequence(PeerResolver.TO_WHOM + peer, Prompter.MESSAGE + "Morning", received(XYZ))
                .noneMatch(line -> line.startsWith(PeerResolver.PORT));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Morning"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 192.168.1.12 7070 Hello  there", "1 192.168.1.12:7070 Hello  there",
            "1 XYZ Hello  there", "1 'XYZ'   Hello  there", "/1 xyz Hello  there", "msg XYZ Hello  there",
            "MSG xyz 'Hello  there'", "msg 192.168.1.12:7070 Hello  there", "msg 192.168.1.12 7070 Hello  there",
            "all Hello  there"})
    void oneLineSendsAMessage(String line) {
        netech.enter(line, "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Hello  there"));
    }

    @Test
    void aNumberRefersToTheLastList() {
        assertThat(netech.enter("1 2 Morning", "", "0")).contains(PeerResolver.notListed("2"));
        assertThat(netech.run(ScriptedConsole.ofScript("1 2 Morning", "0"))).contains(PeerResolver.notListed("2", 0));
        assertThat(netech.enter("2", "1 2 Morning", "1 3 Morning", "", "0"))
                .contains(received(TEAM), PeerResolver.notListed("3"));
    }

    @ParameterizedTest
    @CsvSource({"1 Zzz Morning, ", "1 7 Morning, ", "1 192.168.1 Morning, ", "3 Zzz, ", "1, ", "3, M", "3 M, "})
    void aNumberThatAnswersAQuestionIsInTheListAboveIt(String line, String next) {
        List<String> lines = Stream.of(line, next, "2", "Morning", "0").filter(Objects::nonNull).toList();
        List<String> seen = netech.enter(lines.toArray(String[]::new));
        assertThat(seen).filteredOn(EVERYONE::equals).hasSize(1);
        assertThat(seen.indexOf(EVERYONE)).isLessThan(IntStream.range(0, seen.size())
                .filter(i -> seen.get(i).endsWith(" 2")).findFirst().orElseThrow());
        assertThat(netech.frames()).singleElement().asString().startsWith(frame(TEAM, ""));
    }

    /** The user is offered the name that is close, and no list. */
    @Test
    void aNumberOfAnOlderListIsNoAnswer() {
        assertThat(netech.enter("2", "1 XZY Morning", "2", "0")).containsExactly(CHOICE + "2", EVERYONE,
                CHOICE + "1 XZY Morning", PeerResolver.nobodyNamed("XZY", " Did you mean XYZ?"),
                PeerResolver.whom(List.of("XYZ"), false, true) + "2", Prompter.notSent("XZY", List.of("Morning")),
                EVERYONE, CHOICE + "0");
        netech.heard(SECOND, "XYZ", "Hi");
        assertThat(netech.enter("2", "1 XYZ Morning", "0", "1 3 Morning", "0", "0"))
                .contains(Prompter.notSent("XYZ", List.of("Morning")), PeerResolver.notListed("3"));
        netech.heard(SECOND, "XYZ", "exit").heard(XYZ, "XYZ", "exit").heard("192.168.1.15:1", "XYZ", "exit");
        assertThat(netech.enter("2", "1 XYZ Morning", "1", "0", "0"))
                .contains(PeerResolver.whom(List.of(), false, true) + "1");
        assertThat(netech.frames()).isEmpty();
    }

    @Test
    void onlyThoseWhoWereShownHaveNumbers() {
        IntStream.rangeClosed(1, 15).forEach(i -> netech.heard("192.168.1.20:" + i, "Bot " + i, "Hi")
                .at("192.168.1.20:" + i, RECEIVED));
        assertThat(netech.enter("2", "1 16 Hi", "0", "2 all", "1 16 Hi", "0"))
                .containsSubsequence(PeerResolver.notListed("16"), received("192.168.1.20:14"));
        assertThat(netech.frames()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, Enter a name or an address.", "1, 'Enter 1, a name or an address.'",
            "2, 'Enter a number from 1 to 2, a name or an address.'"})
    void aRefusalNamesTheNumbersThatAreThere(int size, String next) {
        assertThat(PeerResolver.notListed("3", size)).isEqualTo("The last list has no number 3. " + next);
    }

    @Test
    void aNameWithSpacesIsQuoted() {
        netech.enter("1 'The Team' Morning", "msg \"the team\" it's me", "0");
        assertThat(netech.frames()).containsExactly(frame(TEAM, "Morning"), frame(TEAM, "it's me"));
    }

    @Test
    void theUserChoosesAmongPeersWithTheSameName() {
        netech.heard(SECOND, "XYZ", "Hi").at(SECOND, RECEIVED);
        assertThat(netech.enter("1 XYZ Morning", "2", "0")).containsExactly(
                CHOICE + "1 XYZ Morning",
                list("People", "1 XYZ CONNECTED " + XYZ, "2 XYZ ACTIVE " + SECOND),
                PeerResolver.severalListed("XYZ"),
                PeerResolver.whom(List.of(), true, true) + "2",
                received(SECOND),
                CHOICE + "0");
        assertThat(netech.frames()).containsExactly(frame(SECOND, "Morning"));
    }

    @Test
    void theUserChoosesAmongPeersWithTheSameNameAfterAMistypedOne() {
        netech.heard(SECOND, "XYZ", "Hi").at(SECOND, RECEIVED);
        assertThat(netech.enter("1 'The Taem' Morning", "XYZ", "2", "0")).containsSubsequence(
                PeerResolver.whom(List.of("The Team"), false, true) + "XYZ", PeerResolver.severalListed("XYZ"),
                PeerResolver.whom(List.of(), true, true) + "2", received(SECOND));
        netech.enter("1", "The Taem", "XYZ", "2", "Bye", "0");
        assertThat(netech.frames()).containsExactly(frame(SECOND, "Morning"), frame(SECOND, "Bye"));
    }

    @Test
    void aNameWithItsOwnCapitalsIsNotAmbiguous() {
        netech.heard(SECOND, "xyz", "Hi").at(SECOND, RECEIVED);
        netech.enter("1 xyz Morning", "1 XYZ Morning", "0");
        assertThat(netech.frames()).containsExactly(frame(SECOND, "Morning"), frame(XYZ, "Morning"));
    }

    @Test
    void anAnswerThatCannotBeReadIsAskedForAgainAndTheRestIsKept() {
        assertThat(netech.enter("1 192.168.1 7070 Morning", "192.168.1.12", "0"))
                .containsSubsequence(PeerResolver.whom(List.of(), true, true) + "192.168.1.12", received(XYZ));
        assertThat(netech.enter("1 192.168.1.12 http Morning", "7070", "0"))
                .containsSubsequence(PeerResolver.PORT + "7070", received(XYZ));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Morning"), frame(XYZ, "Morning"));
    }

    @ParameterizedTest
    @CsvSource({"1 XZY Morning, y", "1 XZY Morning, xyz", "msg XZY Morning, Y", "msg Nobody Morning, XYZ"})
    void aMessageToAMistypedNameIsKept(String line, String whom) {
        assertThat(netech.enter(line, whom, "0")).endsWith(received(XYZ), CHOICE + "0");
        assertThat(netech.enter(line, "0", "0")).endsWith(CHOICE + "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "Morning"));
    }

    @Test
    void aMistypedNameIsFollowedByAQuestionAboutNames() {
        assertThat(netech.enter("1 XZY Hi", "0", "3 M XZY", "0", "1 Nobody Hi", "0", "0")).containsSubsequence(
                PeerResolver.nobodyNamed("XZY", " Did you mean XYZ?"), PeerResolver.whom(List.of("XYZ"), false, true)
                        + "0",
                PeerResolver.whom(List.of("XYZ"), false, false) + "0",
                PeerResolver.nobodyNamed("Nobody", ""), EVERYONE, PeerResolver.whom(List.of(), true, true) + "0");
        assertThat(PeerResolver.whom(List.of("XYZ"), false, true)).isEqualTo(
                "Enter y for XYZ, another name or an address (0 discards your line): ");
        assertThat(PeerResolver.whom(List.of("XYZ"), true, false)).isEqualTo(
                "Enter y for XYZ, another name, a number or an address (0 to go back): ");
        assertThat(PeerResolver.whom(List.of(), true, false)).isEqualTo(
                "Enter a name, a number or an address (0 to go back): ");
        assertThat(PeerResolver.whom(List.of("Bob", "Rob"), false, false)).isEqualTo(
                "Enter a name or an address (0 to go back): ");
    }

    @Test
    void aScriptIsToldAndNotAsked() {
        assertThat(netech.run(ScriptedConsole.ofScript("1 Nobody Morning", "2", "0"))).containsSequence(
                CHOICE + "1 Nobody Morning", PeerResolver.nobodyNamed("Nobody"), CHOICE + "2");
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "fe80::1", "192.168.1", "192.168.1.12:http", "192.168.1.12:0", "192.168.1.12:"})
    void aRefusalOfAnAddressIsNotAboutNames(String typed) {
        assertThat(netech.enter("1 " + typed, "", "0"))
                .doesNotContain(PeerResolver.nobodyNamed(typed, "")).hasSize(5)
                .element(1).asString().contains(typed.substring(typed.lastIndexOf(':') + 1));
    }

    @ParameterizedTest
    @CsvSource({"3 A, 192.168.1.13:8080, connection message", "3 a, 192.168.1.13:8080, connection message",
            "3 'The Team', 192.168.1.13:8080, manual connection message",
            "3 M 192.168.1.12 7070, 192.168.1.12:7070, manual connection message",
            "3 m XYZ, 192.168.1.12:7070, manual connection message",
            "3 192.168.1.12:7070, 192.168.1.12:7070, manual connection message",
            "3 192.168.1.12 7070, 192.168.1.12:7070, manual connection message"})
    void oneLineConnects(String line, String to, String message) {
        assertThat(netech.enter(line, "0")).containsExactly(CHOICE + line, connected(to), CHOICE + "0");
        assertThat(netech.frames()).containsExactly(frame(to, message));
    }

    @Test
    void wordsThatNoQuestionUsesAreNamed() {
        assertThat(netech.enter("3 A today", "members more", "0"))
                .contains(connected(TEAM), Prompter.unused("today"), Menu.notAnOption("members more")
                        + " Did you mean members?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "?", "/help", "HELP"})
    void helpListsEveryCommand(String help) {
        assertThat(netech.enter(help, "0")).contains(Menu.HELP_HEADING,
                "  1 [PEER [TEXT]]       Send message",
                "  3 [A | M PEER | PEER] Connect to peers (Auto or Manual)",
                "  msg PEER TEXT         send to one member or peer only",
                "  all TEXT              send to every connected peer",
                "  members               list the members of the room",
                "  help [COMMAND]        list all commands")
                .allMatch(line -> line.length() < 80).as("with the menu's prompt and the status they fit 24 rows")
                .hasSizeLessThanOrEqualTo(2 + 22);
    }
}
