package parley.menu;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.node.Event;
import parley.node.Node;
import parley.node.Partner;
import parley.node.Snapshot;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.terminal.Screen;
import parley.wire.FormatException;
import parley.wire.TeamName;

/**
 * The menu: has all commands, reads lines, and finds the command for a line. The numbered lines of the menu, the help
 * and what Tab completes are made from the commands. Runs on the asking thread.
 */
public final class Menu {

    static final String HEADING = "***** Menu *****";
    static final String CHOICE = "Enter your choice: ";
    static final String HELP_HEADING = "Commands:";

    private static final String HELP = """
            PEER is a name, a number from the last list, IP:PORT or IP PORT.
            Quote names with spaces: msg 'The Team' Hello. Parley asks for what is missing.
            """;
    private static final String CHAT_HELP = """
            Every other line is a message. To begin one with /, enter //.
            """;

    private static final String DETAILED = "-v";
    /** The words that start commands, without the numbers. MenuTest compares them with the help. */
    private static final Set<String> NAMES = Set.of("who", "to", "join", "q", "quit", "exit", "r", "me", "msg", "all",
            "rename", "members", "leave", "away", "ignore", "unignore", "format", "lastlog", "help", "?");
    /** What people who know other chats enter for some commands. */
    private static final Map<String, String> ALIASES = Map.of("nick", "rename", "names", "members", "query", "to", "w",
            "msg");

    /** The help writes the summary here, or on a line of its own if the usage is longer. */
    private static final int SUMMARY_COLUMN = 24;

    /** Where a command works. In a conversation every other line is a message, so a command there needs a slash. */
    enum Scope {
        /** At the menu, and in a conversation. */
        ANYWHERE(true, false),
        /** The same, but a script may leave out the slash. */
        ANYWHERE_AS_A_WORD(true, true),
        /** Only in a conversation. */
        CHAT(false, false),
        /** The same, but a script may leave out the slash. */
        CHAT_AS_A_WORD(false, true);

        private final boolean menu;
        private final boolean word;

        Scope(boolean menu, boolean word) {
            this.menu = menu;
            this.word = word;
        }
    }

    /**
     * A command that the user can enter.
     *
     * @param names the words that start it, in any case; the help shows the first
     * @param arguments what may follow on the same line, as the help shows it; empty for a command without arguments
     * @param summary one line for the menu or the help
     * @param suggestions what Tab completes after the name
     * @param action carries the command out on the asking thread; it asks for the arguments that were left out
     */
    record Command(Scope scope, List<String> names, String arguments, String summary, Suggestions suggestions,
            Runnable action) {

        /** A numbered command of the menu. */
        static Command numbered(int number, String arguments, String summary, Suggestions suggestions,
                Runnable action) {
            return new Command(Scope.ANYWHERE, List.of(String.valueOf(number)), arguments, summary, suggestions,
                    action);
        }

        boolean isNamed(String word) {
            return names.contains(word.toLowerCase(Locale.ROOT));
        }

        boolean isNumbered() {
            return Character.isDigit(names.get(0).charAt(0));
        }

        /** What names it in the help: where the numbers of the menu are not shown, a word if it has one. */
        String name(boolean chat) {
            return names.get(chat && isNumbered() ? names.size() - 1 : 0);
        }

        boolean hasArguments() {
            return !arguments.isEmpty();
        }

        String usage(boolean chat) {
            return (chat ? "/" : "") + name(chat) + (hasArguments() ? " " + arguments : "");
        }
    }

    private final Prompter prompter;
    private final Conversation conversation;
    private final List<Command> all;
    private boolean shown;
    private boolean open = true;

    /**
     * @param lastlog searches the transcript for a word; empty for its last lines
     * @param history the last lines of a conversation before now
     * @param pending told about every line that is sent in a conversation, with its outcome
     */
    public Menu(Node node, RoomEntry entry, Prompter prompter, Screen screen, Function<String, List<Event>> lastlog,
            Function<Partner, List<Event.Past>> history, BiConsumer<String, CompletableFuture<?>> pending,
            InstantSource clock) {
        this.prompter = prompter;
        Supplier<Snapshot> now = () -> prompter.query(node.snapshot()).orElse(Snapshot.EMPTY);
        PeerLists lists = new PeerLists(prompter, now, clock);
        PeerResolver peers = new PeerResolver(prompter, lists, now);
        DialectAction formats = new DialectAction(node, peers, prompter);
        this.conversation = new Conversation(node, entry, peers, formats, prompter, history, pending);
        SendAction sending = new SendAction(node, peers, formats, conversation, prompter, clock);
        this.all = commands(node, entry, peers, lists, formats, sending, lastlog);
        prompter.accept(this::isCommand);
        screen.onShown(sending::shown);
    }

