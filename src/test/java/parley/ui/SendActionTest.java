package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.wire.Receipt;

class SendActionTest {

    private static final String HEADER = "192.168.1.12:7070 LISTENING_PORT:9090|TEAM_NAME:Netech|";

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void sendsAMessage() {
        netech.where("192.168.1.12:7070", new Received(Optional.of(new Receipt.Received())));
        assertThat(netech.enter("1", "192.168.1.12", "7070", "Hello there!", "0")).containsExactly(
                "Enter your choice: 1",
                "Enter the recipient's IP address: 192.168.1.12",
                "Enter the recipient's port number: 7070",
                "Enter your message: Hello there!",
                "Message sent to 192.168.1.12:7070 (received)",
                "Enter your choice: 0");
        assertThat(netech.frames()).containsExactly(HEADER + "Hello there!");
    }

    @Test
    void saysHonestlyWhatBecameOfIt() {
        netech.where("192.168.1.12:7070", new Unconfirmed())
                .where("192.168.1.12:8080", new NotSent(Cause.CONNECT_TIMED_OUT));
        assertThat(netech.enter("1", "192.168.1.12", "7070", "Hi", "1", "192.168.1.12", "8080", "Hi", "2", "0"))
                .containsSubsequence(
                        "Message sent to 192.168.1.12:7070 (sent, not confirmed)",
                        "Not sent to 192.168.1.12:8080: no answer."
                                + " Is the address right, and does a firewall there let the port through?",
                        "Active peers (1):",
                        "  1. 192.168.1.12:7070  unknown_team  not connected, heard never, sent to just now,"
                                + " speaks (not known yet)",
                        "Connected peers (0)");
    }

    @Test
    void asksAgainForWhatIsNoAddressAndNoPort() {
        netech.where("192.168.1.12:7070", new Received(Optional.of(new Receipt.Received())));
        assertThat(netech.enter("1", "192.168.1", "192.168.1.12", "seventy", "7070", "Hi", "0")).containsExactly(
                "Enter your choice: 1",
                "Enter the recipient's IP address: 192.168.1",
                "\"192.168.1\" is not an IP address. An IP address is four numbers from 0 to 255, as in 192.168.1.12.",
                "Enter the recipient's IP address: 192.168.1.12",
                "Enter the recipient's port number: seventy",
                "\"seventy\" is not a port number. A port is a number from 1 to 65535, as in 9090.",
                "Enter the recipient's port number: 7070",
                "Enter your message: Hi",
                "Message sent to 192.168.1.12:7070 (received)",
                "Enter your choice: 0");
    }

    @Test
    void sendsEachLineOfAPaste() {
        netech.where("192.168.1.12:7070", new Received(Optional.of(new Receipt.Received())));
        assertThat(netech.enter("1", "192.168.1.12", "7070", "one\n\n two \r\nthree\n", "y", "0"))
                .filteredOn("Message sent to 192.168.1.12:7070 (received)"::equals).hasSize(3);
        assertThat(netech.frames()).containsExactly(HEADER + "one", HEADER + " two ", HEADER + "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", " EXIT ", "quit", "disconnect"})
    void disconnectsWithALeaveWord(String word) {
        netech.heard("192.168.1.12:7070", "XYZ", "connect")
                .where("192.168.1.12:7070", new Received(Optional.of(new Receipt.Received())));
        assertThat(netech.enter("1", "192.168.1.12", "7070", word, "2", "0")).containsSubsequence(
                "Message sent to 192.168.1.12:7070 (received)",
                "Disconnected from 192.168.1.12:7070",
                "Active peers (0)",
                "Connected peers (0)");
        assertThat(netech.frames()).containsExactly(HEADER + "exit");
    }

    @Test
    void disconnectsFromADeadPeerToo() {
        netech.heard("192.168.1.12:7070", "XYZ", "Hi");
        assertThat(netech.enter("1", "192.168.1.12", "7070", "exit", "2", "0")).containsSubsequence(
                "Not sent to 192.168.1.12:7070: connection refused. "
                        + "Is the program running there, and is the port right?",
                "Disconnected from 192.168.1.12:7070",
                "Active peers (0)");
    }

    @Test
    void saysThatAPingIsNotShown() {
        netech.where("192.168.1.12:7070", new Received(Optional.of(new Receipt.Received())));
        assertThat(netech.enter("1", "192.168.1.12", "7070", "ping", "0")).containsSubsequence(
                "Message sent to 192.168.1.12:7070 (received)",
                "That word alone only says that you are still there, and is not shown. Write more to have it shown.");
        assertThat(netech.frames()).containsExactly(HEADER + "ping");
    }
}
