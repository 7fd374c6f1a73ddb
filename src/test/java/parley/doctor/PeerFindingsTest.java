package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.Situation.BY_ANOTHER;
import static parley.doctor.Situation.BY_PARLEY;
import static parley.doctor.Situation.onALan;
import static parley.net.Delivery.Cause.CONNECTION_REFUSED;
import static parley.net.Delivery.Cause.CONNECT_TIMED_OUT;
import static parley.net.Delivery.Cause.NO_ROUTE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.wire.Dialect;
import parley.wire.Receipt;

class PeerFindingsTest {

    private static final String PEER = "192.168.1.12:7070";
    private static final String PLACE = "ok  192.168.1.12 is on eth0 (192.168.1.10/24), your own network.";
    private static final String UNKNOWN_FORMAT = "--  Its format is not known: it has not spoken to this machine.";
    private static final String ASK = "      Ask its user for a message, or for the format; try --format address.";
    private static final String[] FIREWALL = {
            "      To let the port in there, on Linux: sudo ufw allow 7070/tcp,"
                    + " or sudo firewall-cmd --add-port=7070/tcp",
            "      To let the port in there, on Windows: Windows Security, Firewall & network protection,"
                    + " Allow an app through firewall: Java",
            "      To let the port in there, on macOS: System Settings, Network, Firewall, Options: allow java",
            "      A guest Wi-Fi often keeps its clients apart: use another network, or a cable."};

    @Test
    void nobodyIsSpokenOfWhoWasNotAskedFor() {
        assertThat(PeerFindings.of(onALan().facts())).isEmpty();
    }

    @Test
    void aParleyIsWell() {
        assertSaid(visit(BY_PARLEY, 3), PLACE,
                "ok  192.168.1.12:7070 answers, and is Parley: it confirmed in 3 ms.",
                "      It reads every format: tagged, address.");
    }

    @Test
    void aParleyThatIsNotHeardIsFoundByItsAddressOnly() {
        Situation situation = visit(BY_PARLEY, 3).beacons(Map.of("eth0", true, "lo", true));
        assertThat(said(situation)).endsWith(
                "--  It was not heard when all were asked: the two may not find each other.",
                "      Has it been started with --no-discovery? If not, the network between keeps multicast back."
                        + " The address 192.168.1.12:7070 works all the same.");
        assertThat(said(situation.heard("Bob at 192.168.1.12:7071")))
                .anyMatch(line -> line.startsWith("--  It was not heard"));
        assertThat(said(situation.heard("Bob at 192.168.1.12:7070"))).noneMatch(line -> line.startsWith("--"));
    }

    @Test
    void nobodyIsToBeHeardWhereMulticastDoesNotWork() {
        assertThat(said(visit(BY_PARLEY, 3).beacons(Map.of("eth0", false, "lo", true))))
                .noneMatch(line -> line.startsWith("--"));
        assertThat(said(onALan().beacons(Map.of("eth0", true)).visit("10.9.0.5:7070", BY_PARLEY, 3)))
                .noneMatch(line -> line.startsWith("--  It was not heard"));
    }

    @Test
    void aParleyOnThisMachineIsHeardAtWhicheverAddress() {
        assertThat(said(onALan().beacons(Map.of("eth0", true, "lo", true)).heard("Bob at 192.168.1.10:7070")
                .visit("127.0.0.1:7070", BY_PARLEY, 1))).noneMatch(line -> line.startsWith("--  It was not heard"));
    }

    @Test
    void anotherProgramIsWell() {
        assertSaid(visit(BY_ANOTHER, 2), PLACE,
                "ok  192.168.1.12:7070 answers, and is another program:"
                        + " it confirmed, by closing the connection, in 2 ms.",
                UNKNOWN_FORMAT, ASK);
    }

    @Test
    void whoHasSpokenHasShownHisFormat() {
        assertThat(said(visit(BY_ANOTHER, 2).spoken(Dialect.ADDRESS))).endsWith(
                "ok  It has spoken to this machine, in the format address.",
                "      Parley answers in that by itself.");
    }

