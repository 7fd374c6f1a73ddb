package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.RoomEntry.anotherNamePrompt;
import static parley.menu.RoomEntry.hostYourself;
import static parley.menu.RoomEntry.nobodyFound;
import static parley.menu.RoomMenu.ROOM_NAME;
import static parley.menu.RoomMenu.insidePrompt;
import static parley.menu.RoomMenu.outsidePrompt;
import static parley.menu.RoomMenuSession.ME;
import static parley.menu.ScriptedConsole.END;
import static parley.menu.ShownEvent.entered;
import static parley.menu.ShownEvent.received;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.node.FakeGroup;
import parley.node.RoomLan.Foreigner;
import parley.node.RoomLan.Parley;
import parley.room.RoomEvent;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** What a user of a room types and sees. */
class RoomMenuTest {

    private static final RoomName DEN = RoomName.parse("den");
    private static final String HOSTED = entered("#lobby", "Alice", ME.toString());
    private static final String JOINED_BOB = entered("#lobby", "Alice", "192.168.1.12:7070");
    private static final List<PeerAddress> NOBODY = List.of(PeerAddress.parse("192.168.1.99:7070"));

    @AutoClose
    private final RoomMenuSession user = new RoomMenuSession(true);
    private Parley bob;

    @BeforeEach
    void others() {
        bob = user.lan.parley("192.168.1.12:7070", "Bob");
    }

    @Test
    void hostsARoomWithTheDefaultName() {
        assertThat(user.types("4", "h", "", "/q", "0").run())
                .containsExactly(outsidePrompt(false) + "h", ROOM_NAME, HOSTED, "#lobby> /q");
    }

    @Test
    void oneLineHostsJoinsAndLeaves() {
        bob.host();
        List<String> seen = user.types("4 J 192.168.1.12 7070 lobby", "Good morning", "all in all", "/members",
                "help me", "/q", "4 L", "4 h den", "/q", "4 m", "0").run();

        assertThat(seen).contains(JOINED_BOB, "#lobby [Bob, Alice]", RoomMenu.left(RoomName.LOBBY),
                entered("#den", "Alice", ME.toString()), "#den [Alice]")
                .noneMatch(line -> line.startsWith("Enter the r"));
        assertThat(bob.heard()).containsExactly("Alice: Good morning", "Alice: all in all", "Alice: help me");
    }

    @Test
    void manyMembersAreAllListedOnlyIfTheUserAsks() {
        bob.host();
        IntStream.range(0, 20).forEach(i -> user.lan.parley("192.168.1." + (100 + i) + ":7070", "M" + i).join(
                bob.address));
        List<String> seen = user.types("4 J 192.168.1.12 7070 lobby", "/members", "/members all", "/q", "0").run();

        assertThat(seen).filteredOn(line -> line.startsWith("#lobby [Bob, M0, ")).satisfiesExactly(
                some -> assertThat(some).doesNotContain("Alice"), all -> assertThat(all).endsWith(", M19, Alice]"));
    }

    @Test
    void noNumberCountsAfterAListWithoutNumbersOfPeople() {
        bob.host();
        user.lan.foreigner("192.168.1.14:7070", "").send(user.me, "Hi");
        List<String> seen = user.types("2", "4 J 192.168.1.12:7070 lobby", "/who", "/members", "/msg 1 Hello", "0",
                "/q", "4",
                "l", "2", "4", "0", "/msg 1 Hello", "0", "0").run();

        assertThat(seen).filteredOn(PeerResolver.notListed("1")::equals).hasSize(2);
        assertThat(seen).filteredOn(Prompter.notSent("1", List.of("Hello"))::equals).hasSize(2);
    }

    @Test
    void msgGoesToAPeerIfNoMemberHasTheName() {
        bob.host();
        Foreigner carol = user.lan.foreigner("192.168.1.14:7070", "");
        carol.send(user.me, "Hi");
        List<String> seen = user.types("4 J 192.168.1.12:7070 lobby", "/msg 192.168.1.14:7070 Hello", "/q", "0").run();

        assertThat(seen).contains(received("192.168.1.14:7070"));
    }

