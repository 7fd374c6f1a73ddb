package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.RECEIVED;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.MenuSession.frame;
import static parley.menu.ShownEvent.connected;
import static parley.menu.ShownEvent.list;
import static parley.menu.ShownEvent.sent;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.PeerAddress;

class ConnectActionTest {

    private static final String ABC = "192.168.1.13:8080";
    private static final String DEAD = "192.168.1.14:8080";

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @ParameterizedTest
    @ValueSource(strings = {"A", "a"})
    void connectsToAllPeersThatAreNotConnected(String choice) {
        netech.heard(XYZ, "XYZ", "Hi").at(XYZ, RECEIVED).heard(ABC, "ABC", "connect").heard(DEAD, "Dead", "Hi");
        assertThat(netech.enter("3", choice, "2", "0")).contains(
                connected(XYZ), sent("CONNECTION", DEAD, "NotSent"), list("People", "1 XYZ CONNECTED " + XYZ,
                        "2 ABC CONNECTED " + ABC,
                        "3 Dead SILENT " + DEAD));
        assertThat(netech.frames()).containsExactlyInAnyOrder(
                frame(XYZ, "connection message"), frame(DEAD, "connection message"));
    }

    @Test
    void saysWhyThereIsNoPeerToConnectTo() {
        assertThat(netech.enter("3", "A", "0")).contains(ConnectAction.NOBODY_ACTIVE);
        netech.heard(ABC, "ABC", "connect");
        assertThat(netech.enter("3", "A", "0")).contains(ConnectAction.ALL_CONNECTED);
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "m"})
    void connectsToAnAddress(String choice) {
        netech.at(XYZ, RECEIVED);
        assertThat(netech.enter("3", choice, "192.168.1.12", "7070", "0")).containsExactly(
                CHOICE + "3",
                list("People"),
                ConnectAction.PROMPT + choice,
                "Enter the recipient's IP address: 192.168.1.12",
                "Enter the recipient's port number: 7070",
                connected(XYZ),
                CHOICE + "0");
        assertThat(netech.frames()).containsExactly(frame(XYZ, "manual connection message"));
    }

    @Test
    void connectsToANumberOfTheList() {
        netech.heard(XYZ, "XYZ", "Hi").heard(ABC, "ABC", "Hi").at(ABC, RECEIVED);
        assertThat(netech.enter("3", "2", "0")).containsExactly(
                CHOICE + "3", list("People", "1 XYZ ACTIVE " + XYZ, "2 ABC ACTIVE " + ABC),
                ConnectAction.PROMPT + "2", connected(ABC),
                CHOICE + "0");
        assertThat(netech.frames()).containsExactly(frame(ABC, "manual connection message"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9090", "192.168.1.10:9090"})
    void doesNotConnectToItself(String self) {
        netech.at(self, RECEIVED);
        String refusal = ConnectAction.ownAddress(PeerAddress.parse(self));
        assertThat(netech.enter("3", "M", self, "3", self, "0")).filteredOn(refusal::equals).hasSize(2);
        assertThat(netech.frames()).isEmpty();
    }

    @Test
    void goesBack() {
        netech.heard(XYZ, "XYZ", "Hi");
        assertThat(netech.enter("3", "0", "0")).endsWith(ConnectAction.PROMPT + "0", CHOICE + "0");
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "7", "-1", "1.0", "A1", "99999999999"})
    void asksAgainForWhatIsNotOnTheList(String choice) {
        netech.heard(XYZ, "XYZ", "Hi");
        assertThat(netech.enter("3", choice, "", "0")).contains(ConnectAction.notAnOption(choice, 1));
        assertThat(netech.frames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 'Enter A, M or 0.'", "1, 'Enter A, M, 0 or 1.'", "3, 'Enter A, M, 0 or a number from 1 to 3.'"})
    void namesTheOptions(int numbers, String options) {
        assertThat(ConnectAction.notAnOption("9", numbers)).isEqualTo("\"9\" is not an option here. " + options);
    }
}
