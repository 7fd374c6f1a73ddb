package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.MenuSession.RECEIVED;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.MenuSession.frame;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a user who is away, or who ignores someone, enters and sees. */
class AttentionActionTest {

    private static final String ABC = "192.168.1.13:8080";

    @AutoClose
    private final MenuSession netech = new MenuSession();

    AttentionActionTest() {
        netech.heard(XYZ, "XYZ", "Hi").at(XYZ, RECEIVED).heard(ABC, "The Team", "Hi").at(ABC, RECEIVED);
    }

    @Test
    void goesAwayAndComesBack() {
        ScriptedConsole console = ScriptedConsole.of("away back at 3").then(this::everyoneWrites)
                .types("", "away").then(this::everyoneWrites).types("0");
        assertThat(netech.run(console)).contains(AttentionAction.leaving("back at 3", ""), AttentionAction.BACK);
        assertThat(netech.frames()).containsExactly(frame(XYZ, "(away) back at 3"), frame(ABC, "(away) back at 3"));
        assertThat(AttentionAction.leaving("back at 3", "")).isEqualTo(
                "-- You are away until you enter away again. Whoever"
                        + " writes to you privately gets this answer once: \"back at 3\".");
    }

    private void everyoneWrites() {
        netech.heard(XYZ, "XYZ", "are you there?").frames();
        netech.heard(ABC, "The Team", "are you there?").frames();
    }

    @Test
    void mayLeaveOutOrChangeTheReason() {
        assertThat(netech.enter("/away", "/away soon back", "/away", "0")).contains(
                AttentionAction.leaving(AttentionAction.DEFAULT, ""), AttentionAction.leaving("soon back", ""),
                AttentionAction.BACK);
    }

    @Test
    void ignoresAPeerUntilTheUserChangesTheirMind() {
        ScriptedConsole console = ScriptedConsole.of("ignore", "ignore 'the team'", "ignore " + XYZ)
                .then(() -> netech.heard(XYZ, "XYZ", "Do you hear me?").frames())
                .types("", "unignore xyz").then(() -> netech.heard(XYZ, "XYZ", "And now?").frames())
                .types("", "unignore Bob", "unignore " + ABC, "0");
        String theTeam = "-- You ignore The Team (192.168.1.13:8080). To stop ignoring someone, enter unignore NAME.";
        assertThat(netech.run(console)).containsSubsequence(AttentionAction.NOBODY, theTeam,
                theTeam.replace(". To", ", XYZ (192.168.1.12:7070). To"),
                AttentionAction.noLongerIgnored("xyz"), theTeam, AttentionAction.notIgnored("Bob"), theTeam,
                AttentionAction.noLongerIgnored(ABC), AttentionAction.NOBODY)
                .anyMatch(line -> line.contains("And now?")).noneMatch(line -> line.contains("Do you hear me?"));
    }

    @Test
    void namesItsCommandsAsTheyAreEnteredInAConversation() {
        assertThat(netech.enter("to XYZ", "/away soon back", "/ignore " + ABC, "/q", "0")).contains(
                AttentionAction.leaving("soon back", "/"),
                "-- You ignore The Team (192.168.1.13:8080). To stop ignoring someone, enter /unignore NAME.");
    }

    @Test
    void tellsAScriptTheSameAsEver() {
        String theTeam = "-- You ignore The Team (192.168.1.13:8080). unignore NAME ends it.";
        assertThat(netech.run(ScriptedConsole.ofScript("away soon back", "ignore 'the team'", "unignore Bob", "0")))
                .containsSubsequence("-- You are away. Whoever writes to you privately is told once: \"soon back\"."
                        + " Enter away again when you are back.", theTeam, theTeam);
    }
}
