package parley.menu;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.node.Event;
import parley.node.Node;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.wire.Control;
import parley.wire.FormatException;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Chooses the format in which a peer is addressed: by hand, or with a question to a person after a message went out in
 * a format that the peer may not read. The question comes once for each address, and no later than the next prompt.
 * Also warns a person that another team's program may not show a word.
 */
final class DialectAction implements Suggestions {

    /** How long the user waits for the outcome of the first message, so that the question comes at once. */
    private static final long LIMIT_MILLIS = 2_000;
    /** How many warnings are remembered, so that none of them is repeated. */
    private static final int MAX_WARNINGS = 1_000;
    static final String QUESTION = "Send it again in \"" + Dialect.ADDRESS.name() + "\"? (y/N or a format) ";
    static final String WHOSE_FORMAT = "Whose format? (name, number or IP:PORT, 0 to go back) ";
    static final String NOT_AN_ANSWER = "Please answer y or n, or name a format.";
    private static final List<String> NAMES = Dialect.ALL.stream().map(Dialect::name).toList();

    private record Warning(PeerAddress peer, Control word) {
    }

    private final Node node;
    private final PeerResolver peers;
    private final Prompter prompter;
    /** First messages whose outcomes are not known yet. */
    private final Map<PeerAddress, CompletableFuture<Event.Sent>> firsts = new LinkedHashMap<>();
    /** Where a message has been read, so that there is no question any more. */
    private final Set<PeerAddress> settled = new HashSet<>();
    private final Set<Warning> warned = new HashSet<>();

    DialectAction(Node node, PeerResolver peers, Prompter prompter) {
        this.node = node;
        this.peers = peers;
        this.prompter = prompter;
    }

    // The question.

    /**
     * Waits a moment for the outcome of a message if it is the first to a peer whose format is not known.
     *
     * @param talking whether it belongs to the conversation that is open
     */
    void sent(PeerAddress to, CompletableFuture<Event.Sent> outcome, boolean talking) {
        if (prompter.isInteractive() && !settled.contains(to) && !firsts.containsKey(to) && isUnknown(to)) {
            firsts.put(to, outcome);
            prompter.awaitSending(outcome.thenApply(sent -> true).completeOnTimeout(false, LIMIT_MILLIS,
                    TimeUnit.MILLISECONDS), to.toString());
            settle(talking);
        }
    }

    /** Whether nothing is known about what the program at an address reads. */
    private boolean isUnknown(PeerAddress address) {
        return peers.dialect(address).isEmpty() && !isParley(address);
    }

    private boolean isParley(PeerAddress address) {
        return prompter.query(node.isParley(address)).orElse(false);
    }

    /** Asks about the messages whose outcomes are known by now. */
    void settle(boolean talking) {
        List<Event.Sent> known = firsts.values().stream().filter(CompletableFuture::isDone)
                .map(CompletableFuture::join).toList();
        known.forEach(sent -> firsts.remove(sent.to()));
        known.stream().filter(sent -> sent.isSent() && settled.add(sent.to())).filter(Event.Sent::guess)
                .filter(sent -> isUnknown(sent.to())).forEach(sent -> ask(sent, talking));
    }

    private void ask(Event.Sent guess, boolean talking) {
        prompter.show(Event.notice(explanation(guess)));
        try {
            prompter.ask(Prompt.of(QUESTION, words -> NAMES), typed -> answer(typed, talking))
                    .flatMap(format -> format).ifPresent(format -> use(format, guess));
        } catch (Prompter.Left no) {
            no.rethrowCommand();
        }
    }

    private void use(Dialect format, Event.Sent guess) {
        PeerAddress to = guess.to();
        Optional<Dialect> heard = peers.dialect(to);
        if (heard.isPresent()) {
            prompter.show(Event.notice(hasWritten(to, heard.get())));
        } else if (isParley(to)) {
            prompter.show(Event.notice(isNowParley(to)));
        } else {
            node.useDialect(to, format);
            if (format != Dialect.TAGGED) {
                prompter.awaitSending(node.send(guess.purpose(), to, guess.message()), to.toString());
            }
        }
    }

