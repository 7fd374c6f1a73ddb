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
        assertGrade(situation, Kind.VPN, Grade.NOTE);
        assertGrade(situation, Kind.INNER, Grade.NOTE);
    }

    @Test
    void noLanIsTroubleUnlessThePeerIsOnThisMachine() {
        assertGrade(alone(), Kind.NO_LAN, Grade.TROUBLE);
        assertGrade(alone().visit("127.0.0.2:7070", BY_PARLEY, 1), Kind.NO_LAN, Grade.NOTE);
        assertNone(onALan(), Kind.NO_LAN);
    }

    @Test
    void aSelfAssignedAddressIsTroubleIfThereIsNoOther() {
        assertGrade(alone().with("wlan0", "169.254.3.4", 16, NetworkKind.SELF_ASSIGNED), Kind.SELF_ASSIGNED,
                Grade.TROUBLE);
        assertGrade(onALan().with("wlan0", "169.254.3.4", 16, NetworkKind.SELF_ASSIGNED), Kind.SELF_ASSIGNED,
                Grade.NOTE);
    }

    @Test
    void severalLansAreNoted() {
        assertGrade(onALan().with("wlan0", "192.168.2.7", 24, NetworkKind.LAN), Kind.SEVERAL_LANS, Grade.NOTE);
    }

    @Test
    void aPortThatTheUserDidNotChooseIsNoted() {
        assertGrade(onALan().port(false, Optional.empty(), BY_PARLEY), Kind.PORT_NOT_CHOSEN, Grade.NOTE);
        assertNone(onALan(), Kind.PORT_NOT_CHOSEN);
    }

    @Test
    void aFreePortThatThisMachineReachesIsWell() {
        assertGrade(onALan(), Kind.PORT_FREE, Grade.OK);
        assertGrade(onALan().port(true, Optional.empty(), new NotSent(Cause.CONNECT_TIMED_OUT)), Kind.PORT_UNREACHABLE,
                Grade.TROUBLE);
    }

    @Test
    void yourParleyOnThePortIsWell() {
        assertGrade(onALan().port(true, IN_USE, BY_PARLEY), Kind.PORT_IS_YOURS, Grade.OK);
    }

    @Test
    void anotherProgramOnTheChosenPortIsTrouble() {
        assertGrade(onALan().port(true, IN_USE, BY_ANOTHER), Kind.PORT_OF_ANOTHER_PROGRAM, Grade.TROUBLE);
        assertGrade(onALan().port(true, IN_USE, new NotSent(Cause.CONNECTION_REFUSED)), Kind.PORT_UNAVAILABLE,
                Grade.TROUBLE);
    }

    @Test
    void anotherProgramOnTheUsualPortIsListedAndIsNotTrouble() {
        assertGrade(onALan().port(false, IN_USE, BY_ANOTHER), Kind.PORT_OF_ANOTHER_PROGRAM, Grade.NOTE);
        Situation bobs = onALan().port(false, IN_USE, BY_PARLEY).beacons(Map.of("lo", true))
                .heard("Bob at 127.0.0.1:9090");
        assertGrade(bobs, Kind.PORT_OF_ANOTHER_PARLEY, Grade.NOTE);
        assertGrade(bobs, Kind.NEARBY, Grade.OK);
    }

    @Test
    void aPeerOnTheUsualPortIsVisitedIfItIsNotYours() {
        assertGrade(onALan().port(false, IN_USE, BY_ANOTHER).visit("127.0.0.1:9090", BY_ANOTHER, 1),
                Kind.PEER_IS_ANOTHER_PROGRAM, Grade.OK);
        assertGrade(onALan().port(false, IN_USE, BY_PARLEY).heard("Bob at 127.0.0.1:9090")
                .visit("192.168.1.10:9090", BY_PARLEY, 1), Kind.PEER_IS_PARLEY, Grade.OK);
    }

    @Test
    void onlyAnotherMachineSeesAFirewall() {
        assertGrade(onALan(), Kind.PORT_FROM_OUTSIDE, Grade.NOTE);
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
        assertGrade(onALan().beacons(Map.of("eth0", true, "lo", true)), Kind.MULTICAST_WORKS, Grade.OK);
        assertNone(onALan().beacons(Map.of("eth0", true, "lo", true)), Kind.MULTICAST_LOST);
    }

    @Test
    void multicastThatIsLostIsTroubleOnALanAndNotOnAVpn() {
        assertGrade(onALan().beacons(Map.of("eth0", false, "lo", true)), Kind.MULTICAST_LOST, Grade.TROUBLE);
        assertGrade(alone().with("tun0", "10.8.0.2", 24, NetworkKind.VPN).beacons(Map.of("tun0", false, "lo", true)),
                Kind.MULTICAST_LOST, Grade.NOTE);
    }

    @Test
    void aLanWithoutMulticastIsTrouble() {
        assertGrade(alone().withoutMulticast("eth0", "192.168.1.10", 24, NetworkKind.LAN), Kind.NO_MULTICAST,
                Grade.TROUBLE);
        assertNone(alone().withoutMulticast("tun0", "10.8.0.2", 24, NetworkKind.VPN), Kind.NO_MULTICAST);
        assertNone(alone().withoutMulticast("eth0", "192.168.1.10", 24, NetworkKind.LAN).reach(Reach.LOOPBACK),
                Kind.NO_MULTICAST);
    }

    @Test
    void discoveryThatIsLimitedIsNoted() {
        assertGrade(onALan().reach(Reach.OFF), Kind.DISCOVERY_LIMITED, Grade.NOTE);
        assertGrade(onALan().reach(Reach.LOOPBACK), Kind.DISCOVERY_LIMITED, Grade.NOTE);
        assertNone(onALan(), Kind.DISCOVERY_LIMITED);
    }

    @Test
    void aGroupThatCannotBeUsedIsTroubleAndNothingElseIsSaidOfDiscovery() {
        Situation situation = onALan().noBeacons("Address already in use");
        assertGrade(situation, Kind.GROUP_UNAVAILABLE, Grade.TROUBLE);
        assertNone(situation, Kind.NOBODY_NEARBY);
        assertNone(situation, Kind.MULTICAST_LOST);
    }

    @Test
    void nobodyNearbyIsNotTrouble() {
        assertGrade(onALan().beacons(Map.of("eth0", true)), Kind.NOBODY_NEARBY, Grade.NOTE);
        assertNone(onALan(), Kind.NOBODY_NEARBY);
    }

    @Test
    void yourParleyIsNotAnotherOne() {
        Situation asked = onALan().beacons(Map.of("eth0", true));
        assertGrade(asked.heard("Netech at 192.168.1.10:9090"), Kind.NOBODY_NEARBY, Grade.NOTE);
        assertGrade(asked.heard("Netech at 127.0.0.1:9090"), Kind.NOBODY_NEARBY, Grade.NOTE);
        assertGrade(asked.heard("Netech at 127.0.0.1:9091"), Kind.NEARBY, Grade.OK);
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
            "192.168.1.12, ON_YOUR_NETWORK, OK", "192.168.1.255, NOT_A_MACHINE, TROUBLE",
            "192.168.1.0, NOT_A_MACHINE, TROUBLE", "239.255.80.76, NOT_A_MACHINE, TROUBLE",
            "255.255.255.255, NOT_A_MACHINE, TROUBLE", "0.1.2.3, NOT_A_MACHINE, TROUBLE",
            "10.8.0.9, ON_VPN, NOTE", "172.17.0.3, ON_INNER, NOTE",
            "192.168.2.5, BEHIND_A_ROUTER, NOTE", "10.9.0.5, BEHIND_A_ROUTER, NOTE",
            "172.31.0.5, BEHIND_A_ROUTER, NOTE", "100.127.0.5, BEHIND_A_ROUTER, NOTE",
            "169.254.9.9, BEHIND_A_ROUTER, NOTE",
            "8.8.8.8, ON_THE_INTERNET, NOTE", "172.32.0.5, ON_THE_INTERNET, NOTE",
            "100.128.0.5, ON_THE_INTERNET, NOTE", "192.169.0.5, ON_THE_INTERNET, NOTE",
            "11.0.0.5, ON_THE_INTERNET, NOTE"})
    void everyAddressHasAPlace(String ip, Kind kind, Grade grade) {
        assertGrade(onALan().with("tun0", "10.8.0.2", 24, NetworkKind.VPN)
                .with("docker0", "172.17.0.1", 16, NetworkKind.INNER).visit(ip + ":7070", BY_PARLEY, 1), kind, grade);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9090", "192.168.1.10:9090"})
    void youAreNotAPeer(String self) {
        assertGrade(onALan().visit(self, BY_PARLEY, 1), Kind.NOBODY_ON_YOUR_PORT, Grade.TROUBLE);
        assertGrade(onALan().port(true, IN_USE, BY_PARLEY).visit(self, BY_PARLEY, 1), Kind.PEER_IS_YOU, Grade.NOTE);
    }

    @Test
    void aParleyIsWellAndItsFormatDoesNotMatter() {
        assertGrade(visit(BY_PARLEY), Kind.PEER_IS_PARLEY, Grade.OK);
        assertNone(visit(BY_PARLEY), Kind.FORMAT_UNKNOWN);
    }

    @Test
    void aParleyThatIsNotHeardAlthoughMulticastWorksIsNoted() {
        Situation working = visit(BY_PARLEY).beacons(Map.of("eth0", true, "lo", true));
        assertGrade(working, Kind.PEER_NOT_HEARD, Grade.NOTE);
        assertGrade(working.heard("Bob at 192.168.1.12:7071"), Kind.PEER_NOT_HEARD, Grade.NOTE);
        assertNone(working.heard("Bob at " + PEER), Kind.PEER_NOT_HEARD);
        assertNone(visit(BY_PARLEY).beacons(Map.of("eth0", false, "lo", true)), Kind.PEER_NOT_HEARD);
        assertNone(onALan().beacons(Map.of("eth0", true)).visit("10.9.0.5:7070", BY_PARLEY, 3), Kind.PEER_NOT_HEARD);
        assertNone(onALan().beacons(Map.of("eth0", true, "lo", true)).heard("Bob at 192.168.1.10:7070")
                .visit("127.0.0.1:7070", BY_PARLEY, 1), Kind.PEER_NOT_HEARD);
    }

    @Test
    void anotherProgramIsWellAndItsFormatMatters() {
        assertGrade(visit(BY_ANOTHER), Kind.PEER_IS_ANOTHER_PROGRAM, Grade.OK);
        assertGrade(visit(BY_ANOTHER), Kind.FORMAT_UNKNOWN, Grade.NOTE);
        assertGrade(visit(BY_ANOTHER).spoken(Dialect.ADDRESS).remembered(Dialect.TAGGED, false), Kind.FORMAT_KNOWN,
                Grade.OK);
        assertGrade(visit(BY_ANOTHER).remembered(Dialect.TAGGED, true), Kind.FORMAT_REMEMBERED, Grade.OK);
        assertNone(visit(BY_ANOTHER).remembered(Dialect.TAGGED, true), Kind.FORMAT_UNKNOWN);
    }

    @Test
    void aFormatThatOnlyTheUserHasNamedIsNotCertain() {
        Situation silent = visit(BY_ANOTHER).remembered(Dialect.ADDRESS, false);
        assertGrade(silent, Kind.FORMAT_UNANSWERED, Grade.NOTE);
        assertNone(silent, Kind.FORMAT_REMEMBERED);
    }

    @Test
    void aProgramThatKeepsTheConnectionOpenIsNotSaidToHang() {
        Situation situation = visit(new Unconfirmed());
        assertGrade(situation, Kind.PEER_KEEPS_CONNECTION_OPEN, Grade.TROUBLE);
        assertGrade(situation, Kind.FORMAT_UNKNOWN, Grade.NOTE);
        assertThat(situation.diagnosis().lines().toString()).doesNotContain("hang", "start it again");
    }

    @Test
    void aRefusalIsTrouble() {
        assertGrade(visit(new Delivery.Refused(new Receipt.Refused("busy"))), Kind.NOT_SENT, Grade.TROUBLE);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyFailureIsTrouble(Cause cause) {
        assertGrade(visit(new NotSent(cause)), Kind.NOT_SENT, Grade.TROUBLE);
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

    private static void assertGrade(Situation situation, Kind kind, Grade grade) {
        assertThat(find(situation, kind).grade()).isEqualTo(grade);
    }

    private static void assertNone(Situation situation, Kind kind) {
        assertThat(findings(situation)).extracting(Finding::kind).doesNotContain(kind);
    }
}
