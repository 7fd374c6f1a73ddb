package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.node.RoomLan.Foreigner;
import parley.node.RoomLan.Parley;
import parley.room.RoomEvent;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** What a user of a room types and sees. */
class RoomMenuTest {

    private static final String HOSTED = "-- You are in #lobby as Alice; its tracker is at 192.168.1.10:5000";

    private final RoomSession user = new RoomSession();
    private Parley bob;

    @BeforeEach
    void others() {
        bob = user.lan.parley("192.168.1.12:7070", "Bob");
    }

    @Test
    void hostsWithARoomOfTheDefaultName() {
        assertThat(user.types("4", "h", "", "q", "0").run()).containsExactly(
                "H to host a room, J to join one; 0 goes back: h", "Enter the room's name (#lobby if left empty): ",
                HOSTED, "#lobby> q");
    }

    @Test
    void oneLineHostsJoinsAndLeaves() {
        bob.host();
        List<String> seen = user.types("4 J 192.168.1.12 7070 lobby", "Good morning", "all in all", "/members",
                "help me", "q", "4 L", "4 h den", "q", "4 m", "0").run();

        assertThat(seen).contains("-- You are in #lobby as Alice; its tracker is at 192.168.1.12:7070",
                "In #lobby (2):", "-- You have left the room",
                "-- You are in #den as Alice; its tracker is at 192.168.1.10:5000", "In #den (1):")
                .noneMatch(line -> line.startsWith("Enter the r"));
        assertThat(bob.heard()).containsExactly("Alice: Good morning", "Alice: all in all", "Alice: help me");
    }

    @Test
    void msgReachesAMemberFirstAndThenAPeer() {
        bob.host();
        Foreigner carol = user.lan.foreigner("192.168.1.14:7070", "");
        carol.send(user.me, "Hi");
        List<String> seen = user.types("4 J 192.168.1.12:7070 lobby", "msg 192.168.1.14:7070 Hello", "q", "0").run();

        assertThat(seen).contains("Message sent to 192.168.1.14:7070 (received)");
    }

    @Test
    void aHostThatReturnsFindsTheRoomThatLivesOn() {
        user.types("4", "h", "").then(() -> bob.join(RoomSession.ME)).types("q", "4", "l");
        List<String> seen = user.types("4", "h", "", "hi", "q", "0").run();

        assertThat(seen).endsWith("-- Trying 192.168.1.12:7070, attempt 1 of 1…",
                "-- You are in #lobby as Alice; its tracker is at 192.168.1.12:7070",
                "#lobby> hi", "sent to 1 of 1", "#lobby> q");
        assertThat(bob.heard()).containsExactly("Alice: hi");
    }

    @Test
    void andOpensItAgainWhereItIsGone() {
        user.types("4", "h", "").then(() -> bob.join(RoomSession.ME)).types("q", "4", "l").then(() -> bob.crashes());

        assertThat(user.types("4", "h", "", "q", "0").run()).endsWith("-- Trying 192.168.1.12:7070, attempt 1 of 1…",
                "Nobody who is in #lobby answers. Is the address right, and is the room still there?",
                HOSTED, "#lobby> q");
    }

    @Test
    void joinsByTheAddressOfAnyMember() {
        bob.host("kitchen");
        List<String> seen = user.types("4", "join", "192.168.1.12", "7070", "#kitchen", "hi all", "q", "0").run();

        assertThat(seen).containsExactly("H to host a room, J to join one; 0 goes back: join",
                "Enter the recipient's IP address: 192.168.1.12",
                "Enter the recipient's port number: 7070", "Enter the room's name (#lobby if left empty): #kitchen",
                "-- Trying 192.168.1.12:7070, attempt 1 of 5…",
                "-- You are in #kitchen as Alice; its tracker is at 192.168.1.12:7070",
                "#kitchen> hi all", "sent to 1 of 1", "#kitchen> q");
        assertThat(bob.heard()).containsExactly("Alice: hi all");
    }

    @Test
    void offersToHostWhereNobodyAnswers() {
        List<String> seen = user.types("4", "j", "192.168.1.99", "7070", "", "y", "q", "0").run();

        assertThat(seen).contains("-- Trying 192.168.1.99:7070, attempt 1 of 5…",
                "-- Trying 192.168.1.99:7070, attempt 5 of 5…",
                "Nobody who is in #lobby answers. Is the address right, and is the room still there?",
                "Host #lobby yourself? (y/n) y", HOSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "", "what?"})
    void hostsOnlyIfAgreed(String answer) {
        assertThat(user.types("4", "j", "192.168.1.99", "7070", "", answer, "0").run()).last()
                .isEqualTo("Host #lobby yourself? (y/n) " + answer);
        assertThat(user.desk.room()).isEmpty();
    }

