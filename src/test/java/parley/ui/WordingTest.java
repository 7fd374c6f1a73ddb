package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static parley.net.Delivery.Cause.CONNECTION_REFUSED;
import static parley.net.Delivery.Cause.CONNECT_TIMED_OUT;
import static parley.net.Delivery.Cause.NO_ROUTE;
import static parley.net.Delivery.Cause.NO_SOCKET;
import static parley.net.Delivery.Cause.RESET;
import static parley.net.Delivery.Cause.STALLED;
import static parley.ui.Wording.Deed.CONNECTION;
import static parley.ui.Wording.Deed.GREETING;
import static parley.ui.Wording.Deed.MESSAGE;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.Outcome;
import parley.ui.Line.Tone;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TeamName;

class WordingTest {

    private static final PeerAddress THERE = PeerAddress.parse("192.168.1.12:7070");
    private static final TeamName XYZ = TeamName.parse("XYZ");

    static Stream<Arguments> events() {
        return Stream.of(
                arguments(new Event.Said(THERE, XYZ, "Hello there!"),
                        "Received from 192.168.1.12:7070 XYZ -> Hello there!"),
                arguments(new Event.Said(THERE, XYZ, " a|b  c \r\n"), "Received from 192.168.1.12:7070 XYZ ->  a|b  c"),
                arguments(new Event.Said(THERE, XYZ, "one\ntwo"), "Received from 192.168.1.12:7070 XYZ -> one␊two"),
                arguments(new Event.SaidByUnknown(THERE.ip(), TeamName.UNKNOWN, "Hi"),
                        "Received from 192.168.1.12 unknown_team -> Hi"),
                arguments(new Event.Greeted(THERE, XYZ), "Hello from 192.168.1.12:7070 XYZ, who is active now"),
                arguments(new Event.Connected(THERE, XYZ, false),
                        "Connection from 192.168.1.12:7070 XYZ: you are connected now"),
                arguments(new Event.Connected(THERE, XYZ, true),
                        "Connection from 192.168.1.12:7070 XYZ (by hand): you are connected now"),
                arguments(new Event.Left(THERE, XYZ), "192.168.1.12:7070 XYZ has left"),
                arguments(new Event.Renamed(THERE, XYZ, TeamName.parse("ABC")),
                        "192.168.1.12:7070 XYZ is called ABC now"),
                arguments(new Event.TooLong(Ipv4.parse("192.168.1.12")),
                        "A message from 192.168.1.12 was refused: it is longer than 64 KiB"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("events")
    void saysWhatHappened(Event event, String line) {
        assertThat(Wording.of(event).text()).isEqualTo(line);
    }

    static Stream<Arguments> deliveries() {
        return Stream.of(
                arguments(new Received(Optional.of(new Receipt.Received())),
                        "Message sent to 192.168.1.12:7070 (received)"),
                arguments(new Received(Optional.empty()), "Message sent to 192.168.1.12:7070 (received)"),
                arguments(new Unconfirmed(), "Message sent to 192.168.1.12:7070 (sent, not confirmed)"),
                arguments(new Refused(new Receipt.Refused("too-large")), "Not sent to 192.168.1.12:7070: "
                        + "the other side found it too long. Send it in shorter pieces."),
                arguments(new Refused(new Receipt.Refused("busy")),
                        "Not sent to 192.168.1.12:7070: the other side refused it (busy)."),
                arguments(new NotSent(CONNECTION_REFUSED), "Not sent to 192.168.1.12:7070: "
                        + "connection refused. Is the program running there, and is the port right?"),
                arguments(new NotSent(CONNECT_TIMED_OUT), "Not sent to 192.168.1.12:7070: "
                        + "no answer. Is the address right, and does a firewall there let the port through?"),
                arguments(new NotSent(NO_ROUTE), "Not sent to 192.168.1.12:7070: "
                        + "no route. Is this machine on the same network, and is the address on it?"),
                arguments(new NotSent(RESET), "Not sent to 192.168.1.12:7070: "
                        + "the connection was closed before all was read. "
                        + "Try again; the program there may have failed."),
                arguments(new NotSent(STALLED), "Not sent to 192.168.1.12:7070: "
                        + "the program there does not read. It may hang; try again later."),
                arguments(new NotSent(NO_SOCKET), "Not sent to 192.168.1.12:7070: "
                        + "this machine opens no connection there. Is the address one that a peer can have,"
                        + " and are few enough programs running?"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("deliveries")
    void saysWhatBecameOfAMessage(Delivery delivery, String line) {
        assertThat(Wording.of(MESSAGE, THERE, new Outcome(delivery, false)).text()).isEqualTo(line);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatToLookAtForEveryCause(Cause cause) {
        assertThat(Wording.of(MESSAGE, THERE, new Outcome(new NotSent(cause), false)).text())
                .matches("Not sent to .*: .+[.?]");
    }

    @Test
    void saysThatOnlyTheBeginningOfALongTextArrived() {
        assertThat(Wording.of(MESSAGE, THERE, new Outcome(new NotSent(CONNECTION_REFUSED), true)).text()).isEqualTo(
                "Only the beginning sent to 192.168.1.12:7070: "
                        + "connection refused. Is the program running there, and is the port right?");
    }

    @Test
    void saysWhatBecameOfAGreetingAndOfAConnection() {
        assertThat(Wording.of(GREETING, THERE, new Outcome(new Received(Optional.of(new Receipt.Received())), false))
                .text()).isEqualTo("Greeted 192.168.1.12:7070 (received)");
        assertThat(Wording.of(GREETING, THERE, new Outcome(new NotSent(NO_ROUTE), false)).text())
                .startsWith("Not greeted 192.168.1.12:7070: no route. ");
        assertThat(Wording.of(CONNECTION, THERE, new Outcome(new Unconfirmed(), false)).text())
                .isEqualTo("Connected to 192.168.1.12:7070 (sent, not confirmed)");
        assertThat(Wording.of(CONNECTION, THERE, new Outcome(new NotSent(CONNECTION_REFUSED), false)).text())
                .startsWith("Not connected to 192.168.1.12:7070: connection refused. ");
    }

    @Test
    void givesEachItsTone() {
        assertThat(Wording.of(new Event.Said(THERE, XYZ, "Hi")).tone()).isEqualTo(Tone.MESSAGE);
        assertThat(Wording.of(new Event.Left(THERE, XYZ)).tone()).isEqualTo(Tone.NOTICE);
        assertThat(Wording.of(new Event.TooLong(THERE.ip())).tone()).isEqualTo(Tone.TROUBLE);
        assertThat(Wording.of(MESSAGE, THERE, new Outcome(new Received(Optional.of(new Receipt.Received())), false))
                .tone()).isEqualTo(Tone.PLAIN);
        assertThat(Wording.of(MESSAGE, THERE, new Outcome(new Refused(new Receipt.Refused("busy")), false)).tone())
                .isEqualTo(Tone.TROUBLE);
    }
}
