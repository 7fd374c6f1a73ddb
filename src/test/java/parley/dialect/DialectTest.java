package parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.FormatException;

class DialectTest {

    static List<Dialect> all() {
        return Dialect.ALL;
    }

    @Test
    void existForTaggedAndAddress() {
        assertThat(Dialect.named("tagged")).isSameAs(Dialect.TAGGED);
        assertThat(Dialect.named("address")).isSameAs(Dialect.ADDRESS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void areFoundByTheirNames(Dialect dialect) {
        assertThat(Dialect.named(dialect.name())).isSameAs(dialect);
    }

    @ParameterizedTest
    @MethodSource("all")
    void haveNamesThatAreEasyToType(Dialect dialect) {
        assertThat(dialect.name()).matches("[a-z]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xml", "Tagged", " tagged"})
    void areListedIfNoneHasTheName(String name) {
        assertThatThrownBy(() -> Dialect.named(name)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("\"" + name + "\" is not a format. The formats are: tagged, address");
    }
}