    @Test
    void isAskedForAnotherNameWhereItsOwnIsTaken() {
        Parley twin = user.lan.parley("192.168.1.13:8080", "alice").host();
        List<String> seen = user.types("4", "j", "192.168.1.13", "8080", "", "", "q", "0").run();

        assertThat(seen).contains("The name Alice is taken in #lobby. Alice-2 is free.",
                "Enter another name (Alice-2 if left empty): ",
                "-- You are in #lobby as Alice-2; its tracker is at 192.168.1.13:8080");
        assertThat(twin.members()).containsExactly("alice", "Alice-2");
    }

    @Test
    void seesWhoComesWhatIsSaidAndWhoGoes() {
        List<String> seen = user.types("4", "h", "").then(() -> bob.join(RoomSession.ME)).then(() -> bob.say("hi"))
                .then(this::whisper).then(() -> bob.node.leaveRoom()).types("q", "0").run();

        assertThat(seen).endsWith("-- Bob has joined #lobby", "#lobby Bob: hi", ">> Bob privately: psst",
                "-- Bob has left #lobby", "#lobby> q");
    }

    private void whisper() {
        bob.node.whisper(bob.node.room().join().orElseThrow().members().get(0), "psst");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "quit", "exit", "Q", " Exit ", "/q", "/quit", "/exit"})
    void goesBackToTheMenuAndStaysInTheRoom(String word) {
        assertThat(user.types("4", "h", "", word, "4", "L", "0").run()).endsWith("#lobby> " + word,
                "You are in #lobby. C to chat, M for the members, L to leave it; 0 goes back: L",
                "-- You have left the room");
    }

    @Test
    void goesBackToTheChatAndListsTheMembers() {
        List<String> seen = user.types("4", "h", "", "q").then(() -> bob.join(RoomSession.ME))
                .types("4", "m", "4", "c", "hi", "q", "0").run();

        assertThat(seen).endsWith("You are in #lobby. C to chat, M for the members, L to leave it; 0 goes back: m",
                "In #lobby (2):",
                "  Alice  192.168.1.10:5000  tracker  you", "  Bob  192.168.1.12:7070",
                "You are in #lobby. C to chat, M for the members, L to leave it; 0 goes back: c", "#lobby> hi",
                "sent to 1 of 1", "#lobby> q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "/members", "MEMBERS", " members "})
    void aCommandWorksInTheChatAndAtTheMenu(String command) {
        List<String> seen = user.types("4", "h", "", command, "q", command, "0").run();

        assertThat(seen).filteredOn("In #lobby (1):"::equals).hasSize(2);
    }

    @Test
    void aSentenceThatBeginsLikeACommandIsASentence() {
        bob.host();
        user.types("4", "j", "192.168.1.12", "7070", "", "members of the board, hello", "q", "0").run();

        assertThat(bob.heard()).containsExactly("Alice: members of the board, hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg 'Bob' 'good morning'", "msg \"Bob\" \"good morning\"", "msg Bob good morning",
        "/msg bob 'good morning'", "msg 'Bob' good morning", "MSG   Bob   good morning"})
    void msgIsPrivate(String line) {
        Parley carol = user.lan.parley("192.168.1.13:8080", "Carol");
        bob.host();
        carol.join(bob.address);
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "", line, "q", line, "0").run();

        assertThat(bob.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("good morning", "good morning");
        assertThat(carol.inRoom(RoomEvent.HeardPrivately.class)).isEmpty();
        assertThat(bob.heard()).isEmpty();
        assertThat(seen).contains("sent to 1 of 1");
    }

    @Test
    void aNameMayHaveBlanksAndBeginLikeAnother() {
        Parley smith = user.lan.parley("192.168.1.13:8080", "Bob Smith");
        bob.host();
        smith.join(bob.address);
        user.types("4", "j", "192.168.1.12", "7070", "", "msg 'Bob Smith' hi", "msg bob smith hi",
                "msg 'Bob' 'Smith hi'", "q", "0").run();

        assertThat(smith.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("hi", "hi");
        assertThat(bob.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("Smith hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg", "msg Bob", "msg 'Bob'", "msg 'Bob' ''", "msg Dave hi", "msg 'hi'"})
    void msgSaysWhatItNeeds(String line) {
        assertThat(user.types("4", "h", "", line, "q", "0").run())
                .contains("To whom, and what? As in: msg 'Alice' 'Good morning'. In the room are Alice.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rename The Boss", "/rename 'The Boss'"})
    void renameTakesTheNameOnTheLine(String line) {
        bob.host();
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "", line, "q", "0").run();

        assertThat(bob.members()).containsExactly("Bob", "The Boss");
        assertThat(seen).contains("-- Alice is called The Boss now");
    }

    @Test
    void renameAsksForTheName() {
        assertThat(user.types("4", "h", "", "rename", "a|b", "Boss", "q", "0").run()).contains(
                "Enter your new name: a|b",
                "A team name cannot contain \"|\", which separates the parts of a message.",
                "Enter your new name: Boss",
                "-- Alice is called Boss now");
    }

    @Test
    void isAskedAgainWhereTheNewNameIsTaken() {
        bob.host();
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "", "rename bob", "", "q", "0").run();

        assertThat(seen).contains("The name bob is taken in #lobby. bob-2 is free.",
                "Enter another name (bob-2 if left empty): ",
                "-- Alice is called bob-2 now");
        assertThat(bob.members()).containsExactly("Bob", "bob-2");
    }

    @Test
    void theOwnNameIsNoNewOne() {
        assertThat(user.types("4", "h", "", "rename Alice", "q", "0").run())
                .contains("-- You are called Alice already");
    }

    @Test
    void isToldWhomALineMissed() {
        Foreigner guest = user.lan.foreigner("192.168.1.20:9999", "");
        bob.host();
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "").then(() -> guest.send(bob, "join #lobby"))
                .then(() -> user.lan.removes(guest)).types("anyone?", "q", "0").run();

        assertThat(seen).contains("sent to 1 of 2; no answer from Guest (192.168.1.20:9999)");
    }

    @Test
    void aPasteIsSeveralLines() {
        bob.host();
        user.types("4", "j", "192.168.1.12", "7070", "", "one\n\n two \nq\nsent too", "y", "three\nfour", "n",
                "q", "0").run();

        assertThat(bob.heard()).containsExactly("Alice: one", "Alice:  two", "Alice: q", "Alice: sent too");
    }

    @Test
    void anUnknownCommandIsNotSaid() {
        bob.host();
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "", "/dance", "q", "0").run();

        assertThat(seen).contains("There is no command /dance. There are: msg PEER TEXT, all TEXT, rename [NAME], "
                + "members, lastlog [WORD], q, help, ?.");
        assertThat(bob.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "/rename", "rename Bob"})
    void aCommandOutsideOfARoomSaysHowToGetIn(String command) {
        assertThat(user.types(command, "0").run()).containsExactly("You are in no room. Enter 4 to host or join one.");
    }

    @Test
    void anAnswerThatIsNoneIsAskedAgain() {
        assertThat(user.types("4", "x", "h", "no such room!", "den", "q", "0").run()).contains(
                "\"x\" is neither H nor J nor 0.",
                "\"no such room!\" is not a room name. "
                        + "A room name is 1 to 32 of a to z, 0 to 9, _ and -, as in #lobby.",
                "-- You are in #den as Alice; its tracker is at 192.168.1.10:5000");
        assertThat(new RoomSession().types("4", "").run())
                .containsExactly("H to host a room, J to join one; 0 goes back: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "q", ""})
    void aChoiceOfRoomsCanBeLeft(String answer) {
        assertThat(user.types("4", answer, "4 h den", "q", "4", answer, "0").run())
                .containsSubsequence("H to host a room, J to join one; 0 goes back: " + answer, "#den> q",
                        "You are in #den. C to chat, M for the members, L to leave it; 0 goes back: " + answer);
    }

    @Test
    void whoIsInARoomAlreadyIsToldSo() {
        assertThat(user.types("4 h den", "q", "4 #DEN", "q", "4 #lobby", "", "0").run()).containsSubsequence(
                "-- You are in #den already", "#den> q",
                "\"#lobby\" is none of C, M, L and 0. To join another room, leave this one first.");
    }

    @Test
    void theEndOfTheInputIsTheEndOfThePromptsToo() {
        assertThat(user.types("4", "h", "").run()).endsWith(HOSTED, "#lobby> <end>");
        assertThat(new RoomSession().types("4", "j", "192.168.1.99", "7070", "").run())
                .endsWith("Host #lobby yourself? (y/n) <end>");
    }

    @Test
    void theEndOfTheInputAtAQuestionBeforeTheMenuIsALeaveToo() {
        List<PeerAddress> nobody = List.of(PeerAddress.parse("192.168.1.99:7070"));

        assertThat(user.run(() -> user.desk.join(RoomName.LOBBY, nobody, false)))
                .endsWith("Host #lobby yourself? (y/n) <end>");
    }

    @Test
    void aScriptIsAskedNothing() {
        RoomSession script = new RoomSession(false);
        script.lan.parley("192.168.1.13:8080", "Alice").host();
        List<String> seen = script.run(() -> {
            script.desk.join(RoomName.parse("den"), List.of(PeerAddress.parse("192.168.1.99:7070")), false);
            script.desk.join(RoomName.LOBBY, List.of(PeerAddress.parse("192.168.1.13:8080")), false);
        });

        assertThat(seen).noneMatch(line -> line.contains("yourself") || line.startsWith("Enter another"));
        assertThat(script.desk.room().orElseThrow().myName()).isEqualTo(TeamName.parse("Alice-2"));
    }

    @Test
    void aTrackerWithNobodyToAskOpensTheRoomAtOnce() {
        assertThat(user.run(() -> user.desk.join(RoomName.LOBBY, List.of(), true))).startsWith(HOSTED);
    }

    @Test
    void aRoomIsHostedWithoutAQuestionIfThatWasSaid() {
        List<PeerAddress> nobody = List.of(PeerAddress.parse("192.168.1.99:7070"));

        assertThat(user.run(() -> user.desk.join(RoomName.LOBBY, nobody, true))).contains(HOSTED)
                .noneMatch(line -> line.contains("yourself"));
    }
}
