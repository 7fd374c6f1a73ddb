package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.node.RoomLan.Foreigner;
import parley.node.RoomLan.Parley;
import parley.room.Members.Member;
import parley.wire.PeerAddress;

/** In a room a machine with several addresses, or with a new one, goes by the one at which the others reach it. */
class RoomAddressTest {

    private final RoomLan lan = new RoomLan();
    private final Parley alice = lan.parley("192.168.1.10:5000", "Alice");
    private final Parley remote = lan.parleyWithVpn("192.168.1.12:7070", "Remote");
    private final Parley neighbour = lan.parleyWithVpn("192.168.1.12:8080", "Neighbour");

    @Test
    void aMemberGoesByTheAddressThatTheTrackerSees() {
        alice.host();
        remote.join(alice.address);

        assertThat(remote.view().me()).isEqualTo(remote.address);
        agree(alice, remote);
    }

    @Test
    void aHostGoesByTheOneAtWhichTheFirstComes() {
        remote.host();
        alice.join(remote.address);

        assertThat(alice.view().tracker()).isEqualTo(remote.address);
        agree(remote, alice);
    }

    @Test
    void alsoIfThatIsAGuest() {
        remote.host();
        Foreigner guest = lan.foreigner("192.168.1.20:9999", "");
        guest.send(remote, "join #lobby");
        alice.join(remote.address);

        assertThat(alice.view().tracker()).isEqualTo(remote.address);
        assertThat(alice.members()).containsExactlyInAnyOrder("Remote", "Guest", "Alice");
    }

    @Test
    void andDoesNotMoveForWhoWantsIntoAnotherRoom() {
        remote.host();
        lan.foreigner("192.168.1.20:9999", "")
                .send(remote, "room #other join epoch=0 tracker=192.168.1.20:9999 name=X");

        assertThat(remote.view().me()).isNotEqualTo(remote.address);
    }

    @Test
    void programsOnOneMachineGoByTheSame() {
        alice.host();
        remote.join(alice.address);
        neighbour.join(PeerAddress.parse("127.0.0.1:7070"));

        assertThat(neighbour.view().me()).isEqualTo(neighbour.address);
        agree(alice, remote, neighbour);
    }

    @Test
    void alsoWhereOneOfThemIsTheTracker() {
        remote.host();
        alice.join(remote.address);
        neighbour.join(PeerAddress.parse("127.0.0.1:7070"));

        agree(alice, remote, neighbour);
    }

    @Test
    void whoseMachineHasAnotherAddressComesInUnderThat() {
        Parley bob = lan.parley("192.168.1.13:8080", "Bob");
        alice.host();
        bob.join(alice.address);
        bob.moves("192.168.1.77");
        lan.pass(15_000);

        assertThat(bob.view().me()).isEqualTo(bob.address);
        agree(alice, bob);
    }

    @Test
    void aTrackerTooWithoutLosingTheRoom() {
        Parley bob = lan.parley("192.168.1.13:8080", "Bob");
        alice.host();
        bob.join(alice.address);
        alice.moves("192.168.1.77");
        lan.pass(60_000);

        assertThat(alice.view().me()).isEqualTo(alice.address);
        agree(alice, bob);
    }

    @Test
    void whoOpensTheRoomAgainDoesSoAtTheAddressOfToday() {
        alice.host();
        lan.get(alice.node.leaveRoom());
        alice.moves("192.168.1.77");
        alice.host();

        assertThat(alice.view().tracker()).isEqualTo(alice.address);
    }

    private void agree(Parley... members) {
        lan.pass(2_000);
        List<PeerAddress> all = List.of(members).stream().map(member -> member.address).toList();
        assertThat(members).allSatisfy(member -> {
            assertThat(member.view().members()).extracting(Member::address).containsExactlyInAnyOrderElementsOf(all);
            assertThat(member.view().tracker()).isEqualTo(members[0].view().tracker());
        });
    }
}
