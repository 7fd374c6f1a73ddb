package parley.menu;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import parley.menu.PeerResolver.ToMember;
import parley.node.Event;
import parley.node.Node;
import parley.node.Partner;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.room.RoomEvent;
import parley.wire.Message;
import parley.wire.NameList;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Sends single messages: to a peer, to a member of the room, to whoever wrote last, or to every connected peer. For the
 * asking thread, unless a method says otherwise.
 *
 * <p>At the menu it waits for the outcome, and {@code connect} and {@code exit} are control words. While a conversation
 * is open, every word is a text, and the user goes on at once.
 */
final class SendAction {

    static final String NOT_CONNECTED = "You are not connected to anyone. Enter 3 at the menu to connect.";
    static final String NOBODY_WROTE = "Nobody has written to you privately yet.";

    /** How many members an error message names. */
    private static final int NAMED_MEMBERS = 10;
    /** How long a user may type an answer. */
    private static final Duration JUST_NOW = Duration.ofSeconds(10);
    /** How long after a message the user may still want to answer it with {@code /r}. */
    private static final Duration UNANSWERED = Duration.ofMinutes(1);

    /**
     * Who sent the last private message.
     *
     * @param at when it came
     * @param since when it replaced a peer that the user may have wanted to answer; empty if it replaced none
     */
    private record Writer(PeerAddress address, TeamName name, boolean inRoom, Instant at, Optional<Instant> since) {
    }

    private final Node node;
    private final PeerResolver peers;
    private final DialectAction formats;
    private final Conversation conversation;
    private final Prompter prompter;
    private final InstantSource clock;
    /** Who sent the last private message, and who did before. */
    private volatile List<Writer> lastPrivate = List.of();

    SendAction(Node node, PeerResolver peers, DialectAction formats, Conversation conversation, Prompter prompter,
            InstantSource clock) {
        this.node = node;
        this.peers = peers;
        this.formats = formats;
        this.conversation = conversation;
        this.prompter = prompter;
        this.clock = clock;
    }

