package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.Settings.Style;
import parley.discovery.Reach;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class SettingsTest {

    private static final PeerAddress ONE = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress OTHER = PeerAddress.parse("192.168.1.13:8080");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void nothingNeedsToBeGiven() throws Exception {
        assertThat(parse()).isEqualTo(new Settings(Profile.NOTHING, false, false, true, Reach.LOOPBACK, Style.FULL,
                false, false, Optional.empty()));
    }

    @Test
    void everythingCanBeGiven() throws Exception {
        assertThat(parse("--name", "The Team", "--port", "9090", "--peer", "192.168.1.12:7070",
                "--peer=The Others@192.168.1.13:8080/tagged", "--format", "address", "--save", "--no-transcript",
                "--no-discovery", "--plain", "--quiet", "--verbose"))
                .isEqualTo(new Settings(
                        new Profile(Optional.of("The Team"), Optional.of("9090"),
                                List.of(new FirstPeer(Optional.empty(), ONE, Optional.empty()), new FirstPeer(
                                        Optional.of(TeamName.parse("The Others")), OTHER,
                                        Optional.of(Dialect.TAGGED))),
                                Optional.of(Dialect.ADDRESS), Optional.empty()),
                        false, true, false, Reach.OFF, Style.PLAIN, true, true, Optional.empty()));
        assertThat(parse("--json").style()).isEqualTo(Style.JSON);
        Profile profile = parse("-n", "Netech", "-p9090").profile();
        assertThat(profile.name()).hasValue("Netech");
        assertThat(profile.port()).hasValue("9090");
    }

    @Test
    void whatIsNotGivenIsTakenFromWhatIsSaved() throws Exception {
        save("name=Netech", "port=9090", "peers=192.168.1.12:7070", "format=address", "room=lobby");

        Profile saved = parse().profile();
        assertThat(saved.name()).hasValue("Netech");
        assertThat(saved.port()).hasValue("9090");
        assertThat(saved.peers()).extracting(FirstPeer::address).containsExactly(ONE);
        assertThat(saved.format()).hasValue(Dialect.ADDRESS);
        assertThat(saved.room()).hasValue(new RoomSettings(RoomName.LOBBY, List.of()));
    }

    @Test
    void anOptionBeatsWhatIsSaved() throws Exception {
        save("name=Netech", "port=9090", "peers=192.168.1.12:7070", "format=address", "room=lobby");

        Profile given = parse("--name", "XYZ", "--port", "7070", "--peer", "192.168.1.13:8080", "--format", "tagged",
                "--host", "den").profile();
        assertThat(given.name()).hasValue("XYZ");
        assertThat(given.port()).hasValue("7070");
        assertThat(given.peers()).extracting(FirstPeer::address).containsExactly(OTHER);
        assertThat(given.format()).hasValue(Dialect.TAGGED);
        assertThat(given.room()).hasValue(new RoomSettings(RoomName.parse("den"), List.of()));
    }

    /** Nobody may be there to ask whether to open it. */
    @Test
    void aSavedRoomIsOpenedWhereNobodyIsInIt() throws Exception {
        save("room=lobby@192.168.1.12:7070");

        assertThat(parse().hostIfAbsent()).isTrue();
        assertThat(parse("--join", "den@192.168.1.12:7070").hostIfAbsent()).isFalse();
        assertThat(parse("--host", "den").hostIfAbsent()).isFalse();
    }

    @Test
    void whatIsSavedAndCannotBeUsedIsExplained() throws Exception {
        save("port=http");

        assertThat(exitCode()).isEqualTo(2);
        assertThat(err.toString()).contains("port=http").doesNotContain("--help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsSavedIsNothingToATrackerAndToTheHelp() throws Exception {
        save("port=http");

        assertThat(parse("tracker").profile().port()).hasValue("5000");
        assertThat(exitCode("--help")).isZero();
        assertThat(exitCode("config")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void nameAndPortAreLeftToTheStart() throws Exception {
        Settings settings = parse("--name", "", "--port", "http");
        assertThat(settings.profile().name()).hasValue("");
        assertThat(settings.profile().port()).hasValue("http");
    }

    @Test
    void aFirstPeerIsAddressedInItsOwnFormat() throws Exception {
        Profile settings = parse(
                "--format", "address", "--peer", "192.168.1.12:7070/tagged", "--peer", "192.168.1.13:8080").profile();
        assertThat(settings.firstDialect(ONE)).isSameAs(Dialect.TAGGED);
        assertThat(settings.firstDialect(OTHER)).isSameAs(Dialect.ADDRESS);
        assertThat(settings.firstDialect(PeerAddress.parse("192.168.1.14:9090"))).isSameAs(Dialect.ADDRESS);
        assertThat(parse().profile().firstDialect(ONE)).isSameAs(Dialect.TAGGED);
    }

    @Test
    void helpIsPrinted() {
        assertThat(exitCode("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: run.sh [OPTIONS]")
                .contains("--name", "--port", "--peer=[NAME@]IP:PORT[/FORMAT]", "--format", "--plain", "--verbose",
                        "--help", "--version", "--save", "config", "--no-transcript", "lastlog");
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
            --format=json                     ~ "json" is not a format. The formats are: tagged, address.
            --format=tagged;--json;--plain    ~ --json and --plain exclude each other
            --peer=192.168.1.12               ~ "192.168.1.12" has no port. An address is IP:PORT, \
            as in 192.168.1.12:7070.
            --peer=localhost:7070             ~ "localhost" is a name, not an IP address.
            --peer=192.168.1.12:0             ~ Port 0 is out of range. A port is a number from 1 to 65535, as in 9090.
            --peer=|@192.168.1.12:7070        ~ A team name cannot contain "|", which separates the parts of a message.
            --peer=a,b@192.168.1.12:7070      ~ "a,b@192.168.1.12:7070" has a comma, which separates peers.
            --peer=192.168.1.12:7070/json     ~ "json" is not a format. The formats are: tagged, address.
            --peer=192.168.1.12:7070/         ~ "" is not a format. The formats are: tagged, address.
            """)
    void whatCannotBeReadIsExplained(String argument, String reason) {
        assertThat(exitCode(argument.split(";"))).isEqualTo(2);
        assertThat(err.toString()).contains(reason).endsWith("See --help for the options." + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    private void save(String... lines) throws IOException {
        Files.write(folder.resolve("config.properties"), List.of(lines));
    }

    private Settings parse(String... arguments) throws Orders.Answered {
        return (Settings) Orders.parse(arguments, new ConfigFile(folder), new PrintWriter(out), new PrintWriter(err));
    }

    private int exitCode(String... arguments) {
        return catchThrowableOfType(Orders.Answered.class, () -> parse(arguments)).exitCode;
    }
}
