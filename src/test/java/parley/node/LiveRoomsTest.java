package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.LiveNode.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.room.Members.Member;
import parley.room.RoomEvent;
import parley.standin.Caller;
import parley.standin.Habit;
import parley.standin.StandIn;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Rooms of whole nodes, over real sockets. */
class LiveRoomsTest {

    private LiveNode alice;
    private LiveNode bob;

    @BeforeEach
    void start() throws IOException {
        alice = new LiveNode("Alice");
        bob = new LiveNode("Bob");
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
    }

    /** Each once took the other's notice for something said in its room, and answered with the next one. */
    @Test
    void twoRoomsOfOneNameDoNotAnswerEachOther() throws Exception {
        await(alice.node.hostRoom(RoomName.LOBBY));
        await(bob.node.hostRoom(RoomName.LOBBY));
        alice.send(bob.address(), "#lobby hello");
        for (int i = 0; i < 100; i++) {
            bob.send(alice.address(), "hi");
            alice.send(bob.address(), "hi");
        }

        assertThat(texts(alice.toldSoFar())).hasSize(101)
                .containsOnlyOnce("#lobby * You are not in. Send: join #lobby");
        assertThat(texts(bob.toldSoFar())).hasSize(100).containsOnly("hi");
    }

    @Test
    void aParleyThatTypesACommandForGuestsIsToldHowToJoin() throws Exception {
        await(alice.node.hostRoom(RoomName.LOBBY));
        bob.send(alice.address(), "join #lobby");
        List<String> texts = new ArrayList<>();
        while (texts.stream().noneMatch("#lobby * You use Parley. Join with 4 #lobby or --join #lobby"::equals)) {
            texts.addAll(texts(List.of(bob.told())));
        }

        assertThat(await(alice.node.room()).orElseThrow().members()).extracting(Member::name)
                .containsExactly(TeamName.parse("Alice"));
    }

    /** It once took four seconds for each line. */
    @Test
    void whoeverLeavesDoesNotWaitForEachLineToADeadMember() throws Exception {
        await(alice.node.hostRoom(RoomName.LOBBY));
        try (StandIn dead = StandIn.that(Habit.NEVER_READS).speakingTagged();
                Caller call = dead.tellAndHold(alice.port,
                        "room #lobby join epoch=0 tracker=" + dead.address() + " name=Dead")) {
            assertThat(call.hear()).contains("members=");
            for (int i = 0; i < 8; i++) {
                alice.node.sayInRoom("line " + i);
            }
            CompletableFuture<List<Event>> toldBefore = alice.node.leaveRoom().thenApply(left -> alice.toldSoFar());

            assertThat(await(toldBefore)).filteredOn(event -> event instanceof Event.InRoom inRoom
                    && inRoom.event() instanceof RoomEvent.Sent sent && sent.missed().size() == 1).hasSize(8);
            assertThat(await(alice.node.room())).isEmpty();
        }
    }

    private static List<String> texts(List<Event> events) {
        return events.stream().filter(Event.Said.class::isInstance).map(event -> ((Event.Said) event).text()).toList();
    }
}
