package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.node.RoomLan.Parley;
import parley.room.Members.Member;
import parley.room.RoomEvent.Entered;
import parley.room.RoomEvent.NameTaken;
import parley.room.RoomEvent.NobodyThere;
import parley.room.RoomEvent.NotRenamed;
import parley.room.RoomEvent.RoomFull;
import parley.room.RoomEvent.RoomOutcome.Abandoned;
import parley.room.RoomEvent.RoomOutcome.NewName;
import parley.room.RoomEvent.RoomOutcome;
import parley.room.RoomEvent;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** What a command about a room returns. Every future completes, after the events were published. */
class RoomCommandsTest {

    private static final RoomName LOBBY = RoomName.LOBBY;
    private static final PeerAddress NOBODY = PeerAddress.parse("192.168.1.99:9");

    private final RoomLan lan = new RoomLan();
    private final Parley alice = lan.parley("192.168.1.10:5000", "Alice");
    private final Parley bob = lan.parley("192.168.1.12:7070", "Bob");

    // Entering.

    @Test
    void whoHostsARoomHasEnteredIt() {
        CompletableFuture<RoomOutcome> hosted = alice.node.hostRoom(LOBBY);
        CompletableFuture<List<Event>> publishedBefore = hosted.thenApply(done -> List.copyOf(alice.events));

        assertThat(lan.get(hosted)).isEqualTo(new Entered(TeamName.parse("Alice"), alice.address, true));
        assertThat(lan.get(publishedBefore)).isEqualTo(List.of(
                new Event.InRoom(LOBBY, new Entered(TeamName.parse("Alice"), alice.address, true))));
    }

    @Test
    void whoJoinsARoomHasEnteredIt() {
        alice.host();

        assertThat(after(100, bob.node.joinRoom(LOBBY, List.of(alice.address))))
                .isEqualTo(new Entered(TeamName.parse("Bob"), alice.address, false));
    }

    @Test
    void nobodyIsThereAfterAllAttempts() {
        CompletableFuture<RoomOutcome> joined = bob.node.joinRoom(LOBBY, List.of(NOBODY));
        lan.pass(1_000);
        assertThat(joined).isNotDone();

        assertThat(after(60_000, joined)).isEqualTo(new NobodyThere());
    }

    @Test
    void nobodyIsThereIfThereIsNobodyToAsk() {
        assertThat(lan.get(bob.node.joinRoom(LOBBY, List.of(bob.address)))).isEqualTo(new NobodyThere());
        assertThat(lan.get(bob.node.rejoinRoom(LOBBY))).isEqualTo(new NobodyThere());
    }

    @Test
    void whoRejoinsAsksThoseItRemembersOnce() {
        alice.host();
        bob.join(alice.address);
        lan.pass(2_000);
        bob.crashes();
        Parley again = bob.returns("Bob");
        assertThat(lan.get(again.node.isRoomRemembered(LOBBY))).isTrue();
        assertThat(after(100, again.node.rejoinRoom(LOBBY))).isInstanceOf(Entered.class);

        again.crashes();
        alice.crashes();
        assertThat(after(1_000, bob.returns("Bob").node.rejoinRoom(LOBBY))).isEqualTo(new NobodyThere());
    }

    @Test
    void aNameThatIsTakenComesWithAFreeOne() {
        alice.host();
        Parley twin = lan.parley("192.168.1.14:9090", "alice");
        RoomOutcome outcome = after(100, twin.node.joinRoom(LOBBY, List.of(alice.address)));
        assertThat(outcome).isEqualTo(new NameTaken(TeamName.parse("alice"), TeamName.parse("alice-2")));

        assertThat(lan.get(twin.node.rename(TeamName.parse("alice-2"))))
                .isEqualTo(new NewName(TeamName.parse("alice-2")));
        assertThat(after(100, twin.node.joinRoom(LOBBY, List.of(alice.address))))
                .isEqualTo(new Entered(TeamName.parse("alice-2"), alice.address, false));
    }

    @Test
    void aFullRoomTakesNobodyIn() {
        lan.foreigner("192.168.1.20:6000", "PARLEY/1 refused;reason=full\n");

        assertThat(after(100, bob.node.joinRoom(LOBBY, List.of(PeerAddress.parse("192.168.1.20:6000")))))
                .isEqualTo(new RoomFull());
        assertThat(lan.get(bob.node.room())).isEmpty();
    }

    // Giving up.

