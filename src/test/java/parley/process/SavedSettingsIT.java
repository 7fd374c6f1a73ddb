package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.Habit;
import parley.standin.StandIn;

/** What is chosen once need not be said again. */
class SavedSettingsIT {

    @TempDir
    Path folder;

    @Test
    void startsAsItWasSaved() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END)) {
            int port;
            try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Netech", "--peer", "" + peer.address(),
                    "--format", "address", "--host", "den", "--save"))) {
                port = parley.port();
                parley.sees(Sentences.saved(file().resolveSibling("saved.properties"))).endInput();
                assertThat(parley.exitCode()).isZero();
            }
            assertThat(peer.shown()).isEqualTo("127.0.0.1:" + port + " Netech hello");
            assertThat(peer.shown()).isEqualTo("127.0.0.1:" + port + " Netech exit");

            try (ParleyProcess parley = ParleyProcess.start(here())) {
                parley.sees("Server listening on port " + port);
                assertThat(peer.shown()).isEqualTo("127.0.0.1:" + port + " Netech hello");
                parley.seesMatching(Sentences.entered("#den", "Netech", ".*")).endInput();
                assertThat(parley.exitCode()).isZero();
            }
        }
    }

    @Test
    void isNotStartedWithSettingsThatCannotBeUsed() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "port=http\n");

        try (ParleyProcess parley = ParleyProcess.start(here())) {
            assertThat(parley.exitCode()).isEqualTo(2);
            assertThat(parley.errors()).singleElement().asString()
                    .startsWith(Sentences.unusableSettings(file()) + "port=http: ");
            assertThat(parley.output()).isEmpty();
        }
    }

    @Test
    void startsWithoutThemWhereTheyAreNotWanted() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "port=http\n");

        try (ParleyProcess parley = ParleyProcess.listening(here("--no-saved", "--name", "Netech"))) {
            parley.endInput();
            assertThat(parley.exitCode()).isZero();
        }
        assertThat(file()).hasContent("port=http\n");
    }

    @Test
    void showsWhatCanBeSaved() throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(here("config"))) {
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).contains("#   " + file(), "#name=Netech");
        }
    }

    @Test
    void tellsThatTheUsersOwnFileWins() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "name=Netech\n");

        try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Other", "--save"))) {
            parley.sees(Sentences.saved(file().resolveSibling("saved.properties")))
                    .seesMatching(".*config\\.properties also sets name.*").endInput();
            assertThat(parley.exitCode()).isZero();
        }
        assertThat(file()).hasContent("name=Netech\n");
    }

    /** It goes by its own name and is written to in its own dialect, though it has left and this is another run. */
    @Test
    void remembersAPeerAfterARestart() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END)) {
            try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Netech"))) {
                peer.tell(parley.port(), "exit");
                peer.tell(parley.port(), "I am here");
                parley.sees("Received from " + peer.address() + " Others -> I am here").enter("0");
                assertThat(parley.exitCode()).isZero();
                assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech exit");
            }
            try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Netech"))) {
                parley.enter("1 others Hello again").sees("Message sent to " + peer.address() + " (received)");
                assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech Hello again");
            }
        }
    }

    private Path file() {
        return folder.resolve("parley").resolve("config.properties");
    }

    private Launch here(String... arguments) {
        return Launch.with(arguments).environment("XDG_CONFIG_HOME", folder.toString())
                .environment("XDG_STATE_HOME", folder.resolve("state").toString());
    }
}
