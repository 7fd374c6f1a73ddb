package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.wire.Dialect;
import parley.wire.PeerAddress;

class DoctorOrderTest {

    private static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void needsNothing() throws Exception {
        DoctorOrder order = parse("doctor");

        assertThat(order.peer()).isEmpty();
        assertThat(order.port()).isEmpty();
        assertThat(order.team().text()).isNotEmpty();
        assertThat(order.transcript()).isTrue();
        assertThat(parse("doctor", "--no-transcript").transcript()).isFalse();
    }

    @Test
    void asksAboutAPeer() throws Exception {
        DoctorOrder order = parse("doctor", " 192.168.1.12:7070 ", "--name", "Netech", "--port", "6000",
                "--format", "address");

        assertThat(order.peer()).contains("192.168.1.12:7070");
        assertThat(order.port()).contains(6000);
        assertThat(order.team().text()).isEqualTo("Netech");
        assertThat(order.profile().firstDialect(XYZ)).isSameAs(Dialect.ADDRESS);
    }

    @Test
    void takesWhatIsSaved() throws Exception {
        Files.write(folder.resolve("config.properties"), List.of(
                "name=Netech", "port=7000", "peers=XYZ@192.168.1.12:7070/address"));
        DoctorOrder order = parse("doctor", "xyz");

        assertThat(order.peer()).contains("xyz");
        assertThat(order.profile().called("xyz")).containsExactly(XYZ);
        assertThat(order.port()).contains(7000);
        assertThat(order.team().text()).isEqualTo("Netech");
        assertThat(order.profile().firstDialect(XYZ)).isSameAs(Dialect.ADDRESS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            doctor;1.2.3.4                ~ "1.2.3.4" has no port.
            doctor;1.2.3.400:5            ~ "1.2.3.400" is not an IP address.
            doctor;1.2.3.4:5;6.7.8.9:10   ~ Unmatched argument at index 2: '6.7.8.9:10'
            doctor;--port=http            ~ "http" is not a port number.
            doctor;--name=|               ~ A team name cannot contain "|"
            --port=1;doctor               ~ The options of doctor come after the word, as in doctor --port.
            """)
    void whatCannotBeIsExplained(String arguments, String reason) {
        assertThat(catchThrowableOfType(Orders.Answered.class, () -> parse(arguments.split(";"))).exitCode)
                .isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }

    private DoctorOrder parse(String... arguments) throws Orders.Answered {
        return (DoctorOrder) Orders.parse(arguments, new ConfigFile(folder), new PrintWriter(new StringWriter()),
                new PrintWriter(err));
    }
}
