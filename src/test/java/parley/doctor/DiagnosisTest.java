package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.Situation.BY_ANOTHER;
import static parley.doctor.Situation.BY_PARLEY;
import static parley.doctor.Situation.alone;
import static parley.doctor.Situation.onALan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.discovery.Reach;
import parley.doctor.Facts.NetworkKind;
import parley.doctor.Finding.Kind;
import parley.doctor.Finding.Mark;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.wire.Receipt;

/** Which findings follow from which facts. {@link DiagnosisTextTest} has their sentences. */
class DiagnosisTest {

    private static final String PEER = "192.168.1.12:7070";
    private static final Optional<String> IN_USE = Optional.of("Address already in use");

    @Test
    void looksAtTheNetworksFirstAndAtThePeerLast() {
        assertThat(findings(onALan().beacons(Map.of("eth0", true)).visit(PEER, BY_PARLEY, 1).heard("Bob at " + PEER)))
                .extracting(Finding::kind).containsExactly(Kind.LAN, Kind.LOOPBACK, Kind.PORT_FREE,
                        Kind.PORT_FROM_OUTSIDE, Kind.MULTICAST_WORKS, Kind.NEARBY, Kind.ON_YOUR_NETWORK,
                        Kind.PEER_IS_PARLEY);
    }

    @Test
    void isWellIfNothingIsWrong() {
        assertThat(onALan().diagnosis().isWell()).isTrue();
        assertThat(onALan().reach(Reach.OFF).visit(PEER, BY_ANOTHER, 1).diagnosis().isWell()).isTrue();
        assertThat(alone().diagnosis().isWell()).isFalse();
        assertThat(onALan().beacons(Map.of("eth0", false)).diagnosis().isWell()).isFalse();
    }

    @Test
    void everyNetworkHasAKind() {
        Situation situation = alone().with("docker0", "172.17.0.1", 16, NetworkKind.INNER)
                .with("tun0", "10.8.0.2", 24, NetworkKind.VPN).with("eth0", "192.168.1.10", 24, NetworkKind.LAN);
        assertThat(findings(situation)).extracting(Finding::kind)
                .startsWith(Kind.LAN, Kind.VPN, Kind.INNER, Kind.LOOPBACK);
        assertMark(situation, Kind.VPN, Mark.NOTE);
        assertMark(situation, Kind.INNER, Mark.NOTE);
    }

    @Test
    void noLanIsTroubleUnlessThePeerIsOnThisMachine() {
        assertMark(alone(), Kind.NO_LAN, Mark.TROUBLE);
        assertMark(alone().visit("127.0.0.2:7070", BY_PARLEY, 1), Kind.NO_LAN, Mark.NOTE);
        assertNone(onALan(), Kind.NO_LAN);
    }

    @Test
    void aSelfAssignedAddressIsTroubleIfThereIsNoOther() {
        assertMark(alone().with("wlan0", "169.254.3.4", 16, NetworkKind.SELF_ASSIGNED), Kind.SELF_ASSIGNED,
                Mark.TROUBLE);
        assertMark(onALan().with("wlan0", "169.254.3.4", 16, NetworkKind.SELF_ASSIGNED), Kind.SELF_ASSIGNED,
                Mark.NOTE);
    }

    @Test
    void severalLansAreNoted() {
        assertMark(onALan().with("wlan0", "192.168.2.7", 24, NetworkKind.LAN), Kind.SEVERAL_LANS, Mark.NOTE);
    }

    @Test
    void aPortThatTheUserDidNotChooseIsNoted() {
        assertMark(onALan().port(false, Optional.empty(), BY_PARLEY), Kind.PORT_NOT_CHOSEN, Mark.NOTE);
        assertNone(onALan(), Kind.PORT_NOT_CHOSEN);
    }

    @Test
    void aFreePortThatThisMachineReachesIsWell() {
        assertMark(onALan(), Kind.PORT_FREE, Mark.WELL);
        assertMark(onALan().port(true, Optional.empty(), new NotSent(Cause.CONNECT_TIMED_OUT)), Kind.PORT_UNREACHABLE,
                Mark.TROUBLE);
    }

    @Test
    void yourParleyOnThePortIsWell() {
        assertMark(onALan().port(true, IN_USE, BY_PARLEY), Kind.PORT_IS_YOURS, Mark.WELL);
    }

