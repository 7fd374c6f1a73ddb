package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.RECEIVED;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.MenuSession.frame;
import static parley.menu.ShownEvent.entered;
import static parley.menu.ShownEvent.list;
import static parley.menu.ShownEvent.received;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.net.Delivery.Received;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.RoomLan.Parley;
import parley.room.RoomEvent;
import parley.node.Partner;
import parley.wire.Control;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** What a person types in a conversation, and where it goes. */
class ConversationTest {

    private static final String ABC = "192.168.1.13:8080";
    private static final Delivery READ_BY_ANOTHER_PROGRAM = new Received(Optional.empty());

    @AutoClose
    private final MenuSession netech = new MenuSession();
    @AutoClose
    private final RoomMenuSession alice = new RoomMenuSession(true);
    private Parley bob;

    ConversationTest() {
        netech.heard(XYZ, "XYZ", "Hi").at(XYZ, RECEIVED).heard(ABC, "ABC", "Hi").at(ABC, RECEIVED);
    }

    /** Bob hosts the lobby. */
    private RoomMenuSession inTheLobby() {
        bob = alice.lan.parley("192.168.1.12:7070", "Bob").host();
        return alice.types("/join #lobby 192.168.1.12:7070");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 XYZ", "to XYZ", "/to xyz", "1 192.168.1.12 7070", "to 'XYZ'"})
    void withAPeerGetsEveryLine(String command) {
        List<String> seen = netech.run(ScriptedConsole.of(command, "hi", "are you there?", "", "/q", "0"));

        assertThat(seen).containsSubsequence(CHOICE + command, "talking to XYZ", list("earlier"), "XYZ> hi",
                "XYZ> are you there?", "XYZ> ", "XYZ> /q", "talking to nobody", CHOICE + "0");
        assertThat(seen).filteredOn(received(XYZ)::equals).hasSize(2);
        assertThat(netech.frames()).containsExactly(frame(XYZ, "hi"), frame(XYZ, "are you there?"));
    }

    @Test
    void beginsWithWhatWasSaidBefore() {
        assertThat(netech.past("morning", "good night").run(ScriptedConsole.of("to XYZ", "/q", "0")))
                .contains(list("earlier", "XYZ morning", "XYZ good night"));
    }

    @Test
    void beginsWithALineTypedAhead() {
        netech.enter("to XYZ good  morning", "/q", "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "good  morning"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 The Great Team hi 2", "to the great team hi 2", "msg The Great Team hi 2"})
    void aNameWithSpacesNeedsNoQuotes(String line) {
        netech.heard("192.168.1.14:7070", "The", "Hi").heard("192.168.1.15:7070", "The Great Team", "Hi");
        netech.enter(line, "/q", "0");
        assertThat(netech.frames()).containsExactly(frame("192.168.1.15:7070", "hi 2"));
    }

    @Test
    void goesOnWithSomeoneElse() {
        assertThat(netech.run(ScriptedConsole.of("to XYZ", "one", "/to ABC", "two", "/to XYZ", "three", "/q", "0")))
                .containsSubsequence("talking to XYZ", "XYZ> /to ABC", "talking to ABC", "ABC> two", "ABC> /to XYZ",
                        "XYZ> three");
        assertThat(netech.frames())
                .containsExactlyInAnyOrder(frame(XYZ, "one"), frame(ABC, "two"), frame(XYZ, "three"));
    }

    @Test
    void showsTheAddressUntilTheNameIsKnown() {
        netech.at("192.168.1.14:7070",
                new Received(Optional.of(Receipt.Received.by(TeamName.parse("Dora")))));
        ScriptedConsole console = ScriptedConsole.of("to 192.168.1.14:7070", "hi").then(netech::frames)
                .types("you are Dora", "/q", "0");
        assertThat(netech.run(console)).contains("192.168.1.14:7070> hi", "Dora> you are Dora");
    }

    @Test
    void thePromptShowsTheAddressIfSomebodyElseHasTheName() {
        ScriptedConsole console = ScriptedConsole.of("to XYZ", "one")
                .then(() -> netech.heard(ABC, "xyz", "hi").frames()).types("two", "/q", "0");
        assertThat(netech.run(console)).contains("XYZ> one", "XYZ (" + XYZ + ")> /q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "n"})
    void asksBeforeALineGoesToSomebodyWhoHasTheAddressNow(String answer) {
        ScriptedConsole console = ScriptedConsole.of("to XYZ", "one")
                .then(() -> netech.heard(XYZ, "Dave", "hi").frames())
                .types("only for XYZ", answer, "/q", "0");
        String question = Conversation.anotherName(
                new Partner.OfPeer(PeerAddress.parse(XYZ), TeamName.parse("XYZ")), TeamName.parse("Dave"));
        assertThat(netech.run(console)).contains("XYZ> only for XYZ", question + answer,
                answer.equals("y") ? "talking to Dave" : "talking to nobody");
        assertThat(netech.frames()).hasSize(answer.equals("y") ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "0"})
    void pastedLinesAreNotSentTogetherIfSomebodyElseHasTheAddressNow(String answer) {
        ScriptedConsole console = ScriptedConsole.of("to XYZ", "one")
                .then(() -> netech.heard(XYZ, "Dave", "hi").frames())
                .types("two\nthree", "y", answer, "/q", "0");
        assertThat(netech.run(console)).contains("-- not sent to XYZ: two (and 1 more)");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"));
    }

    @Test
    void takesTheNameOfThePartnerWhenItIsKnown() {
        String echo = "192.168.1.14:6001";
        ScriptedConsole console = ScriptedConsole.of("to " + echo, "one")
                .then(() -> netech.heard(echo, "Echo", "one").frames()).types("two", "three", "/q", "0");
        assertThat(netech.at(echo, RECEIVED).run(console)).containsSubsequence("talking to " + echo,
                "talking to Echo", "Echo> three");
    }

    @Test
    void asksWhoAnAnswerIsMeantForIfSomebodyElseHasJustWritten() {
        String question = SendAction.answersTo("ABC");
        ScriptedConsole console = ScriptedConsole.of("").then(() -> netech.heard(XYZ, "XYZ", "one").frames())
                .types("").then(() -> netech.heard(ABC, "ABC", "two").frames())
                .types("", "r only for XYZ", "n", "r for ABC", "y", "0");
        assertThat(netech.run(console)).contains(question + "n", question + "y");
        assertThat(netech.frames()).containsExactly(frame(ABC, "for ABC"));
    }

    @Test
    void theQuestionWhoAnAnswerIsMeantForShowsTheAddressIfTwoHaveTheName() {
        ScriptedConsole console = ScriptedConsole.of("").then(() -> netech.heard(XYZ, "root", "one").frames())
                .types("").then(() -> netech.heard(ABC, "root", "two").frames())
                .types("", "r only for the first", "n", "0");
        assertThat(netech.run(console)).containsSubsequence(
                "root (" + ABC + ") has just written. Is your answer for them? (y/n) n",
                "-- not sent to root (" + ABC + "): only for the first");
    }

    @Test
    void whoeverAnswersAtOnceAnswersTheMessageOnTheScreen() {
        CountDownLatch onScreen = new CountDownLatch(1);
        AtomicBoolean answers = new AtomicBoolean();
        Thread user = Thread.currentThread();
        ScriptedConsole console = new ScriptedConsole(true) {

            /** The user answers while this message is being shown. */
            @Override
            public void show(List<Event> events) {
                super.show(events);
                if (events.stream().anyMatch(Event.Said.class::isInstance)) {
                    onScreen.countDown();
                    while (!answers.get() || user.getState() == Thread.State.RUNNABLE) {
                        Thread.onSpinWait();
                    }
                }
            }
        }.then(() -> {
            netech.heard(XYZ, "XYZ", "lunch?");
            awaitUninterruptibly(onScreen);
            answers.set(true);
        }).types("r sure", "0");

        assertThat(netech.at(XYZ, RECEIVED).run(console)).doesNotContain(SendAction.NOBODY_WROTE);
        assertThat(netech.frames()).containsExactly(frame(XYZ, "sure"));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever answers the partner of the open conversation does not use {@code /r}. */
    @Test
    void doesNotAskWhoAnAnswerIsMeantForIfOnlyThePartnerWroteBefore() {
        ScriptedConsole console = ScriptedConsole.of("to XYZ").then(() -> netech.heard(XYZ, "XYZ", "one").frames())
                .types("").then(() -> netech.heard(ABC, "ABC", "two").frames())
                .types("", "/r sure 12:30", "/q", "0");
        assertThat(netech.run(console)).contains("XYZ> /q");
        assertThat(netech.frames()).containsExactly(frame(ABC, "sure 12:30"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help", "n", "0", ""})
    void saysSoIfAnAnswerIsNotSentBecauseItsQuestionIsLeft(String leaving) {
        ScriptedConsole console = ScriptedConsole.of("").then(() -> netech.heard(XYZ, "XYZ", "one").frames())
                .types("").then(() -> netech.heard(ABC, "ABC", "two").frames())
                .types("", "r sure 12:30", leaving, "0");
        assertThat(netech.run(console)).containsSubsequence(SendAction.answersTo("ABC") + leaving,
                "-- not sent to ABC: sure 12:30");
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1 XYY hi, 1 XYZ, XYY, hi", "/msg Tom yo, /me dances, Tom, yo"})
    void saysSoIfALineIsNotSentBecauseNobodyHasTheName(String line, String command, String name, String text) {
        assertThat(netech.enter("to ABC", "/" + line.replaceFirst("^/", ""), "/" + command.replaceFirst("^/", ""), "/q",
                "0")).contains("-- not sent to " + name + ": " + text);
        assertThat(netech.frames()).noneMatch(sent -> sent.endsWith("|" + text));
    }

    @Test
    void asksBeforeAnAnswerGoesToSomebodyWhoHasTheAddressNow() {
        ScriptedConsole console = ScriptedConsole.of("").then(() -> netech.heard(XYZ, "XYZ", "one").frames())
                .types("").then(() -> netech.heard(XYZ, "Dave", "hello").frames())
                .types("", "r only for XYZ", "n", "0");
        String question = Conversation.anotherName(
                new Partner.OfPeer(PeerAddress.parse(XYZ), TeamName.parse("XYZ")), TeamName.parse("Dave"));
        assertThat(netech.run(console)).contains(question + "n");
        assertThat(netech.frames()).isEmpty();
    }

    @Test
    void withYourselfIsRefused() {
        assertThat(netech.enter("to 192.168.1.10:9090", "0"))
                .contains(ConnectAction.ownAddress(PeerAddress.parse("192.168.1.10:9090")), CHOICE + "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "ping", "exit", "connect", "Quit", "members", "q", "0", "2", "help",
            "rename it please"})
    void takesEveryWordAsText(String word) {
        netech.enter("to XYZ", "hi", word, "/q", "2", "0");
        String text = netech.frames().get(1);
        assertThat(text.replace("\u2060", "")).isEqualTo(frame(XYZ, word));
        assertThat(netech.enter("2", "0")).contains(list("People", "1 XYZ ACTIVE " + XYZ, "2 ABC ACTIVE " + ABC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "help", "quit", "EXIT"})
    void saysOnceThatACommandNeedsASlash(String word) {
        assertThat(netech.enter("to XYZ", "well", word, word, "/q", "to XYZ", word, "?", "/q", "0"))
                .filteredOn(Conversation.COMMANDS::equals).hasSize(1);
        assertThat(netech.frames()).hasSize(5);
    }

    @Test
    void saysOnceWhatAnotherTeamsProgramMakesOfAWord() {
        netech.at(XYZ, READ_BY_ANOTHER_PROGRAM);
        List<String> seen = netech.enter("to XYZ", "exit", "EXIT", "hello", "/q", "0");
        String exit = DialectAction.warning("exit", TeamName.parse("XYZ"), Control.LEAVE);

        assertThat(seen).filteredOn(exit::equals).hasSize(1);
        assertThat(seen).contains(DialectAction.warning("hello", TeamName.parse("XYZ"), Control.GREETING));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "exit"), frame(XYZ, "EXIT"), frame(XYZ, "hello"));
        assertThat(exit).isEqualTo("-- XYZ's program is not a Parley."
                + " It may take \"exit\" for a goodbye and remove you from its list.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.12:7070 Bob Hi", "<192.168.1.12:7070> Bob Hi",
            "<192.168.1.12:7070> @ <Bob>\nHi\n<end>", "MESSAGE:Bob:7070:Hi", "192.168.1.12 7070 Bob Hi",
            "{\"type\": \"message\", \"content\": \"Hi\", \"sender_name\": \"Bob\", \"sender_port\": 7070}",
            "7070\nBob\nHi\n"})
    void saysWhatAWordIsToAProgramOfEveryFamily(String frame) {
        netech.bring(XYZ, frame).at(XYZ, READ_BY_ANOTHER_PROGRAM);
        assertThat(netech.enter("to Bob", "exit", "/q", "0"))
                .contains(DialectAction.warning("exit", TeamName.parse("Bob"), Control.LEAVE));
        assertThat(netech.frames()).singleElement().asString().contains("exit").doesNotContain("LISTENING_PORT");
    }

    @Test
    void sendsALineThatBeginsWithASlashIfThereAreTwo() {
        assertThat(netech.enter("to XYZ", "//etc/hosts", "/etc/hosts", "/too ABC", "/me waves", "/q", "0")).contains(
                Menu.notACommand("/etc/hosts", ""), Menu.notACommand("/too", " Did you mean /to or /who?"));
        assertThat(netech.frames()).containsExactly(frame(XYZ, "/etc/hosts"), frame(XYZ, "/me waves"));
        assertThat(Menu.notACommand("/too", " Did you mean /to?")).isEqualTo(
                "/too is not a command, and nothing was sent."
                        + " Did you mean /to? To send a line that begins with /, enter //.");
    }

    @Test
    void commandsOfTheMenuNeedASlash() {
        assertThat(netech.enter("to XYZ", "/2", "/msg ABC hi", "/1 ABC again", "/0")).contains(
                list("People", "1 XYZ ACTIVE " + XYZ, "2 ABC ACTIVE " + ABC), "XYZ> /0");
        assertThat(netech.frames()).containsExactly(frame(ABC, "hi"), frame(ABC, "again"));
    }

    @Test
    void helpShowsWhatIsUsefulThere() {
        assertThat(netech.enter("to XYZ", "/help", "/q", "0")).contains("  /q                    go back to the menu",
                "  /to PEER              talk to a peer: every line goes there",
                "  /who [all] [-v]       Query peers").noneMatch(line -> line.startsWith("  /0") || line.startsWith(
                        "  /1"));
        assertThat(netech.enter("help lastlog", "to XYZ", "/help msg", "/q", "0")).contains(
                "  lastlog [WORD]        search the transcript (--with NAME: one conversation)",
                "  /msg PEER TEXT        send to one member or peer only").doesNotContain(Menu.HELP_HEADING);
        assertThat(netech.enter("help", "0")).noneMatch(line -> line.startsWith("  q  "));
    }

    @Test
    void knowsTheWordsOfOtherChats() {
        netech.enter("w XYZ one", "query XYZ", "/w ABC two", "/query ABC three", "/nick Bob", "/names", "/q", "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "one"), frame(ABC, "two"), frame(ABC, "three"));
        assertThat(netech.enter("nick Bob", "names", "0")).contains(RoomMenu.NAME_OUTSIDE, RoomMenu.NOT_IN_A_ROOM);
    }

    @Test
    void whatNeedsAConversationSaysSoAtTheMenu() {
        assertThat(netech.enter("r hi", "/q", "leave", "/me waves", "me", "0")).contains(SendAction.NOBODY_WROTE,
                Menu.HOW_TO_QUIT, RoomMenu.NOT_IN_A_ROOM, Menu.needsConversation("/me"), Menu.needsConversation("me"));
    }

    @Test
    void aCommandAtAQuestionLeavesTheQuestion() {
        assertThat(netech.enter("2", "1", "/to ABC", "hi", "/q", "1", "2", "hello", "0")).containsSubsequence(
                PeerResolver.TO_WHOM + "/to ABC", "ABC> hi", "ABC> /q",
                PeerResolver.TO_WHOM + "2", Prompter.MESSAGE + "hello", CHOICE + "0");
        assertThat(netech.enter("1", "help", "1", "0", "3", "Q", "0")).containsSubsequence(
                PeerResolver.TO_WHOM + "help", Menu.HELP_HEADING, PeerResolver.TO_WHOM + "0", CHOICE + "3",
                ConnectAction.PROMPT + "Q", CHOICE + "0");
        assertThat(netech.enter("1", "4", "0", "0")).containsSubsequence(
                PeerResolver.TO_WHOM + "4", RoomMenu.outsidePrompt(false) + "0", CHOICE + "0");
    }

    @Test
    void answersTheLastPrivateMessage() {
        ScriptedConsole console = ScriptedConsole.of("to XYZ").then(() -> netech.heard(ABC, "ABC", "psst").frames())
                .types("", "/r yes?", "/r", "what is it?", "/q", "0");
        assertThat(netech.run(console)).containsSubsequence("XYZ> /r yes?", "XYZ> /r", "talking to ABC",
                "ABC> what is it?");
        assertThat(netech.frames()).containsExactly(frame(ABC, "yes?"), frame(ABC, "what is it?"));
    }

    /** The partner of the open conversation gets every line anyway. */
    @Test
    void answersTheLastPrivateMessageFromElsewhere() {
        ScriptedConsole console = ScriptedConsole.of("to XYZ").then(() -> netech.heard(ABC, "ABC", "psst").frames())
                .types("").then(() -> netech.heard(XYZ, "XYZ", "well?").frames())
                .types("", "/r for ABC", "/q", "r for XYZ", "y", "0");
        netech.run(console);
        assertThat(netech.frames()).containsExactly(frame(ABC, "for ABC"), frame(XYZ, "for XYZ"));
    }

    @Test
    void answersAPrivateMessageInTheRoom() {
        List<String> seen = inTheLobby().then(() -> bob.node.sayPrivately(
                bob.node.room().join().orElseThrow().members().get(1), "psst")).types("", "/r yes?", "/q", "0").run();

        assertThat(seen).contains("HeardPrivately");
        assertThat(bob.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("yes?");
    }

    @Test
    void withARoomIsOpenedByTheCommandThatJoinsIt() {
        List<String> seen = inTheLobby().types("hello", "/q", "/join #lobby", "again", "/q", "4 #lobby", "/q", "0")
                .run();

        assertThat(seen).containsSubsequence(entered("#lobby", "Alice", "192.168.1.12:7070"), "#lobby> hello",
                "#lobby> again", RoomMenu.alreadyIn(RoomName.LOBBY));
        assertThat(bob.heard()).containsExactly("Alice: hello", "Alice: again");
        assertThat(alice.everything()).filteredOn("talking to #lobby"::equals).hasSize(3);
    }

    @Test
    void withARoomIsOpenAtOnceIfTheProgramStartsInIt() {
        List<String> seen = alice.types("hi", "/q", "0").run(() -> alice.entry.host(RoomName.LOBBY));
        assertThat(seen).containsSubsequence("Entered #lobby as Alice of " + RoomMenuSession.ME, "#lobby> hi",
                "#lobby> /q");
        assertThat(alice.everything()).containsSubsequence("#lobby> /q", "talking to nobody", MenuTest.MENU.get(1));
    }

    @Test
    void isNotOpenedForAScriptThatStartsInARoom() {
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            assertThat(script.types("0").run(() -> script.entry.host(RoomName.LOBBY))).hasSize(1);
            assertThat(script.everything()).last().isEqualTo(CHOICE + "0");
        }
    }

    @Test
    void endsWhenTheUserLeavesTheRoom() {
        assertThat(inTheLobby().types("/leave", "0").run()).endsWith("#lobby> /leave", RoomMenu.left(RoomName.LOBBY));
        assertThat(alice.everything()).endsWith("talking to nobody", CHOICE + "0");
    }

    @Test
    void anotherRoomIsJoinedOnlyIfTheUserLeavesThisOne() {
        Parley dora = alice.lan.parley("192.168.1.14:7070", "Dora").host("den");
        List<String> seen = inTheLobby().types("/join #den 192.168.1.14:7070", "n", "one",
                "/join #DEN 192.168.1.14:7070", "y", "two", "/q", "0").run();

        assertThat(seen).contains(RoomMenu.leaveFirst(RoomName.LOBBY) + "n", "#lobby> one", "#den> two");
        assertThat(bob.heard()).containsExactly("Alice: one");
        assertThat(dora.heard()).containsExactly("Alice: two");
    }

    @Test
    void aMemberCanBeTalkedToByName() {
        inTheLobby().types("/to Bbo", "Bob", "hi", "/q", "0").run();
        assertThat(alice.everything()).contains(PeerResolver.nobodyNamed("Bbo", " Did you mean Bob?"), "Bob> hi");
        assertThat(bob.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 Bob hi", "msg bob hi", "1 192.168.1.12:7070 hi", "msg 'Bob' hi"})
    void aLineThatLooksPrivateGoesToEveryoneOnlyIfTheUserAgrees(String line) {
        List<String> seen = inTheLobby().types(line, "", line, "y", "1 is a number", "/q", "0").run();

        assertThat(seen).contains(Conversation.forEveryone("#lobby"), Conversation.forEveryone("#lobby") + "y");
        assertThat(bob.heard()).containsExactly("Alice: " + line, "Alice: 1 is a number");
    }

    @Test
    void aVeryLongLineIsSentOnlyIfTheUserAgrees() {
        String tooLong = "x".repeat(Limits.TYPED_LINE + 1);
        netech.enter("to XYZ", tooLong, "0", "/msg ABC " + tooLong, "", "/me " + tooLong, "0", "/r " + tooLong, "0",
                tooLong, "f", "/q", "1 XYZ " + tooLong, "0", "to XYZ " + tooLong, "0", "/q", "0");
        assertThat(String.join("", netech.frames()).replaceAll("[^x]", "")).hasSize(Limits.TYPED_LINE);
    }

    @Test
    void aCommandAtAQuestionInAConversationIsCarriedOut() {
        assertThat(netech.enter("to XYZ", "/1", "help", "/1", "/q", "0")).containsSubsequence(
                PeerResolver.TO_WHOM + "help", Menu.HELP_HEADING, "XYZ> /1", PeerResolver.TO_WHOM + "/q", CHOICE + "0");
    }

    /** "all of you" is also the command that sends "of you" to every connected peer. */
    @Test
    void textAtAQuestionInAConversationIsNoCommand() {
        List<String> seen = inTheLobby().types("1 Bob hi", "all of you", "/all of you", "/q", "0").run();
        assertThat(seen).containsSubsequence(Conversation.forEveryone("#lobby") + "all of you", "kept: all of you",
                Conversation.forEveryone("#lobby") + "/all of you", SendAction.NOT_CONNECTED);
        assertThat(bob.heard()).isEmpty();
    }

    @Test
    void aScriptIsAskedForAMessage() {
        assertThat(netech.run(ScriptedConsole.ofScript("1 XYZ", "one", "to XYZ", "q", "r two", "0")))
                .containsSubsequence(
                        CHOICE + "1 XYZ", Prompter.MESSAGE + "one", CHOICE + "to XYZ", Prompter.MESSAGE + "q",
                        CHOICE + "0");
    }
}