    private List<Command> commands(Node node, RoomEntry entry, PeerResolver peers, PeerLists lists,
            DialectAction formats, SendAction sending, Function<String, List<Event>> lastlog) {
        ConnectAction connecting = new ConnectAction(node, peers, lists, formats, prompter);
        AttentionAction attention = new AttentionAction(node, peers, prompter, conversation::slash);
        RoomMenu room = new RoomMenu(entry, conversation, peers, lists, prompter);
        Suggestions none = Suggestions.NONE;
        return List.of(
                Command.numbered(1, "[PEER [TEXT]]", "Send message", peers, sending::toPeer),
                new Command(Scope.ANYWHERE, List.of("2", "who"), "[" + RoomMenu.WHOLE + "] [" + DETAILED + "]",
                        "Query peers", none,
                        () -> query(lists)),
                Command.numbered(3, "[A | M PEER | PEER]", "Connect to peers (Auto or Manual)", connecting,
                        connecting::run),
                Command.numbered(4, "[#ROOM | H | J | L]", "Room", room, room::run),
                Command.numbered(0, "", "Quit", none, () -> open = false),
                new Command(Scope.ANYWHERE, List.of("to"), "PEER", "talk to a peer: every line goes there", peers,
                        sending::talk),
                new Command(Scope.ANYWHERE, List.of("join"), "#ROOM [PEER]",
                        "talk in a room; joins it if you are not in it",
                        words -> words.isEmpty() ? room.names() : peers.after(words.subList(1, words.size())),
                        room::joinByName),
                new Command(Scope.CHAT_AS_A_WORD, Conversation.LEAVING, "", "go back to the menu", none,
                        conversation::close),
                new Command(Scope.ANYWHERE, List.of("r"), "[TEXT]", "answer the last private message", none,
                        sending::reply),
                new Command(Scope.CHAT, List.of("me"), "TEXT", "say what you are doing", none, conversation::act),
                new Command(Scope.ANYWHERE_AS_A_WORD, List.of("msg"), "PEER TEXT", "send to one member or peer only",
                        sending::suggestPrivately, sending::privately),
                new Command(Scope.ANYWHERE, List.of("all"), "TEXT", "send to every connected peer", none,
                        sending::toAll),
                new Command(Scope.ANYWHERE_AS_A_WORD, List.of("rename"), "[NAME]", "take another name in the room",
                        none, room::rename),
                new Command(Scope.ANYWHERE_AS_A_WORD, List.of("members"), "", "list the members of the room", none,
                        room::members),
                new Command(Scope.ANYWHERE, List.of("leave"), "", "leave the room", none, room::leave),
                new Command(Scope.ANYWHERE, List.of("away"), "[TEXT]",
                        "answer whoever writes that you are away; again to stop", none,
                        attention::away),
                new Command(Scope.ANYWHERE, List.of("ignore"), "[PEER]", "do not show what a peer says", peers,
                        attention::ignore),
                new Command(Scope.ANYWHERE, List.of("unignore"), "PEER", "show again what a peer says", attention,
                        attention::unignore),
                new Command(Scope.ANYWHERE, List.of("format"), "PEER [FORMAT]", "show or change the format of a peer",
                        formats, () -> formats.run(conversation.peer())),
                new Command(Scope.ANYWHERE, List.of("lastlog"), "[WORD]",
                        "search the transcript (--with NAME: one conversation)", none,
                        () -> prompter.show(lastlog.apply(prompter.takeRest()))),
                new Command(Scope.ANYWHERE_AS_A_WORD, List.of("help", "?"),
                        prompter.isInteractive() ? "[COMMAND]" : "", "list all commands", none,
                        this::help));
    }

    /**
     * Reads commands until the user leaves.
     *
     * @param first runs before the first question; may ask questions too. If it enters a room, a person talks there at
     *     once.
     */
    public void run(Runnable first) {
        try {
            carryOut(first);
            if (prompter.isInteractive() && !conversation.isOpen()) {
                conversation.openEnteredRoom();
            }
            while (open) {
                carryOut(conversation.isOpen() ? this::readMessage : this::readCommand);
            }
        } catch (Prompter.InputEnded leave) {
            // The end of the input quits, like 0.
        }
    }

