package parley.menu;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import parley.menu.PeerResolver.Place;
import parley.node.Event;
import parley.node.Node;
import parley.peer.Peer;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.wire.Control;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

/** Connects: to every active peer, to an address, or to a peer of the list. */
final class ConnectAction implements Suggestions {

    static final String PROMPT = "A for all, a name or a number for one peer, M for an address, 0 to go back: ";
    static final String NOBODY_ACTIVE =
            "No peer is active yet. Send a message to someone first, or enter 3 M to connect to an address.";
    static final String ALL_CONNECTED = "You are already connected to all active peers.";

    private final Node node;
    private final PeerResolver peers;
    private final PeerLists lists;
    private final DialectAction formats;
    private final Prompter prompter;

    ConnectAction(Node node, PeerResolver peers, PeerLists lists, DialectAction formats, Prompter prompter) {
        this.node = node;
        this.peers = peers;
        this.lists = lists;
        this.formats = formats;
        this.prompter = prompter;
    }

    /** Lists the peers and asks. An answer typed ahead refers to the list that the user has seen already. */
    void run() {
        if (!prompter.isAnswered()) {
            prompter.show(lists.active());
        }
        prompter.ask(prompter.take(peers::takeName), () -> Prompt.of(PROMPT, this), this::choice)
                .ifPresent(Runnable::run);
    }

    @Override
    public List<String> after(List<String> words) {
        if (words.isEmpty()) {
            return Stream.concat(Stream.of("A", "M"), peers.after(words).stream()).toList();
        }
        return words.get(0).equalsIgnoreCase("M") ? peers.after(words.subList(1, words.size())) : List.of();
    }

    private Runnable choice(String answer) {
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "a" -> this::connectToAll;
            case "m" -> () -> peers.ask(PeerResolver.IP).ifPresent(this::connect);
            case "0" -> () -> {};
            default -> {
                Place place = peers.find(answer).orElseThrow(() -> refusal(answer));
                yield () -> peers.complete(place).ifPresent(this::connect);
            }
        };
    }

    private FormatException refusal(String answer) {
        lists.showBeforeQuestion(lists::active);
        return new FormatException(notAnOption(answer, lists.size()));
    }

    private void connect(PeerAddress to) {
        if (prompter.query(node.isSelf(to)).orElse(false)) {
            prompter.show(Event.trouble(ownAddress(to)));
            return;
        }
        CompletableFuture<Event.Sent> outcome =
                node.send(Event.Purpose.CONNECTION, to, Control.CONNECT_BY_HAND);
        prompter.awaitSending(outcome, to.toString());
        formats.sent(to, outcome, false);
    }

    private void connectToAll() {
        List<Peer> active = prompter.query(node.peers()).orElse(List.of());
        List<PeerAddress> unconnected = active.stream().filter(peer -> !peer.connected()).map(Peer::address).toList();
        if (unconnected.isEmpty()) {
            prompter.show(Event.notice(active.isEmpty() ? NOBODY_ACTIVE : ALL_CONNECTED));
        }
        CompletableFuture<?>[] outcomes = unconnected.stream()
                .map(to -> node.send(Event.Purpose.CONNECTION, to, Control.CONNECT))
                .toArray(CompletableFuture<?>[]::new);
        prompter.awaitSending(CompletableFuture.allOf(outcomes), "some peers");
    }

    static String ownAddress(PeerAddress self) {
        return self + " is your own address. Enter another peer's address.";
    }

    static String notAnOption(String answer, int numbers) {
        return "\"" + answer + "\" is not an option here. Enter A, M"
                + (numbers == 0 ? " or 0." : numbers == 1 ? ", 0 or 1." : ", 0 or a number from 1 to " + numbers + ".");
    }
}
