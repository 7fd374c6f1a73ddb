package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A room of three on three hosts, the first of which, with the tracker, is cut off and joined again. All listen on the
 * same port, which is free in a network of their own; so of two the one with the higher IP has the higher rank.
 */
class PartitionIT {

    private static final String PORT = "9090";

    @TempDir
    private Path state;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Lan lan;
    private Lan.Host first;
    private Chatter alice;
    private Chatter bob;
    private Chatter carol;

    @BeforeEach
    void formARoom() throws Exception {
        lan = Lan.make();
        open.push(lan);
        first = lan.host();
        alice = chatter("Alice", first, "--host", "lobby");
        bob = chatter("Bob", lan.host(), "--join", "lobby@" + alice.address());
        carol = chatter("Carol", lan.host(), "--join", "lobby@" + bob.address());
        alice.parley().seesInAnyOrder(bob.hasJoined(), carol.hasJoined());
        bob.parley().sees(carol.hasJoined());
    }

    private Chatter chatter(String name, Lan.Host host, String... room) throws Exception {
        ParleyProcess parley = ParleyProcess.start(host.launch(Launch.with("--name", name, "--port", PORT).and(room)
                .environment("XDG_STATE_HOME", state.resolve(name).toString())));
        open.push(parley);
        return Chatter.in(parley);
    }

    @AfterEach
    void end() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void eachPartHasATrackerUntilTheyMeet() throws Exception {
        lan.cut(first);
        bob.parley().seesInAnyOrder(alice.isLost(), carol.isTracker());
        carol.parley().seesInAnyOrder(alice.isLost(), carol.isTracker());
        alice.parley().seesInAnyOrder(bob.isLost(), carol.isLost());
        carol.says("Alice is cut off", bob);
        alice.lists(alice);
        bob.lists(carol, bob);
        alice.parley().enter("rename Dora").sees("-- " + Sentences.renamed("Alice", "Dora"));
        bob.parley().enter("rename Dora").sees("-- " + Sentences.renamed("Bob", "Dora"));

        lan.mend(first);
        Chatter dora = bob.called("Dora");
        Chatter second = alice.called("Dora-2");
        alice.parley().seesInAnyOrder(carol.isTracker(), carol.hasJoined(), dora.hasJoined(),
                Sentences.toldApart(Chatter.ROOM, "Dora", "Dora-2"));
        dora.parley().sees(second.hasJoined());
        carol.parley().sees(second.hasJoined());
        second.says("The cable was out", dora, carol);
        carol.says("Now it is in again", second, dora);
        for (Chatter chatter : List.of(carol, dora, second)) {
            chatter.lists(carol, dora, second);
            assertThat(chatter.parley().output()).filteredOn(line -> line.startsWith("#lobby "))
                    .doesNotHaveDuplicates();
        }
    }
}
