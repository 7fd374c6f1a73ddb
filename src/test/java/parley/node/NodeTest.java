package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.FakeLan.ABC;
import static parley.node.FakeLan.SELF;
import static parley.node.FakeLan.XYZ;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What comes in: what the user is told, what the sender gets back, and who is then a peer. */
class NodeTest {

    private static final TeamName TEAM = TeamName.parse("XYZ");
    private static final String RECEIPT = "PARLEY/1 received\n";

    private final FakeLan lan = new FakeLan();

    @Test
    void aTextIsToldAndMakesItsSenderActive() {
        Instant now = lan.clock.tick();
        lan.bring(XYZ, "XYZ", "Hello there!");

        assertThat(lan.events.all()).containsExactly(new Event.Said(XYZ, TEAM, "Hello there!"));
        assertThat(lan.peers()).singleElement().satisfies(peer -> {
            assertThat(peer.address()).isEqualTo(XYZ);
            assertThat(peer.team()).isEqualTo(TEAM);
            assertThat(peer.dialect()).contains(Dialect.TAGGED);
            assertThat(peer.connected()).isFalse();
            assertThat(peer.heard()).contains(now);
        });
    }

    @Test
    void aGreetingIsToldAndMakesActive() {
        lan.bring(XYZ, "XYZ", "hello");

        assertThat(lan.events.all()).containsExactly(new Event.Greeted(XYZ, TEAM));
        assertThat(lan.active()).containsExactly(XYZ);
        assertThat(lan.connected()).isEmpty();
    }

    @Test
    void theReceiptForAGreetingSaysWhoWasGreeted() {
        FakeLan.Reply reply = lan.bring(XYZ, "XYZ", "hello");
        lan.events.show();

        assertThat(reply.line()).contains("PARLEY/1 received;name=Netech\n");
    }

    @Test
    void aConnectWordIsToldAndMakesConnected() {
        lan.bring(XYZ, "XYZ", "connection message");
        lan.bring(ABC, "ABC", "manual connection message");

        assertThat(lan.events.all()).containsExactly(
                new Event.Connected(XYZ, TEAM, false), new Event.Connected(ABC, TeamName.parse("ABC"), true));
        assertThat(lan.connected()).containsExactly(XYZ, ABC);
    }

    @Test
    void aLaterTextLeavesItConnected() {
        lan.bring(XYZ, "XYZ", "connection message");
        lan.bring(XYZ, "XYZ", "Hi");

        assertThat(lan.connected()).containsExactly(XYZ);
    }

    @Test
    void aLeaveWordIsToldAndRemovesFromBothSets() {
        lan.bring(XYZ, "XYZ", "connection message");
        lan.bring(XYZ, "XYZ", "exit");

        assertThat(lan.events.all()).last().isEqualTo(new Event.Left(XYZ, TEAM));
        assertThat(lan.active()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit now", "hello you", "please connect", "ping pong", "exit!", "PARLEY/1 received", "0",
            "|", " "})
    void whatIsNotExactlyAControlWordIsAText(String text) {
        lan.bring(XYZ, "XYZ", text);

        assertThat(lan.events.all()).containsExactly(new Event.Said(XYZ, TEAM, text));
        assertThat(lan.active()).containsExactly(XYZ);
        assertThat(lan.connected()).isEmpty();
    }

    @Test
    void theReceiptGoesOutOnlyWhenTheMessageHasBeenShown() {
        FakeLan.Reply reply = lan.bring(XYZ, "XYZ", "Hello there!");
        assertThat(reply.line()).isEmpty();

        lan.events.show();

        assertThat(reply.line()).contains(RECEIPT);
    }

    @Test
    void aBareTextIsToldAsItIsAndGetsNoReplyAndMakesNoPeer() {
        FakeLan.Reply reply = lan.bring(XYZ.ip(), "see you at 8");

        assertThat(lan.events.all())
                .containsExactly(new Event.SaidByUnknown(XYZ.ip(), TeamName.UNKNOWN, "see you at 8"));
        assertThat(reply.line()).isEmpty();
        lan.events.show();
        assertThat(reply.line()).contains("");
        assertThat(lan.active()).isEmpty();
    }

    @Test
    void aControlWordThatIsBareIsOnlyAText() {
        lan.bring(XYZ, "XYZ", "Hi");
        lan.bring(XYZ.ip(), "exit");

        assertThat(lan.events.all()).last().isEqualTo(new Event.SaidByUnknown(XYZ.ip(), TeamName.UNKNOWN, "exit"));
        assertThat(lan.active()).containsExactly(XYZ);
    }

