package parley.menu;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import parley.node.Event;
import parley.node.Node;
import parley.node.Partner;
import parley.terminal.Prompt;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The conversation that is open, with a peer or with a room: every line goes there, except commands. For the asking
 * thread, unless a method says otherwise.
 *
 * <p>A person enters commands with a slash, so that every word can be said. A script has conversations only with rooms,
 * and may enter some commands there without a slash.
 */
final class Conversation {

    /** How many messages may wait for their outcome, so that a script cannot fill the memory. */
    private static final int MAX_UNDER_WAY = 64;
    /** The commands that close a conversation. */
    static final List<String> LEAVING = List.of("q", "quit", "exit");
    /** Words that begin a private message at the menu. */
    private static final Set<String> PRIVATE_COMMANDS = Set.of("1", "msg");

    static final String SLOW = "Some members do not answer. You can go on; the outcome is shown when it is known.";
    static final String COMMANDS = "-- That was sent as a message. Commands start with /: /q goes back to the menu,"
            + " /help lists them.";

    private final Node node;
    private final RoomEntry entry;
    private final PeerResolver peers;
    private final DialectAction formats;
    private final Prompter prompter;
    private final Function<Partner, List<Event.Past>> history;
    private final BiConsumer<String, CompletableFuture<?>> pending;
    private final Queue<CompletableFuture<?>> underWay = new ArrayDeque<>();
    /** Whether the user knows how commands start. */
    private boolean hinted;
    private volatile Optional<Partner> partner = Optional.empty();

    /**
     * @param history the last lines of a conversation before now
     * @param pending told about every line that is sent, with its outcome
     */
    Conversation(Node node, RoomEntry entry, PeerResolver peers, DialectAction formats, Prompter prompter,
            Function<Partner, List<Event.Past>> history, BiConsumer<String, CompletableFuture<?>> pending) {
        this.node = node;
        this.entry = entry;
        this.peers = peers;
        this.formats = formats;
        this.prompter = prompter;
        this.history = history;
        this.pending = pending;
    }

    // Opening and closing.

    /** Opens a conversation with a peer. Sends what was typed ahead. */
    void open(PeerAddress peer) {
        if (prompter.query(node.isSelf(peer)).orElse(false)) {
            prompter.show(Event.trouble(ConnectAction.ownAddress(peer)));
        } else {
            open(new Partner.OfPeer(peer, peers.nameAt(peer)));
            if (prompter.isAnswered()) {
                say(prompter.askForMessages());
            }
        }
    }

    /** Opens the conversation of the room that the user is in, if they are in one. */
    void openRoom() {
        entry.room().ifPresent(here -> open(new Partner.OfRoom(here.name())));
    }

    /** The same after entering the room. If others are in it, they have sent its last lines, so none are replayed. */
    void openEnteredRoom() {
        entry.room().ifPresent(here -> {
            Partner.OfRoom room = new Partner.OfRoom(here.name());
            if (here.members().size() == 1) {
                open(room);
            } else {
                talk(room);
            }
        });
    }

    private void open(Partner next) {
        talk(next);
        prompter.show(new Event.Replayed(next, history.apply(next)));
    }

    private void talk(Partner next) {
        partner = Optional.of(next);
        prompter.show(new Event.Talking(partner));
    }

    /** Goes back to the menu after this line. That does not leave the room. */
    void close() {
        partner = Optional.empty();
        prompter.show(new Event.Talking(partner));
    }

    boolean isOpen() {
        if (partner.isPresent() && partner.get() instanceof Partner.OfRoom of
                && entry.room().filter(here -> here.name().equals(of.room())).isEmpty()) {
            close();
        }
        return partner.isPresent();
    }

    /** The address of the peer that the conversation is with, if it is with one. On any thread. */
    Optional<PeerAddress> peer() {
        return openPeer().map(Partner.OfPeer::address);
    }

    private Optional<Partner.OfPeer> openPeer() {
        return partner.filter(Partner.OfPeer.class::isInstance).map(Partner.OfPeer.class::cast);
    }

    private boolean isWithRoom() {
        return partner.filter(Partner.OfRoom.class::isInstance).isPresent();
    }

    /** Whom the lines go to, in words. */
    private String name() {
        return partner.map(Partner::label).orElse("");
    }

    /** The same, so that nobody else passes for the partner. */
    private String distinctName() {
        return openPeer().map(peers::distinctName).orElseGet(this::name);
    }

