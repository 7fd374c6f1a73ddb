package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.cli.Settings.Style;
import parley.cli.Settings.Switch;
import parley.dialect.Dialect;
import parley.discovery.Reach;
import parley.storage.Profile.BootstrapPeer;
import parley.storage.Profile.RoomSettings;
import parley.storage.Profile;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class RunCommandTest {

    private static final PeerAddress ONE = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress OTHER = PeerAddress.parse("192.168.1.13:8080");

    @TempDir
    Path folder;

    private CommandsSession commands;

    @BeforeEach
    void start() {
        commands = new CommandsSession(folder);
    }

    @Test
    void everyOptionHasADefault() {
        assertThat(commands.start()).isEqualTo(new Settings(Profile.NOTHING, Optional.of(Profile.NOTHING),
                Set.of(Switch.TRANSCRIPT), Reach.LOOPBACK, Style.FULL, Optional.empty(), Optional.empty()));
    }

    @Test
    void everyOptionCanBeGiven() {
        assertThat(commands.start("--name", "The Team", "--port", "9090", "--peer", "192.168.1.12:7070",
                "--peer=The Others@192.168.1.13:8080/tagged", "--format", "address", "--save", "--no-transcript",
                "--no-discovery", "--plain", "--quiet", "--verbose", "--ask", "--no-saved", "--notify", "cat"))
                .isEqualTo(new Settings(
                        new Profile(Optional.of("The Team"), Optional.of("9090"),
                                List.of(new BootstrapPeer(Optional.empty(), ONE, Optional.empty()), new BootstrapPeer(
                                        Optional.of(TeamName.parse("The Others")), OTHER,
                                        Optional.of(Dialect.TAGGED))),
                                Optional.of(Dialect.ADDRESS), Optional.empty()),
                        Optional.empty(), Set.of(Switch.ASK, Switch.SAVE, Switch.QUIET, Switch.VERBOSE), Reach.OFF,
                        Style.PLAIN, Optional.of("cat"), Optional.empty()));
        assertThat(commands.start("--json").style()).isEqualTo(Style.JSON);
        Profile profile = commands.start("-n", "Netech", "-p9090").profile();
        assertThat(profile.name()).hasValue("Netech");
        assertThat(profile.port()).hasValue("9090");
    }

    @Test
    void aRoomCanBeHosted() {
        assertThat(commands.start().profile().room()).isEmpty();
        assertThat(commands.start("--host", "lobby").profile().room())
                .hasValue(new RoomSettings(RoomName.LOBBY, List.of()));
        assertThat(commands.start("--host=#den").isOn(Switch.HOST)).isTrue();
        assertThat(commands.start("--join", "den").isOn(Switch.HOST)).isFalse();
    }

    @Test
    void aRoomCanBeJoinedThroughAnyOfItsMembers() {
        Settings settings = commands.start("--join", "#lobby@192.168.1.12:7070,192.168.1.13:8080", "--host-if-absent");

        assertThat(settings.profile().room()).hasValue(new RoomSettings(RoomName.LOBBY, List.of(ONE, OTHER)));
        assertThat(settings.isOn(Switch.HOST_IF_ABSENT)).isTrue();
    }

    @Test
    void aRoomCanBeJoinedWithoutAnAddress() {
        Settings settings = commands.start("--join", "lobby");

        assertThat(settings.profile().room()).hasValue(new RoomSettings(RoomName.LOBBY, List.of()));
        assertThat(settings.isOn(Switch.HOST_IF_ABSENT)).isFalse();
    }

    @Test
    void savedSettingsFillInWhatIsNotGiven() throws IOException {
        save("name=Netech", "port=9090", "peers=192.168.1.12:7070", "format=address", "room=lobby");

        Profile saved = commands.start().profile();
        assertThat(saved.name()).hasValue("Netech");
        assertThat(saved.port()).hasValue("9090");
        assertThat(saved.peers()).extracting(BootstrapPeer::address).containsExactly(ONE);
        assertThat(saved.dialect()).hasValue(Dialect.ADDRESS);
        assertThat(saved.room()).hasValue(new RoomSettings(RoomName.LOBBY, List.of()));
        assertThat(commands.start("--no-saved").profile()).isEqualTo(Profile.NOTHING);
    }

    @Test
    void anOptionBeatsASavedSetting() throws IOException {
        save("name=Netech", "port=9090", "peers=192.168.1.12:7070", "format=address", "room=lobby");

        Profile given = commands.start("--name", "XYZ", "--port", "7070", "--peer", "192.168.1.13:8080",
                "--format", "tagged", "--host", "den").profile();
        assertThat(given.name()).hasValue("XYZ");
        assertThat(given.port()).hasValue("7070");
        assertThat(given.peers()).extracting(BootstrapPeer::address).containsExactly(OTHER);
        assertThat(given.dialect()).hasValue(Dialect.TAGGED);
        assertThat(given.room()).hasValue(new RoomSettings(RoomName.parse("den"), List.of()));
    }

    /** Nobody may be there to answer whether to open it. */
    @Test
    void aSavedRoomIsOpenedIfNobodyIsInIt() throws IOException {
        save("room=lobby@192.168.1.12:7070");

        assertThat(commands.start().isOn(Switch.HOST_IF_ABSENT)).isTrue();
        assertThat(commands.start("--join", "den@192.168.1.12:7070").isOn(Switch.HOST_IF_ABSENT)).isFalse();
        assertThat(commands.start("--host", "den").isOn(Switch.HOST_IF_ABSENT)).isFalse();
    }

    @Test
    void nameAndPortAreCheckedLater() {
        Settings settings = commands.start("--name", "", "--port", "http");

        assertThat(settings.profile().name()).hasValue("");
        assertThat(settings.profile().port()).hasValue("http");
    }

    @Test
    void aPeerIsAddressedInItsOwnFormat() {
        Profile profile = commands.start("--format", "address", "--peer", "192.168.1.12:7070/tagged",
                "--peer", "192.168.1.13:8080").profile();

        assertThat(profile.namedDialect(ONE)).contains(Dialect.TAGGED);
        assertThat(profile.namedDialect(OTHER)).contains(Dialect.ADDRESS);
        assertThat(profile.namedDialect(PeerAddress.parse("192.168.1.14:9090"))).contains(Dialect.ADDRESS);
        assertThat(commands.start().profile().namedDialect(ONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            --room                                ~ Unknown option: '--room'
            hello                                 ~ Unmatched argument at index 0: 'hello'
            trackers                              ~ Unmatched argument at index 0: 'trackers'
            --name                                ~ Missing required parameter for option '--name' (NAME)
            --port                                ~ Missing required parameter for option '--port' (PORT)
            --format=xml                          ~ "xml" is not a format.
            --format=tagged;--json;--plain        ~ Use --json or --plain, not both
            --peer=192.168.1.12                   ~ "192.168.1.12" has no port.
            --peer=192.168.1.12:0                 ~ Port 0 is out of range.
            --peer=|@192.168.1.12:7070            ~ A team name cannot
            --peer=a,b@192.168.1.12:7070          ~ "a,b@192.168.1.12:7070" contains a comma.
            --peer=192.168.1.12:7070/xml          ~ "xml" is not a format.
            --peer=192.168.1.12:7070/             ~ "" is not a format.
            --host=My Room                        ~ "My Room"
            --join=My Room                        ~ "My Room"
            --join=lobby@                         ~ "" has no port.
            --join=lobby@192.168.1.10:5000,x      ~ "x" has no port.
            --host=a;--join=a@192.168.1.10:5000   ~ Use --host or --join, not both
            --notify=                             ~ --notify is empty.
            --host-if-absent                      ~ --host-if-absent needs --join
            --host-if-absent;--host=a             ~ --host-if-absent needs --join
            """)
    void aWrongOptionIsExplained(String arguments, String reason) {
        assertThat(commands.run(arguments.split(";"))).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).contains(reason)
                .endsWith("See --help for the options." + System.lineSeparator());
        assertThat(commands.help()).isEmpty();
    }

    private void save(String... lines) throws IOException {
        Files.write(folder.resolve("config.properties"), List.of(lines));
    }
}
