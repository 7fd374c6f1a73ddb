package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.FakeLan.ABC;
import static parley.node.FakeLan.SELF;
import static parley.node.FakeLan.XYZ;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.discovery.Beacon;
import parley.discovery.Found.Change;
import parley.discovery.Found;
import parley.net.Delivery.Unconfirmed;
import parley.peer.KnownPeer;
import parley.peer.Peer;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** How the node finds others, and is found. What discovery decides is tested with {@code Discovery}. */
class NodeDiscoveryTest {

    private static final String HELLO = "LISTENING_PORT:9090|TEAM_NAME:Netech|hello";
    /** Lower than any id that is drawn: its owner greets first. */
    private static final String FIRST = "0";
    /** Higher than any id that is drawn. */
    private static final String LAST = "zzzzzzzzzzzzzzzz";
    private static final long MINUTE = 60_000;

    private final FakeLan lan = new FakeLan();
    private final FakeGroup group = new FakeGroup();

    @BeforeEach
    void startDiscovery() {
        lan.node.startDiscovery(group::with);
    }

    @Test
    void sendsBeaconsFromTheStart() {
        lan.alarms.pass(100);
        assertThat(group.said()).containsExactly("PARLEY/1 here;port=9090;next=1;name=Netech");
        lan.alarms.pass(MINUTE);
        assertThat(group.said()).hasSizeGreaterThan(5)
                .allMatch(line -> line.startsWith("PARLEY/1 here;port=9090;next="));
    }

    @Test
    void saysInWhichRoomItIs() {
        lan.alarms.pass(MINUTE);
        group.said();

        lan.node.hostRoom(RoomName.LOBBY);
        lan.alarms.pass(1_000);
        assertThat(group.said()).containsExactly("PARLEY/1 here;port=9090;next=33;name=Netech;room=#lobby;members=1");

        lan.alarms.pass(MINUTE);
        group.said();
        lan.node.leaveRoom();
        lan.alarms.pass(1_000);
        assertThat(group.said()).containsExactly("PARLEY/1 here;port=9090;next=33;name=Netech");
    }

