package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.node.RoomLan.Foreigner;
import parley.node.RoomLan.Parley;
import parley.room.Members.Member;
import parley.room.RoomEvent;
import parley.room.Term;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Rooms of real nodes. */
class RoomNodeTest {

    private static final String OLD_PARLEY = "PARLEY/1 received\n";
    private static final String NOTHING = "";

    private final RoomLan lan = new RoomLan();
    private final Parley alice = lan.parley("192.168.1.10:5000", "Alice");
    private final Parley bob = lan.parley("192.168.1.12:7070", "Bob");
    private final Parley carol = lan.parley("192.168.1.13:8080", "Carol");

    @Test
    void aHostIsTheTrackerOfARoomWithNobodyElse() {
        alice.host();

        assertThat(alice.view().tracker()).isEqualTo(alice.address);
        assertThat(alice.view().me()).isEqualTo(alice.address);
        assertThat(alice.members()).containsExactly("Alice");
        assertThat(alice.inRoom(RoomEvent.Entered.class)).hasSize(1);
    }

    @Test
    void aMemberThatIsNotTheTrackerSendsANewcomerOn() {
        alice.host();
        bob.join(alice.address);
        carol.join(bob.address);

        assertThat(List.of(alice, bob, carol)).allSatisfy(member -> {
            assertThat(member.members()).containsExactlyInAnyOrder("Alice", "Bob", "Carol");
            assertThat(member.view().tracker()).isEqualTo(alice.address);
        });
    }

    @Test
    void aTakenNameIsRefusedAndAnotherOneTaken() {
        alice.host();
        Parley twin = lan.parley("192.168.1.14:9090", "alice");
        twin.join(alice.address);
        assertThat(twin.inRoom(RoomEvent.NameTaken.class)).extracting(RoomEvent.NameTaken::suggestion)
                .containsExactly(TeamName.parse("alice-2"));

        twin.node.rename(TeamName.parse("alice-2"));
        twin.join(alice.address);

        assertThat(alice.members()).containsExactly("Alice", "alice-2");
        assertThat(twin.view().myName()).isEqualTo(TeamName.parse("alice-2"));
    }

    @Test
    void aLineReachesAllAndIsConfirmedOnlyWhenTheyHaveSeenIt() {
        room();
        bob.looksAway();
        alice.say("good morning");

        assertThat(carol.heard()).containsExactly("Alice: good morning");
        assertThat(alice.inRoom(RoomEvent.Sent.class)).isEmpty();

        bob.looks();
        assertThat(bob.heard()).containsExactly("Alice: good morning");
        assertThat(alice.inRoom(RoomEvent.Sent.class)).singleElement()
                .satisfies(sent -> assertThat(sent.reached()).isEqualTo(2))
                .satisfies(sent -> assertThat(sent.missed()).isEmpty());
    }

    @Test
    void aLineThatIsNotConfirmedIsSentAgainBeforeTheNextAndShownOnce() {
        room();
        lan.loseReceiptOf(": one");
        alice.node.sayInRoom("one");
        alice.node.sayInRoom("two");
        alice.say("three");
        lan.pass(5_000);

        assertThat(bob.heard()).containsExactly("Alice: one", "Alice: two", "Alice: three");
        assertThat(carol.heard()).isEqualTo(bob.heard());
        assertThat(alice.inRoom(RoomEvent.Sent.class)).extracting(RoomEvent.Sent::reached).containsExactly(2, 2, 2);
    }

    @Test
    void aPrivateLineReachesOnlyOne() {
        room();
        Member to = alice.view().members().stream().filter(member -> member.address().equals(bob.address)).findFirst()
                .orElseThrow();
        alice.node.sayPrivately(to, "psst");
        lan.pass(100);

        assertThat(bob.inRoom(RoomEvent.HeardPrivately.class)).extracting(heard -> heard.line().text())
                .containsExactly("psst");
        assertThat(carol.inRoom(RoomEvent.HeardPrivately.class)).isEmpty();
        assertThat(bob.heard()).isEmpty();
    }