    @Test
    void aSecondCommandAbandonsTheFirst() {
        CompletableFuture<RoomOutcome> first = bob.node.joinRoom(LOBBY, List.of(NOBODY));
        lan.pass(100);
        CompletableFuture<RoomOutcome> second = bob.node.joinRoom(LOBBY, List.of(NOBODY));
        assertThat(lan.get(first)).isEqualTo(new Abandoned());

        assertThat(lan.get(bob.node.hostRoom(LOBBY))).isInstanceOf(Entered.class);
        assertThat(lan.get(second)).isEqualTo(new Abandoned());
    }

    @Test
    void anotherNameAbandonsAnAttemptUnderTheOldOne() {
        CompletableFuture<RoomOutcome> joined = bob.node.joinRoom(LOBBY, List.of(NOBODY));
        lan.pass(100);

        assertThat(lan.get(bob.node.rename(TeamName.parse("Robert")))).isInstanceOf(NewName.class);
        assertThat(lan.get(joined)).isEqualTo(new Abandoned());
    }

    @Test
    void leavingAbandonsAnAttempt() {
        CompletableFuture<RoomOutcome> joined = bob.node.joinRoom(LOBBY, List.of(NOBODY));
        lan.pass(100);
        bob.node.leaveRoom();

        assertThat(lan.get(joined)).isEqualTo(new Abandoned());
    }

    @Test
    void whoeverCancelsAnAttemptStaysOutside() {
        CompletableFuture<RoomOutcome> joined = bob.node.joinRoom(LOBBY, List.of(alice.address));
        lan.pass(100);
        joined.cancel(false);
        lan.pass(100);
        alice.host();
        lan.pass(60_000);

        assertThat(lan.get(bob.node.room())).isEmpty();
        assertThat(alice.members()).containsExactly("Alice");
    }

    @Test
    void whoeverGivesUpWhileItsJoinIsUnderWayLeavesAtOnce() {
        alice.host();
        alice.looksAway();
        CompletableFuture<RoomOutcome> joined = bob.node.joinRoom(LOBBY, List.of(alice.address));
        lan.pass(100);
        joined.cancel(false);
        alice.looks();

        assertThat(alice.inRoom(RoomEvent.Came.class)).hasSize(1);
        assertThat(alice.members()).containsExactly("Alice");
        assertThat(lan.get(bob.node.room())).isEmpty();
    }

    @Test
    void aJoinThatIsUnderWayEndsBeforeTheNextRoomIsEntered() {
        alice.host();
        alice.looksAway();
        bob.join(alice.address);
        CompletableFuture<RoomOutcome> other = bob.node.hostRoom(RoomName.parse("other"));
        lan.pass(100);
        assertThat(other).isNotDone();

        alice.looks();
        assertThat(lan.get(other)).isInstanceOf(Entered.class);
        assertThat(alice.members()).containsExactly("Alice");
        assertThat(bob.view().name()).isEqualTo(RoomName.parse("other"));
    }

    @Test
    void whatIsCancelledAtOnceDoesNotBegin() {
        bob.node.hostRoom(LOBBY).cancel(false);
        lan.pass(100);

        assertThat(lan.get(bob.node.room())).isEmpty();
        assertThat(bob.events).isEmpty();
    }

    // What is remembered of a room takes its time.

    @Test
    void aRoomWaitsForItsMemoryAndNothingElseDoes() {
        CompletableFuture<Void> read = new CompletableFuture<>();
        bob.memory.hold(read);
        CompletableFuture<RoomOutcome> hosted = bob.node.hostRoom(LOBBY);
        lan.pass(10_000);
        assertThat(hosted).isNotDone();
        assertThat(lan.get(bob.node.peers())).isEmpty();

        read.complete(null);
        assertThat(lan.get(hosted)).isInstanceOf(Entered.class);
    }

    @Test
    void aCommandThatWaitsForItsMemoryIsAbandonedByTheNextAndDoesNotComeBack() {
        CompletableFuture<Void> read = new CompletableFuture<>();
        bob.memory.hold(read);
        CompletableFuture<RoomOutcome> first = bob.node.hostRoom(RoomName.parse("first"));
        lan.pass(100);
        bob.memory.hold(CompletableFuture.completedFuture(null));
        assertThat(lan.get(bob.node.hostRoom(RoomName.parse("second")))).isInstanceOf(Entered.class);
        assertThat(lan.get(first)).isEqualTo(new Abandoned());

        read.complete(null);
        lan.pass(100);
        assertThat(bob.view().name()).isEqualTo(RoomName.parse("second"));
    }

    @Test
    void aCommandThatWaitsForItsMemoryIsAbandonedByLeavingAndByCancelling() {
        CompletableFuture<Void> read = new CompletableFuture<>();
        bob.memory.hold(read);
        CompletableFuture<RoomOutcome> first = bob.node.hostRoom(LOBBY);
        bob.node.leaveRoom();
        assertThat(lan.get(first)).isEqualTo(new Abandoned());

        CompletableFuture<RoomOutcome> second = bob.node.hostRoom(LOBBY);
        lan.pass(100);
        second.cancel(false);
        lan.pass(100);
        read.complete(null);
        lan.pass(100);
        assertThat(lan.get(bob.node.room())).isEmpty();
    }