    /** Runs an action, and the commands that the user enters at its questions instead of answers. */
    private void carryOut(Runnable action) {
        for (Optional<Runnable> next = Optional.of(action); next.isPresent();) {
            try {
                next.get().run();
                next = Optional.empty();
            } catch (Prompter.Left question) {
                next = question.command().map(line -> () -> {
                    if (!conversation.isOpen() || !perform(line, true)) {
                        perform(line, false);
                    }
                });
            }
        }
    }

    private void readCommand() {
        if (!shown) {
            show();
        }
        Prompt prompt = Prompt.ofMenu(CHOICE,
                words -> words.isEmpty() ? names(false, false) : arguments(words, false));
        prompter.askForCommand(prompt).ifPresentOrElse(this::perform, this::show);
    }

    /** In a conversation: a line is a message, unless it is a command. */
    private void readMessage() {
        List<String> lines = conversation.read(this::inChat);
        if (lines.size() != 1) {
            conversation.say(lines.stream().map(String::stripTrailing).toList());
            return;
        }
        String line = lines.get(0).strip();
        if (line.startsWith("//")) {
            conversation.say(List.of(line.substring(1)));
        } else if (!perform(line, true)) {
            if (line.startsWith("/")) {
                prompter.show(Event.trouble(notACommand(line)));
            } else {
                conversation.sayUnlessPrivate(line);
            }
        }
    }

    private void show() {
        shown = true;
        if (prompter.isInteractive()) {
            prompter.show(Event.plain(""), Event.heading(HEADING));
            prompter.show(all.stream().filter(Command::isNumbered)
                    .map(command -> Event.plain(command.names().get(0) + ". " + command.summary())).toList());
        }
    }

    /** A script gets the lists of the peers, and a person one list of people. */
    private void query(PeerLists lists) {
        if (prompter.isInteractive()) {
            boolean whole = prompter.takeFirst(RoomMenu.WHOLE);
            boolean detailed = prompter.takeFirst(DETAILED);
            prompter.show(lists.people(whole || prompter.takeFirst(RoomMenu.WHOLE), detailed));
        } else {
            prompter.show(lists.all(prompter.takeIf(RoomMenu.WHOLE)));
        }
    }

    private void perform(String choice) {
        if (perform(choice, false)) {
            return;
        } else if (prompter.isInteractive() && Conversation.LEAVING.contains(withoutSlash(choice.toLowerCase(
                Locale.ROOT)))) {
            prompter.show(Event.notice(HOW_TO_QUIT));
        } else if (prompter.isInteractive() && find("/" + withoutSlash(firstWord(choice)), true)
                .filter(command -> !command.scope().menu).isPresent()) {
            prompter.show(Event.trouble(needsConversation(firstWord(choice))));
        } else {
            prompter.show(Event.trouble(notAnOption(choice) + (prompter.isInteractive()
                    ? Spelling.didYouMean(firstWord(choice), words(names(false, false))) : "")));
        }
    }

    /**
     * Carries out a line if it is a command here. A line that starts like a command without arguments, but has more
     * words, is not that command.
     */
    private boolean perform(String line, boolean chat) {
        Optional<Command> command = command(line, chat);
        command.ifPresent(found -> {
            InputLine input = new InputLine(line);
            input.nextWord();
            prompter.runWith(input, found.action());
        });
        return command.isPresent();
    }

    /**
     * Whether a line is a command at a question. In a conversation the user may have typed text there, so that a command
     * of several words needs a slash.
     */
    private boolean isCommand(String line) {
        return conversation.isOpen()
                ? command(line, true).isPresent() || !line.contains(" ") && command(line, false).isPresent()
                : command(line, false).isPresent();
    }

    private Optional<Command> command(String line, boolean chat) {
        InputLine input = new InputLine(line);
        return find(input.nextWord().orElse(""), chat)
                .filter(found -> line.startsWith("/") || input.isEmpty() || found.hasArguments());
    }

