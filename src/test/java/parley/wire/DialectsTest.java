package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {

    static List<Dialect> all() {
        return Dialects.ALL;
    }

    @Test
    void areTaggedAndAddress() {
        assertThat(Dialects.named("tagged")).isSameAs(Dialects.TAGGED);
        assertThat(Dialects.named("address")).isSameAs(Dialects.ADDRESS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void areFoundByTheirNames(Dialect dialect) {
        assertThat(Dialects.named(dialect.name())).isSameAs(dialect);
    }

    @ParameterizedTest
    @MethodSource("all")
    void haveNamesThatAreEasyToType(Dialect dialect) {
        assertThat(dialect.name()).matches("[a-z]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "Tagged", " tagged"})
    void saysWhichThereAreIfNoneHasTheName(String name) {
        assertThatThrownBy(() -> Dialects.named(name)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("There is no format \"" + name + "\". There are: tagged, address");
    }
}