    @Test
    void aHostThatReturnsFindsTheRoomThatLivesOn() {
        user.types("4", "h", "").then(() -> bob.join(ME)).types("/q", "4", "l");
        List<String> seen = user.types("4", "h", "", "hi", "/q", "0").run();

        assertThat(seen).endsWith("Trying", JOINED_BOB, "#lobby> hi", "Sent", "#lobby> /q");
        assertThat(bob.heard()).containsExactly("Alice: hi");
    }

    @Test
    void aHostThatReturnsOpensTheRoomAgainIfItIsGone() {
        user.types("4", "h", "").then(() -> bob.join(ME)).types("/q", "4", "l").then(() -> bob.crashes());

        assertThat(user.types("4", "h", "", "/q", "0").run()).endsWith("Trying", "NobodyThere", HOSTED, "#lobby> /q");
    }

    @Test
    void joinsThroughTheAddressOfAnyMember() {
        bob.host("kitchen");
        List<String> seen = user.types("4", "join", "192.168.1.12", "7070", "#kitchen", "hi all", "/q", "0").run();

        assertThat(seen).containsExactly(outsidePrompt(false) + "join",
                RoomMenu.WHICH_ROOM + "192.168.1.12", "Enter the recipient's port number: 7070",
                ROOM_NAME + "#kitchen", "Trying", entered("#kitchen", "Alice", "192.168.1.12:7070"),
                "#kitchen> hi all", "Sent", "#kitchen> /q");
        assertThat(bob.heard()).containsExactly("Alice: hi all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#den", "den"})
    void joiningTakesTheNameOfARoom(String room) {
        assertThat(user.types("4", "j", "y", room, "y", "/q", "0").run()).containsSubsequence(RoomMenu.notARoom("y"),
                RoomMenu.WHICH_ROOM + room, RoomEntry.nobodyFound(RoomName.parse("den")) + "y", "#den> /q");
    }

