package parley.ui;

import parley.ui.Wording.Deed;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** Sends what the user writes; a control word among it does what it does on the wire. */
final class SendAction implements Runnable {

    private final Messenger messenger;
    private final Dialogue dialogue;

    SendAction(Messenger messenger, Dialogue dialogue) {
        this.messenger = messenger;
        this.dialogue = dialogue;
    }

    @Override
    public void run() {
        AddressQuestions.ask(dialogue).ifPresent(this::write);
    }

    /** Several lines that were pasted are several messages. */
    private void write(PeerAddress to) {
        dialogue.ask("Enter your message: ").lines().filter(line -> !line.isBlank())
                .forEach(line -> send(to, Message.of(line)));
    }

    private void send(PeerAddress to, Message message) {
        messenger.send(Deed.MESSAGE, to, message);
        if (message == Control.LEAVE) {
            dialogue.say(Line.notice("Disconnected from " + to));
        }
    }
}
