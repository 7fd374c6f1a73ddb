package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two people who talk to each other, each at a terminal. */
@DisabledOnOs(OS.WINDOWS)
class ConversationIT {

    private static final String MENU = "Enter your choice:";

    @TempDir
    private Path state;

    @Test
    void everyLineGoesToThePartnerAndEveryWordIsAWord() throws Exception {
        try (PtyParley bob = start("Bob"); PtyParley alice = start("Alice", "--peer", "127.0.0.1:" + bob.port())) {
            sees(alice, "greeted");
            alice.answers(MENU, "1 bbo").answers("Enter y for Bob, another name or an address (0 to go back):",
                    "/to Bob")
                    .answers("Bob>", "hello").asks("Bob>").type("exit\r");
            sees(bob, "hello");
            sees(bob, "exit");

            bob.answers(MENU, "r").answers("Alice>", "rename it please");
            sees(alice, "rename it please");
            bob.answers("Alice>", "/2");
            sees(bob, "People (1): 1 active, 0 connected");
            alice.answers("Bob>", "/members of what?").answers("Bob>", "/etc/hosts");
            sees(alice, "/etc/hosts is not a command");
            alice.answers("Bob>", "//etc/hosts").answers("Bob>", "/q");
            sees(bob, " /etc/hosts");

            alice.answers(MENU, "ignore Bob");
            sees(alice, "-- You ignore Bob");
            bob.answers("Alice>", "can you hear me?").await("the receipt", () -> bob.screen.rows().stream()
                    .anyMatch(row -> row.matches(".*can you hear me\\? +✓")));
            alice.answers(MENU, "unignore Bob");
            sees(alice, "-- You ignore nobody.");
            bob.answers("Alice>", "and now?");
            sees(alice, "and now?");
            assertThat(alice.screen.rows()).noneMatch(row -> row.contains("can you hear me?"));
        }
    }

    @Test
    void whoeverWritesToSomeoneWhoIsAwayIsTold() throws Exception {
        try (PtyParley bob = start("Bob"); PtyParley alice = start("Alice", "--peer", "127.0.0.1:" + bob.port())) {
            sees(alice, "greeted");
            bob.answers(MENU, "away at lunch");
            sees(bob, "-- You are away until");
            alice.answers(MENU, "to Bob").answers("Bob>", "are you there?");
            sees(alice, "(away) at lunch");
        }
    }

    private PtyParley start(String name, String... more) throws Exception {
        return PtyParley.listening(
                Launch.with("--name", name).and(more).environment("XDG_STATE_HOME", state.resolve(name).toString()));
    }

    private static void sees(PtyParley parley, String text) throws Exception {
        parley.await(text, () -> parley.screen.rows().stream().anyMatch(row -> row.contains(text)));
    }
}