    @Test
    void greetsTheParleysThatItHears() {
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));

        FakeCourier.Errand hello = lan.courier.next();
        assertThat(hello.to()).isEqualTo(XYZ);
        assertThat(hello.frame()).isEqualTo(HELLO);
        assertThat(lan.active()).as("no beacon adds a peer").isEmpty();

        hello.endsReceivedByParley();
        assertThat(lan.active()).containsExactly(XYZ);
        assertThat(lan.events.all()).containsExactly(new Event.Discovered(XYZ, TeamName.UNKNOWN));
        lan.alarms.pass(10 * MINUTE);
        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    @Test
    void onlyAReceiptMakesAPeer() {
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));
        lan.courier.next().ends(new Unconfirmed());
        group.bring(ABC.ip(), here("zzzzzzzzzzzzzzzy", ABC.port(), "ABC"));
        lan.courier.next().endsReceived();

        assertThat(lan.active()).isEmpty();
        assertThat(lan.events.all()).isEmpty();
    }

    @Test
    void waitsForTheOtherOneToGreetFirst() {
        group.bring(XYZ.ip(), here(FIRST, XYZ.port(), "XYZ"));
        assertThat(lan.courier.hasNothingToDo()).isTrue();

        lan.bring(XYZ, "XYZ", "hello");
        lan.alarms.pass(MINUTE);

        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    @Test
    void aWordStaysAWordForAParleyThatHasGreetedFirst() {
        lan.bring(XYZ, "XYZ", "hello");
        lan.bring(ABC, "ABC", "hello");
        group.bring(XYZ.ip(), here(FIRST, XYZ.port(), "XYZ"));

        lan.send(XYZ, "hello");
        FakeCourier.Errand first = lan.courier.next();
        assertThat(first.frame()).isEqualTo(HELLO + Message.WORD_JOINER);
        lan.send(ABC, "hello");
        assertThat(lan.courier.next().frame()).as("no beacon announces this one").isEqualTo(HELLO);

        first.endsReceived();
        lan.send(XYZ, "hello");
        assertThat(lan.courier.next().frame()).as("its answer was not that of a Parley").isEqualTo(HELLO);
    }

    @Test
    void aParleyThatHasGreetedFirstIsKnownAsOneUntilItAnswersAnotherWay() {
        lan.bring(XYZ, "XYZ", "hello");
        lan.bring(ABC, "ABC", "hello");
        group.bring(XYZ.ip(), here(FIRST, XYZ.port(), "XYZ"));
        assertThat(parleys()).as("no beacon announces the other one").containsExactly(XYZ);
        assertThat(lan.node.snapshot().join().known()).filteredOn(KnownPeer::parley).extracting(KnownPeer::address)
                .containsExactly(XYZ);

        lan.send(XYZ, "hi");
        lan.courier.next().ends(new Unconfirmed());
        assertThat(parleys()).as("it hangs").containsExactly(XYZ);
        lan.send(XYZ, "hi");
        lan.courier.next().endsReceivedByParley();
        lan.alarms.pass(10_000);
        assertThat(parleys()).as("it is silent, but has answered").containsExactly(XYZ);
        lan.send(XYZ, "hi");
        lan.courier.next().ends(new Unconfirmed());
        assertThat(parleys()).as("another program may be there").isEmpty();

        lan.send(XYZ, "hi");
        lan.courier.next().endsReceivedByParley();
        assertThat(parleys()).containsExactly(XYZ);
        lan.send(XYZ, "hi");
        lan.courier.next().endsReceived();
        assertThat(parleys()).isEmpty();
    }

    /** The menu went by the beacons that had been heard before, and so did not warn about control words. */
    @Test
    void aParleyThatHasFallenSilentAndNeverAnsweredMayBeAnotherProgram() {
        lan.bring(XYZ, "XYZ", "hello");
        group.bring(XYZ.ip(), here(FIRST, XYZ.port(), "XYZ"));
        assertThat(lan.node.isParley(XYZ).join()).isTrue();
        lan.alarms.pass(10_000);
        assertThat(lan.node.isParley(XYZ).join()).isFalse();
        assertThat(parleys()).isEmpty();
    }

    private List<PeerAddress> parleys() {
        return lan.node.peers().join().stream().filter(Peer::parley).map(Peer::address).toList();
    }

    @Test
    void listsTheParleysThatItHears() {
        group.bring(XYZ.ip(), here(FIRST, XYZ.port(), "XYZ") + ";room=#lobby;members=12");

        assertThat(lan.node.snapshot().join().found()).containsExactly(new Found(List.of(XYZ), TeamName.parse("XYZ"),
                Optional.of(new Beacon.InRoom(RoomName.LOBBY, 12)), false, false));
    }

    @Test
    void tellsThatAPeerHasFallenSilentAndIsBack() {
        lan.bring(XYZ, "XYZ", "hello");
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));
        lan.events.forget();

        lan.alarms.pass(10_000);
        assertThat(lan.events.all()).containsExactly(new Event.Presence(XYZ, Change.SILENT));
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));
        FakeCourier.Errand ping = lan.courier.next();
        assertThat(ping.frame()).isEqualTo("LISTENING_PORT:9090|TEAM_NAME:Netech|ping");
        ping.endsReceivedByParley();
        assertThat(lan.events.all()).containsExactly(new Event.Presence(XYZ, Change.SILENT),
                new Event.Presence(XYZ, Change.BACK));
    }

    @Test
    void tellsThatAPeerHasLeftOnlyIfItDoesNotAnswer() {
        lan.bring(XYZ, "XYZ", "hello");
        lan.bring(ABC, "ABC", "hello");
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));
        group.bring(ABC.ip(), here(FIRST, ABC.port(), "ABC"));
        lan.events.forget();

        group.bring(XYZ.ip(), "PARLEY/1 gone;id=" + LAST + ";port=" + XYZ.port());
        lan.alarms.pass(1_500);
        lan.courier.next().endsReceivedByParley();
        group.bring(ABC.ip(), "PARLEY/1 gone;id=" + FIRST + ";port=" + ABC.port());
        lan.alarms.pass(1_500);
        lan.courier.next().ends(new Unconfirmed());

        assertThat(lan.events.all()).containsExactly(new Event.Presence(ABC, Change.GONE));
        assertThat(lan.active()).as("no beacon removes a peer").containsExactly(XYZ, ABC);
    }

    @Test
    void doesNotFindItself() {
        group.bring(SELF.ip(), here(LAST, SELF.port(), "Netech"));

        assertThat(lan.courier.hasNothingToDo()).isTrue();
        assertThat(lan.node.snapshot().join().found()).isEmpty();
    }

    @Test
    void ignoresWhatIsNotABeacon() {
        group.bring(XYZ.ip(), "hello");
        group.bring(XYZ.ip(), "\u0000\uffff");

        assertThat(lan.node.snapshot().join().found()).isEmpty();
    }

    @Test
    void answersQuestionsForEverybodyOrForItself() {
        lan.alarms.pass(5 * MINUTE);
        group.said();

        group.bring(XYZ.ip(), "PARLEY/1 ask");
        lan.alarms.pass(200);
        assertThat(group.said()).containsExactly("PARLEY/1 here;port=9090;next=33;name=Netech");
        lan.alarms.pass(1_000);
        group.bring(XYZ.ip(), "PARLEY/1 ask;name=netech");
        lan.alarms.pass(100);
        assertThat(group.said()).containsExactly("PARLEY/1 here;port=9090;next=33;name=Netech");
        lan.alarms.pass(1_000);
        group.bring(XYZ.ip(), "PARLEY/1 ask;name=XYZ");
        lan.alarms.pass(1_000);
        assertThat(group.said()).isEmpty();
        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    @Test
    void saysThatItLeaves() {
        lan.alarms.pass(MINUTE);
        group.said();

        lan.node.leave();
        lan.alarms.pass(10 * MINUTE);

        assertThat(group.said()).containsExactly("PARLEY/1 gone;port=9090");

        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));
        group.bring(XYZ.ip(), "PARLEY/1 ask");
        lan.alarms.pass(MINUTE);
        assertThat(group.said()).isEmpty();
        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    private static String here(String id, int port, String name) {
        return "PARLEY/1 here;id=" + id + ";port=" + port + ";next=1;name=" + name;
    }
}
