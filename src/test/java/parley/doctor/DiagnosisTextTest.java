package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.Situation.BY_PARLEY;
import static parley.doctor.Situation.onALan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.doctor.Facts.NetworkKind;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.node.Event;
import parley.text.Line;
import parley.text.TextFormat;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** How a diagnosis reads. {@link Finding} has the words that other tests look for. */
class DiagnosisTextTest {

    @Test
    void everythingIsWell() {
        assertThat(shown(onALan().beacons(Map.of("eth0", true, "lo", true)).heard("Bob at 192.168.1.12:7070")
                .visit("192.168.1.12:7070", BY_PARLEY, 3))).containsExactly(
                        "ok  eth0 (192.168.1.10/24): a LAN. Others on it can reach you at 192.168.1.10:9090.",
                        "ok  lo (127.0.0.1/8): loopback, for programs on this machine.",
                        "ok  Port 9090 is free, and a test message to it arrived.",
                        "      If your Parley is running, it uses another port: its first line shows which.",
                        "--  Only another machine can check whether a firewall blocks port 9090 here.",
                        "      Start Parley here, then run this on the other machine: ./run.sh doctor 192.168.1.10:9090",
                        "      If that gets no answer, allow the port through the firewall here: sudo ufw allow 9090/tcp,"
                                + " or sudo firewall-cmd --add-port=9090/tcp",
                        "ok  Multicast works on eth0, lo.",
                        "ok  1 other Parley answered: Bob at 192.168.1.12:7070.",
                        "ok  192.168.1.12 is on eth0 (192.168.1.10/24), your own network.",
                        "ok  192.168.1.12:7070 is a Parley. It answered in 3 ms.",
                        "      It reads at least these formats: tagged, address.");
    }

    @Test
    void aPeerKeepsTheConnectionOpen() {
        assertThat(shown(onALan().visit("192.168.1.12:7070", new Delivery.Unconfirmed(), 1_500))).endsWith(
                "!!  192.168.1.12:7070 keeps the connection open: messages to it are \"sent, not confirmed\".",
                "      Some programs always do that, others only if they cannot read the format."
                        + " Has \"ping\" arrived there? Then messages do too.",
                "      If not, check the port.",
                "--  Its format is not known, because it has sent nothing to this machine.",
                "      Ask its user to send you a message, or to tell you its format.",
                "      Or try --format address, or ./run.sh check 192.168.1.12:7070, which can try all formats.");
    }

    @Test
    void anotherProgramAnswersOrClosesTheConnection() {
        assertThat(shown(onALan().visit("192.168.1.12:7070", new Delivery.Received(Optional.empty(), true), 12)))
                .contains("ok  192.168.1.12:7070 is another program. It answered in 12 ms,"
                        + " so messages to it are \"received\".");
        assertThat(shown(onALan().visit("192.168.1.12:7070", new Delivery.Received(Optional.empty(), false), 12)))
                .contains("ok  192.168.1.12:7070 is another program. It read the message and closed the connection"
                        + " in 12 ms, so messages to it are \"received\".");
    }

    @Test
    void aPeerIsNotReached() {
        PeerAddress peer = PeerAddress.parse("192.168.1.12:7070");
        Delivery refused = new Delivery.NotSent(Cause.CONNECTION_REFUSED);
        assertThat(shown(onALan().visit("" + peer, refused, 1))).endsWith(
                "!!  " + TextFormat.text(new Event.Sent(Event.Purpose.MESSAGE, peer, new Message.Text("hi"),
                        refused)),
                "      The machine is there, and no firewall is in the way."
                        + " Use the port that the program there shows when it starts.");
    }

    @Test
    void somebodyElseHasTheUsualPort() {
        Optional<String> inUse = Optional.of("Address already in use");
        assertThat(shown(onALan().port(false, inUse, BY_PARLEY).heard("Bob at 127.0.0.1:9090"))).contains(
                "--  You have not given or saved a port, so the doctor checks the usual one, 9090.",
                "--  Port 9090: a Parley named Bob listens there, not yours.",
                "      If it is yours, run this again with --port 9090.");
        assertThat(shown(onALan().port(true, inUse, new Delivery.Unconfirmed()))).contains(
                "!!  Port 9090 is in use by another program. Choose another port, or end that program.",
                "      It does not answer like Parley. To see which program it is: sudo ss -lptn sport = :9090");
    }

    @Test
    void troubleIsShownAsTrouble() {
        assertThat(Finding.lines(Situation.alone().diagnosis()))
                .filteredOn(line -> line.tone() == Line.Tone.TROUBLE).extracting(Line::text)
                .containsExactly("!!  This machine is not on a LAN, so no other machine can reach it.");
    }

    /** Whoever creates an interface or a beacon chooses its name. */
    @Test
    void namesCannotActOnTheTerminal() {
        assertThat(shown(onALan().with("\u001b[31mtun0", "10.8.0.2", 24, NetworkKind.VPN).beacons(Map.of("lo", true))
                .heard("B\u001bb at 192.168.1.12:7070")))
                .noneMatch(text -> text.contains("\u001b"))
                .anyMatch(text -> text.startsWith("--  \u241b[31mtun0 (10.8.0.2/24): "))
                .anyMatch(text -> text.endsWith(" B\u241bb at 192.168.1.12:7070."));
    }

    private static List<String> shown(Situation situation) {
        return Finding.lines(situation.diagnosis()).stream().map(Line::text).toList();
    }
}
