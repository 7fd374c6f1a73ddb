package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.menu.RoomEntry.OpenRoom;
import parley.standin.Patience;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class OpenRoomTest {

    private static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress ABC = PeerAddress.parse("192.168.1.13:8080");
    private static final RoomName GAMES = RoomName.parse("games");

    @Test
    void canBeJoinedThroughAnyMember() {
        assertThat(OpenRoom.among(
                List.of(in(XYZ, RoomName.LOBBY, 3, true, false), in(ABC, RoomName.LOBBY, 12, true, false))))
                .containsExactly(new OpenRoom(RoomName.LOBBY, 12, List.of(XYZ, ABC)));
    }

    @Test
    void roomsAreInTheOrderOfTheirNames() {
        assertThat(OpenRoom.among(List.of(in(XYZ, RoomName.LOBBY, 2, true, false), in(ABC, GAMES, 1, true, false))))
                .extracting(OpenRoom::toString).containsExactly("#games (1 member)", "#lobby (2 members)");
    }

    @Test
    void aRoomWhoseMembersAreSilentOrHaveNotAnsweredIsNotOpen() {
        assertThat(OpenRoom.among(List.of(in(XYZ, RoomName.LOBBY, 3, false, false),
                in(ABC, RoomName.LOBBY, 3, true, true),
                new Found(List.of(ABC), TeamName.UNKNOWN, Optional.empty(), true, false)))).isEmpty();
    }

    @Test
    void discoveryIsAskedAgainUntilItHasFoundAMember() throws Exception {
        Queue<List<Found>> found = new ArrayDeque<>(List.of(List.of(),
                List.of(in(XYZ, RoomName.LOBBY, 3, true, false)), List.of(in(ABC, GAMES, 1, true, false)),
                List.of(in(ABC, GAMES, 1, true, false))));

        assertThat(RoomEntry.find(GAMES, () -> CompletableFuture.completedFuture(found.remove()), 3)
                .get(Patience.SECONDS, TimeUnit.SECONDS)).containsExactly(ABC);
    }

    /** The first member found may only claim to be one. */
    @Test
    void moreMembersAreAwaitedAfterTheFirst() throws Exception {
        Queue<List<Found>> found = new ArrayDeque<>(List.of(List.of(in(XYZ, GAMES, 1, true, false)),
                List.of(in(XYZ, GAMES, 1, true, false), in(ABC, GAMES, 1, true, false))));

        assertThat(RoomEntry.find(GAMES, () -> CompletableFuture.completedFuture(found.remove()), 3)
                .get(Patience.SECONDS, TimeUnit.SECONDS)).containsExactly(XYZ, ABC);
    }

    @Test
    void discoveryIsNotAskedForEver() throws Exception {
        assertThat(RoomEntry.find(GAMES, () -> CompletableFuture.completedFuture(List.of()), 1)
                .get(Patience.SECONDS, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void manyRoomsDoNotFillAScreen() {
        List<OpenRoom> open = IntStream.range(0, 20)
                .mapToObj(i -> new OpenRoom(RoomName.parse("room" + i), 1, List.of(ABC))).toList();

        assertThat(RoomMenu.joinLines(open, 20)).hasSize(20).last().isEqualTo("  20. join #room19 (1 member)");
        assertThat(RoomMenu.joinLines(open, 15)).hasSize(16).last()
                .isEqualTo("  and 5 more. To join one of them, enter its name.");
    }

    private static Found in(PeerAddress address, RoomName room, int members, boolean answered, boolean silent) {
        return new Found(List.of(address), TeamName.UNKNOWN,
                Optional.of(new Beacon.InRoom(room, members)), answered, silent);
    }
}