    /** What Tab completes in a conversation: commands at the start of a line, and names everywhere. */
    private List<String> inChat(List<String> words) {
        List<String> next = new ArrayList<>(words.isEmpty() ? names(true, false) : arguments(words, true));
        if (words.isEmpty()) {
            names(true, true).forEach(name -> next.add("/" + name));
        }
        next.addAll(conversation.names());
        return next;
    }

    private List<String> names(boolean chat, boolean slash) {
        return all.stream().filter(command -> works(command, chat, slash))
                .flatMap(command -> command.names().stream()).toList();
    }

    private boolean works(Command command, boolean chat, boolean slash) {
        return chat ? slash || command.scope().word && !prompter.isInteractive() : command.scope().menu;
    }

    private List<String> arguments(List<String> words, boolean chat) {
        return find(words.get(0), chat)
                .map(command -> command.suggestions().after(words.subList(1, words.size()))).orElse(List.of());
    }

    private Optional<Command> find(String word, boolean chat) {
        boolean slash = word.startsWith("/");
        String typed = withoutSlash(word).toLowerCase(Locale.ROOT);
        String name = prompter.isInteractive() ? ALIASES.getOrDefault(typed, typed) : typed;
        return all.stream().filter(command -> command.isNamed(name) && works(command, chat, slash)).findFirst();
    }

    /**
     * Reads a name that a person chooses for themselves.
     *
     * @throws FormatException if it cannot be a name, or if it reads like something that they enter at the menu
     */
    public static TeamName readName(String typed) {
        TeamName name = TeamName.parse(typed);
        if (typed.matches("#.*|[0-4]\\s.*") || Stream.of(typed.split("\\s+")).allMatch(
                word -> word.matches("[\\d.:]+") || isCommandName(word))) {
            throw new FormatException(likeACommand(name));
        }
        return name;
    }

    static String likeACommand(TeamName name) {
        return "\"" + name + "\" reads like a command, a number, a room or an address. Enter another name.";
    }

    /** Whether a word is the name of a command, with or without a slash. */
    static boolean isCommandName(String word) {
        String name = withoutSlash(word).toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || ALIASES.containsKey(name);
    }

    private static String withoutSlash(String word) {
        return word.startsWith("/") ? word.substring(1) : word;
    }

    /** Shows all commands, or the one that a person has named. */
    private void help() {
        boolean chat = !conversation.slash().isEmpty();
        String word = prompter.isInteractive() ? prompter.peekRest().takeRest() : "";
        Optional<Command> named = find("/" + withoutSlash(word), chat);
        if (named.isPresent()) {
            prompter.takeRest();
            prompter.show(entry(named.get(), chat).map(Event::plain).toList());
            return;
        }
        prompter.show(Event.heading(HELP_HEADING));
        prompter.show(Stream.concat(
                all.stream().filter(command -> works(command, chat, true) && !(chat && Character.isDigit(command.name(
                        true).charAt(0))))
                        .flatMap(command -> entry(command, chat)),
                (chat ? CHAT_HELP : HELP).lines()).map(Event::plain).toList());
    }

    /** In a conversation, a command has a slash and is shown by its word. */
    private static Stream<String> entry(Command command, boolean chat) {
        String usage = "  " + command.usage(chat);
        String space = usage.length() < SUMMARY_COLUMN ? " ".repeat(SUMMARY_COLUMN - usage.length())
                : "\n" + " ".repeat(SUMMARY_COLUMN);
        return (usage + space + command.summary()).lines();
    }

    private static List<String> words(List<String> names) {
        return names.stream().filter(name -> Character.isLetter(name.charAt(0))).toList();
    }

    private static String firstWord(String line) {
        return new InputLine(line).nextWord().orElse("");
    }

    static final String HOW_TO_QUIT = "To quit, enter 0.";

    static String needsConversation(String command) {
        return command + " works only in a conversation. Enter 1 NAME or 4 #ROOM to open one.";
    }

    static String notAnOption(String choice) {
        return "\"" + choice + "\" is not an option here. Enter a number from the menu, or help.";
    }

    /** Says that a line in a conversation, which begins with a slash, was not sent. */
    private String notACommand(String line) {
        String word = firstWord(line);
        String close = Spelling.didYouMean(word, words(names(true, true)).stream().map(name -> "/" + name).toList());
        return notACommand(word, close);
    }

    static String notACommand(String word, String close) {
        return word + " is not a command, and nothing was sent." + (close.isEmpty() ? " /help lists the commands."
                : close) + " To send a line that begins with /, enter //.";
    }
}