    @Test
    void aNewNameIsTheOneThatEverybodySees() {
        room();
        bob.node.rename(TeamName.parse("Bobby"));
        lan.pass(100);
        bob.say("it is me");
        bob.node.send(carol.address, Control.GREETING);
        lan.pass(100);

        assertThat(alice.members()).contains("Bobby").doesNotContain("Bob");
        assertThat(carol.heard()).containsExactly("Bobby: it is me");
        assertThat(carol.events).contains(new Event.Greeted(bob.address, TeamName.parse("Bobby")));
    }

    @Test
    void aNewcomerGetsWhatWasSaidBeforeAndNothingTwice() {
        alice.host();
        bob.join(alice.address);
        alice.say("one");
        bob.say("two");
        carol.join(bob.address);
        alice.say("three");

        assertThat(carol.heard()).containsExactly("Alice: one", "Bob: two", "Alice: three");
    }

    @Test
    void aTrackerThatLeavesHandsTheRoomOverAtOnce() {
        room();
        CompletableFuture<Void> left = alice.node.leaveRoom();
        lan.pass(100);

        assertThat(left).isCompleted();
        assertThat(lan.get(alice.node.room())).isEmpty();
        assertThat(List.of(bob, carol)).allSatisfy(member -> {
            assertThat(member.view().tracker()).isEqualTo(carol.address);
            assertThat(member.members()).containsExactlyInAnyOrder("Bob", "Carol");
        });
    }

    @Test
    void aTrackerThatCrashesIsReplaced() {
        room();
        alice.crashes();
        lan.pass(4_000);
        bob.say("still here");

        assertThat(bob.view().tracker()).isEqualTo(carol.address);
        assertThat(carol.heard()).containsExactly("Bob: still here");
    }

    @Test
    void whoLeavesIsGoneForTheOthers() {
        room();
        CompletableFuture<Void> left = bob.node.leaveRoom();
        lan.pass(100);

        assertThat(left).isCompleted();
        assertThat(alice.members()).containsExactly("Alice", "Carol");
        assertThat(carol.inRoom(RoomEvent.Went.class)).singleElement()
                .satisfies(went -> assertThat(went.lost()).isFalse());
    }

    @Test
    void everyoneWhoWaitsForTheEndOfALeaveIsTold() {
        room();
        CompletableFuture<Void> first = bob.node.leaveRoom();
        CompletableFuture<Void> second = bob.node.leaveRoom();
        CompletableFuture<Void> all = bob.node.leave();
        lan.pass(3_000);

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(all).isCompleted();
    }

    @Test
    void aLineUnderWayIsWaitedForBeforeTheEnd() {
        room();
        carol.looksAway();
        alice.node.sayInRoom("last words");
        CompletableFuture<Void> left = alice.node.leave();
        lan.pass(500);
        assertThat(left).isNotCompleted();

        carol.looks();
        assertThat(left).isCompleted();
    }

    @Test
    void whoIsInNoRoomHasLeftAtOnce() {
        assertThat(lan.get(alice.node.leaveRoom())).isNull();
    }

    @Test
    void whoLeavesWhileItKnocksStaysOutside() {
        Parley late = lan.parley("192.168.1.15:4000", "Late");
        late.join(alice.address);
        lan.get(late.node.leaveRoom());
        alice.host();
        lan.pass(60_000);

        assertThat(lan.get(late.node.room())).isEmpty();
        assertThat(alice.members()).containsExactly("Alice");
    }

    @Test
    void whoGoesToAnotherRoomIsOnlyThere() {
        room();
        bob.host("other");
        lan.pass(10_000);

        assertThat(bob.view().name()).isEqualTo(RoomName.parse("other"));
        assertThat(bob.members()).containsExactly("Bob");
        assertThat(bob.view().tracker()).isEqualTo(bob.address);
        assertThat(alice.members()).containsExactly("Alice", "Carol");
        assertThat(bob.events.stream().filter(Event.InRoom.class::isInstance).map(Event.InRoom.class::cast)
                .filter(event -> event.room().equals(RoomName.parse("other"))).map(Event.InRoom::event))
                .allMatch(RoomEvent.Entered.class::isInstance);
    }

