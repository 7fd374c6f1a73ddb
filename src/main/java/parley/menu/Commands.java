package parley.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.menu.Command.Scope;
import parley.node.Event;
import parley.terminal.Prompt.Suggestions;

/** The registry of commands. Finds the command for a line; the menu and the help are made from it. */
final class Commands {

    static final String HELP_HEADING = "Commands:";

    /** The help writes the summary here, or on a line of its own if the usage is longer. */
    private static final int SUMMARY_COLUMN = 24;

    private final Prompter prompter;
    private final List<Command> all;

    /** Adds the help to the commands. */
    Commands(Prompter prompter, List<Command> commands) {
        this.prompter = prompter;
        this.all = Stream.concat(commands.stream(), Stream.of(
                new Command(Scope.ANYWHERE, List.of("help"), "", "list all commands", Suggestions.NONE, this::help),
                new Command(Scope.MENU_OR_SLASH, List.of("?"), "", "the same", Suggestions.NONE, this::help)))
                .toList();
    }

    /**
     * Carries out a line if it is a command here. A line that starts like a command without arguments, but goes on, is
     * not that command.
     */
    boolean perform(String line, boolean chat) {
        InputLine input = new InputLine(line);
        Optional<Command> command = find(input.nextWord().orElse(""), chat)
                .filter(found -> line.startsWith("/") || input.isEmpty() || found.hasArguments());
        command.ifPresent(found -> prompter.runWith(input, found.action()));
        return command.isPresent();
    }

    /** What Tab completes at the menu. */
    Suggestions atMenu() {
        return words -> words.isEmpty() ? names(false, false) : arguments(words, false);
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

    /** The numbered lines of the menu. */
    List<String> menu() {
        return all.stream().filter(command -> command.scope() == Scope.MENU)
                .map(command -> command.names().get(0) + ". " + command.summary()).toList();
    }

    /** Every command that works in the chat, in one line. */
    String chatUsages() {
        return String.join(", ", all.stream().filter(command -> command.scope().allows(true, true))
                .map(Command::usage).toList());
    }

    private void help() {
        List<Event> lines = new ArrayList<>();
        lines.add(Event.heading(HELP_HEADING));
        all.forEach(command -> entry(command).forEach(line -> lines.add(Event.plain(line))));
        lines.add(Event.plain("PEER is a name, a number from the last list, IP:PORT or IP PORT."));
        lines.add(Event.plain("Put quotes around a name with spaces: msg 'The Team' Hello."));
        lines.add(Event.plain("If you leave something out, Parley asks for it."));
        lines.add(Event.plain("In a room, a / at the start of a line always means a command:"));
        lines.add(Event.plain("/members, or /all Hello."));
        prompter.show(lines.toArray(Event[]::new));
    }

    private static List<String> entry(Command command) {
        String usage = "  " + command.usage();
        return usage.length() < SUMMARY_COLUMN
                ? List.of(usage + " ".repeat(SUMMARY_COLUMN - usage.length()) + command.summary())
                : List.of(usage, " ".repeat(SUMMARY_COLUMN) + command.summary());
    }
}