    @Test
    void aMemoryThatCannotBeReadHoldsNothing() {
        bob.memory.hold(CompletableFuture.failedFuture(new IllegalStateException("a bug")));

        assertThat(lan.get(bob.node.isRoomRemembered(LOBBY))).isFalse();
        assertThat(lan.get(bob.node.hostRoom(LOBBY))).isInstanceOf(Entered.class);
    }

    // Another name.

    @Test
    void aMemberIsRenamedWhenTheTrackerAgrees() {
        inOneRoom();
        CompletableFuture<RoomOutcome> renamed = bob.node.rename(TeamName.parse("Robert"));
        lan.pass(0);
        assertThat(renamed).isNotDone();

        assertThat(after(100, renamed)).isEqualTo(new NewName(TeamName.parse("Robert")));
        assertThat(alice.members()).contains("Robert");
    }

    @Test
    void aNameIsTakenAsTheRoomWritesIt() {
        inOneRoom();

        assertThat(after(100, bob.node.rename(TeamName.parse("* Robert"))))
                .isEqualTo(new NewName(TeamName.parse("Robert")));
        assertThat(lan.get(alice.node.rename(TeamName.parse("*Alicia"))))
                .isEqualTo(new NewName(TeamName.parse("Alicia")));
    }

    @Test
    void aTrackerIsRenamedAtOnceAlsoToTheNameThatItHas() {
        alice.host();

        assertThat(lan.get(alice.node.rename(TeamName.parse("Alicia"))))
                .isEqualTo(new NewName(TeamName.parse("Alicia")));
        assertThat(lan.get(alice.node.rename(TeamName.parse("Alicia"))))
                .isEqualTo(new NewName(TeamName.parse("Alicia")));
    }

    @Test
    void anotherMembersNameIsTaken() {
        inOneRoom();

        assertThat(after(100, bob.node.rename(TeamName.parse("Alice"))))
                .isEqualTo(new NameTaken(TeamName.parse("Alice"), TeamName.parse("Alice-2")));
        assertThat(lan.get(alice.node.rename(TeamName.parse("Bob")))).isEqualTo(new NameTaken(TeamName.parse("Bob"),
                TeamName.parse("Bob-2")));
    }

    @Test
    void theNameStaysIfTheTrackerDoesNotAnswer() {
        inOneRoom();
        alice.crashes();

        assertThat(after(2_000, bob.node.rename(TeamName.parse("Robert")))).isEqualTo(new NotRenamed(TeamName.parse(
                "Robert")));
        assertThat(bob.view().myName()).isEqualTo(TeamName.parse("Bob"));
    }

    @Test
    void theLaterOfTwoNamesCounts() {
        inOneRoom();
        CompletableFuture<RoomOutcome> first = bob.node.rename(TeamName.parse("Alice"));
        CompletableFuture<RoomOutcome> second = bob.node.rename(TeamName.parse("Robert"));

        assertThat(lan.get(first)).isEqualTo(new Abandoned());
        assertThat(after(100, second)).isEqualTo(new NewName(TeamName.parse("Robert")));
    }

    @Test
    void leavingAbandonsARenaming() {
        inOneRoom();
        alice.looksAway();
        CompletableFuture<RoomOutcome> renamed = bob.node.rename(TeamName.parse("Robert"));
        bob.node.leaveRoom();

        assertThat(lan.get(renamed)).isEqualTo(new Abandoned());
    }

    @Test
    void leavingAbandonsARenamingThatBeginsMeanwhile() {
        inOneRoom();
        alice.looksAway();
        bob.node.sayInRoom("last words");
        bob.node.leaveRoom();
        CompletableFuture<RoomOutcome> renamed = bob.node.rename(TeamName.parse("Robert"));

        assertThat(after(2_000, renamed)).isEqualTo(new Abandoned());
    }

    @Test
    void anotherAddressAbandonsARenaming() {
        inOneRoom();
        alice.looksAway();
        bob.moves("192.168.1.77");
        Set<RoomOutcome> outcomes = new LinkedHashSet<>();
        // A question takes a second, and the address is looked at every few seconds: while one of them waits.
        CompletableFuture<RoomOutcome> renamed = bob.node.rename(TeamName.parse("Robert"));
        for (int millis = 0; millis < 10_000; millis++) {
            lan.pass(1);
            if (renamed.isDone()) {
                outcomes.add(renamed.join());
                renamed = bob.node.rename(TeamName.parse("Robert"));
            }
        }

        assertThat(outcomes).contains(new Abandoned());
    }