    @Test
    void whoHoldsTheConnectionConfirmsNothing() {
        assertSaid(visit(new Unconfirmed(), 1500), PLACE,
                "!!  192.168.1.12:7070 takes the connection and does not close it:"
                        + " what you send there is \"sent, not confirmed\".",
                "      Has a \"ping\" come to the screen there? Then it reads all the same, and only does not tell.",
                "      If not, it hangs, or is no messenger: start it again there, or ask for its port.",
                UNKNOWN_FORMAT, ASK);
    }

    @Test
    void aRefusalIsInTheMessengersWords() {
        assertSaid(visit(new Refused(new Receipt.Refused("busy")), 3), PLACE,
                "!!  Not sent to 192.168.1.12:7070: the other side refused it (busy).");
    }

    @Test
    void aRefusedConnectionShowsThatTheMachineIsThere() {
        assertSaid(visit(new NotSent(CONNECTION_REFUSED), 1), PLACE,
                "!!  Not sent to 192.168.1.12:7070: connection refused."
                        + " Is the program running there, and is the port right?",
                "      The machine is there, and lets you through to it."
                        + " Take the port that the program there prints at its start.");
    }

    @Test
    void aSilentMachineHasAFirewall() {
        assertThat(said(visit(new NotSent(CONNECT_TIMED_OUT), 4000))).startsWith(PLACE,
                "!!  Not sent to 192.168.1.12:7070: no answer."
                        + " Is the address right, and does a firewall there let the port through?").endsWith(FIREWALL);
    }

    @Test
    void aMachineThatIsNotThereIsGivenUpAfterAWhile() {
        assertThat(said(visit(new NotSent(NO_ROUTE), 3050))).endsWith(
                "!!  Not sent to 192.168.1.12:7070: no route."
                        + " Is this machine on the same network, and is the address on it?",
                "      No machine has that address now."
                        + " Is it on, and is that the address that the program there prints at its start?");
    }

    /** As some firewalls do, so that a connection is given up at once. */
    @Test
    void aMachineThatSaysThatThereIsNoWayHasAFirewall() {
        assertThat(said(visit(new NotSent(NO_ROUTE), 2))).endsWith(FIREWALL);
    }

    @Test
    void anotherNetworkHasNoRoute() {
        assertThat(said(onALan().visit("10.9.0.5:7070", new NotSent(NO_ROUTE), 2))).endsWith(
                "      Compare it with the addresses above: both machines must be on one network.");
    }

    @ParameterizedTest
    @EnumSource(value = Delivery.Cause.class, names = {"RESET", "STALLED", "NO_SOCKET"})
    void theMessengersWordsSayWhatToDo(Delivery.Cause cause) {
        assertThat(PeerFindings.of(visit(new NotSent(cause), 2).facts())).last().satisfies(finding -> {
            assertThat(finding.mark()).isEqualTo(Finding.Mark.TROUBLE);
            assertThat(finding.what()).startsWith("Not sent to 192.168.1.12:7070: ");
            assertThat(finding.next()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9090", "192.168.1.10:9090"})
    void oneselfIsNoPeer(String self) {
        assertSaid(onALan().visit(self, BY_PARLEY, 1),
                "!!  " + self + " is your own address, and Parley does not listen there.",
                "      Give the address of another, or say with --port where you listen yourself.");
        assertSaid(onALan().port(true, Optional.of("In use."), BY_PARLEY).visit(self, BY_PARLEY, 1),
                "--  " + self + " is your own Parley.",
                "      Ask for the address of another.");
    }

    @Test
    void aPeerOnThisMachineIsAPeer() {
        assertSaid(onALan().visit("192.168.1.10:7070", BY_PARLEY, 1),
                "--  192.168.1.10 is an address of this machine.",
                "ok  192.168.1.10:7070 answers, and is Parley: it confirmed in 1 ms.",
                "      It reads every format: tagged, address.");
    }

    private static Situation visit(Delivery delivery, long millis) {
        return onALan().visit(PEER, delivery, millis);
    }

    private static void assertSaid(Situation situation, String... lines) {
        assertThat(said(situation)).containsExactly(lines);
    }

    private static List<String> said(Situation situation) {
        return Situation.lines(PeerFindings.of(situation.facts()));
    }
}