    @Test
    void anotherProgramOnTheChosenPortIsTrouble() {
        assertMark(onALan().port(true, IN_USE, BY_ANOTHER), Kind.PORT_OF_ANOTHER_PROGRAM, Mark.TROUBLE);
        assertMark(onALan().port(true, IN_USE, new NotSent(Cause.CONNECTION_REFUSED)), Kind.PORT_UNAVAILABLE,
                Mark.TROUBLE);
    }

    @Test
    void anotherProgramOnTheUsualPortIsListedAndIsNotTrouble() {
        assertMark(onALan().port(false, IN_USE, BY_ANOTHER), Kind.PORT_OF_ANOTHER_PROGRAM, Mark.NOTE);
        Situation bobs = onALan().port(false, IN_USE, BY_PARLEY).beacons(Map.of("lo", true))
                .heard("Bob at 127.0.0.1:9090");
        assertMark(bobs, Kind.PORT_OF_ANOTHER_PARLEY, Mark.NOTE);
        assertMark(bobs, Kind.NEARBY, Mark.WELL);
    }

    @Test
    void aPeerOnTheUsualPortIsVisitedIfItIsNotYours() {
        assertMark(onALan().port(false, IN_USE, BY_ANOTHER).visit("127.0.0.1:9090", BY_ANOTHER, 1),
                Kind.PEER_IS_ANOTHER_PROGRAM, Mark.WELL);
        assertMark(onALan().port(false, IN_USE, BY_PARLEY).heard("Bob at 127.0.0.1:9090")
                .visit("192.168.1.10:9090", BY_PARLEY, 1), Kind.PEER_IS_PARLEY, Mark.WELL);
    }

    @Test
    void onlyAnotherMachineSeesAFirewall() {
        assertMark(onALan(), Kind.PORT_FROM_OUTSIDE, Mark.NOTE);
        assertNone(onALan().visit("127.0.0.1:7070", BY_PARLEY, 1), Kind.PORT_FROM_OUTSIDE);
        assertNone(alone(), Kind.PORT_FROM_OUTSIDE);
    }

    @Test
    void theOtherMachineIsGivenTheAddressOnItsOwnLan() {
        assertThat(find(onALan().with("wlan0", "192.168.2.7", 24, NetworkKind.LAN)
                .visit("192.168.2.9:7070", BY_PARLEY, 1), Kind.PORT_FROM_OUTSIDE).next())
                .anyMatch(step -> step.endsWith(" 192.168.2.7:9090"));
    }

    @Test
    void multicastThatComesBackIsWell() {
        assertMark(onALan().beacons(Map.of("eth0", true, "lo", true)), Kind.MULTICAST_WORKS, Mark.WELL);
        assertNone(onALan().beacons(Map.of("eth0", true, "lo", true)), Kind.MULTICAST_LOST);
    }

    @Test
    void multicastThatIsLostIsTroubleOnALanAndNotOnAVpn() {
        assertMark(onALan().beacons(Map.of("eth0", false, "lo", true)), Kind.MULTICAST_LOST, Mark.TROUBLE);
        assertMark(alone().with("tun0", "10.8.0.2", 24, NetworkKind.VPN).beacons(Map.of("tun0", false, "lo", true)),
                Kind.MULTICAST_LOST, Mark.NOTE);
    }

    @Test
    void aLanWithoutMulticastIsTrouble() {
        assertMark(alone().withoutMulticast("eth0", "192.168.1.10", 24, NetworkKind.LAN), Kind.NO_MULTICAST,
                Mark.TROUBLE);
        assertNone(alone().withoutMulticast("tun0", "10.8.0.2", 24, NetworkKind.VPN), Kind.NO_MULTICAST);
        assertNone(alone().withoutMulticast("eth0", "192.168.1.10", 24, NetworkKind.LAN).reach(Reach.LOOPBACK),
                Kind.NO_MULTICAST);
    }

    @Test
    void discoveryThatIsLimitedIsNoted() {
        assertMark(onALan().reach(Reach.OFF), Kind.DISCOVERY_LIMITED, Mark.NOTE);
        assertMark(onALan().reach(Reach.LOOPBACK), Kind.DISCOVERY_LIMITED, Mark.NOTE);
        assertNone(onALan(), Kind.DISCOVERY_LIMITED);
    }