    // Saying something.

    @Test
    void whatIsSaidHasOneOutcomeForEachPart() {
        inOneRoom();
        List<RoomEvent.Sent> sent = after(1_000, alice.node.sayInRoom("0123456789 ".repeat(20_000)));

        assertThat(sent).hasSize(4).allSatisfy(part -> assertThat(part.reached()).isEqualTo(1));
        assertThat(alice.inRoom(RoomEvent.Sent.class)).containsExactlyElementsOf(sent);
        assertThat(sent.stream().map(part -> part.line().text()).reduce("", String::concat))
                .isEqualTo("0123456789 ".repeat(20_000));
    }

    @Test
    void whoIsAloneHasReachedNobody() {
        alice.host();

        assertThat(lan.get(alice.node.sayInRoom("hello?"))).singleElement()
                .satisfies(sent -> assertThat(sent.reached()).isZero());
    }

    @Test
    void whatIsSaidOutsideOfARoomIsNotSaid() {
        assertThat(lan.get(alice.node.sayInRoom("hello?"))).isEmpty();
        assertThat(alice.events).isEmpty();
    }

    @Test
    void whatIsSaidToOneIsReportedOfThatOne() {
        inOneRoom();
        Member member = alice.view().members().stream().filter(other -> other.address().equals(bob.address))
                .findFirst().orElseThrow();

        assertThat(after(100, alice.node.sayPrivately(member, "psst"))).singleElement()
                .satisfies(sent -> assertThat(sent.to()).contains(member))
                .satisfies(sent -> assertThat(sent.reached()).isEqualTo(1));
    }

    @Test
    void whatWasSaidBeforeLeavingIsReportedAfterwards() {
        inOneRoom();
        CompletableFuture<List<RoomEvent.Sent>> said = alice.node.sayInRoom("last words");
        alice.node.leaveRoom();

        assertThat(after(1_000, said)).singleElement()
                .satisfies(sent -> assertThat(sent.reached()).isEqualTo(1));
    }

    /** The menu once waited 32 s for them, and said "You left" before. */
    @Test
    void leavingTakesTwoSecondsAtMostAndLinesEndBefore() {
        Parley carol = lan.parley("192.168.1.13:8080", "Carol");
        inOneRoom();
        carol.join(alice.address);
        bob.looksAway();
        carol.looksAway();
        for (int i = 0; i < 8; i++) {
            alice.node.sayInRoom("line " + i);
        }
        CompletableFuture<Void> left = alice.node.leaveRoom();
        CompletableFuture<Long> endedBefore = left.thenApply(done -> alice.inRoom(RoomEvent.Sent.class).count());
        lan.pass(1_999);
        assertThat(left).isNotDone();

        lan.pass(1);
        assertThat(left).isCompleted();
        assertThat(lan.get(endedBefore)).isEqualTo(8);
        assertThat(lan.get(alice.node.room())).isEmpty();
    }

    /** Such a line is sent again after a pause, in which nothing is under way. */
    @Test
    void leavingAlsoWaitsForALineThatWillBeSentAgain() {
        alice.host();
        lan.foreigner("192.168.1.20:6000", "PARLEY/1 refused;reason=not-a-member\n")
                .send(alice, "room #lobby join epoch=0 tracker=192.168.1.20:6000 name=Forgetful");
        alice.say("hello?");
        CompletableFuture<Void> left = alice.node.leaveRoom();
        lan.pass(500);
        assertThat(left).isNotDone();

        lan.pass(1_500);
        assertThat(left).isCompleted();
        assertThat(alice.inRoom(RoomEvent.Sent.class)).singleElement()
                .satisfies(sent -> assertThat(sent.missed()).hasSize(1));
    }

    @Test
    void lastLinesEndBeforeAnotherRoomIsEntered() {
        inOneRoom();
        bob.looksAway();
        alice.node.sayInRoom("last words");
        alice.node.hostRoom(RoomName.parse("other"));
        lan.pass(3_000);

        assertThat(alice.inRoom(RoomEvent.class).filter(event -> event instanceof RoomEvent.Entered
                || event instanceof RoomEvent.Sent).map(Object::getClass).map(Class::getSimpleName))
                .containsExactly("Entered", "Sent", "Entered");
        assertThat(alice.view().name()).isEqualTo(RoomName.parse("other"));
    }

    private void inOneRoom() {
        alice.host();
        bob.join(alice.address);
        lan.pass(2_000);
    }

    private <T> T after(long millis, CompletableFuture<T> future) {
        lan.pass(millis);
        return lan.get(future);
    }
}
