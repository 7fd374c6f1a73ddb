package parley.menu;

import java.time.Duration;
import java.util.List;
import parley.node.Event;
import parley.node.Node;
import parley.peer.Peer;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * Sends messages from the menu: to a peer, or to every connected peer. A control word that the user types does what it
 * does on the wire.
 */
final class SendAction {

    static final String MESSAGE = "Enter your message: ";
    static final String NOT_CONNECTED = "You are not connected to anyone. Enter 3 at the menu to connect.";

    /** How long the outcome of a message can take, if no other message waits for the same peer. */
    static final Duration LIMIT = Limits.CONNECT.plus(Limits.RECEIPT).plus(Prompter.SLACK);

    static final Prompt PROMPT = Prompt.ofLine(MESSAGE, Suggestions.NONE);

    private final Node node;
    private final PeerChooser peers;
    private final Conversation conversation;
    private final Prompter prompter;

    SendAction(Node node, PeerChooser peers, Conversation conversation, Prompter prompter) {
        this.node = node;
        this.peers = peers;
        this.conversation = conversation;
        this.prompter = prompter;
    }

    /**
     * Asks for a peer and for messages, and sends them. If a person enters the peer with the command, and no message,
     * opens a conversation.
     */
    void toPeer() {
        boolean opens = prompter.isInteractive() && prompter.isAnswered();
        peers.askForRecipient().ifPresent(peer -> {
            if (opens && !prompter.isAnswered()) {
                conversation.open(peer);
            } else {
                sendTo(peer);
            }
        });
    }

    /** Opens a conversation with a peer. A script, which cannot have one, sends messages. */
    void talk() {
        peers.askForRecipient().ifPresent(prompter.isInteractive() ? conversation::open : this::sendTo);
    }

    private void sendTo(PeerAddress peer) {
        prompter.sendEach(prompter.askForMessages(PROMPT), line -> conversation.send(peer, line));
    }

    /** Sends to every connected peer. */
    void toAll() {
        List<Peer> connected = prompter.query(node.peers()).orElse(List.of()).stream().filter(Peer::connected).toList();
        if (connected.isEmpty()) {
            prompter.takeRest();
            prompter.show(Event.trouble(NOT_CONNECTED));
            return;
        }
        prompter.askForMessages(PROMPT).forEach(line -> prompter.awaitOrGoOn(
                node.sendToAll(connected, conversation.message(line)), LIMIT, stillSending("the connected peers")));
    }

    static String stillSending(String to) {
        return "Still sending to " + to + ". You can go on; the outcome is shown when it is known.";
    }
}