    /** Takes the name of the peer, if it was not known when the conversation began. */
    private void updateName() {
        openPeer().filter(PeerResolver::isUnnamed)
                .map(peer -> new Partner.OfPeer(peer.address(), peers.nameAt(peer.address())))
                .filter(named -> !PeerResolver.isUnnamed(named)).ifPresent(this::talk);
    }

    // Lines.

    /** Reads a line, or several that were pasted. Call it while a conversation is open. */
    List<String> read(Prompt.Suggestions suggestions) {
        formats.settle(true);
        updateName();
        return prompter.askForLines(prompter.isInteractive() ? Prompt.ofConversation(distinctName() + "> ", suggestions)
                : Prompt.ofMenu(name() + "> ", suggestions));
    }

    /** The names of those who read what is said. */
    List<String> names() {
        return isWithRoom() ? peers.members().stream().map(member -> member.name().text()).toList() : List.of(name());
    }

    /** Says a line. If it looks like a private message, asks first. */
    void sayUnlessPrivate(String line) {
        if (!looksPrivate(line) || prompter.confirmSending(forEveryone(name()), name(), List.of(line))) {
            say(List.of(line));
        }
    }

    /** Whether a line in a room looks like a command that sends a private message. */
    private boolean looksPrivate(String line) {
        InputLine input = new InputLine(line);
        if (!prompter.isInteractive() || !isWithRoom()
                || input.nextWord().filter(PRIVATE_COMMANDS::contains).isEmpty()) {
            return false;
        }
        String rest = input.peekRest();
        String name = peers.takeName(input).orElse("");
        return !input.isEmpty() && (peers.toMember(rest).isPresent() || peers.isKnown(name));
    }

    static String forEveryone(String room) {
        return "This looks private. Send it to everyone in " + room + "? (y/n) ";
    }

    /** Sends {@code /me TEXT} as text. The other programs show it as it is, or in their own way. */
    void act() {
        String text = prompter.takeRest();
        if (!text.isEmpty()) {
            say(prompter.fitting("/me " + text).stream().toList());
        }
    }

    /** Says lines, if the partner is still there. */
    void say(List<String> texts) {
        if (!texts.isEmpty() && openPeer().map(peer -> isStillThere(peer, texts)).orElse(true)) {
            prompter.sendEach(texts, this::sayOne);
        }
    }

    /** Returns before the outcome is known, except for the first message to a program whose format is unknown. */
    private void sayOne(String text) {
        if (isWithRoom()) {
            said(text, node.sayInRoom(text));
        }
        openPeer().ifPresent(peer -> {
            formats.warn(peer.address(), text);
            CompletableFuture<Event.Sent> outcome =
                    node.send(Event.Purpose.MESSAGE, peer.address(), new Message.Text(text));
            said(text, outcome);
            formats.sent(peer.address(), outcome, true);
        });
    }

    /** Whether the conversation goes on with its peer, or with somebody else if the user agrees. */
    private boolean isStillThere(Partner.OfPeer peer, List<String> texts) {
        Optional<TeamName> other = peers.otherName(peer);
        if (other.isPresent()
                && !prompter.confirmSending(anotherName(peer, other.get()), peer.label(), texts)) {
            close();
            return false;
        }
        other.ifPresent(now -> talk(new Partner.OfPeer(peer.address(), now)));
        return true;
    }

    static String anotherName(Partner.OfPeer before, TeamName now) {
        return before.address() + " is now " + now + ", not " + before.label() + ". Send it to " + now + "? (y/n) ";
    }

    private void said(String text, CompletableFuture<?> outcome) {
        track(outcome);
        pending.accept(text, outcome);
        if (!hinted && prompter.isInteractive() && isLikeACommand(text)) {
            hinted = true;
            prompter.showAfter(outcome, Event.notice(COMMANDS));
        }
    }

    /** Whether a line is a word that somebody may have meant as a command. */
    private static boolean isLikeACommand(String line) {
        String word = line.toLowerCase(Locale.ROOT);
        return word.matches("[0-4]|help") || LEAVING.contains(word);
    }

    /** Lets a message be sent while the user goes on, unless too many are being sent. */
    void track(CompletableFuture<?> outcome) {
        underWay.removeIf(CompletableFuture::isDone);
        if (underWay.size() == MAX_UNDER_WAY) {
            prompter.awaitOrGoOn(underWay.remove(), Prompter.SENDING, SLOW);
        }
        underWay.add(outcome);
    }

    /** Whether a person is in a conversation: every word is a text there, and a command begins with a slash. */
    boolean isEveryWordText() {
        return prompter.isInteractive() && partner.isPresent();
    }

    /** What a command begins with here. */
    String slash() {
        return isEveryWordText() ? "/" : "";
    }
}
