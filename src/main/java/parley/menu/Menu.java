package parley.menu;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import parley.menu.Commands.Command;
import parley.menu.Commands.Scope;
import parley.node.Event;
import parley.node.Node;
import parley.terminal.Console;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.terminal.Screen;

/** The numbered menu: reads commands until the user quits or the input ends. Runs on the asking thread. */
public final class Menu {

    static final String HEADING = "***** Menu *****";
    static final String CHOICE = "Enter your choice: ";

    private final Prompter prompter;
    private final Commands commands;
    private boolean open = true;

    /** @param lastlog searches the transcript for a word; empty for its last lines */
    public Menu(Node node, RoomEntry entry, Console console, Screen screen, Function<String, List<Event>> lastlog,
            InstantSource clock) {
        this.prompter = new Prompter(console, screen);
        this.commands = new Commands(prompter, commands(node, entry, lastlog, clock));
    }

    private List<Command> commands(Node node, RoomEntry entry, Function<String, List<Event>> lastlog,
            InstantSource clock) {
        PeerChooser peers = new PeerChooser(prompter, () -> prompter.query(node.peers()).orElse(List.of()),
                () -> prompter.query(node.known()).orElse(List.of()),
                () -> prompter.query(node.found()).orElse(List.of()), clock);
        SendAction sending = new SendAction(node, peers, entry::room, prompter);
        ConnectAction connecting = new ConnectAction(node, peers, prompter);
        Conversation chat = new Conversation(node, entry::room, prompter);
        RoomMenu room = new RoomMenu(entry, () -> chat.run(this.commands), peers, prompter);
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
                        chat::end));
    }

    /**
     * Reads commands until the user leaves.
     *
     * @param first runs before the first question; may ask questions too
     */
    public void run(Runnable first) {
        try {
            first.run();
            while (open) {
                show();
                prompter.ask(Prompt.ofLine(CHOICE, commands.atMenu()), choice -> choice).ifPresent(this::perform);
            }
        } catch (Prompter.InputEnded leave) {
            // The end of the input quits, like 0.
        }
    }

    private void show() {
        if (prompter.isInteractive()) {
            prompter.show(Event.plain(""), Event.heading(HEADING));
            prompter.show(commands.menu());
        }
    }

    private void perform(String choice) {
        if (!commands.perform(choice, false)) {
            prompter.show(Event.trouble(notAnOption(choice)));
        }
    }

    static String notAnOption(String choice) {
        return "\"" + choice + "\" is not an option here. Enter a number from the menu, or help.";
    }
}
