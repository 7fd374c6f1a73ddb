package parley.menu;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.node.Event;
import parley.node.Node;
import parley.terminal.Console;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.terminal.Screen;

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
            Put quotes around a name with spaces: msg 'The Team' Hello.
            If you leave something out, Parley asks for it.
            In a room, start a line with / to enter a command instead of a
            message: /members, or /all Hello.
            """;

    /** The help writes the summary here, or on a line of its own if the usage is longer. */
    private static final int SUMMARY_COLUMN = 24;

    /** Where a command works. In the chat every other line is a message, so a command there may need a slash. */
    enum Scope {
        /** Only at the menu. */
        MENU,
        /** Only in the chat, with or without a slash. */
        CHAT,
        /** At the menu, and in the chat only with a slash. */
        MENU_OR_SLASH,
        /** At the menu and in the chat, with or without a slash. */
        ANYWHERE;

        boolean allows(boolean chat, boolean slash) {
            return switch (this) {
                case MENU -> !chat;
                case CHAT -> chat;
                case MENU_OR_SLASH -> !chat || slash;
                case ANYWHERE -> true;
            };
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
            return new Command(Scope.MENU, List.of(String.valueOf(number)), arguments, summary, suggestions, action);
        }

        boolean isNamed(String word) {
            return names.contains(word.toLowerCase(Locale.ROOT));
        }

        boolean hasArguments() {
            return !arguments.isEmpty();
        }

        String usage() {
            return hasArguments() ? names.get(0) + " " + arguments : names.get(0);
        }
    }

    private final Prompter prompter;
    private final List<Command> all;
    private boolean open = true;

    /** @param lastlog searches the transcript for a word; empty for its last lines */
    public Menu(Node node, RoomEntry entry, Console console, Screen screen, Function<String, List<Event>> lastlog,
            InstantSource clock) {
        this.prompter = new Prompter(console, screen);
        this.all = commands(node, entry, lastlog, clock);
    }

    private List<Command> commands(Node node, RoomEntry entry, Function<String, List<Event>> lastlog,
            InstantSource clock) {
        PeerChooser peers = new PeerChooser(prompter, () -> prompter.query(node.peers()).orElse(List.of()),
                () -> prompter.query(node.known()).orElse(List.of()),
                () -> prompter.query(node.found()).orElse(List.of()), clock);
        SendAction sending = new SendAction(node, peers, entry::room, prompter);
        ConnectAction connecting = new ConnectAction(node, peers, prompter);
        Conversation chat = new Conversation(node, entry::room, prompter);
        RoomMenu room = new RoomMenu(entry, () -> chat.run(this), peers, prompter);
        Suggestions none = Suggestions.NONE;
        return List.of(
                Command.numbered(1, "[PEER [TEXT]]", "Send message", peers, sending::toPeer),
                Command.numbered(2, "[" + RoomMenu.WHOLE + "]", "Query peers", none,
                        () -> prompter.show(peers.all(prompter.takeIf(RoomMenu.WHOLE)))),
                Command.numbered(3, "[A | M PEER | PEER]", "Connect to peers (Auto or Manual)", connecting,
                        connecting::run),
                Command.numbered(4, "[H ROOM | J PEER ROOM | C | M | L]", "Room", room, room::run),
                Command.numbered(0, "", "Quit", none, () -> open = false),
                new Command(Scope.ANYWHERE, List.of("msg"), "PEER TEXT", "send to one member or peer only",
                        sending::suggestPrivately, sending::privately),
                new Command(Scope.MENU_OR_SLASH, List.of("all"), "TEXT", "send to every connected peer", none,
                        sending::toAll),
                new Command(Scope.ANYWHERE, List.of("rename"), "[NAME]", "take another name in the room", none,
                        room::rename),
                new Command(Scope.ANYWHERE, List.of("members"), "", "list the members of the room", none,
                        room::members),
                new Command(Scope.MENU_OR_SLASH, List.of("lastlog"), "[WORD]", "search the transcript", none,
                        () -> prompter.show(lastlog.apply(prompter.takeRest()))),
                new Command(Scope.CHAT, List.of("q", "quit", "exit"), "", "go back from the chat to the menu", none,
                        chat::end),
                new Command(Scope.ANYWHERE, List.of("help"), "", "list all commands", none, this::help),
                new Command(Scope.MENU_OR_SLASH, List.of("?"), "", "the same", none, this::help));
    }

    /**
     * Reads commands until the user leaves.
     *
     * @param first runs before the first question; may ask questions too
     */
    public void run(Runnable first) {
        Prompt prompt = Prompt.ofMenu(CHOICE,
                words -> words.isEmpty() ? names(false, false) : arguments(words, false));
        try {
            first.run();
            while (open) {
                show();
                prompter.ask(prompt, choice -> choice).ifPresent(this::perform);
            }
        } catch (Prompter.InputEnded leave) {
            // The end of the input quits, like 0.
        }
    }

    private void show() {
        if (prompter.isInteractive()) {
            prompter.show(Event.plain(""), Event.heading(HEADING));
            prompter.show(all.stream().filter(command -> command.scope() == Scope.MENU)
                    .map(command -> Event.plain(command.names().get(0) + ". " + command.summary())).toList());
        }
    }

    private void perform(String choice) {
        if (!perform(choice, false)) {
            prompter.show(Event.trouble(notAnOption(choice)));
        }
    }

    /**
     * Carries out a line if it is a command here. A line that starts like a command without arguments, but has more
     * words, is not that command.
     */
    boolean perform(String line, boolean chat) {
        InputLine input = new InputLine(line);
        Optional<Command> command = find(input.nextWord().orElse(""), chat)
                .filter(found -> line.startsWith("/") || input.isEmpty() || found.hasArguments());
        command.ifPresent(found -> prompter.runWith(input, found.action()));
        return command.isPresent();
    }

    /** What Tab completes in the chat: commands at the start of a line, and members' names everywhere. */
    Suggestions inChat(Supplier<List<String>> members) {
        return words -> {
            List<String> next = new ArrayList<>(words.isEmpty() ? names(true, false) : arguments(words, true));
            if (words.isEmpty()) {
                names(true, true).forEach(name -> next.add("/" + name));
            }
            next.addAll(members.get());
            return next;
        };
    }

    private List<String> names(boolean chat, boolean slash) {
        return all.stream().filter(command -> command.scope().allows(chat, slash))
                .flatMap(command -> command.names().stream()).toList();
    }

    private List<String> arguments(List<String> words, boolean chat) {
        return find(words.get(0), chat)
                .map(command -> command.suggestions().after(words.subList(1, words.size()))).orElse(List.of());
    }

    private Optional<Command> find(String word, boolean chat) {
        boolean slash = word.startsWith("/");
        String name = slash ? word.substring(1) : word;
        return all.stream().filter(command -> command.isNamed(name) && command.scope().allows(chat, slash))
                .findFirst();
    }

    /** Every command that works in the chat, in one line. */
    String chatUsages() {
        return String.join(", ", all.stream().filter(command -> command.scope().allows(true, true))
                .map(Command::usage).toList());
    }

    private void help() {
        prompter.show(Event.heading(HELP_HEADING));
        prompter.show(Stream.concat(all.stream().map(Menu::entry), Stream.of(HELP))
                .flatMap(String::lines).map(Event::plain).toList());
    }

    private static String entry(Command command) {
        String usage = "  " + command.usage();
        String space = usage.length() < SUMMARY_COLUMN ? " ".repeat(SUMMARY_COLUMN - usage.length())
                : "\n" + " ".repeat(SUMMARY_COLUMN);
        return usage + space + command.summary();
    }

    static String notAnOption(String choice) {
        return "\"" + choice + "\" is not an option here. Enter a number from the menu, or help.";
    }
}