    @Test
    void aGroupThatCannotBeUsedIsTroubleAndNothingElseIsSaidOfDiscovery() {
        Situation situation = onALan().noBeacons("Address already in use");
        assertMark(situation, Kind.GROUP_UNAVAILABLE, Mark.TROUBLE);
        assertNone(situation, Kind.NOBODY_NEARBY);
        assertNone(situation, Kind.MULTICAST_LOST);
    }

    @Test
    void nobodyNearbyIsNotTrouble() {
        assertMark(onALan().beacons(Map.of("eth0", true)), Kind.NOBODY_NEARBY, Mark.NOTE);
        assertNone(onALan(), Kind.NOBODY_NEARBY);
    }

    @Test
    void yourParleyIsNotAnotherOne() {
        Situation asked = onALan().beacons(Map.of("eth0", true));
        assertMark(asked.heard("Netech at 192.168.1.10:9090"), Kind.NOBODY_NEARBY, Mark.NOTE);
        assertMark(asked.heard("Netech at 127.0.0.1:9090"), Kind.NOBODY_NEARBY, Mark.NOTE);
        assertMark(asked.heard("Netech at 127.0.0.1:9091"), Kind.NEARBY, Mark.WELL);
    }

    @Test
    void onlyTheFirstOfManyAreNamed() {
        String[] many = IntStream.rangeClosed(1, 12).mapToObj(i -> "N" + i + " at 192.168.1.1:" + i)
                .toArray(String[]::new);
        assertThat(find(onALan().beacons(Map.of("eth0", true)).heard(many), Kind.NEARBY).text())
                .contains("12", "N1 at 192.168.1.1:1", "N10 at ").doesNotContain("N11");
    }