    @Test
    void offersToHostIfNobodyAnswers() {
        List<String> seen = user.types("4", "j", "192.168.1.99", "7070", "", "y", "/q", "0").run();

        assertThat(seen).endsWith("Trying", "NobodyThere", hostYourself(RoomName.LOBBY) + "y", HOSTED, "#lobby> /q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "", "NO"})
    void hostsOnlyIfTheUserAgrees(String answer) {
        assertThat(user.types("4", "j", "192.168.1.99", "7070", "", answer, "0").run()).last()
                .isEqualTo(hostYourself(RoomName.LOBBY) + answer);
        assertThat(user.entry.room()).isEmpty();
    }

    @Test
    void opensARoomByNameThatNobodyIsIn() {
        assertThat(user.types("4", "#den", "y", "/q", "0").run()).contains(nobodyFound(DEN) + "y",
                entered("#den", "Alice", ME.toString())).doesNotContain("NobodyThere");
    }

    @Test
    void aNameNeedsNoSignButACommandIsACommand() {
        assertThat(user.types("4 Den", "y", "/q", "4 attic", "n", "4", "leave", "4", "help", "0").run())
                .containsSubsequence(
                        nobodyFound(DEN) + "y", entered("#den", "Alice", ME.toString()), "#den> /q",
                        RoomMenu.leaveFirst(DEN) + "n", insidePrompt(DEN) + "leave", RoomMenu.left(DEN),
                        outsidePrompt(false) + "help", Menu.HELP_HEADING);
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            assertThat(script.types("4 den", "0").run()).contains(RoomMenu.notAnOptionOutside("den", false));
        }
    }

    /** Ctrl-C ends the waits of one command, not those of the next ones. */
    @Test
    void leavingWaitsAgainAfterTheUserHasStoppedAJoin() {
        List<Runnable> waits = new ArrayList<>();
        ScriptedConsole impatient = new ScriptedConsole(true) {
            @Override
            public void onBreak(Optional<Runnable> stop) {
                stop.ifPresent(waits::add);
                stop.ifPresent(Runnable::run);
            }
        };
        try (RoomMenuSession session = new RoomMenuSession(impatient)) {
            session.lan.passingPerCommand(0);
            assertThat(session.types("4 j 192.168.1.99:7070 den", "").run()).contains(Prompter.STOPPED);
            session.entry.leave();
        }
        assertThat(waits).hasSize(2);
    }

    /** Otherwise a word that the command does not use would become the user's name. */
    @Test
    void aNameIsNotTakenFromTheCommand() {
        bob.host();
        user.lan.parley("192.168.1.13:8080", "Alice").join(bob.address);
        assertThat(user.types("join #lobby 192.168.1.12:7070 Smith", "Al", "/q", "0").run())
                .contains("#lobby> /q", Prompter.unused("Smith"));
        assertThat(user.me.members()).containsExactly("Bob", "Alice", "Al");
    }

    @Test
    void doesNotOfferToHostARoomThatIsFull() {
        user.lan.foreigner("192.168.1.99:7070", "PARLEY/1 refused;reason=full\n");

        assertThat(user.types("4", "j", "192.168.1.99", "7070", "", "0").run()).endsWith("Trying", "RoomFull");
        assertThat(user.entry.room()).isEmpty();
        assertThat(user.run(() -> user.entry.join(RoomName.LOBBY, NOBODY, true))).endsWith("Trying", "RoomFull");
        assertThat(user.entry.room()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/members", "0", "q", "/q"})
    void whoeverLeavesTheQuestionForAnotherNameHasNotJoined(String answer) {
        user.lan.parley("192.168.1.13:8080", "alice").host();
        List<PeerAddress> contacts = List.of(PeerAddress.parse("192.168.1.13:8080"));
        List<String> seen = user.types(answer, "/join #lobby " + contacts.get(0), answer, "0")
                .run(() -> user.entry.join(RoomName.LOBBY, contacts, false));

        assertThat(seen).filteredOn(RoomEntry.gaveUp(RoomName.LOBBY, contacts)::equals).hasSize(2);
        assertThat(RoomEntry.gaveUp(RoomName.LOBBY, contacts)).isEqualTo(
                "-- You have not joined #lobby. To try again, enter /join #lobby 192.168.1.13:8080.");
        assertThat(RoomEntry.gaveUp(DEN, List.of())).endsWith("enter /join #den.");
    }

    @Test
    void asksWhetherToLeaveTheRoomThatTheUserIsIn() {
        bob.host("attic");
        assertThat(user.types("4 h den", "/q", "4 j 192.168.1.12:7070 attic", "n", "4", "H", "other", "n", "4 h den",
                "/q",
                "4 x", "/q", "4 j #attic", "y", "y", "/q", "0").run()).containsSubsequence(
                        "#den> /q", RoomMenu.leaveFirst(DEN) + "n",
                        insidePrompt(DEN) + "H", ROOM_NAME + "other", RoomMenu.leaveFirst(DEN) + "n", "#den> /q",
                        RoomMenu.notAnOptionInside("x"), insidePrompt(DEN) + "/q", RoomMenu.leaveFirst(DEN) + "y",
                        "#attic> /q");
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            assertThat(script.types("4 h den", "4 j 192.168.1.12:7070 attic", "q", "4 j 192.168.1.12:7070 attic", "0")
                    .run())
                    .contains(RoomMenu.notAnOptionInsideOfScript("j"));
        }
    }

    @Test
    void theRoomIsKeptWhileTheUserChoosesItsMember() {
        user.lan.foreigner("192.168.1.14:7070", "").send(user.me, "Hi");
        user.lan.foreigner("192.168.1.15:7070", "").send(user.me, "Hi");
        assertThat(user.types("4 J Guest den", "2", "0", "0").run()).containsSubsequence(
                PeerResolver.severalListed("Guest"), PeerResolver.whom(List.of(), true, true) + "2", "Trying")
                .noneMatch(line -> line.startsWith(ROOM_NAME) || line.startsWith(RoomMenu.WHICH_ROOM));
    }

    @Test
    void asksForAnotherNameIfTheNameIsTaken() {
        Parley twin = user.lan.parley("192.168.1.13:8080", "alice").host();
        List<String> seen = user.types("4", "j", "192.168.1.13", "8080", "", "", "/q", "0").run();

        assertThat(seen).contains("NameTaken", anotherNamePrompt(TeamName.parse("Alice-2")),
                entered("#lobby", "Alice-2", "192.168.1.13:8080"));
        assertThat(twin.members()).containsExactly("alice", "Alice-2");
    }

    @Test
    void seesWhoComesWhatTheySayAndWhoGoes() {
        List<String> seen = user.types("4", "h", "").then(() -> bob.join(ME)).then(() -> bob.say("hi"))
                .then(() -> bob.node.leaveRoom()).types("/q", "0").run();

        assertThat(seen).endsWith("Came", "Heard", "Went", "#lobby> /q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q", "/quit", "/exit", "/Q", " /Exit "})
    void goesBackToTheMenuAndStaysInTheRoom(String word) {
        assertThat(user.types("4", "h", "", word, "4", "L", "0").run()).endsWith("#lobby> " + word,
                insidePrompt(RoomName.LOBBY) + "L", RoomMenu.left(RoomName.LOBBY));
    }

    @Test
    void listsTheMembersAndGoesBackToTheChat() {
        List<String> seen = user.types("4", "h", "", "/q").then(() -> bob.join(ME))
                .types("4", "m", "4", "c", "hi", "/q", "0").run();

        assertThat(seen).endsWith(insidePrompt(RoomName.LOBBY) + "m", "#lobby [Alice, Bob]",
                insidePrompt(RoomName.LOBBY) + "c", "#lobby> hi", "Sent", "#lobby> /q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "MEMBERS", " members "})
    void aCommandWorksInAConversationWithASlashAndAtTheMenu(String command) {
        List<String> seen = user.types("4", "h", "", "/" + command.strip(), "/q", command, "0").run();

        assertThat(seen).filteredOn("#lobby [Alice]"::equals).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "/members", " MEMBERS "})
    void aScriptMayLeaveOutTheSlash(String members) {
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            Parley dora = script.lan.parley("192.168.1.13:8080", "Dora").host();
            List<String> seen = script.types("4 J 192.168.1.13:8080 lobby", members, "members of the board",
                    "1 Dora hi",
                    "me too", "msg Dora hi", "rename Al", "q", members, "0").run();

            assertThat(seen).containsSubsequence("#lobby [Dora, Alice]", "#lobby [Dora, Al]");
            assertThat(dora.heard()).containsExactly("Alice: members of the board", "Alice: 1 Dora hi",
                    "Alice: me too");
            assertThat(dora.inRoom(RoomEvent.HeardPrivately.class)).hasSize(1);
        }
    }

    @Test
    void aSentenceThatBeginsLikeACommandIsASentence() {
        bob.host();
        user.types("4", "j", "192.168.1.12", "7070", "", "members of the board, hello", "/q", "0").run();

        assertThat(bob.heard()).containsExactly("Alice: members of the board, hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/msg 'Bob' 'good morning'", "/msg \"Bob\" \"good morning\"", "/msg Bob good morning",
            "/msg bob 'good morning'", "/msg 'Bob' good morning", "/MSG   Bob   good morning"})
    void msgIsPrivate(String line) {
        Parley carol = user.lan.parley("192.168.1.13:8080", "Carol");
        bob.host();
        carol.join(bob.address);
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "", line, "/q", line, "0").run();

        assertThat(bob.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("good morning", "good morning");
        assertThat(carol.inRoom(RoomEvent.HeardPrivately.class)).isEmpty();
        assertThat(bob.heard()).isEmpty();
        assertThat(seen).filteredOn("Sent"::equals).hasSize(2);
    }

    @Test
    void aNameMayHaveSpacesAndBeginLikeAnother() {
        Parley smith = user.lan.parley("192.168.1.13:8080", "Bob Smith");
        bob.host();
        smith.join(bob.address);
        user.types("4", "j", "192.168.1.12", "7070", "", "/msg 'Bob Smith' hi", "/msg bob smith hi",
                "/msg 'Bob' 'Smith hi'", "/q", "0").run();

        assertThat(smith.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("hi", "hi");
        assertThat(bob.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("Smith hi");
    }

    @Test
    void msgNeedsAMemberAndAMessageAndAsksForThem() {
        bob.host();
        assertThat(user.types("4 J 192.168.1.12:7070 lobby", "/msg 'Bob' ''", "/msg", "Bob", "one", "/msg bob", "two",
                "/msg 'Bob'", "/q", "0").run()).contains(
                        "Enter a name and a message, as in: /msg 'Alice' 'Good morning'."
                                + " Members of the room: Bob, Alice.");
        assertThat(bob.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rename The Boss", "/rename 'The Boss'"})
    void renameTakesTheNameOnTheLine(String line) {
        bob.host();
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "", line, "/q", "0").run();

        assertThat(bob.members()).containsExactly("Bob", "The Boss");
        assertThat(seen).contains("Renamed");
    }

    @Test
    void renameAsksForTheName() {
        user.types("4", "h", "", "/rename", "a|b", "Boss", "/members", "/q", "0");
        assertThat(user.run()).contains(RoomMenu.NEW_NAME + "a|b", RoomMenu.NEW_NAME + "Boss", "#lobby [Boss]");
    }

    @Test
    void renameAsksAgainIfTheNameIsTaken() {
        bob.host();
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "", "/rename bob", "y", "", "/q", "0").run();

        assertThat(seen).containsSubsequence("NameTaken", RoomEntry.notAName("y"),
                anotherNamePrompt(TeamName.parse("bob-2")), "Renamed");
        assertThat(bob.members()).containsExactly("Bob", "bob-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Boss", "rename Boss", "/rename 'Boss'"})
    void anotherNameMayBeGivenAsACommand(String answer) {
        bob.host();
        user.types("4", "j", "192.168.1.12", "7070", "", "/rename bob", answer, "/q", "0").run();

        assertThat(bob.members()).containsExactly("Bob", "Boss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "2", "1 Bob hi", "members", "lastlog", "help 4"})
    void aCommandAtTheQuestionForAnotherNameIsCarriedOut(String command) {
        Parley twin = user.lan.parley("192.168.1.13:8080", "alice").host();
        List<String> seen = user.types("4 J 192.168.1.13 8080 lobby", command, "0", "0").run();

        assertThat(seen).contains(RoomEntry.gaveUp(RoomName.LOBBY, List.of(twin.address)));
        assertThat(twin.members()).containsExactly("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "2", "1 Bob hi", "help 4", "/nick", "127.0.0.1", "10.0.0.5:9090", "#den"})
    void whatReadsLikeACommandIsNotANewName(String typed) {
        List<String> seen = user.types("4", "h", "", "/rename " + typed, "0", "/rename 'Help Desk'", "/members",
                "/q", "0").run();

        assertThat(seen).contains(Menu.likeACommand(TeamName.parse(typed)), RoomMenu.NEW_NAME + "0",
                "#lobby [Help Desk]");
    }

    @Test
    void yourOwnNameIsNotANewOne() {
        assertThat(user.types("4", "h", "", "/rename Alice", "/q", "0").run())
                .contains(RoomEntry.alreadyNamed(TeamName.parse("Alice")));
    }

    @Test
    void showsTheOutcomeOfALine() {
        Foreigner guest = user.lan.foreigner("192.168.1.20:9999", "");
        bob.host();
        user.types("4", "j", "192.168.1.12", "7070", "").then(() -> guest.send(bob, "join #lobby"))
                .then(() -> user.lan.removes(guest)).types("anyone?", "/q", "0").run();

        assertThat(user.me.inRoom(RoomEvent.Sent.class)).singleElement()
                .satisfies(sent -> assertThat(sent.missed()).hasSize(1));
    }

    @Test
    void aPasteIsSeveralLines() {
        bob.host();
        user.types("4", "j", "192.168.1.12", "7070", "", "one\n\n two \nq\nsent too", "y", "three\nfour", "n",
                "/q", "0").run();

        assertThat(bob.heard()).containsExactly("Alice: one", "Alice:  two", "Alice: q", "Alice: sent too");
    }

    @Test
    void aScriptCanSayMoreThanMayWaitAtOnce() {
        bob.host();
        user.types("4 j 192.168.1.12:7070 lobby");
        for (int i = 0; i < 200; i++) {
            user.types("line " + i);
        }
        user.types("/q", "0").run();

        assertThat(bob.heard()).hasSize(200).startsWith("Alice: line 0").endsWith("Alice: line 199");
    }

    @Test
    void anUnknownCommandIsNotSent() {
        bob.host();
        List<String> seen = user.types("4", "j", "192.168.1.12", "7070", "", "/dance", "/q", "0").run();

        assertThat(seen).contains(Menu.notACommand("/dance", ""));
        assertThat(bob.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "/leave", "rename Bob"})
    void aCommandOutsideOfARoomSaysHowToGetIn(String command) {
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            assertThat(script.types(command, "0").run()).containsExactly(RoomMenu.NOT_IN_A_ROOM);
        }
        assertThat(user.types(command, "0").run()).containsExactly(
                command.startsWith("rename") ? RoomMenu.NAME_OUTSIDE : RoomMenu.NOT_IN_A_ROOM);
    }

    @Test
    void asksAgainForAnAnswerThatIsNotAnOption() {
        assertThat(user.types("4", "x", "h", "no such room!", "den", "/q", "0").run()).contains(
                "\"x\" is not an option here. Enter H, J or 0.", ROOM_NAME + "no such room!", ROOM_NAME + "den",
                entered("#den", "Alice", ME.toString()));
        assertThat(RoomMenu.notAnOptionOutside("x", true))
                .isEqualTo("\"x\" is not an option here. Enter H, J, 0 or a number from the list.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "/q", ""})
    void theRoomMenuCanBeLeft(String answer) {
        assertThat(user.types("4", answer, "4 h den", "/q", "4", answer, "0").run())
                .containsSubsequence(outsidePrompt(false) + answer, "#den> /q", insidePrompt(DEN) + answer);
    }

    @Test
    void aMemberIsToldThatItIsInTheRoomAlready() {
        assertThat(user.types("4 h den", "/q", "4 #DEN", "/q", "4 den", "/q", "0").run()).containsSubsequence(
                RoomMenu.alreadyIn(DEN), "#den> /q", RoomMenu.alreadyIn(DEN), "#den> /q");
    }

    /** Otherwise the user joins a room that they have not seen: anyone can announce one. */
    @Test
    void aNumberIsThatOfARoomOnlyInAListThatThisCommandShows() {
        bob.host();
        isAnnouncedByBob(user);
        String number = outsidePrompt(true) + "1";
        assertThat(user.types("4 J", "1", "0", "4 1", "1", "/q", "4 L", "0").run()).containsSubsequence(
                RoomMenu.WHICH_ROOM + "1", PeerResolver.TO_WHOM + "0", RoomMenu.notAnOptionOutside("1", true),
                "  1. join #lobby (1 member)", number, JOINED_BOB).containsOnlyOnce(JOINED_BOB);
    }

    @Test
    void theNumberOfARoomThatIsListedCountsAfterAnotherQuestionToo() {
        bob.host();
        isAnnouncedByBob(user);
        assertThat(user.types("4", "J", "1", "/q", "0").run()).containsSubsequence(
                "  1. join #lobby (1 member)", RoomMenu.WHICH_ROOM + "1", JOINED_BOB);
    }

    @Test
    void aMemberJoinsNoOtherRoomByANumber() {
        bob.host();
        isAnnouncedByBob(user);
        assertThat(user.types("4 h den", "/q", "4", "J", "1", "0", "0").run()).containsSubsequence(
                RoomMenu.WHICH_ROOM + "1", PeerResolver.TO_WHOM + "0").doesNotContain(RoomMenu.leaveFirst(DEN) + "0");
    }

    @Test
    void aScriptMayEnterTheNumberOfARoomAhead() {
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            script.lan.parley("192.168.1.12:7070", "Bob").host();
            isAnnouncedByBob(script);
            assertThat(script.types("4 1", "/q", "0").run()).contains(JOINED_BOB);
        }
    }

    private static void isAnnouncedByBob(RoomMenuSession to) {
        FakeGroup group = new FakeGroup();
        to.me.node.startDiscovery(group::with);
        group.bring(Ipv4.parse("192.168.1.12"),
                "PARLEY/1 here;id=zzzzzzzzzzzzzzzz;port=7070;next=33;name=Bob;room=#lobby;members=1");
        to.lan.passingPerCommand(1_000).pass(10_000);
    }

    @Test
    void theEndOfTheInputEndsTheQuestionsToo() {
        assertThat(user.types("4", "h", "").run()).endsWith(HOSTED, "#lobby> " + END);
        try (RoomMenuSession other = new RoomMenuSession(true)) {
            assertThat(other.types("4", "j", "192.168.1.99", "7070", "").run())
                    .endsWith(hostYourself(RoomName.LOBBY) + END);
        }
    }

    @Test
    void theEndOfTheInputAtAQuestionBeforeTheMenuEndsTheMenu() {
        assertThat(user.run(() -> user.entry.join(RoomName.LOBBY, NOBODY, false)))
                .endsWith(hostYourself(RoomName.LOBBY) + END);
    }

    @Test
    void aScriptIsNotAsked() {
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            script.lan.parley("192.168.1.13:8080", "Alice").host();
            List<String> seen = script.run(() -> {
                script.entry.join(DEN, NOBODY, false);
                script.entry.join(RoomName.LOBBY, List.of(PeerAddress.parse("192.168.1.13:8080")), false);
            });

            assertThat(seen).contains("NobodyThere", "NameTaken").doesNotContain(hostYourself(DEN) + END)
                    .last().isEqualTo(entered("#lobby", "Alice-2", "192.168.1.13:8080"));
            assertThat(script.entry.room().orElseThrow().myName()).isEqualTo(TeamName.parse("Alice-2"));
        }
    }

    @Test
    void aScriptGivesUpIfEveryNameIsTaken() {
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            script.lan.foreigner("192.168.1.99:7070", "PARLEY/1 refused;reason=name-taken;try=Alice-2\n");

            assertThat(script.run(() -> script.entry.join(RoomName.LOBBY, NOBODY, false)))
                    .endsWith("NameTaken", RoomEntry.noFreeName(RoomName.LOBBY));
        }
    }

    @Test
    void aRoomThatIsEnteredInsteadOfTheFirstOneIsOpenedOnce() {
        user.types("4 #den", "y", "/q", "0").run(() -> user.entry.find(RoomName.LOBBY, 0, false));

        assertThat(user.everything()).contains(nobodyFound(RoomName.LOBBY) + "4 #den")
                .filteredOn("talking to #den"::equals).hasSize(1);
    }

    @Test
    void aPersonIsAskedWhetherToOpenARoomThatIsNotFound() {
        assertThat(user.types("y", "/q", "0").run(() -> user.entry.find(RoomName.LOBBY, 0, false)))
                .as("discovery is off").startsWith(nobodyFound(RoomName.LOBBY) + "y", HOSTED);
    }

    @Test
    void aScriptIsToldWhatToDoAboutARoomThatIsNotFound() {
        try (RoomMenuSession script = new RoomMenuSession(false)) {
            assertThat(script.run(() -> script.entry.find(DEN, 0, false))).startsWith(RoomEntry.notFound(DEN),
                    "NobodyThere");
            assertThat(script.run(() -> script.entry.find(DEN, 0, true)))
                    .contains(entered("#den", "Alice", ME.toString()));
        }
    }

    @Test
    void aTrackerWithoutContactsOpensTheRoomAtOnce() {
        assertThat(user.run(() -> user.entry.join(RoomName.LOBBY, List.of(), true))).startsWith(HOSTED);
    }

    @Test
    void aRoomIsHostedWithoutAQuestionIfThatIsWanted() {
        assertThat(user.run(() -> user.entry.join(RoomName.LOBBY, NOBODY, true)))
                .containsSubsequence("NobodyThere", HOSTED);
    }
}
