package parley.ui;

import java.util.List;
import java.util.stream.Stream;
import parley.peer.Peer;
import parley.ui.Wording.Deed;
import parley.wire.Control;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

/** Connects: to every active peer, to an address, or to one of the list. */
final class ConnectAction implements Runnable, Suggestions {

    private final Messenger messenger;
    private final PeerBook book;
    private final AddressQuestions addresses;
    private final Dialogue dialogue;

    ConnectAction(Messenger messenger, PeerBook book, AddressQuestions addresses, Dialogue dialogue) {
        this.messenger = messenger;
        this.book = book;
        this.addresses = addresses;
        this.dialogue = dialogue;
    }

    /** An answer on the same line is about the list that the user has seen already. */
    @Override
    public void run() {
        if (!dialogue.isAnswered()) {
            dialogue.say(book.list().lines("Active peers", peer -> true));
        }
        dialogue.ask(Question.of("A for all not yet connected, M for an address, or a number; 0 goes back: ", this),
                this::choice).ifPresent(Runnable::run);
    }

    @Override
    public List<String> after(List<String> words) {
        return words.isEmpty() ? Stream.concat(Stream.of("A", "M"), addresses.after(words).stream()).toList()
                : words.get(0).equalsIgnoreCase("M") ? addresses.after(words.subList(1, words.size())) : List.of();
    }

    private Runnable choice(String answer) {
        return switch (answer) {
            case "A", "a" -> this::connectAll;
            case "M", "m" -> () -> addresses.ask().ifPresent(this::connect);
            case "0" -> Dialogue.BACK;
            default -> {
                Place place = addresses.look(answer).orElseThrow(() -> new FormatException("\"" + answer
                        + "\" is neither A nor M nor 0 nor " + book.numbers() + "."));
                yield () -> addresses.complete(place).ifPresent(this::connect);
            }
        };
    }

    private void connect(PeerAddress to) {
        messenger.send(Deed.CONNECTION, to, Control.CONNECT_BY_HAND);
    }

    private void connectAll() {
        List<Peer> peers = messenger.peers();
        List<PeerAddress> strangers = peers.stream().filter(peer -> !peer.connected()).map(Peer::address).toList();
        if (strangers.isEmpty()) {
            dialogue.say(Line.notice(peers.isEmpty()
                    ? "Nobody is active yet. Send somebody a message first, or enter M to connect to an address."
                    : "All active peers are connected already."));
        }
        messenger.sendToAll(Deed.CONNECTION, strangers, Control.CONNECT);
    }
}
