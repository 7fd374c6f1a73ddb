package parley.ui;

import java.util.List;
import parley.peer.Peer;
import parley.ui.Wording.Deed;
import parley.wire.Message;

/** Sends to every connected peer. */
final class Broadcast implements Runnable {

    private final Messenger messenger;
    private final Dialogue dialogue;

    Broadcast(Messenger messenger, Dialogue dialogue) {
        this.messenger = messenger;
        this.dialogue = dialogue;
    }

    @Override
    public void run() {
        List<Peer> connected = messenger.peers().stream().filter(Peer::connected).toList();
        if (connected.isEmpty()) {
            dialogue.rest();
            dialogue.say(Line.trouble("You are connected to nobody. Enter 3 to connect."));
            return;
        }
        dialogue.askLines(Question.ofLine("Enter your message: ", Suggestions.NONE))
                .forEach(line -> send(connected, Message.of(line)));
    }

    private void send(List<Peer> connected, Message message) {
        List<Wording.Told> told = messenger.sendToEach(connected, message);
        dialogue.say(Wording.of(told).about(told.stream()
                .map(one -> new Fact.Sent(Deed.MESSAGE, one.peer().address(), message, one.outcome()))
                .toArray(Fact[]::new)));
        Wording.consequence(message, "all of them").ifPresent(dialogue::say);
    }
}
