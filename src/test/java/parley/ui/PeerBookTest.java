package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.discovery.Found;
import parley.discovery.Beacon;
import parley.peer.Peer;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class PeerBookTest {

    private static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress ELSEWHERE = PeerAddress.parse("10.0.0.12:7070");
    private static final PeerAddress ABC = PeerAddress.parse("192.168.1.13:8080");

    private static final PeerAddress FORGED = PeerAddress.parse("192.168.1.66:7070");
    private static final PeerAddress SECOND = PeerAddress.parse("192.168.1.77:8080");

    private final Peer peer = new Peer(XYZ, TeamName.parse("XYZ"), Optional.empty(), false, true, Optional.empty(),
            Optional.empty(), false);
    private final List<Found> found = List.of(
            new Found(List.of(ELSEWHERE, XYZ), TeamName.parse("XYZ"),
                    Optional.of(new Beacon.InRoom(RoomName.LOBBY, 12)), true, true),
            new Found(List.of(ABC), TeamName.parse("ABC"), Optional.empty(), false, false),
            new Found(List.of(FORGED), TeamName.parse("xyz"), Optional.empty(), false, false),
            new Found(List.of(SECOND), TeamName.parse("abc"), Optional.empty(), false, false));
    private final PeerBook book = new PeerBook(() -> List.of(peer), () -> found, () -> Instant.EPOCH);

    @Test
    void whoWasFoundAndIsAPeerHasOneNumber() {
        book.list();

        assertThat(book.found().lines("Found on the network", one -> true)).extracting(Line::text).containsExactly(
                "Found on the network (4):",
                "  1. 10.0.0.12:7070  XYZ  in #lobby (12 members)  silent",
                "  2. 192.168.1.13:8080  ABC  has not answered yet",
                "  3. 192.168.1.66:7070  xyz  has not answered yet",
                "  4. 192.168.1.77:8080  abc  has not answered yet");
    }

    @Test
    void aNumberIsThatOfTheListThatWasSeenLast() {
        assertThat(book.look("1")).isEmpty();
        book.list();
        assertThat(book.look("1")).contains(Place.of(XYZ));
        assertThat(book.look("2")).isEmpty();
        book.found();
        assertThat(book.look("2")).contains(Place.of(ABC));
        assertThat(book.numbers()).isEqualTo("a number from 1 to 4");
        book.list();
        assertThat(book.look("2")).as("those who were found were not shown").isEmpty();
    }

    @Test
    void whoWasFoundHasANameTooAndWhoIsAPeerHasItOnce() {
        assertThat(book.called("ABC")).containsExactly(ABC);
        assertThat(book.called("XYZ")).containsExactly(XYZ);
        assertThat(book.called("Nobody")).isEmpty();
        assertThat(book.called("xyz")).as("somebody else has only claimed it").containsExactly(XYZ);
        assertThat(book.after(List.of())).containsExactly("XYZ", XYZ.toString(), "ABC", ABC.toString(),
                "xyz", FORGED.toString(), "abc", SECOND.toString());
    }

    @Test
    void severalOfANameAreListedWithTheirNumbers() {
        assertThat(book.called("Abc")).containsExactly(ABC, SECOND);
        assertThat(book.listCalled("Abc", book.called("Abc"))).extracting(Line::text).containsExactly("Called Abc (2):",
                "  2. 192.168.1.13:8080  ABC  has not answered yet",
                "  4. 192.168.1.77:8080  abc  has not answered yet");
        assertThat(book.look("4")).contains(Place.of(SECOND));
        assertThat(book.listCalled("XYZ", book.called("XYZ"))).extracting(Line::text).startsWith("Called XYZ (1):");
    }
}
