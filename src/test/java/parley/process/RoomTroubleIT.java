package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.standin.Patience;

/** A room of three on three hosts, and what goes wrong without anybody's intention. */
@EnabledOnOs(OS.LINUX)
@Timeout(2 * Patience.SECONDS)
class RoomTroubleIT {

    private static final int LINES = 8;

    private static RoomOnALan lobby;
    private static List<RoomMate> all;
    private static Lan lan;
    private static Lan.Host fourth;
    private static Lan.Host fifth;
    private static Lan.Host sixth;
    private static RoomMate alice;
    private static RoomMate bob;
    private static RoomMate carol;

    @BeforeAll
    static void formARoom() throws Exception {
        lobby = RoomOnALan.of("Alice", "Bob", "Carol");
        all = lobby.members();
        lan = lobby.lan();
        alice = all.get(0);
        bob = all.get(1);
        carol = all.get(2);
        fourth = lan.host();
        fifth = lan.host();
        sixth = lan.host();
    }

    @AfterAll
    static void end() throws Exception {
        if (lobby != null) {
            lobby.close();
        }
    }

    @Test
    void wordsThatControlTheMessengerAreOnlyWordsInARoom() throws Exception {
        for (String word : List.of("hello", "ping", "connect 2", "keep-alive", "exit now")) {
            bob.parley().enter(word).sees(bob.sent(word, 2));
            alice.parley().sees(RoomMate.said("Bob", word));
            carol.parley().sees(RoomMate.said("Bob", word));
        }
    }

    @Test
    void aNewcomerSeesNoLineBeforeAnEarlierOne() throws Exception {
        try (RoomMate newcomer = RoomMate.start("Newcomer", lan, fourth, "--join", "lobby@" + bob.address())) {
            int said = 0;
            while (newcomer.parley().output().stream().noneMatch(line -> line.contains("\"room-said\""))) {
                said++;
                for (RoomMate speaker : all) {
                    speaker.parley().enter(speaker.name() + " says " + said);
                    speaker.parley().seesMatching("\\{\"event\":\"room-sent\",.* says " + said + "\".*");
                }
            }
            for (int i = 0; i < LINES; i++) {
                said++;
                for (RoomMate speaker : all) {
                    speaker.parley().enter(speaker.name() + " says " + said);
                }
            }
            for (RoomMate speaker : all) {
                String last = RoomMate.said(speaker.name(), speaker.name() + " says " + said);
                while (!newcomer.parley().output().contains(last)) {
                    newcomer.parley().seesMatching("\\{\"event\":\"room-said\",.*");
                }
                List<Integer> numbers = newcomer.parley().output().stream()
                        .filter(line -> line.contains(speaker.name() + " says "))
                        .map(line -> Integer.valueOf(line.replaceFirst(".* says (\\d+)\".*", "$1"))).toList();
                assertThat(numbers).as(speaker.name()).isSorted().doesNotHaveDuplicates();
            }
            newcomer.parley().enter("q", "0");
            alice.parley().seesMatching("\\{\"event\":\"room-left\",.*\"name\":\"Newcomer\".*");
            bob.parley().seesMatching("\\{\"event\":\"room-left\",.*\"name\":\"Newcomer\".*");
            carol.parley().seesMatching("\\{\"event\":\"room-left\",.*\"name\":\"Newcomer\".*");
        }
    }

    /** The tracker can still connect to Bob, so Bob stays a member and hears everyone. */
    @Test
    void aMemberThatCannotConnectToTheTrackerIsNotDropped() throws Exception {
        int before = bob.parley().output().size();
        lan.deafen(alice.host(), bob.host(), OptionalInt.of(RoomMate.PORT));
        try {
            bob.parley().enter("the tracker misses this")
                    .seesMatching("\\{\"event\":\"room-sent\",.*\"reached\":1,\"missed\":\\[\"" + alice.address()
                            + "\"]}");
            carol.parley().sees(RoomMate.said("Bob", "the tracker misses this"));
            alice.parley().enter("Bob hears this").sees(alice.sent("Bob hears this", 2));
            bob.parley().sees(RoomMate.said("Alice", "Bob hears this"));
        } finally {
            lan.undeafen(alice.host(), bob.host(), OptionalInt.of(RoomMate.PORT));
        }
        assertThat(bob.parley().output().subList(before, bob.parley().output().size()))
                .noneMatch(line -> line.contains("room-left") || line.contains("room-cut-off"));
    }

    /** Nothing that Bob sends arrives at the tracker, so no connection works in either direction. */
    @Test
    void aMemberThatTheTrackerDoesNotHearIsToldAndComesBack() throws Exception {
        long start = System.nanoTime();
        lan.deafen(alice.host(), bob.host(), OptionalInt.empty());
        try {
            bob.parley().seesMatching("\\{\"event\":\"room-cut-off\",.*\"tracker\":\"" + alice.address()
                    + "\",\"reached_by\":\"" + carol.address() + "\".*");
            print("a one-way cut to the tracker: ms until the member is told", start);
        } finally {
            lan.undeafen(alice.host(), bob.host(), OptionalInt.empty());
        }
        bob.parley().seesMatching("\\{\"event\":\"room-reconnected\",.*");
        bob.parley().enter("back again").sees(bob.sent("back again", 2));
    }

