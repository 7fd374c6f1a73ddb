package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.Situation.BY_ANOTHER;
import static parley.doctor.Situation.BY_PARLEY;
import static parley.doctor.Situation.alone;
import static parley.doctor.Situation.onALan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.wire.Receipt;

class PortFindingsTest {

    private static final Optional<String> IN_USE = Optional.of("Port 9090 is in use.");
    private static final String FREE = "ok  Port 9090 is free, and what is sent to it arrives.";
    private static final String ELSEWHERE =
            "      If Parley runs here now, it is on another port: its first line says which.";

    @Test
    void aFreePortIsWell() {
        assertSaid(alone(), FREE, ELSEWHERE);
    }

    @Test
    void aPortThatNobodyHasChosenIsNamed() {
        assertSaid(alone().port(false, Optional.empty(), BY_PARLEY),
                "--  No port is given or saved, so this looks at 9090.",
                "      Look at yours with --port PORT.",
                FREE, ELSEWHERE);
    }

    static Stream<Delivery> fromParley() {
        return Stream.of(BY_PARLEY, new Refused(new Receipt.Refused("busy")));
    }

    @ParameterizedTest
    @MethodSource("fromParley")
    void aParleyThatListensIsWell(Delivery answer) {
        assertSaid(alone().port(true, IN_USE, answer), "ok  Port 9090: Parley listens there.");
    }

    static Stream<Delivery> fromAnother() {
        return Stream.of(BY_ANOTHER, new Unconfirmed());
    }

    @ParameterizedTest
    @MethodSource("fromAnother")
    void anotherProgramThatHasThePortIsTrouble(Delivery answer) {
        assertSaid(alone().port(true, IN_USE, answer),
                "!!  Port 9090 is in use.",
                "      The program there does not answer as Parley does. Which one it is: sudo ss -lptn sport = :9090");
    }

    @Test
    void aPortThatCannotBeHadIsTrouble() {
        assertSaid(alone().port(true, Optional.of("Port 80 is reserved for the system. Choose one above 1023."),
                        new NotSent(Cause.CONNECTION_REFUSED)),
                "!!  Port 80 is reserved for the system. Choose one above 1023.");
    }

    @Test
    void aFreePortToWhichNothingComesIsTrouble() {
        assertSaid(alone().port(true, Optional.empty(), new NotSent(Cause.CONNECT_TIMED_OUT)),
                "!!  Port 9090 is free, but this very machine does not reach it. Not sent to 127.0.0.1:9090: no answer."
                        + " Is the address right, and does a firewall there let the port through?",
                "      Let the port in: sudo ufw allow 9090/tcp, or sudo firewall-cmd --add-port=9090/tcp");
    }

    private static final List<String> FROM_OUTSIDE = List.of(
            "--  Whether a firewall keeps others out of port 9090 is seen only from their side.",
            "      Start Parley here, and there run: ./run.sh doctor 192.168.1.10:9090",
            "      If that gets no answer, let the port in here: sudo ufw allow 9090/tcp,"
                    + " or sudo firewall-cmd --add-port=9090/tcp");

    @Test
    void whatOnlyTheOtherSideSeesIsAskedOfIt() {
        assertThat(said(onALan())).containsAll(FROM_OUTSIDE);
        assertThat(said(onALan().visit("192.168.1.12:7070", BY_PARLEY, 1))).containsAll(FROM_OUTSIDE);
        assertSaid(onALan().visit("127.0.0.1:7070", BY_PARLEY, 1), FREE, ELSEWHERE);
    }

    @Test
    void theOtherSideIsGivenTheAddressOnItsOwnLan() {
        assertThat(said(onALan().with("wlan0", "192.168.2.7", 24, NetworkKind.LAN)
                .visit("192.168.2.9:7070", BY_PARLEY, 1)))
                .contains("      Start Parley here, and there run: ./run.sh doctor 192.168.2.7:9090");
    }

    private static void assertSaid(Situation situation, String... lines) {
        assertThat(said(situation)).containsExactly(lines);
    }

    private static List<String> said(Situation situation) {
        return Situation.lines(PortFindings.of(situation.facts()));
    }
}
