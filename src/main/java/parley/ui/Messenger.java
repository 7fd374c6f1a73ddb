package parley.ui;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import parley.discovery.Found;
import parley.node.Node;
import parley.node.Outcome;
import parley.peer.Peer;
import parley.ui.Wording.Deed;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** What the actions do with the node: they wait for it, and tell how it went. */
public final class Messenger {

    private final Node node;
    private final Dialogue dialogue;

    Messenger(Node node, Dialogue dialogue) {
        this.node = node;
        this.dialogue = dialogue;
    }

    List<Peer> peers() {
        return node.peers().join();
    }

    List<Found> found() {
        return node.found().join();
    }

    /** What became of a message. */
    public static Line told(PeerAddress to, Message message, Outcome outcome) {
        return told(Deed.MESSAGE, to, message, outcome);
    }

    static Line told(Deed deed, PeerAddress to, Message message, Outcome outcome) {
        return Wording.of(deed, to, outcome).about(new Fact.Sent(deed, to, message, outcome));
    }

    /** Sends to one peer, and says what became of it. */
    void send(Deed deed, PeerAddress to, Message message) {
        sendToAll(deed, List.of(to), message);
    }

    /** Sends to all of them at once, says what became of each as soon as it is known, and waits for the last. */
    void sendToAll(Deed deed, List<PeerAddress> peers, Message message) {
        CompletableFuture.allOf(peers.stream()
                .map(to -> node.send(to, message).thenAccept(outcome -> dialogue.say(told(deed, to, message, outcome))))
                .toArray(CompletableFuture<?>[]::new)).join();
    }

    /** Sends to all of them at once, and waits for the last. */
    List<Wording.Told> sendToEach(List<Peer> peers, Message message) {
        List<CompletableFuture<Wording.Told>> told = peers.stream()
                .map(peer -> node.send(peer.address(), message).thenApply(outcome -> new Wording.Told(peer, outcome)))
                .toList();
        return told.stream().map(CompletableFuture::join).toList();
    }
}
