package parley.ui;

import parley.peer.Peer;

/** Shows the two sets, and who was found. */
final class QueryAction implements Runnable {

    private final PeerBook book;
    private final Dialogue dialogue;

    QueryAction(PeerBook book, Dialogue dialogue) {
        this.book = book;
        this.dialogue = dialogue;
    }

    @Override
    public void run() {
        PeerList peers = book.list();
        dialogue.say(peers.lines("Active peers", peer -> true));
        dialogue.say(peers.lines("Connected peers", Peer::connected));
        dialogue.say(book.found().lines("Found on the network", one -> true));
    }
}