    // To a peer.

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
                askAndSend(peer);
            }
        });
    }

    /** Opens a conversation with a peer. A script, which cannot have one, sends messages. */
    void talk() {
        peers.askForRecipient().ifPresent(prompter.isInteractive() ? conversation::open : this::askAndSend);
    }

    private void askAndSend(PeerAddress to) {
        prompter.sendEach(prompter.askForMessages(), text -> send(to, text));
    }

    private void send(PeerAddress to, String text) {
        CompletableFuture<Event.Sent> outcome = node.send(Event.Purpose.MESSAGE, to, message(text));
        if (conversation.isEveryWordText()) {
            formats.warn(to, text);
            conversation.track(outcome);
        } else {
            prompter.awaitSending(outcome, to.toString());
        }
        formats.sent(to, outcome, false);
    }

    /** What a text that the user types stands for. */
    private Message message(String text) {
        return conversation.isEveryWordText() ? new Message.Text(text) : Message.typed(text);
    }

    // To every connected peer.

    /** Asks for messages and sends them to every connected peer. */
    void toAll() {
        List<Peer> connected = prompter.query(node.peers()).orElse(List.of()).stream().filter(Peer::connected).toList();
        if (connected.isEmpty()) {
            prompter.takeRest();
            prompter.show(Event.trouble(NOT_CONNECTED));
            return;
        }
        prompter.askForMessages().forEach(text -> prompter.awaitSending(node.sendToAll(connected, message(text)),
                "the connected peers"));
    }

    // To a member of the room.

    /** Sends to one member of the room, or to a peer if no member has the name: {@code msg PEER TEXT}. */
    void privately() {
        prompter.fitting(prompter.takeRest()).ifPresent(this::privately);
    }

    private void privately(String typed) {
        List<Member> members = peers.members();
        Optional<ToMember> message = peers.toMember(typed);
        if (message.isPresent()) {
            conversation.track(node.sayPrivately(message.get().to(), message.get().text()));
            return;
        }
        InputLine input = new InputLine(typed);
        String name = peers.takeName(input).orElse("");
        if (prompter.isInteractive() && input.isEmpty() && typed.isEmpty() == name.isEmpty()) {
            Optional<PeerAddress> member = peers.member(name).map(Member::address);
            prompter.runWith(new InputLine(member.isPresent() ? "" : typed), () -> member.or(peers::askForRecipient)
                    .ifPresent(to -> say(member(to), to, prompter.askForMessages())));
        } else if (InputLine.unquote(input.peekRest()).isBlank() || !prompter.isInteractive() && !members.isEmpty()
                && !peers.isKnown(name)) {
            prompter.show(Event.trouble(privateUsage(conversation.slash(),
                    conversation.peer().isPresent() ? List.of() : members)));
        } else {
            prompter.runWith(new InputLine(typed),
                    () -> peers.askForRecipient().ifPresent(to -> send(to, InputLine.unquote(prompter.takeRest()))));
        }
    }

    private Optional<Member> member(PeerAddress address) {
        return peers.members().stream().filter(one -> one.address().equals(address)).findFirst();
    }

    /** Sends to a member of the room or, if it is empty, to a peer. */
    private void say(Optional<Member> member, PeerAddress peer, List<String> texts) {
        prompter.sendEach(texts, text -> member.ifPresentOrElse(
                to -> conversation.track(node.sayPrivately(to, text)), () -> send(peer, text)));
    }

    static String privateUsage(String slash, List<Member> members) {
        List<String> names = members.stream().map(member -> member.name().text()).toList();
        return "Enter a name and a message, as in: " + slash + "msg 'Alice' 'Good morning'." + (names.isEmpty() ? ""
                : " Members of the room: " + NameList.counted(names, NAMED_MEMBERS) + ".");
    }

    /** What Tab completes after {@code msg}: members first, then peers. */
    List<String> suggestPrivately(List<String> words) {
        return words.isEmpty() ? Stream.concat(peers.members().stream().map(member -> member.name().text()),
                peers.after(words).stream()).distinct().toList() : List.of();
    }

    // To whoever wrote last.

    /** Remembers who wrote privately. On the thread that shows events. */
    void shown(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Said said) {
                wrote(said.from(), said.name(), false);
            } else if (event instanceof Event.InRoom inRoom
                    && inRoom.event() instanceof RoomEvent.HeardPrivately heard) {
                wrote(heard.from(), heard.line().by(), true);
            }
        }
    }

    private void wrote(PeerAddress from, TeamName name, boolean inRoom) {
        Instant now = clock.instant();
        Optional<Writer> before = lastElsewhere().filter(writer -> writer.at().plus(UNANSWERED).isAfter(now));
        boolean same = before.filter(writer -> writer.address().equals(from) && writer.name().equals(name)).isPresent();
        Optional<Instant> since = same ? before.get().since() : before.map(other -> now);
        lastPrivate = Stream.concat(Stream.of(new Writer(from, name, inRoom, now, since)),
                lastPrivate.stream().filter(writer -> !writer.address().equals(from)).limit(1)).toList();
    }

    /** Who wrote last, except the partner of the open conversation, who needs no command. */
    private Optional<Writer> lastElsewhere() {
        return lastPrivate.stream().filter(writer -> conversation.peer().filter(writer.address()::equals).isEmpty())
                .findFirst();
    }

    /** Answers the last private message from elsewhere or, without a text, opens a conversation with its sender. */
    void reply() {
        // The writer is noted after the message is on the screen, and the user may be faster than that.
        prompter.awaitScreen();
        Optional<Writer> writer = lastElsewhere().or(() -> lastPrivate.stream().findFirst());
        if (writer.isEmpty()) {
            prompter.takeRest();
            prompter.show(Event.trouble(NOBODY_WROTE));
        } else if (!prompter.isAnswered() && prompter.isInteractive()) {
            conversation.open(writer.get().address());
        } else {
            reply(writer.get(), prompter.askForMessages());
        }
    }

    private void reply(Writer writer, List<String> texts) {
        if (!texts.isEmpty() && isMeant(writer, texts)) {
            say(member(writer.address()).filter(to -> writer.inRoom()), writer.address(), texts);
        }
    }

    /** Whether an answer is meant for this peer. Somebody else may have written while the user typed the answer. */
    private boolean isMeant(Writer writer, List<String> texts) {
        if (!prompter.isInteractive()) {
            return true;
        }
        Partner.OfPeer peer = new Partner.OfPeer(writer.address(), writer.name());
        String who = peers.distinctName(peer);
        Optional<TeamName> other = peers.otherName(peer);
        if (other.isPresent()) {
            return prompter.confirmSending(Conversation.anotherName(peer, other.get()), who, texts);
        }
        boolean isNew = writer.since().filter(then -> then.plus(JUST_NOW).isAfter(clock.instant())).isPresent();
        return !isNew || prompter.confirmSending(answersTo(who), who, texts);
    }

    /** @param writer the name, with the address if somebody else has the name too */
    static String answersTo(String writer) {
        return writer + " has just written. Is your answer for them? (y/n) ";
    }
}
