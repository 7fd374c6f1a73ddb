package parley.ui;

import parley.ui.Wording.Deed;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** Sends what the user writes; a control word among it does what it does on the wire. */
final class SendAction implements Runnable {

    private final Messenger messenger;
    private final AddressQuestions addresses;
    private final Dialogue dialogue;

    SendAction(Messenger messenger, AddressQuestions addresses, Dialogue dialogue) {
        this.messenger = messenger;
        this.addresses = addresses;
        this.dialogue = dialogue;
    }

    @Override
    public void run() {
        addresses.ask().ifPresent(to -> dialogue.askLines(Question.ofLine("Enter your message: ", Suggestions.NONE))
                .forEach(line -> send(to, line)));
    }

    void send(PeerAddress to, String text) {
        Message message = Message.of(text);
        messenger.send(Deed.MESSAGE, to, message);
        Wording.consequence(message, to.toString()).ifPresent(dialogue::say);
    }
}
