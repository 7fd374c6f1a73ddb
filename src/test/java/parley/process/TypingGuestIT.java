package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.Habit;
import parley.standin.StandIn;

/** Programs of other teams in a room, one in each dialect: they send what their users type, and show what comes. */
class TypingGuestIT {

    @TempDir
    private Path state;

    private Chatter alice;
    private Chatter bob;
    private StandIn tagged;
    private StandIn address;

    @BeforeEach
    void formARoom() throws Exception {
        tagged = StandIn.that(Habit.READS_TO_THE_END).speakingTagged();
        address = StandIn.that(Habit.READS_TO_THE_END);
        alice = start("Alice", "--host", "lobby");
        bob = start("Bob", "--join", "lobby@" + alice.parley().address());
        alice.parley().sees(bob.hasJoined());
    }

    private Chatter start(String name, String... room) throws Exception {
        return Chatter.in(ParleyProcess.listening(
                Launch.with("--name", name).and(room).environment("XDG_STATE_HOME", state.toString())));
    }

    @AfterEach
    void end() throws Exception {
        alice.close();
        bob.close();
        tagged.close();
        address.close();
    }

    @Test
    void chatOnWhenTheTrackerIsKilled() throws Exception {
        type(tagged, "join #lobby");
        shows(tagged, bob, "* Welcome. Here are Alice, Bob. Send: #lobby and what you have to say");
        alice.parley().sees(Sentences.joined("Others", Chatter.ROOM));
        bob.parley().sees(Sentences.joined("Others", Chatter.ROOM));

        type(address, "join #lobby");
        shows(address, bob, "* That name is taken. Send: join #lobby as Others-2");
        type(address, "join #lobby as Dora B.");
        shows(address, bob, "* Welcome. Here are Alice, Bob, Others. Send: #lobby and what you have to say");
        shows(tagged, alice, "* Dora B. has joined");
        alice.parley().sees(Sentences.joined("Dora B.", Chatter.ROOM));
        bob.parley().sees(Sentences.joined("Dora B.", Chatter.ROOM));

        type(tagged, "who #lobby");
        shows(tagged, bob, "* Here are Alice, Bob, Dora B., Others");

        type(tagged, "#lobby good morning");
        shows(address, bob, "Others: good morning");
        alice.parley().sees("#lobby Others: good morning");
        bob.parley().sees("#lobby Others: good morning");

        alice.parley().enter("Welcome, you two").sees("sent to 3 of 3");
        shows(tagged, alice, "Alice: Welcome, you two");
        shows(address, alice, "Alice: Welcome, you two");
        alice.parley().enter("msg 'Dora B.' 'Do you see this?'").sees("sent to 1 of 1");
        shows(address, alice, "Alice privately: Do you see this?");

        alice.parley().kill();
        bob.parley().sees(bob.isTracker());
        shows(tagged, bob, "* Bob is the tracker now");
        shows(address, bob, "* Bob is the tracker now");

        type(address, "#lobby still here");
        bob.parley().sees("#lobby Dora B.: still here");
        shows(tagged, bob, "Dora B.: still here");

        type(tagged, "leave #lobby");
        bob.parley().sees(Sentences.left("Others", Chatter.ROOM));
        shows(address, bob, "* Others has left");
        type(tagged, "#lobby is anybody there?");
        shows(tagged, bob, "* You are not in. Send: join #lobby");
        type(address, "exit");
        bob.parley().sees(Sentences.left("Dora B.", Chatter.ROOM));
    }

    @Test
    void chatOnWhenTheirHostLeaves() throws Exception {
        type(tagged, "join #lobby");
        shows(tagged, bob, "* Welcome. Here are Alice, Bob. Send: #lobby and what you have to say");
        alice.parley().sees(Sentences.joined("Others", Chatter.ROOM));
        bob.parley().enter("q", "4 L");
        alice.parley().sees(Sentences.left("Bob", Chatter.ROOM));
        // News waits until a second has passed since the last, and what concerns the guest alone does not.
        assertThat(List.of(tagged.shown(), tagged.shown())).containsExactlyInAnyOrder(
                frame(tagged, alice, "* Bob has left"),
                frame(tagged, alice, "* Your host is gone. Send your lines to Alice at " + alice.address()));

        tagged.tell(alice.parley().port(), "#lobby still here");
        alice.parley().sees("#lobby Others: still here");
    }

    @Test
    void areNotParleys() throws Exception {
        try (ParleyProcess carol = ParleyProcess.named("Carol")) {
            carol.enter("1", "127.0.0.1", "" + bob.parley().port(), "join #lobby");
            carol.sees("Received from " + bob.parley().address()
                    + " Bob -> #lobby * You use Parley. Join with 4 #lobby or --join #lobby");

            // It was a guest until its receipt said what it is.
            alice.parley().sees(Sentences.left("Carol", Chatter.ROOM));
            bob.parley().sees(Sentences.left("Carol", Chatter.ROOM));
            alice.lists(alice, bob);
            bob.lists(alice, bob);
        }
    }

    private void type(StandIn guest, String text) throws Exception {
        guest.tell(bob.parley().port(), text);
    }

    private void shows(StandIn guest, Chatter from, String text) throws Exception {
        assertThat(guest.shown()).isEqualTo(frame(guest, from, text));
    }

    private String frame(StandIn guest, Chatter from, String text) {
        return (guest == tagged ? "LISTENING_PORT:" + from.port() + "|TEAM_NAME:" + from.name() + "|"
                : "127.0.0.1:" + from.port() + " " + from.name() + " ") + "#lobby " + text;
    }
}