    @ParameterizedTest
    @CsvSource({
            "127.0.0.1, ON_LOOPBACK, NOTE", "192.168.1.10, ON_THIS_MACHINE, NOTE",
            "192.168.1.12, ON_YOUR_NETWORK, WELL", "192.168.1.255, NOT_A_MACHINE, TROUBLE",
            "192.168.1.0, NOT_A_MACHINE, TROUBLE", "239.255.80.76, NOT_A_MACHINE, TROUBLE",
            "255.255.255.255, NOT_A_MACHINE, TROUBLE", "0.1.2.3, NOT_A_MACHINE, TROUBLE",
            "10.8.0.9, ON_VPN, NOTE", "172.17.0.3, ON_INNER, NOTE",
            "192.168.2.5, BEHIND_A_ROUTER, NOTE", "10.9.0.5, BEHIND_A_ROUTER, NOTE",
            "172.31.0.5, BEHIND_A_ROUTER, NOTE", "100.127.0.5, BEHIND_A_ROUTER, NOTE",
            "169.254.9.9, BEHIND_A_ROUTER, NOTE",
            "8.8.8.8, ON_THE_INTERNET, NOTE", "172.32.0.5, ON_THE_INTERNET, NOTE",
            "100.128.0.5, ON_THE_INTERNET, NOTE", "192.169.0.5, ON_THE_INTERNET, NOTE",
            "11.0.0.5, ON_THE_INTERNET, NOTE"})
    void everyAddressHasAPlace(String ip, Kind kind, Mark mark) {
        assertMark(onALan().with("tun0", "10.8.0.2", 24, NetworkKind.VPN)
                .with("docker0", "172.17.0.1", 16, NetworkKind.INNER).visit(ip + ":7070", BY_PARLEY, 1), kind, mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9090", "192.168.1.10:9090"})
    void youAreNotAPeer(String self) {
        assertMark(onALan().visit(self, BY_PARLEY, 1), Kind.NOBODY_ON_YOUR_PORT, Mark.TROUBLE);
        assertMark(onALan().port(true, IN_USE, BY_PARLEY).visit(self, BY_PARLEY, 1), Kind.PEER_IS_YOU, Mark.NOTE);
    }

    @Test
    void aParleyIsWellAndItsFormatDoesNotMatter() {
        assertMark(visit(BY_PARLEY), Kind.PEER_IS_PARLEY, Mark.WELL);
        assertNone(visit(BY_PARLEY), Kind.FORMAT_UNKNOWN);
    }

    @Test
    void aParleyThatIsNotHeardAlthoughMulticastWorksIsNoted() {
        Situation working = visit(BY_PARLEY).beacons(Map.of("eth0", true, "lo", true));
        assertMark(working, Kind.PEER_NOT_HEARD, Mark.NOTE);
        assertMark(working.heard("Bob at 192.168.1.12:7071"), Kind.PEER_NOT_HEARD, Mark.NOTE);
        assertNone(working.heard("Bob at " + PEER), Kind.PEER_NOT_HEARD);
        assertNone(visit(BY_PARLEY).beacons(Map.of("eth0", false, "lo", true)), Kind.PEER_NOT_HEARD);
        assertNone(onALan().beacons(Map.of("eth0", true)).visit("10.9.0.5:7070", BY_PARLEY, 3), Kind.PEER_NOT_HEARD);
        assertNone(onALan().beacons(Map.of("eth0", true, "lo", true)).heard("Bob at 192.168.1.10:7070")
                .visit("127.0.0.1:7070", BY_PARLEY, 1), Kind.PEER_NOT_HEARD);
    }

    @Test
    void anotherProgramIsWellAndItsFormatMatters() {
        assertMark(visit(BY_ANOTHER), Kind.PEER_IS_ANOTHER_PROGRAM, Mark.WELL);
        assertMark(visit(BY_ANOTHER), Kind.FORMAT_UNKNOWN, Mark.NOTE);
        assertMark(visit(BY_ANOTHER).spoken(Dialect.ADDRESS).remembered(Dialect.TAGGED, false), Kind.FORMAT_KNOWN,
                Mark.WELL);
        assertMark(visit(BY_ANOTHER).remembered(Dialect.TAGGED, true), Kind.FORMAT_REMEMBERED, Mark.WELL);
        assertNone(visit(BY_ANOTHER).remembered(Dialect.TAGGED, true), Kind.FORMAT_UNKNOWN);
    }

    @Test
    void aFormatThatOnlyTheUserHasNamedIsNotCertain() {
        Situation silent = visit(BY_ANOTHER).remembered(Dialect.ADDRESS, false);
        assertMark(silent, Kind.FORMAT_UNANSWERED, Mark.NOTE);
        assertNone(silent, Kind.FORMAT_REMEMBERED);
    }

    @Test
    void aProgramThatKeepsTheConnectionOpenIsNotSaidToHang() {
        Situation situation = visit(new Unconfirmed());
        assertMark(situation, Kind.PEER_KEEPS_CONNECTION_OPEN, Mark.TROUBLE);
        assertMark(situation, Kind.FORMAT_UNKNOWN, Mark.NOTE);
        assertThat(situation.diagnosis().lines().toString()).doesNotContain("hang", "start it again");
    }

    @Test
    void aRefusalIsTrouble() {
        assertMark(visit(new Delivery.Refused(new Receipt.Refused("busy"))), Kind.NOT_SENT, Mark.TROUBLE);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyFailureIsTrouble(Cause cause) {
        assertMark(visit(new NotSent(cause)), Kind.NOT_SENT, Mark.TROUBLE);
    }

    /** Some firewalls say that there is no route. Then the connection fails at once. */
    @Test
    void aFirewallIsSuspectedIfTheConnectionFailsAtOnceOrNotAtAll() {
        List<String> firewall = next(onALan().visit(PEER, new NotSent(Cause.CONNECT_TIMED_OUT), 4_000));
        assertThat(firewall).hasSize(1 + Platform.values().length);
        assertThat(next(onALan().visit(PEER, new NotSent(Cause.NO_ROUTE), 2))).isEqualTo(firewall);
        assertThat(next(onALan().visit(PEER, new NotSent(Cause.NO_ROUTE), 3_050))).hasSize(1);
        assertThat(next(onALan().visit("10.9.0.5:7070", new NotSent(Cause.NO_ROUTE), 2))).hasSize(1);
    }

    private static List<String> next(Situation situation) {
        return find(situation, Kind.NOT_SENT).next();
    }

    private static Situation visit(Delivery delivery) {
        return onALan().visit(PEER, delivery, 3);
    }

    private static List<Finding> findings(Situation situation) {
        return Finding.of(situation.diagnosis());
    }

    private static Finding find(Situation situation, Kind kind) {
        return findings(situation).stream().filter(finding -> finding.kind() == kind).findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + findings(situation)));
    }

    private static void assertMark(Situation situation, Kind kind, Mark mark) {
        assertThat(find(situation, kind).mark()).isEqualTo(mark);
    }

    private static void assertNone(Situation situation, Kind kind) {
        assertThat(findings(situation)).extracting(Finding::kind).doesNotContain(kind);
    }
}
