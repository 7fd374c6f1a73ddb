package parley.ui;

import java.time.InstantSource;
import java.util.List;
import parley.peer.Peer;
import parley.ui.Wording.Deed;
import parley.wire.Control;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

/** Connects: to every active peer, to an address, or to one of the list. */
final class ConnectAction implements Runnable {

    private final Messenger messenger;
    private final Dialogue dialogue;
    private final InstantSource clock;

    ConnectAction(Messenger messenger, Dialogue dialogue, InstantSource clock) {
        this.messenger = messenger;
        this.dialogue = dialogue;
        this.clock = clock;
    }

    @Override
    public void run() {
        List<Peer> peers = messenger.peers();
        dialogue.say(new PeerList(peers, clock.instant()).lines("Active peers", peer -> true));
        dialogue.ask("A for all that are not connected, M for an address, or a number of the list: ",
                answer -> choice(answer, peers)).ifPresent(Runnable::run);
    }

    private Runnable choice(String answer, List<Peer> peers) {
        return switch (answer) {
            case "A", "a" -> () -> connectAll(peers);
            case "M", "m" -> () -> AddressQuestions.ask(dialogue)
                    .ifPresent(address -> connect(address));
            default -> {
                PeerAddress chosen = numbered(answer, peers).address();
                yield () -> connect(chosen);
            }
        };
    }

    private void connect(PeerAddress to) {
        messenger.send(Deed.CONNECTION, to, Control.CONNECT_BY_HAND);
    }

    private void connectAll(List<Peer> peers) {
        List<PeerAddress> strangers = peers.stream().filter(peer -> !peer.connected()).map(Peer::address).toList();
        if (strangers.isEmpty()) {
            dialogue.say(Line.notice(peers.isEmpty()
                    ? "Nobody is active yet. Send somebody a message first, or enter M to connect to an address."
                    : "All active peers are connected already."));
        }
        messenger.sendToAll(Deed.CONNECTION, strangers, Control.CONNECT);
    }

    private static Peer numbered(String answer, List<Peer> peers) {
        try {
            return peers.get(Integer.parseInt(answer) - 1);
        } catch (NumberFormatException | IndexOutOfBoundsException none) {
            throw new FormatException("\"" + answer + "\" is neither A nor M nor "
                    + (peers.isEmpty() ? "anything else that there is to choose." : "a number from 1 to " + peers.size() + "."));
        }
    }
}
