package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/** The options that are about rooms. */
class RoomSettingsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void thereIsNoRoomUnlessItIsGiven() throws Exception {
        assertThat(parse().profile().room()).isEmpty();
        assertThat(parse().hostIfAbsent()).isFalse();
        assertThat(parse().board()).isEmpty();
    }

    @Test
    void aRoomCanBeHosted() throws Exception {
        assertThat(parse("--host", "lobby").profile().room()).hasValue(new RoomSettings(RoomName.LOBBY, List.of()));
        assertThat(parse("--host=#den").profile().room()).get().satisfies(den -> assertThat(den.isHost()).isTrue());
    }

    @Test
    void aRoomCanBeJoinedByAnyOfItsMembers() throws Exception {
        Settings settings = parse("--join", "#lobby@192.168.1.10:5000,192.168.1.12:7070", "--host-if-absent");

        assertThat(settings.profile().room()).hasValue(new RoomSettings(RoomName.LOBBY,
                List.of(PeerAddress.parse("192.168.1.10:5000"), PeerAddress.parse("192.168.1.12:7070"))));
        assertThat(settings.hostIfAbsent()).isTrue();
    }

    @Test
    void aTrackerNeedsNothing() throws Exception {
        Settings settings = parse("tracker");

        assertThat(settings.profile().name()).hasValue("Tracker");
        assertThat(settings.profile().port()).hasValue("5000");
        assertThat(settings.profile().room()).hasValue(new RoomSettings(RoomName.LOBBY, List.of()));
        assertThat(settings.hostIfAbsent()).isTrue();
        assertThat(settings.transcript()).isTrue();
        assertThat(settings.board()).hasValue(Duration.ofSeconds(10));
        assertThat(settings.style()).isEqualTo(Settings.Style.PLAIN);
    }

    @Test
    void aTrackerCanBeToldAll() throws Exception {
        Settings settings = parse("tracker", "--port", "6000", "--room", "den", "--every", "3", "--name", "T",
                "--no-transcript", "--verbose");

        assertThat(settings.profile().name()).hasValue("T");
        assertThat(settings.profile().port()).hasValue("6000");
        assertThat(settings.profile().room()).hasValue(new RoomSettings(RoomName.parse("den"), List.of()));
        assertThat(settings.board()).hasValue(Duration.ofSeconds(3));
        assertThat(settings.verbose()).isTrue();
        assertThat(settings.transcript()).isFalse();
        assertThat(parse("tracker").style()).isEqualTo(Settings.Style.PLAIN);
        assertThat(parse("tracker", "--json").style()).isEqualTo(Settings.Style.JSON);
        assertThat(parse("tracker", "--join", "den@192.168.1.10:5000").profile().room()).hasValue(
                new RoomSettings(RoomName.parse("den"), List.of(PeerAddress.parse("192.168.1.10:5000"))));
    }

    @Test
    void theHelpTellsOfRoomsAndOfTheTracker() {
        assertThat(exitCode("--help")).isZero();
        assertThat(out.toString()).contains("--host=ROOM", "--join=ROOM@IP:PORT[,IP:PORT...]",
                "--host-if-absent", "tracker");
    }

    @Test
    void theTrackerHasAHelpOfItsOwn() {
        assertThat(exitCode("tracker", "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: run.sh tracker")
                .contains("--every=SECONDS", "--room=ROOM", "--port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            --host=My Room                        ~ "My Room" is not a room name. \
            A room name is 1 to 32 of a to z, 0 to 9, _ and -, as in #lobby.
            --join=lobby                          ~ "lobby" names no member. \
            It is ROOM@IP:PORT, as in lobby@192.168.1.10:5000.
            --join=lobby@                         ~ "" has no port.
            --join=lobby@192.168.1.10             ~ "192.168.1.10" has no port.
            --join=lobby@192.168.1.10:5000,x      ~ "x" has no port.
            --join=@192.168.1.10:5000             ~ "" is not a room name.
            --host=a;--join=a@192.168.1.10:5000   ~ --host and --join exclude each other
            --host-if-absent                      ~ --host-if-absent needs --join
            --host-if-absent;--host=a             ~ --host-if-absent needs --join
            tracker;--every=0                     ~ --every is a number of seconds, 1 or more.
            tracker;--every=-1                    ~ --every is a number of seconds, 1 or more.
            tracker;--every=often                 ~ 'often' is not an int
            tracker;--room=a;--join=a@1.2.3.4:1   ~ --join names the room: leave --room out.
            tracker;--plain                       ~ Unknown option: '--plain'
            tracker;--peer=1.2.3.4:1              ~ Unknown option: '--peer=1.2.3.4:1'
            --port=1;tracker                      ~ The options of tracker come after the word, as in tracker --port.
            trackers                              ~ Unmatched argument at index 0: 'trackers'
            """)
    void whatCannotBeIsExplained(String arguments, String reason) {
        assertThat(exitCode(arguments.split(";"))).isEqualTo(2);
        assertThat(err.toString()).contains(reason).endsWith("See --help for the options." + System.lineSeparator());
    }

    private Settings parse(String... arguments) throws Orders.Answered {
        return (Settings) Orders.parse(arguments, new ConfigFile(Path.of("missing")),
                new PrintWriter(out), new PrintWriter(err));
    }

    private int exitCode(String... arguments) {
        return catchThrowableOfType(Orders.Answered.class, () -> parse(arguments)).exitCode;
    }
}
