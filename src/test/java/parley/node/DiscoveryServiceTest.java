package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.FakeLan.ABC;
import static parley.node.FakeLan.SELF;
import static parley.node.FakeLan.XYZ;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.discovery.Found;
import parley.discovery.Whereabouts;
import parley.net.Delivery.Unconfirmed;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** How the node finds others and lets itself be found; who is found is {@code Discovery}'s matter. */
class DiscoveryServiceTest {

    private static final String HELLO = "LISTENING_PORT:9090|TEAM_NAME:Netech|hello";
    /** Lower than any that is drawn: its owner greets first. */
    private static final String FIRST = "0";
    /** Higher than any that is drawn. */
    private static final String LAST = "zzzzzzzzzzzzzzzz";
    private static final long MINUTE = 60_000;

    private final FakeLan lan = new FakeLan();
    private final FakeGroup group = new FakeGroup();

    @BeforeEach
    void lookOut() {
        lan.node.lookOut(group::with);
    }

    @Test
    void isHeardAtOnceAndAgain() {
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

        lan.node.host(RoomName.LOBBY);
        lan.alarms.pass(1_000);
        assertThat(group.said()).containsExactly("PARLEY/1 here;port=9090;next=33;name=Netech;room=#lobby;members=1");

        lan.alarms.pass(MINUTE);
        group.said();
        lan.node.leaveRoom();
        lan.alarms.pass(1_000);
        assertThat(group.said()).containsExactly("PARLEY/1 here;port=9090;next=33;name=Netech");
    }

    @Test
    void greetsWhomItHears() {
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));

        FakeCourier.Errand hello = lan.courier.next();
        assertThat(hello.to()).isEqualTo(XYZ);
        assertThat(hello.frame()).isEqualTo(HELLO);
        assertThat(lan.active()).as("a beacon makes no peer").isEmpty();

        hello.endsReceivedByParley();
        assertThat(lan.active()).containsExactly(XYZ);
        assertThat(lan.events.all()).containsExactly(new Event.Discovered(XYZ, TeamName.UNKNOWN));
        lan.alarms.pass(10 * MINUTE);
        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    @Test
    void onlyAnAnswerMakesAPeer() {
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));
        lan.courier.next().ends(new Unconfirmed());
        group.bring(ABC.ip(), here("zzzzzzzzzzzzzzzy", ABC.port(), "ABC"));
        lan.courier.next().endsReceived();

        assertThat(lan.active()).isEmpty();
        assertThat(lan.events.all()).isEmpty();
    }

    @Test
    void waitsForTheOneThatGreetsFirst() {
        group.bring(XYZ.ip(), here(FIRST, XYZ.port(), "XYZ"));
        assertThat(lan.courier.hasNothingToDo()).isTrue();

        lan.bring(XYZ, "XYZ", "hello");
        lan.alarms.pass(MINUTE);

        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    @Test
    void tellsWhoWasFound() {
        group.bring(XYZ.ip(), here(FIRST, XYZ.port(), "XYZ") + ";room=#lobby;members=12");

        assertThat(lan.node.found().join()).containsExactly(new Found(List.of(XYZ), TeamName.parse("XYZ"),
                Optional.of(new Whereabouts(RoomName.LOBBY, 12)), false, false));
    }

    @Test
    void tellsThatAPeerHasFallenSilentAndIsBack() {
        lan.bring(XYZ, "XYZ", "hello");
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));
        lan.events.all().clear();

        lan.alarms.pass(10_000);
        assertThat(lan.events.all()).containsExactly(new Event.FellSilent(XYZ));
        group.bring(XYZ.ip(), here(LAST, XYZ.port(), "XYZ"));
        assertThat(lan.events.all()).containsExactly(new Event.FellSilent(XYZ), new Event.HeardAgain(XYZ));

        group.bring(XYZ.ip(), "PARLEY/1 gone;id=" + LAST + ";port=7070");
        lan.alarms.pass(2_000);
        assertThat(lan.events.all()).endsWith(new Event.Departed(XYZ));
        assertThat(lan.active()).as("a beacon makes nobody none").containsExactly(XYZ);
    }

    @Test
    void isNotFoundByItself() {
        group.bring(SELF.ip(), here(LAST, SELF.port(), "Netech"));

        assertThat(lan.courier.hasNothingToDo()).isTrue();
        assertThat(lan.node.found().join()).isEmpty();
    }

    @Test
    void whatIsNoBeaconIsIgnored() {
        group.bring(XYZ.ip(), "hello");
        group.bring(XYZ.ip(), "\u0000\uffff");

        assertThat(lan.node.found().join()).isEmpty();
    }

    @Test
    void answersWhoeverAsksForEverybodyOrForIt() {
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
    }

    private static String here(String id, int port, String name) {
        return "PARLEY/1 here;id=" + id + ";port=" + port + ";next=1;name=" + name;
    }
}
