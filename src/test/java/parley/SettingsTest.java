package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.wire.Dialects;
import parley.wire.PeerAddress;

class SettingsTest {

    private static final PeerAddress ONE = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress OTHER = PeerAddress.parse("192.168.1.13:8080");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void nothingNeedsToBeGiven() throws Exception {
        assertThat(parse()).isEqualTo(
                new Settings(Optional.empty(), Optional.empty(), List.of(), Dialects.TAGGED, false, false,
                        Optional.empty(), false, Optional.empty()));
    }

    @Test
    void everythingCanBeGiven() throws Exception {
        assertThat(parse("--name", "The Team", "--port", "9090",
                "--peer", "192.168.1.12:7070", "--peer=192.168.1.13:8080/tagged", "--format", "address", "--plain", "--verbose")).isEqualTo(new Settings(
                        Optional.of("The Team"), Optional.of("9090"),
                        List.of(new FirstPeer(ONE, Optional.empty()), new FirstPeer(OTHER, Optional.of(Dialects.TAGGED))),
                        Dialects.ADDRESS, true, true,
                        Optional.empty(), false, Optional.empty()));
        assertThat(parse("-n", "Netech", "-p9090")).isEqualTo(
                new Settings(Optional.of("Netech"), Optional.of("9090"), List.of(), Dialects.TAGGED, false, false,
                        Optional.empty(), false, Optional.empty()));
    }

    @Test
    void nameAndPortAreLeftToTheStart() throws Exception {
        Settings settings = parse("--name", "", "--port", "http");
        assertThat(settings.name()).hasValue("");
        assertThat(settings.port()).hasValue("http");
    }

    @Test
    void aFirstPeerIsAddressedInItsOwnFormat() throws Exception {
        Settings settings = parse(
                "--format", "address", "--peer", "192.168.1.12:7070/tagged", "--peer", "192.168.1.13:8080");
        assertThat(settings.firstDialect(ONE)).isSameAs(Dialects.TAGGED);
        assertThat(settings.firstDialect(OTHER)).isSameAs(Dialects.ADDRESS);
        assertThat(settings.firstDialect(PeerAddress.parse("192.168.1.14:9090"))).isSameAs(Dialects.ADDRESS);
        assertThat(parse().firstDialect(ONE)).isSameAs(Dialects.TAGGED);
    }

    @Test
    void helpIsPrinted() {
        assertThat(exitCode("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: run.sh [OPTIONS]")
                .contains("--name", "--port", "--peer=IP:PORT[/FORMAT]", "--format", "--plain", "--verbose",
                        "--help", "--version");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(exitCode("--version")).isZero();
        assertThat(out.toString()).startsWith("Parley ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            --room                            ~ Unknown option: '--room'
            hello                             ~ Unmatched argument at index 0: 'hello'
            --name                            ~ Missing required parameter for option '--name' (NAME)
            --port                            ~ Missing required parameter for option '--port' (PORT)
            --format=json                     ~ There is no format "json". There are: tagged, address.
            --peer=192.168.1.12               ~ "192.168.1.12" has no port. An address is IP:PORT, as in 192.168.1.12:7070.
            --peer=localhost:7070             ~ "localhost" is a name, no IP address.
            --peer=192.168.1.12:0             ~ Port 0 is out of range. A port is a number from 1 to 65535, as in 9090.
            --peer=192.168.1.12:7070/json     ~ There is no format "json". There are: tagged, address.
            --peer=192.168.1.12:7070/         ~ There is no format "". There are: tagged, address.
            """)
    void whatCannotBeReadIsExplained(String argument, String reason) {
        assertThat(exitCode(argument)).isEqualTo(2);
        assertThat(err.toString()).contains(reason).endsWith("See --help for the options." + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    private Settings parse(String... arguments) throws Settings.Answered {
        return Settings.parse(arguments, new PrintWriter(out), new PrintWriter(err));
    }

    private int exitCode(String... arguments) {
        return catchThrowableOfType(Settings.Answered.class, () -> parse(arguments)).exitCode;
    }
}
