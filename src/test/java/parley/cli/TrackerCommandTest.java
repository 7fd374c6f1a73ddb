package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.cli.Settings.Switch;
import parley.storage.Profile.RoomSettings;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

class TrackerCommandTest {

    @TempDir
    Path folder;

    private CommandsSession commands;

    @BeforeEach
    void start() {
        commands = new CommandsSession(folder);
    }

    @Test
    void everyOptionHasADefault() {
        Settings settings = commands.start("tracker");

        assertThat(settings.profile().name()).hasValue("Tracker");
        assertThat(settings.profile().port()).hasValue("5000");
        assertThat(settings.profile().room()).hasValue(new RoomSettings(RoomName.LOBBY, List.of()));
        assertThat(settings.isOn(Switch.HOST_IF_ABSENT)).isTrue();
        assertThat(settings.isOn(Switch.TRANSCRIPT)).isTrue();
        assertThat(settings.listEvery()).hasValue(Duration.ofSeconds(10));
        assertThat(settings.style()).isEqualTo(Settings.Style.PLAIN);
    }

    @Test
    void everyOptionCanBeGiven() {
        Settings settings = commands.start("tracker", "--port", "6000", "--room", "den", "--every", "3", "--name", "T",
                "--no-transcript", "--verbose");

        assertThat(settings.profile().name()).hasValue("T");
        assertThat(settings.profile().port()).hasValue("6000");
        assertThat(settings.profile().room()).hasValue(new RoomSettings(RoomName.parse("den"), List.of()));
        assertThat(settings.listEvery()).hasValue(Duration.ofSeconds(3));
        assertThat(settings.isOn(Switch.VERBOSE)).isTrue();
        assertThat(settings.isOn(Switch.TRANSCRIPT)).isFalse();
        assertThat(commands.start("tracker", "--json").style()).isEqualTo(Settings.Style.JSON);
        assertThat(commands.start("tracker", "--join", "den@192.168.1.10:5000").profile().room()).hasValue(
                new RoomSettings(RoomName.parse("den"), List.of(PeerAddress.parse("192.168.1.10:5000"))));
    }

    @Test
    void savedSettingsDoNotMatter() throws IOException {
        Files.writeString(folder.resolve("config.properties"), "port=http");

        assertThat(commands.start("tracker").profile().port()).hasValue("5000");
    }

    @Test
    void itHasAHelpOfItsOwn() {
        assertThat(commands.run("tracker", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(commands.help()).startsWith("Usage: run.sh tracker")
                .contains("--every=SECONDS", "--room=ROOM", "--port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            tracker;--every=0                     ~ --every needs a number of seconds, 1 or more.
            tracker;--every=-1                    ~ --every needs a number of seconds, 1 or more.
            tracker;--every=often                 ~ 'often' is not an int
            tracker;--join=lobby                  ~ --join needs the address of a member
            tracker;--room=a;--join=a@1.2.3.4:1   ~ --join names the room, so leave out --room.
            tracker;--plain                       ~ Unknown option: '--plain'
            tracker;--peer=1.2.3.4:1              ~ Unknown option: '--peer=1.2.3.4:1'
            --port=1;tracker                      ~ after the word tracker, as in: tracker --port.
            """)
    void aWrongOptionIsExplained(String arguments, String reason) {
        assertThat(commands.run(arguments.split(";"))).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).contains(reason)
                .endsWith("See --help for the options." + System.lineSeparator());
    }
}