    @Test
    void aFrameWithoutAPortThatCanBeIsToldWithItsTeamAndMakesNoPeer() {
        FakeLan.Reply reply = lan.bring(XYZ.ip(), "LISTENING_PORT:99999|TEAM_NAME:XYZ|Hi");
        lan.events.show();

        assertThat(lan.events.all()).containsExactly(new Event.SaidByUnknown(XYZ.ip(), TEAM, "Hi"));
        assertThat(reply.line()).contains("");
        assertThat(lan.active()).isEmpty();
    }

    @Test
    void aKeepAliveShowsNothingAndTeachesNothing() {
        FakeLan.Reply reply = lan.bring(XYZ, "XYZ", "ping");
        FakeLan.Reply bare = lan.bring(XYZ.ip(), "ping");

        assertThat(lan.events.all()).isEmpty();
        assertThat(lan.active()).isEmpty();
        assertThat(reply.line()).contains(RECEIPT);
        assertThat(bare.line()).contains("");
    }

    @Test
    void aKeepAliveRenamesNobody() {
        lan.bring(XYZ, "XYZ", "Hi");
        lan.bring(XYZ, "Impostor", "ping");

        assertThat(lan.events.all()).hasSize(1);
        assertThat(lan.peers().get(0).team()).isEqualTo(TEAM);
    }

    @Test
    void theDeclaredIpIsNotBelieved() {
        lan.bring(XYZ.ip(), "10.9.8.7:7070 XYZ Hi");
        lan.bring(XYZ.ip(), "127.0.1.1:7070 XYZ Hi");
        lan.bring(XYZ.ip(), "Unknown:7070 XYZ Hi");

        assertThat(lan.events.all()).hasSize(3).containsOnly(new Event.Said(XYZ, TEAM, "Hi"));
        assertThat(lan.active()).containsExactly(XYZ);
    }

    @Test
    void twoPortsOfAHostAreTwoPeers() {
        PeerAddress neighbour = new PeerAddress(XYZ.ip(), 7071);
        lan.bring(XYZ, "XYZ", "Hi");
        lan.bring(neighbour, "XYZ", "Hi");

        assertThat(lan.active()).containsExactly(XYZ, neighbour);
    }

    @Test
    void aNewNameIsToldBeforeWhatIsSaidUnderIt() {
        lan.bring(XYZ, "XYZ", "Hi");
        lan.bring(XYZ, "The XYZ", "Hi again");

        TeamName now = TeamName.parse("The XYZ");
        assertThat(lan.events.all()).containsExactly(
                new Event.Said(XYZ, TEAM, "Hi"), new Event.Renamed(XYZ, TEAM, now),
                new Event.Said(XYZ, now, "Hi again"));
        assertThat(lan.peers()).singleElement().satisfies(peer -> assertThat(peer.team()).isEqualTo(now));
    }

    @Test
    void theFirstNameOfSomebodyIsNoNewName() {
        lan.send(XYZ, "Who are you?");
        lan.courier.next().endsReceived();
        lan.bring(XYZ, "XYZ", "Hi");

        assertThat(lan.events.all()).containsExactly(new Event.Said(XYZ, TEAM, "Hi"));
    }

    @Test
    void thisMachineIsOneHostWhicheverOfItsAddressesIsSeen() {
        PeerAddress atLan = new PeerAddress(FakeCourier.OWN, 7070);
        PeerAddress atLoopback = new PeerAddress(Ipv4.LOOPBACK, 7070);
        lan.bring(atLan, "XYZ", "Hi");
        lan.bring(atLoopback, "XYZ", "connection message");
        assertThat(lan.active()).hasSize(1);
        assertThat(lan.connected()).hasSize(1);

        lan.bring(atLan, "XYZ", "exit");
        assertThat(lan.active()).isEmpty();
    }

    @Test
    void oneselfIsToldAndIsNoPeer() {
        lan.bring(SELF, "Netech", "note to self");

        assertThat(lan.events.all()).containsExactly(new Event.Said(SELF, TeamName.parse("Netech"), "note to self"));
        assertThat(lan.active()).isEmpty();
    }

    @Test
    void somethingTooLargeIsToldAndHoldsUpTheNetworkUntilItIsShown() {
        boolean[] done = new boolean[1];
        lan.node.refused(XYZ.ip(), () -> done[0] = true);

        assertThat(lan.events.all()).containsExactly(new Event.TooLong(XYZ.ip()));
        assertThat(done[0]).isFalse();
        lan.events.show();
        assertThat(done[0]).isTrue();
    }
}