    @Test
    void linesForADeadMemberDoNotHoldUpWhoeverLeaves() throws Exception {
        try (RoomMate dead = RoomMate.start("Dead", lan, fourth, "--join", "lobby@" + alice.address()).chats();
                RoomMate leaver = RoomMate.start("Leaver", lan, fifth, "--join", "lobby@" + alice.address()).chats()) {
            dead.parley().seesMatching("\\{\"event\":\"room-joined\",.*\"name\":\"Leaver\".*");
            dead.parley().signal("STOP");
            for (int i = 0; i < LINES; i++) {
                leaver.parley().enter("last words " + i);
            }
            long start = System.nanoTime();
            leaver.parley().enter("q", "0");
            assertThat(leaver.parley().exitCode()).isZero();
            print("leaving with eight lines for a dead member: ms", start);
            for (RoomMate member : all) {
                for (int i = 0; i < LINES; i++) {
                    member.parley().sees(RoomMate.said("Leaver", "last words " + i));
                }
            }
            assertThat(leaver.parley().output()).filteredOn(line -> line.startsWith("{\"event\":\"room-sent\""))
                    .hasSize(LINES).allMatch(line -> line.contains("\"reached\":3"));
            dead.parley().kill();
            for (RoomMate member : all) {
                member.parley().seesMatching("\\{\"event\":\"room-left\",.*\"name\":\"Dead\".*");
            }
        }
    }

    @Test
    void aRoomWhoseTrackerLiedAndIsGoneRecovers() throws Exception {
        try (RoomMate first = RoomMate.start("First", lan, fourth, "--host", "lobby").chats();
                RoomMate second = RoomMate.start("Second", lan, fifth, "--join", "lobby@" + first.address()).chats()) {
            first.parley().sees(second.joined());
            try (Stranger liar = Stranger.on(lan, sixth)) {
                String me = liar.at(RoomMate.PORT);
                String term = "epoch=900 tracker=" + me;
                liar.listen(RoomMate.PORT, Map.of("room #lobby",
                        "PARLEY/1 received;epoch=900;tracker=" + me + ";digest=1;reach=yes"));
                liar.tell(RoomMate.PORT, "Liar", first.address(), "room #lobby join " + term + " name=Liar");
                for (RoomMate member : List.of(first, second)) {
                    member.parley().seesMatching("\\{\"event\":\"room-joined\",.*\"name\":\"Liar\".*");
                    liar.tell(RoomMate.PORT, "Liar", member.address(), "room #lobby reigns " + term);
                    member.parley().seesMatching("\\{\"event\":\"room-tracker\",.*\"address\":\"" + me + "\".*");
                }
                // Even the tracker does not speak as somebody else.
                assertThat(liar.tell(RoomMate.PORT, "Second", first.address(),
                        "room #lobby line " + term + " id=x.1 guest=" + second.address() + ": I resign"))
                        .isEqualTo("PARLEY/1 refused;reason=not-a-member\n");
            }
            for (RoomMate member : List.of(first, second)) {
                member.parley().seesMatching("\\{\"event\":\"room-tracker\",.*\"address\":\"" + second.address()
                        + "\".*");
            }
            assertThat(RoomMate.shownBy(List.of(first, second), () -> {})).allSatisfy((name, shown) -> assertThat(shown)
                    .as(name).noneMatch(event -> event.startsWith("{\"event\":\"room-said\"")));
        }
    }

    @Test
    void anotherAddressDuringARenameDoesNotStopTheMenu() throws Exception {
        try (RoomMate tracker = RoomMate.start("Tracker", lan, fourth, "--host", "lobby").chats();
                RoomMate mover = RoomMate.start("Mover", lan, fifth, "--join", "lobby@" + tracker.address()).chats()) {
            tracker.parley().signal("STOP");
            mover.parley().enter("rename Other");
            lan.move(fifth, 99);
            try {
                mover.parley().enter("q", "2").seesMatching("\\{\"event\":\"list\",\"of\":\"active peers\",.*");
                tracker.parley().signal("CONT");
                tracker.parley().seesMatching("\\{\"event\":\"room-joined\",.*\\.99:" + RoomMate.PORT + "\".*");
            } finally {
                lan.moveBack(fifth, 99);
            }
        }
    }

    @Test
    void aJoinThatIsAbandonedLeavesNoGhost() throws Exception {
        try (RoomMate tracker = RoomMate.start("Tracker", lan, fourth, "--host", "lobby").chats()) {
            tracker.parley().signal("STOP");
            try (RoomMate ghost = RoomMate.start("Ghost", lan, fifth, "--join", "lobby@" + tracker.address())) {
                ghost.parley().seesMatching("\\{\"event\":\"room-trying\",.*");
                ghost.parley().signal("TERM");
                tracker.parley().signal("CONT");
                assertThat(ghost.parley().exitCode()).isZero();
            }
            String members;
            do {
                tracker.parley().enter("members");
                members = tracker.parley().next("\\{\"event\":\"list\",\"of\":\"members\",\"count\":\\d}");
            } while (!members.contains("\"count\":1}"));
        }
    }

    private static void print(String what, long since) {
        System.out.println(what + ": " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    }
}
