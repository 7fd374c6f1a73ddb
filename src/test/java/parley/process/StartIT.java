package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.standin.FreePort;

/** How a person starts Parley at a terminal: without options, and with one question at most. */
@DisabledOnOs(OS.WINDOWS)
class StartIT {

    private static final String QUESTION = "Your name [" + System.getProperty("user.name") + "]:";
    private static final Pattern LISTENING = Pattern.compile("Server listening on port (\\d+)");

    @TempDir
    Path folder;

    @Test
    void theFirstStartAsksForTheNameAndLaterOnesAskNothing() throws Exception {
        int port;
        try (PtyParley parley = PtyParley.start(here())) {
            parley.answers(QUESTION, "Zoe").asks("Enter your choice:")
                    .shows(Sentences.saved(folder.resolve("config/parley/saved.properties")));
            port = port(parley);
            parley.shows("You are Zoe, on port " + port
                    + ". To change this, start Parley with --name, --port and --save.").type("0\r");
            assertThat(parley.exitCode()).isZero();
        }
        assertThat(folder.resolve("config/parley/saved.properties")).content().endsWith(
                "name=Zoe\nport=" + port + "\n");

        try (PtyParley parley = PtyParley.start(here())) {
            parley.asks("Enter your choice:");
            assertThat(parley.screen.rows()).noneMatch(row -> row.contains("Your name") || row.contains("saved"));
        }
    }

    @Test
    void severalOnOneMachineNeedNothingButNames() throws Exception {
        try (PtyParley zoe = PtyParley.start(here())) {
            zoe.answers(QUESTION, "Zoe").asks("Enter your choice:");
            try (PtyParley bob = PtyParley.start(here())) {
                bob.shows("Another Parley on this machine uses the name Zoe. Enter another name.")
                        .answers("Your name [Zoe-2]:", "Bob").asks("Enter your choice:")
                        .shows("Port " + port(zoe) + " is in use, so Parley uses port " + port(bob)
                                + " until you quit.");
                try (PtyParley eve = PtyParley.start(here("--name", "Zoe"))) {
                    eve.asks("Enter your choice:");
                    assertThat(port(eve)).isNotIn(port(zoe), port(bob));
                }
            }
        }
        assertThat(folder.resolve("config/parley/saved.properties")).content().contains("name=Zoe\n");
    }

    /** The system lets go of the name, however the other one has ended. */
    @Test
    void aNameIsFreeAfterACrash() throws Exception {
        try (PtyParley zoe = PtyParley.start(here())) {
            zoe.answers(QUESTION, "Zoe").asks("Enter your choice:");
            Signals.send("KILL", zoe.pid());
            assertThat(zoe.exitCode()).isNotZero();
        }
        try (PtyParley again = PtyParley.start(here())) {
            again.asks("Enter your choice:");
        }
    }

    @Test
    void askAsksForBoth() throws Exception {
        int port = FreePort.find();
        try (PtyParley parley = PtyParley.start(here("--ask"))) {
            parley.answers("Enter your team name:", "Zoe").answers("Enter your port number:", "" + port)
                    .asks("Enter your choice:").shows("Server listening on port " + port);
        }
        assertThat(folder.resolve("config")).doesNotExist();
    }

    @ParameterizedTest(name = "key {index}")
    @ValueSource(strings = {"\u0004", "\u0003"})
    void aKeyAtTheFirstQuestionLeaves(String key) throws Exception {
        try (PtyParley parley = PtyParley.start(here().by(Signals.receivable()))) {
            parley.asks(QUESTION).type(key);
            assertThat(parley.exitCode()).isZero();
        }
    }

    @Test
    void closingTheTerminalAtTheFirstQuestionLeaves() throws Exception {
        try (PtyParley parley = PtyParley.start(here().by(Signals.receivable()))) {
            parley.asks(QUESTION).closeTerminal();
            assertThat(parley.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "TERM"})
    void aSignalAtTheFirstQuestionLeaves(String signal) throws Exception {
        try (PtyParley parley = PtyParley.start(here("--ask").by(Signals.receivable()))) {
            parley.asks("Enter your team name:");
            Signals.send(signal, parley.pid());
            assertThat(parley.exitCode()).isZero();
        }
    }

    @Test
    void theFirstPromptIsFollowedByWhoIsHere() throws Exception {
        try (PtyParley alice = PtyParley.start(here("--name", "Alice").environment("PARLEY_DISCOVERY", "loopback"))) {
            alice.asks("Enter your choice:").await("who is here", () -> alice.screen.rows().stream()
                    .anyMatch(row -> row.startsWith("Here: ") || row.startsWith("Nobody else is here yet.")));
        }
    }

    private static int port(PtyParley parley) {
        return parley.screen.rows().stream().map(LISTENING::matcher).filter(row -> row.matches())
                .map(row -> Integer.parseInt(row.group(1))).findFirst().orElseThrow();
    }

    private Launch here(String... arguments) {
        return Launch.with(arguments).environment("XDG_CONFIG_HOME", folder.resolve("config").toString())
                .environment("XDG_STATE_HOME", folder.resolve("state").toString());
    }
}
