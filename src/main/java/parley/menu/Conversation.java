package parley.menu;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.node.Event;
import parley.node.Node;
import parley.node.Partner;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.room.RoomEvent;
import parley.terminal.Prompt;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The conversation that is open, with a peer or with a room: every line goes there, except commands. Also sends single
 * private messages. For the asking thread, unless a method says otherwise.
 *
 * <p>A person enters commands with a slash, so that every word can be said. A script has conversations only with rooms,
 * and may enter some commands there without a slash.
 */
final class Conversation {

    /** How many messages may wait for their outcome, so that a script cannot fill the memory. */
    private static final int MAX_UNDER_WAY = 64;
    /** How many members an error message names. */
    private static final int NAMED_MEMBERS = 10;
    /** How many warnings are remembered, so that none of them is repeated. */
    private static final int MAX_WARNINGS = 1_000;
    /** How long a user may type an answer. */
    private static final Duration JUST_NOW = Duration.ofSeconds(10);
    /** How long a message may wait for its answer. In an open conversation it does not need {@code /r}. */
    private static final Duration UNANSWERED = Duration.ofMinutes(1);
    /** Words that begin a private message at the menu. */
    private static final Set<String> PRIVATE_COMMANDS = Set.of("1", "msg");

    static final String SLOW = "Some members do not answer. You can go on; the outcome is shown when it is known.";
    static final String COMMANDS = "-- That was sent as a message. Commands start with /: /q goes back to the menu,"
            + " /help lists them.";
    static final String NOBODY_WROTE = "Nobody has written to you privately yet.";

    /** A message to one member of the room. */
    private record Private(Member to, String text) {
    }

    /**
     * Who sent the last private message.
     *
     * @param at when it came
     * @param since when this peer took the place of somebody whom the user may have wanted to answer, if it did
     */
    private record Writer(PeerAddress address, TeamName name, boolean inRoom, Instant at, Optional<Instant> since) {
    }

    private record Warning(PeerAddress peer, Control word) {
    }

    private final Node node;
    private final RoomEntry entry;
    private final PeerChooser peers;
    private final FormatAction formats;
    private final Prompter prompter;
    private final Function<Partner, List<Event.Past>> history;
    private final BiConsumer<String, CompletableFuture<?>> sending;
    private final InstantSource clock;
    private final Queue<CompletableFuture<?>> underWay = new ArrayDeque<>();
    private final Set<Warning> warned = new HashSet<>();
    /** Whether the user knows how commands start. */
    private boolean hinted;
    private volatile Optional<Partner> partner = Optional.empty();
    /** Who sent the last private message, and who did before. */
    private volatile List<Writer> lastPrivate = List.of();

    /**
     * @param history the last lines of a conversation before now
     * @param sending told about every line that is sent, with its outcome
     */
    Conversation(Node node, RoomEntry entry, PeerChooser peers, FormatAction formats, Prompter prompter,
            Function<Partner, List<Event.Past>> history, BiConsumer<String, CompletableFuture<?>> sending,
            InstantSource clock) {
        this.node = node;
        this.entry = entry;
        this.peers = peers;
        this.formats = formats;
        this.prompter = prompter;
        this.history = history;
        this.sending = sending;
        this.clock = clock;
    }

    /** Remembers who wrote privately. On the thread that shows events. */
    void shown(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Said said) {
                wrote(said.from(), said.team(), false);
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

    // Opening and closing.

    /** Opens a conversation with a peer. Sends what was typed ahead. */
    void open(PeerAddress peer) {
        if (prompter.query(node.isSelf(peer)).orElse(false)) {
            prompter.show(Event.trouble(ConnectAction.ownAddress(peer)));
        } else {
            open(new Partner.OfPeer(peer, peers.nameAt(peer)));
            if (prompter.isAnswered()) {
                say(prompter.askForMessages(SendAction.PROMPT));
            }
        }
    }

    /** Opens the conversation of the room that the user is in, if they are in one. */
    void openRoom() {
        entry.room().ifPresent(here -> open(new Partner.OfRoom(here.name())));
    }

    /** The same, for a user who has just entered the room. Whoever joins others got the last lines from them. */
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

    /** The address of the peer that the conversation is with, if it is with one. */
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
        return partner.map(Partner::name).orElse("");
    }

    /** Takes the name of the peer, if it was not known when the conversation began. */
    private void updateName() {
        openPeer().filter(peer -> isUnnamed(peer.address(), peer.name())).ifPresent(
                peer -> partner = Optional.of(new Partner.OfPeer(peer.address(), peers.nameAt(peer.address()))));
    }

    // Lines.

