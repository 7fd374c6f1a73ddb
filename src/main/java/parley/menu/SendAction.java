package parley.menu;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.menu.PeerChooser.Place;
import parley.node.Event;
import parley.node.Node;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;

/**
 * Sends messages: to a peer, to every connected peer, or to one member of the room. A control word that the user types
 * does what it does on the wire.
 */
final class SendAction {

    static final String MESSAGE = "Enter your message: ";
    static final String NOT_CONNECTED = "You are not connected to anyone. Enter 3 at the menu to connect.";

    /** How long the outcome of a message can take, if no other message waits for the same peer. */
    static final Duration LIMIT = Limits.CONNECT.plus(Limits.RECEIPT).plus(Prompter.SLACK);

    /** How many members an error message names. */
    private static final int NAMED_MEMBERS = 10;

    private static final Prompt PROMPT = Prompt.ofLine(MESSAGE, Suggestions.NONE);

    /** A message to one member of the room. */
    private record Private(Member to, String text) {
    }

    private final Node node;
    private final PeerChooser peers;
    private final Supplier<Optional<RoomView>> room;
    private final Prompter prompter;

    SendAction(Node node, PeerChooser peers, Supplier<Optional<RoomView>> room, Prompter prompter) {
        this.node = node;
        this.peers = peers;
        this.room = room;
        this.prompter = prompter;
    }

    /** Asks for a peer and for messages, and sends them. */
    void toPeer() {
        peers.ask().ifPresent(to -> prompter.askForMessages(PROMPT).forEach(line -> send(to, line)));
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
                node.sendToAll(connected, Message.typed(line)), LIMIT, stillSending("the connected peers")));
    }

    /** Sends to one member of the room, or to a peer if no member has the name: {@code msg PEER TEXT}. */
    void privately() {
        String typed = prompter.takeRest();
        List<Member> members = members();
        Optional<Private> message = toMember(typed, members);
        if (message.isPresent()) {
            node.sayPrivately(message.get().to(), message.get().text());
        } else {
            toPeer(new InputLine(typed), members);
        }
    }

    /** What Tab completes after {@code msg}: members first, then peers. */
    List<String> suggestPrivately(List<String> words) {
        return words.isEmpty() ? Stream.concat(members().stream().map(member -> member.name().text()),
                peers.after(words).stream()).distinct().toList() : List.of();
    }

    private void toPeer(InputLine input, List<Member> members) {
        try {
            String name = input.nextWord().orElse("");
            if (InputLine.unquote(input.peekRest()).isBlank()) {
                throw new FormatException(privateUsage(members));
            }
            Place place = peers.find(name).orElseThrow(() -> members.isEmpty()
                    ? peers.refusal(name) : new FormatException(privateUsage(members)));
            prompter.runWith(input, () -> peers.complete(place)
                    .ifPresent(to -> send(to, InputLine.unquote(prompter.takeRest()))));
        } catch (FormatException unclear) {
            prompter.show(Event.trouble(unclear.getMessage()));
        }
    }

    private List<Member> members() {
        return room.get().map(RoomView::members).orElse(List.of());
    }

    /**
     * Reads {@code NAME TEXT}. If one name begins with another, the longer one is tried first: Bob Smith before Bob.
     */
    private static Optional<Private> toMember(String typed, List<Member> members) {
        return members.stream()
                .sorted(Comparator.comparingInt((Member member) -> member.name().text().length()).reversed())
                .flatMap(member -> textAfter(member, typed).map(text -> new Private(member, text)).stream())
                .filter(message -> !message.text().isBlank()).findFirst();
    }

    private static Optional<String> textAfter(Member member, String typed) {
        InputLine input = new InputLine(typed);
        if (input.nextWord().filter(word -> PeerChooser.isSame(member.name(), word)).isPresent()) {
            return Optional.of(InputLine.unquote(input.takeRest()));
        }
        // A name with spaces may also be typed without quotes.
        String name = member.name().text();
        return typed.regionMatches(true, 0, name, 0, name.length()) && typed.startsWith(" ", name.length())
                ? Optional.of(InputLine.unquote(typed.substring(name.length()).strip())) : Optional.empty();
    }

    private void send(PeerAddress to, String text) {
        prompter.awaitOrGoOn(node.send(Event.Purpose.MESSAGE, to, Message.typed(text)), LIMIT,
                stillSending(to.toString()));
    }

    static String stillSending(String to) {
        return "Still sending to " + to + ". You can go on; the outcome is shown when it is known.";
    }

    static String privateUsage(List<Member> members) {
        int more = members.size() - NAMED_MEMBERS;
        return "Enter a name and a message, as in: msg 'Alice' 'Good morning'." + (members.isEmpty() ? ""
                : " Members of the room: " + members.stream().limit(NAMED_MEMBERS).map(member -> member.name().text())
                        .collect(Collectors.joining(", ")) + (more > 0 ? " and " + more + " more." : "."));
    }
}
