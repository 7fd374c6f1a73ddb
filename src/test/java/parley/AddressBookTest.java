package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

class AddressBookTest {

    private static final PeerAddress ONE = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress OTHER = PeerAddress.parse("192.168.1.13:8080");

    private final Map<String, List<PeerAddress>> first = Map.of("XYZ", List.of(ONE), "Twins", List.of(ONE, OTHER));
    private final Map<String, List<PeerAddress>> second = Map.of("XYZ", List.of(OTHER), "ABC", List.of(OTHER));

    private final AddressBook book = new AddressBook(
            name -> first.getOrDefault(name, List.of()), name -> second.getOrDefault(name, List.of()));

    @Test
    void anAddressIsWhereItSays() {
        assertThat(book.find("192.168.1.14:9090")).isEqualTo(PeerAddress.parse("192.168.1.14:9090"));
        assertThatThrownBy(() -> book.find("192.168.1.14")).isInstanceOf(FormatException.class)
                .hasMessageContaining("has no port");
    }

    @Test
    void theFirstPageThatKnowsTheNameTells() {
        assertThat(book.find("XYZ")).isEqualTo(ONE);
        assertThat(book.find("ABC")).isEqualTo(OTHER);
    }

    @Test
    void whereNobodyIsCalledSoItSaysWhatToDo() {
        assertThatThrownBy(() -> book.find("No\u001bbody")).isInstanceOf(FormatException.class)
                .hasMessage("Nobody called \"No\u241bbody\" is known or heard here. Give his address, as in"
                        + " 192.168.1.12:7070, or save his name with it:"
                        + " ./run.sh --peer \"No\u241bbody@192.168.1.12:7070\" --save.");
    }

    @Test
    void whereSeveralAreCalledSoItSaysWhere() {
        assertThatThrownBy(() -> book.find("Twins")).isInstanceOf(FormatException.class)
                .hasMessage("Several are called \"Twins\": 192.168.1.12:7070, 192.168.1.13:8080. Give the address.");
    }
}