    /** Whoever has written while the question was open uses its own format. */
    static String hasWritten(PeerAddress peer, Dialect format) {
        return "-- " + peer + " has written meanwhile, in \"" + format.name() + "\". Nothing was sent again.";
    }

    /** Discovery may have greeted a Parley while the question was open. */
    static String isNowParley(PeerAddress peer) {
        return "-- " + peer + " has turned out to be a Parley. Nothing was sent again.";
    }

    /**
     * Empty for no, so that nothing is sent again that may have been understood. Several words are no answer: they were
     * typed for the conversation.
     */
    private Optional<Dialect> answer(String typed, boolean talking) {
        if (talking && typed.indexOf(' ') > 0) {
            throw new Prompter.Misplaced(NOT_AN_ANSWER);
        }
        return Prompt.isNo(typed) ? Optional.empty()
                : Optional.of(Prompt.isYes(typed) ? Dialect.ADDRESS : named(typed));
    }

    /** What is known about the program that got a message, and where the user can see more. */
    static String explanation(Event.Sent guess) {
        return "-- " + guess.to() + (guess.isReceived()
                ? " read it, but sent no receipt: it is not a Parley." : " sent no receipt: it may not be a Parley.")
                + " Check on its screen whether your " + guess.purpose() + " is shown. If not, it may read \""
                + Dialect.ADDRESS.name() + "\", as many other programs do.";
    }

    // By hand.

    /**
     * Shows or changes the format of a peer: {@code PEER [FORMAT]}.
     *
     * @param partner meant if no peer is named
     */
    void run(Optional<PeerAddress> partner) {
        String typed = prompter.takeRest();
        if (partner.isPresent() && (typed.isEmpty() || isFormat(typed))) {
            show(partner.get(), typed);
        } else {
            prompter.runWith(new InputLine(typed),
                    () -> peers.ask(WHOSE_FORMAT).ifPresent(peer -> show(peer, prompter.takeRest())));
        }
    }

    /** Whether what the user typed in a conversation stands for a format, perhaps a wrong one, and not for a peer. */
    private boolean isFormat(String typed) {
        InputLine input = new InputLine(typed);
        String word = input.nextWord().orElse("");
        return input.isEmpty() && (NAMES.contains(word.toLowerCase(Locale.ROOT)) || !peers.isKnown(word));
    }

    /** @param format the new one; empty to change nothing */
    private void show(PeerAddress peer, String format) {
        try {
            change(peer, Optional.of(format).filter(typed -> !typed.isEmpty()).map(DialectAction::named));
        } catch (FormatException unknown) {
            prompter.show(Event.trouble(unknown.getMessage()));
        }
    }

    private void change(PeerAddress peer, Optional<Dialect> format) {
        if (prompter.query(node.isSelf(peer)).orElse(false)) {
            prompter.show(Event.trouble(ConnectAction.ownAddress(peer)));
            return;
        }
        format.ifPresent(chosen -> node.useDialect(peer, chosen));
        String name = peers.nameAt(peer).text();
        String who = name.equals(peer.toString()) ? name : name + " (" + peer + ")";
        prompter.show(Event.notice(format.map(chosen -> chosen(who, chosen))
                .orElseGet(() -> current(who, peers.dialect(peer)))));
    }

    static String chosen(String who, Dialect format) {
        return "-- Messages to " + who + " now use the format " + format.name() + ", until it writes in another one.";
    }

    static String current(String who, Optional<Dialect> format) {
        return "-- The format of " + who + " is " + format.map(Dialect::name).orElse("not known yet")
                + ". The formats are: " + String.join(", ", NAMES) + ".";
    }

    private static Dialect named(String typed) {
        return Dialect.named(typed.toLowerCase(Locale.ROOT));
    }

    /** What Tab completes after {@code format}. */
    @Override
    public List<String> after(List<String> words) {
        return words.isEmpty() ? Stream.concat(peers.after(words).stream(), NAMES.stream()).toList()
                : words.size() == 1 ? NAMES : List.of();
    }

    // Words.

    /** Tells the user, once, what another team's program makes of a word. */
    void warn(PeerAddress to, String text) {
        if (Message.of(text) instanceof Control word && !isParley(to) && warned.size() < MAX_WARNINGS
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
}