    @Test
    void aTrackerThatGoesToAnotherRoomHandsOverTheFirstEvenIfTheHeirIsGone() {
        room();
        carol.crashes();
        alice.host("other");
        lan.pass(1_000);

        assertThat(bob.view().tracker()).isEqualTo(bob.address);
        assertThat(alice.view().tracker()).isEqualTo(alice.address);
        assertThat(alice.members()).containsExactly("Alice");
    }

    @Test
    void wordsOfARoomMakeNobodyAPeer() {
        room();
        alice.say("hi");

        assertThat(alice.peers()).isEmpty();
        assertThat(bob.peers()).isEmpty();
    }

    @Test
    void membersThatAreNoPeersGetNoGoodbye() {
        room();
        bob.looksAway();
        alice.node.sayInRoom("bye");
        alice.node.leave();
        lan.pass(100);
        bob.looks();
        lan.pass(5_000);

        assertThat(bob.events).noneMatch(Event.Left.class::isInstance);
        assertThat(carol.events).noneMatch(Event.Left.class::isInstance);
    }

    @Test
    void nobodyKnownIsToldAtOnce() {
        alice.join();

        assertThat(alice.inRoom(RoomEvent.NobodyThere.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD_PARLEY, NOTHING, "ok", "PARLEY/1 refused;reason=busy\n"})
    void aProgramThatKnowsNoRoomsIsNobody(String reply) {
        Foreigner other = lan.foreigner("192.168.1.20:6000", reply);
        alice.host();
        bob.join(other.address, alice.address);

        assertThat(bob.members()).containsExactly("Alice", "Bob");
        assertThat(other.texts).singleElement().asString().startsWith("room #lobby join ");
        lan.pass(120_000);
        assertThat(bob.members()).containsExactly("Alice", "Bob");
    }

    @Test
    void aProgramThatAnswersSomethingElseIsAskedOnce() {
        isAsked(1, "ok");
    }

    @Test
    void aProgramThatClosesTheConnectionIsAskedTwice() {
        isAsked(2, NOTHING);
    }

    private void isAsked(int times, String reply) {
        Foreigner other = lan.foreigner("192.168.1.20:6000", reply);
        bob.join(other.address);
        lan.pass(60_000);

        assertThat(other.texts).hasSize(times);
        assertThat(bob.inRoom(RoomEvent.NobodyThere.class)).singleElement().isEqualTo(new RoomEvent.NobodyThere(
                Optional.of(new RoomEvent.NobodyThere.Absent(other.address, RoomEvent.Absence.NOT_A_PARLEY))));
    }

    @Test
    void aParleyThatClosesTheConnectionIsAskedAgain() {
        bob.node.send(alice.address, new Message.Text("hi"));
        lan.pass(100);
        alice.crashes();
        Foreigner busy = lan.foreigner(alice.address.toString(), NOTHING);
        bob.join(alice.address);
        lan.pass(60_000);

        assertThat(busy.texts).hasSize(5);
    }

    @Test
    void nobodyThereIsToldAfterTheLastAttemptAndTheRoomCanBeHosted() {
        bob.join(alice.address);
        lan.pass(60_000);
        assertThat(bob.inRoom(RoomEvent.Trying.class)).extracting(RoomEvent.Trying::attempt)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(bob.inRoom(RoomEvent.NobodyThere.class)).hasSize(1);

        bob.host();
        assertThat(bob.members()).containsExactly("Bob");
    }

    @Test
    void aRoomThatWasHostedInVainFindsTheOneThatItLookedFor() {
        alice.crashes();
        bob.join(alice.address);
        lan.pass(60_000);
        bob.host();
        Parley again = alice.returns("Alice").host();
        lan.pass(60_000);

        assertThat(bob.members()).containsExactlyInAnyOrder("Alice", "Bob");
        assertThat(again.members()).containsExactlyInAnyOrder("Alice", "Bob");
        assertThat(bob.view().tracker()).isEqualTo(again.view().tracker());
    }

    @Test
    void whoReturnsFindsTheRoomByItsMembers() {
        room();
        bob.crashes();
        Parley again = bob.returns("Bob").join();

        assertThat(again.members()).containsExactlyInAnyOrder("Alice", "Bob", "Carol");
    }

    @Test
    void aTrackerThatReturnsFindsThatItIsNoneAnyMore() {
        room();
        alice.crashes();
        lan.pass(10_000);
        Parley again = alice.returns("Alice").join();

        assertThat(again.view().tracker()).isEqualTo(carol.address);
        assertThat(carol.members()).contains("Alice");
    }

    @Test
    void aRoomThatIsOpenedAgainHasALaterEpoch() {
        alice.host();
        lan.get(alice.node.leaveRoom());
        alice.host();
        alice.crashes();
        alice.returns("Alice").host();

        assertThat(alice.memory.recall(RoomName.LOBBY).join().term()).map(Term::epoch).hasValue(3L);
    }

    @Test
    void everyRoomIsRememberedForItself() {
        alice.host("one");
        alice.host("two");

        assertThat(alice.memory.recall(RoomName.parse("one")).join().term()).map(Term::epoch).hasValue(1L);
        assertThat(alice.memory.recall(RoomName.parse("two")).join().term()).map(Term::epoch).hasValue(1L);
    }

    @Test
    void aWordForSomebodyInNoRoomIsRefusedAndNotShown() {
        Foreigner other = lan.foreigner("192.168.1.20:6000", NOTHING);
        other.send(alice, "room #lobby watch epoch=1 tracker=192.168.1.20:6000 digest=0");

        assertThat(other.receipts).containsExactly("PARLEY/1 refused;reason=no-room\n");
        assertThat(alice.events).isEmpty();
    }

    @Test
    void aWordOfALaterVersionIsReceivedAndNotShown() {
        Foreigner other = lan.foreigner("192.168.1.20:6000", NOTHING);
        other.send(alice, "room #lobby vote epoch=1 tracker=192.168.1.20:6000");

        assertThat(other.receipts).containsExactly("PARLEY/1 received\n");
        assertThat(alice.events).isEmpty();
        assertThat(alice.peers()).isEmpty();
    }

    @Test
    void whatAPersonSaysAboutARoomIsShown() {
        Foreigner other = lan.foreigner("192.168.1.20:6000", NOTHING);
        other.send(alice, "room #5 is free: take it");
        other.send(alice, "join #lobby");

        assertThat(alice.events).hasSize(2).allMatch(Event.Said.class::isInstance);
    }

    @Test
    void aLongLineArrivesInPieces() {
        room();
        String line = "0123456789 ".repeat(20_000);
        alice.say(line);
        lan.pass(1_000);

        assertThat(bob.heard()).hasSizeGreaterThan(1);
        assertThat(bob.heard().stream().map(heard -> heard.substring("Alice: ".length())).reduce("", String::concat))
                .isEqualTo(line);
    }

    private void room() {
        alice.host();
        bob.join(alice.address);
        carol.join(alice.address);
        lan.pass(2_000);
    }

    @Test
    void aMemberThatIsNoPeerYetGetsEveryWordAsAText() {
        alice.host();
        bob.join(alice.address);
        assertThat(alice.peers()).isEmpty();
        alice.node.send(bob.address, new Message.Text("exit"));
        lan.pass(100);

        assertThat(bob.events).filteredOn(Event.Said.class::isInstance).singleElement()
                .isEqualTo(new Event.Said(alice.address, TeamName.parse("Alice"), "exit"));
    }

}