    /** Reads a line, or several that were pasted. Call it while a conversation is open. */
    void read(Menu menu) {
        formats.settle(true);
        updateName();
        Prompt.Suggestions suggestions = menu.inChat(this::names);
        List<String> lines = prompter.askForLines(prompter.isInteractive()
                ? Prompt.ofConversation(name() + "> ", suggestions) : Prompt.ofMenu(name() + "> ", suggestions));
        if (lines.size() == 1) {
            take(lines.get(0).strip(), menu);
        } else {
            say(lines.stream().map(String::stripTrailing).toList());
        }
    }

    private List<String> names() {
        return isWithRoom() ? members().stream().map(member -> member.name().text()).toList() : List.of(name());
    }

    private List<Member> members() {
        return entry.room().map(RoomView::members).orElse(List.of());
    }

    private void take(String line, Menu menu) {
        if (line.startsWith("//")) {
            say(List.of(line.substring(1)));
        } else if (!menu.perform(line, true)) {
            if (line.startsWith("/")) {
                prompter.show(Event.trouble(menu.notACommand(line)));
            } else if (!looksPrivate(line) || prompter.confirmSending(forEveryone(name()), name(), List.of(line))) {
                say(List.of(line));
            }
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
        return !input.isEmpty() && (toMember(rest, members()).isPresent() || peers.isKnown(name));
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
    private void say(List<String> texts) {
        if (!texts.isEmpty() && openPeer().map(peer -> isStillThere(peer, texts)).orElse(true)) {
            prompter.sendEach(texts, this::say);
        }
    }

    /** Returns before the outcome is known, except for the first message to a program whose format is unknown. */
    private void say(String text) {
        if (isWithRoom()) {
            said(text, node.sayInRoom(text));
        }
        openPeer().ifPresent(peer -> {
            warn(peer.address(), text);
            CompletableFuture<Event.Sent> outcome =
                    node.send(Event.Purpose.MESSAGE, peer.address(), new Message.Text(text));
            said(text, outcome);
            formats.sent(peer.address(), outcome, true);
        });
    }

    /** Whether the conversation goes on with its peer, or with somebody else if the user agrees. */
    private boolean isStillThere(Partner.OfPeer peer, List<String> texts) {
        Optional<TeamName> other = otherName(peer);
        if (other.isPresent()
                && !prompter.confirmSending(anotherName(peer, other.get()), peer.name(), texts)) {
            close();
            return false;
        }
        other.ifPresent(now -> talk(new Partner.OfPeer(peer.address(), now)));
        return true;
    }

    /** The name of a peer now, if the user knows another one: somebody else may have got the address. */
    private Optional<TeamName> otherName(Partner.OfPeer peer) {
        TeamName now = peers.nameAt(peer.address());
        return Optional.of(now).filter(name -> !isUnnamed(peer.address(), peer.name())
                && !isUnnamed(peer.address(), now.text()) && !PeerChooser.isSame(now, peer.name()));
    }

    /** Whether a peer goes by its address, because its name is not known. */
    private static boolean isUnnamed(PeerAddress peer, String name) {
        return name.equals(peer.toString());
    }

    static String anotherName(Partner.OfPeer before, TeamName now) {
        return before.address() + " is now " + now + ", not " + before.name() + ". Send it to " + now + "? (y/n) ";
    }

    private void said(String text, CompletableFuture<?> outcome) {
        track(outcome);
        sending.accept(text, outcome);
        if (!hinted && prompter.isInteractive() && Menu.isLikeACommand(text)) {
            hinted = true;
            prompter.showAfter(outcome, Event.notice(COMMANDS));
        }
    }

    private void track(CompletableFuture<?> outcome) {
        underWay.removeIf(CompletableFuture::isDone);
        if (underWay.size() == MAX_UNDER_WAY) {
            prompter.awaitOrGoOn(underWay.remove(), SendAction.LIMIT, SLOW);
        }
        underWay.add(outcome);
    }

    /** Tells the user, once, what another team's program makes of a word. */
    private void warn(PeerAddress to, String text) {
        if (Message.of(text) instanceof Control word && !peers.isParley(to) && warned.size() < MAX_WARNINGS
                && warned.add(new Warning(to, word))) {
            prompter.show(Event.notice(warning(text, peers.nameAt(to), word)));
        }
    }

    static String warning(String text, TeamName peer, Control word) {
        return "-- " + peer + "'s program is not a Parley. It may take \"" + text.strip() + "\" for "
                + switch (word) {
                    case GREETING -> "a greeting and not show it.";
                    case CONNECT, CONNECT_BY_HAND -> "a request to connect and not show it.";
                    case LEAVE -> "a goodbye and remove you from its list.";
                    case KEEP_ALIVE -> "a keep-alive and not show it.";
                };
    }

    // Single messages.

    /** Sends a message to a peer. At the menu it waits for the outcome, and a control word does what it says. */
    void send(PeerAddress to, String text) {
        CompletableFuture<Event.Sent> outcome = node.send(Event.Purpose.MESSAGE, to, message(text));
        if (isEveryWordText()) {
            warn(to, text);
            track(outcome);
        } else {
            prompter.awaitOrGoOn(outcome, SendAction.LIMIT, SendAction.stillSending(to.toString()));
        }
        formats.sent(to, outcome, false);
    }

    /** What a text that the user types stands for. In a conversation every word is a text. */
    Message message(String text) {
        return isEveryWordText() ? new Message.Text(text) : Message.typed(text);
    }

    /** Answers the last private message from elsewhere or, without a text, opens a conversation with its sender. */
    void reply() {
        Optional<Writer> sender = lastElsewhere().or(() -> lastPrivate.stream().findFirst());
        if (sender.isEmpty()) {
            prompter.takeRest();
            prompter.show(Event.trouble(NOBODY_WROTE));
        } else if (!prompter.isAnswered() && prompter.isInteractive()) {
            open(sender.get().address());
        } else {
            List<String> texts = prompter.askForMessages(SendAction.PROMPT);
            if (!texts.isEmpty() && isMeant(sender.get(), texts)) {
                Optional<Member> member = members().stream().filter(one -> sender.get().inRoom()
                        && one.address().equals(sender.get().address())).findFirst();
                prompter.sendEach(texts, text -> member.ifPresentOrElse(to -> track(node.sayPrivately(to, text)),
                        () -> send(sender.get().address(), text)));
            }
        }
    }

    /** Who wrote last, except the partner of the open conversation, who needs no command. */
    private Optional<Writer> lastElsewhere() {
        return lastPrivate.stream().filter(sender -> peer().filter(sender.address()::equals).isEmpty()).findFirst();
    }

    /** Whether an answer is meant for this peer. Somebody else may have written while the user typed the answer. */
    private boolean isMeant(Writer sender, List<String> texts) {
        if (!prompter.isInteractive()) {
            return true;
        }
        Partner.OfPeer peer = new Partner.OfPeer(sender.address(), sender.name());
        Optional<TeamName> other = otherName(peer);
        if (other.isPresent()) {
            return prompter.confirmSending(anotherName(peer, other.get()), sender.name().text(), texts);
        }
        boolean isNew = sender.since().filter(then -> then.plus(JUST_NOW).isAfter(clock.instant())).isPresent();
        return !isNew || prompter.confirmSending(answersTo(sender.name()), sender.name().text(), texts);
    }

    static String answersTo(TeamName sender) {
        return sender + " has just written. Is this the answer to " + sender + "? (y/n) ";
    }

    /** Sends to one member of the room, or to a peer if no member has the name: {@code msg PEER TEXT}. */
    void privately() {
        prompter.fitting(prompter.takeRest()).ifPresent(this::privately);
    }

    private void privately(String typed) {
        List<Member> members = members();
        Optional<Private> message = toMember(typed, members);
        if (message.isPresent()) {
            track(node.sayPrivately(message.get().to(), message.get().text()));
            return;
        }
        InputLine input = new InputLine(typed);
        String name = peers.takeName(input).orElse("");
        if (InputLine.unquote(input.peekRest()).isBlank() || !prompter.isInteractive() && !members.isEmpty()
                && !peers.isKnown(name)) {
            prompter.show(Event.trouble(privateUsage(slash(), peer().isPresent() ? List.of() : members)));
        } else {
            prompter.runWith(new InputLine(typed),
                    () -> peers.askForRecipient().ifPresent(to -> send(to, InputLine.unquote(prompter.takeRest()))));
        }
    }

    /** What Tab completes after {@code msg}: members first, then peers. */
    List<String> suggestPrivately(List<String> words) {
        return words.isEmpty() ? Stream.concat(members().stream().map(member -> member.name().text()),
                peers.after(words).stream()).distinct().toList() : List.of();
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

    /** Whether a person is in a conversation: every word is a text there, and a command begins with a slash. */
    private boolean isEveryWordText() {
        return prompter.isInteractive() && partner.isPresent();
    }

    /** What a command begins with here. */
    String slash() {
        return isEveryWordText() ? "/" : "";
    }

    static String privateUsage(String slash, List<Member> members) {
        int more = members.size() - NAMED_MEMBERS;
        return "Enter a name and a message, as in: " + slash + "msg 'Alice' 'Good morning'." + (members.isEmpty() ? ""
                : " Members of the room: " + members.stream().limit(NAMED_MEMBERS).map(member -> member.name().text())
                        .collect(Collectors.joining(", ")) + (more > 0 ? " and " + more + " more." : "."));
    }
}
