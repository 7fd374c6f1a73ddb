package parley.ui;

import java.time.InstantSource;
import java.util.List;
import parley.node.Node;
import parley.ui.Action.Where;

/** The numeric menu, made from the registry of its actions. It ends with the choice to quit, or with the input. */
public final class Menu {

    private final Dialogue dialogue;
    private final Console console;
    private final Actions actions;
    private boolean open = true;

    public Menu(Node node, RoomDesk desk, Console console, Screen screen, Past past, InstantSource clock) {
        this.console = console;
        this.dialogue = new Dialogue(console, screen);
        this.actions = new Actions(dialogue, actions(node, desk, past, clock));
    }

    private List<Action> actions(Node node, RoomDesk desk, Past past, InstantSource clock) {
        Messenger messenger = new Messenger(node, dialogue);
        PeerBook book = new PeerBook(messenger::peers, messenger::found, clock);
        AddressQuestions addresses = new AddressQuestions(dialogue, book);
        SendAction sending = new SendAction(messenger, addresses, dialogue);
        RoomCommands room = new RoomCommands(desk, dialogue);
        Chat chat = new Chat(node, desk, dialogue);
        ConnectAction connecting = new ConnectAction(messenger, book, addresses, dialogue);
        RoomAction entering = new RoomAction(desk, () -> chat.run(this.actions), room, addresses, dialogue);
        Whispering whispering = new Whispering(node, desk, addresses, sending, dialogue);
        return List.of(
                menu("1", "[PEER [TEXT]]", "Send message", book, sending),
                menu("2", "", "Query peers", Suggestions.NONE, new QueryAction(book, dialogue)),
                menu("3", "[A | M PEER | PEER]", "Connect to peers (Auto or Manual)", connecting, connecting),
                menu("4", "[H ROOM | J PEER ROOM | C | M | L]", "Room", entering, entering),
                menu("0", "", "Quit", Suggestions.NONE, () -> open = false),
                new Action(Where.EVERYWHERE, List.of("msg"), "PEER TEXT", "says it to one alone, a member first",
                        whispering, whispering),
                new Action(Where.MARKED, List.of("all"), "TEXT", "sends it to every connected peer",
                        Suggestions.NONE, new Broadcast(messenger, dialogue)),
                new Action(Where.EVERYWHERE, List.of("rename"), "[NAME]", "takes another name in the room",
                        Suggestions.NONE, room::rename),
                new Action(Where.EVERYWHERE, List.of("members"), "", "lists who is in the room",
                        Suggestions.NONE, room::members),
                new Action(Where.MARKED, List.of("lastlog"), "[WORD]", "shows what was said before",
                        Suggestions.NONE, new LastlogAction(past, dialogue)),
                new Action(Where.CHAT, List.of("q", "quit", "exit"), "", "goes back from the chat to the menu",
                        Suggestions.NONE, chat::end));
    }

    private static Action menu(String number, String follows, String title, Suggestions suggestions, Runnable run) {
        return new Action(Where.MENU, List.of(number), follows, title, suggestions, run);
    }

    /**
     * Asks until the user leaves.
     *
     * @param first what comes before the first question, and may ask too
     */
    public void run(Runnable first) {
        try {
            first.run();
            while (open) {
                show();
                dialogue.ask(Question.ofLine("Enter your choice: ", actions.atMenu()), entered -> entered)
                        .ifPresent(this::perform);
            }
        } catch (Dialogue.Ended leave) {
            // The end of the input, or Ctrl-C: the user leaves.
        }
    }

    private void show() {
        if (!console.isInteractive()) {
            return;
        }
        dialogue.say(Line.plain(""), new Line(Line.Tone.HEADING, "***** Menu *****"));
        actions.menu().forEach(dialogue::say);
    }

    private void perform(String choice) {
        if (!actions.perform(choice, false)) {
            dialogue.say(Line.trouble("There is no choice \"" + choice
                    + "\". Enter one of the numbers of the menu, or help."));
        }
    }
}
