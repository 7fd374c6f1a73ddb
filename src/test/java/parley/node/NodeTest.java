package parley.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.FakeLan.ABC;
import static parley.node.FakeLan.SELF;
import static parley.node.FakeLan.XYZ;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Decoder;
import parley.dialect.Dialect;
import parley.wire.Ipv4;
import parley.wire.Message;
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
            assertThat(peer.name()).isEqualTo(TEAM);
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
    void aGreetingThatIsMarkedAsATextIsToldAsATextAndMakesActive() {
        assertThat(lan.bring(XYZ, "XYZ", "hello" + Message.WORD_JOINER)).isEqualTo("PARLEY/1 received\n");

        assertThat(lan.events.all()).containsExactly(new Event.Said(XYZ, TeamName.parse("XYZ"), "hello"));
        assertThat(lan.active()).containsExactly(XYZ);
    }

    @Test
    void aLeaveWordThatIsMarkedAsATextRemovesNobody() {
        lan.bring(XYZ, "XYZ", "connect");
        lan.bringInAddressDialect(XYZ, "XYZ", "exit" + Message.WORD_JOINER);

        assertThat(lan.connected()).containsExactly(XYZ);
    }

    @Test
    void theReceiptForAGreetingSaysWhoWasGreeted() {
        String reply = lan.bring(XYZ, "XYZ", "hello");

        assertThat(reply).isEqualTo("PARLEY/1 received;name=Netech\n");
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

        assertThat(lan.events.all()).last().isEqualTo(new Event.Left(XYZ, TEAM, true));
        lan.bring(ABC, "XYZ", "Hi");
        lan.bring(ABC, "XYZ", "exit");
        assertThat(lan.events.all()).last().as("never connected").isEqualTo(new Event.Left(ABC, TEAM, false));
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
    void aTextGetsAReceipt() {
        assertThat(lan.bring(XYZ, "XYZ", "Hello there!")).isEqualTo(RECEIPT);
    }

    @Test
    void theFramesOfATurnArePublishedTogetherWhenTheTurnEnds() {
        Decoder decoder = new Decoder(40_000);
        lan.node.receive(XYZ.ip(), decoder, "one".getBytes(UTF_8), true);
        lan.node.receive(XYZ.ip(), decoder, "two".getBytes(UTF_8), false);
        lan.node.refused(ABC.ip());
        assertThat(lan.events.all()).isEmpty();

        lan.node.flush();
        lan.node.flush();

        assertThat(lan.events.batches()).containsExactly(List.of(
                new Event.SaidByUnknown(XYZ.ip(), TeamName.UNKNOWN, "one"),
                new Event.SaidByUnknown(XYZ.ip(), TeamName.UNKNOWN, "two"), new Event.TooLong(ABC.ip())));
    }

    @Test
    void aPeerIsHeardAtTheTimeOfDayEvenIfTheSteadyClockStoodStill() {
        lan.clock.tick();
        Instant afterSleep = lan.clock.instant().plusSeconds(3_600);
        lan.timeOfDay = () -> afterSleep;

        lan.bring(XYZ, "XYZ", "Hi");
        lan.send(XYZ, "Hi");
        lan.courier.next().endsReceived();

        assertThat(lan.peers().get(0).heard()).contains(afterSleep);
        assertThat(lan.peers().get(0).sent()).contains(afterSleep);
    }

    @Test
    void aBareTextIsToldAsItIsAndGetsNoReplyAndMakesNoPeer() {
        String reply = lan.bring(XYZ.ip(), "see you at 8");

        assertThat(lan.events.all())
                .containsExactly(new Event.SaidByUnknown(XYZ.ip(), TeamName.UNKNOWN, "see you at 8"));
        assertThat(reply).isEmpty();
        assertThat(reply).isEmpty();
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
        String reply = lan.bring(XYZ.ip(), "LISTENING_PORT:99999|TEAM_NAME:XYZ|Hi");

        assertThat(lan.events.all()).containsExactly(new Event.SaidByUnknown(XYZ.ip(), TEAM, "Hi"));
        assertThat(reply).isEmpty();
        assertThat(lan.active()).isEmpty();
    }

    @Test
    void aKeepAliveShowsNothingAndTeachesNothing() {
        String reply = lan.bring(XYZ, "XYZ", "ping");
        String bare = lan.bring(XYZ.ip(), "ping");

        assertThat(lan.events.all()).isEmpty();
        assertThat(lan.active()).isEmpty();
        assertThat(reply).isEqualTo(RECEIPT);
        assertThat(bare).isEmpty();
    }

    @Test
    void aKeepAliveRenamesNobody() {
        lan.bring(XYZ, "XYZ", "Hi");
        lan.bring(XYZ, "Impostor", "ping");

        assertThat(lan.events.all()).hasSize(1);
        assertThat(lan.peers().get(0).name()).isEqualTo(TEAM);
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
        assertThat(lan.peers()).singleElement().satisfies(peer -> assertThat(peer.name()).isEqualTo(now));
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
    void aFrameThatWasTooLongIsTold() {
        lan.node.refused(XYZ.ip());
        lan.node.flush();

        assertThat(lan.events.all()).containsExactly(new Event.TooLong(XYZ.ip()));
    }
}
