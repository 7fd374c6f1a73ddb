package parley.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import parley.node.Node;
import parley.node.RoomView;
import parley.room.RoomEvent;
import parley.room.RoomName;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The way into a room and out of it, with the questions that it takes. For the thread that asks. */
public final class RoomDesk {

    private final Node node;
    private final Narrator narrator;
    private final Dialogue dialogue;
    private final boolean interactive;

    public RoomDesk(Node node, Narrator narrator, Console console, Screen screen) {
        this.node = node;
        this.narrator = narrator;
        this.dialogue = new Dialogue(console, screen);
        this.interactive = console.isInteractive();
    }

    Optional<RoomView> room() {
        return node.room().join();
    }

    public void host(RoomName name) {
        entry(() -> node.host(name));
    }

    /** @param hostIfAbsent whether to open the room without a question where nobody is in it */
    public void join(RoomName name, List<PeerAddress> contacts, boolean hostIfAbsent) {
        while (true) {
            RoomEvent end = entry(() -> node.join(name, contacts));
            if (end instanceof RoomEvent.Entered) {
                return;
            } else if (end instanceof RoomEvent.NameTaken taken) {
                node.call(anotherName(taken.suggestion()));
            } else {
                if (hostIfAbsent || interactive && agrees("Host " + name + " yourself? (y/n) ")) {
                    host(name);
                }
                return;
            }
        }
    }

    void leave() {
        node.leaveRoom().join();
    }

    /** Asks for it, and waits for how it ends. */
    private RoomEvent entry(Runnable request) {
        CompletableFuture<RoomEvent> end = narrator.nextEntry();
        request.run();
        return end.join();
    }

    private TeamName anotherName(TeamName suggestion) {
        return interactive
                ? dialogue.ask("Enter another name (" + suggestion + " if left empty): ", TeamName::parse).orElse(suggestion)
                : suggestion;
    }

    private boolean agrees(String question) {
        return dialogue.ask(question, answer -> answer).filter(answer -> answer.toLowerCase(Locale.ROOT).startsWith("y")).isPresent();
    }
}
