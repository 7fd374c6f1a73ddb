package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.net.Delivery.Received;
import parley.wire.Receipt;

class ConnectActionTest {

    private static final String HEADER = " LISTENING_PORT:9090|TEAM_NAME:Netech|";

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @ParameterizedTest
    @ValueSource(strings = {"A", "a"})
    void connectsToAllThatAreNotConnected(String choice) {
        netech.heard("192.168.1.12:7070", "XYZ", "Hi")
                .where("192.168.1.12:7070", new Received(Optional.of(new Receipt.Received())))
                .heard("192.168.1.13:8080", "ABC", "connect")
                .heard("192.168.1.14:8080", "Dead", "Hi");
        assertThat(netech.enter("3", choice, "2", "0")).contains(
                "Connected to 192.168.1.12:7070 (received)",
                "Not connected to 192.168.1.14:8080: connection refused."
                        + " Is the program running there, and is the port right?",
                "Connected peers (2):",
                "  3. 192.168.1.14:8080  Dead  not connected, heard just now, sent to never, speaks tagged,"
                        + " NOT REACHED at the last attempt");
        assertThat(netech.frames()).containsExactlyInAnyOrder(
                "192.168.1.12:7070" + HEADER + "connection message",
                "192.168.1.14:8080" + HEADER + "connection message");
    }

    @Test
    void saysWhyThereIsNobodyToConnectTo() {
        assertThat(netech.enter("3", "A", "0"))
                .contains("Nobody is active yet. Send somebody a message first, or enter M to connect to an address.");
        netech.heard("192.168.1.13:8080", "ABC", "connect");
        assertThat(netech.enter("3", "A", "0")).contains("All active peers are connected already.");
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "m"})
    void connectsToAnAddress(String choice) {
        netech.where("192.168.1.12:7070", new Received(Optional.empty()));
        assertThat(netech.enter("3", choice, "192.168.1.12", "7070", "0")).containsExactly(
                "Enter your choice: 3",
                "Active peers (0)",
                "A for all not yet connected, M for an address, or a number; 0 goes back: " + choice,
                "Enter the recipient's IP address: 192.168.1.12",
                "Enter the recipient's port number: 7070",
                "Connected to 192.168.1.12:7070 (received)",
                "Enter your choice: 0");
        assertThat(netech.frames()).containsExactly("192.168.1.12:7070" + HEADER + "manual connection message");
    }

    @Test
    void connectsToANumberOfTheList() {
        netech.heard("192.168.1.12:7070", "XYZ", "Hi")
                .heard("192.168.1.13:8080", "ABC", "Hi")
                .where("192.168.1.13:8080", new Received(Optional.of(new Receipt.Received())));
        assertThat(netech.enter("3", "2", "0")).containsExactly(
                "Enter your choice: 3",
                "Active peers (2):",
                "  1. 192.168.1.12:7070  XYZ  not connected, heard just now, sent to never, speaks tagged",
                "  2. 192.168.1.13:8080  ABC  not connected, heard just now, sent to never, speaks tagged",
                "A for all not yet connected, M for an address, or a number; 0 goes back: 2",
                "Connected to 192.168.1.13:8080 (received)",
                "Enter your choice: 0");
        assertThat(netech.frames()).containsExactly("192.168.1.13:8080" + HEADER + "manual connection message");
    }

    @Test
    void connectsToNobodyWhereItIsLeft() {
        netech.heard("192.168.1.12:7070", "XYZ", "Hi");
        assertThat(netech.enter("3", "0", "0")).endsWith(
                "A for all not yet connected, M for an address, or a number; 0 goes back: 0", "Enter your choice: 0");
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "2", "-1", "1.0", "All", "99999999999"})
    void asksAgainForWhatIsNotOnTheList(String choice) {
        netech.heard("192.168.1.12:7070", "XYZ", "Hi");
        assertThat(netech.enter("3", choice, "", "0"))
                .contains("\"" + choice + "\" is neither A nor M nor 0 nor a number from 1 to 1.");
        assertThat(netech.frames()).isEmpty();
    }
}
