package parley.ui;

import java.time.InstantSource;
import parley.peer.Peer;

/** Shows the two sets. */
final class QueryAction implements Runnable {

    private final Messenger messenger;
    private final Dialogue dialogue;
    private final InstantSource clock;

    QueryAction(Messenger messenger, Dialogue dialogue, InstantSource clock) {
        this.messenger = messenger;
        this.dialogue = dialogue;
        this.clock = clock;
    }

    @Override
    public void run() {
        PeerList peers = new PeerList(messenger.peers(), clock.instant());
        dialogue.say(peers.lines("Active peers", peer -> true));
        dialogue.say(peers.lines("Connected peers", Peer::connected));
    }
}
