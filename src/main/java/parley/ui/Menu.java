package parley.ui;

import java.time.InstantSource;
import java.util.List;
import parley.node.Node;

/** The numeric menu, made from the registry of its actions. It ends with the choice to quit, or with the input. */
public final class Menu {

    private static final String QUIT = "0";

    private final Dialogue dialogue;
    private final Console console;
    private final List<Action> actions;
    private final RoomCommands commands;

    public Menu(Node node, RoomDesk desk, Console console, Screen screen, InstantSource clock) {
        this.console = console;
        this.dialogue = new Dialogue(console, screen);
        Messenger messenger = new Messenger(node, dialogue);
        this.commands = new RoomCommands(node, desk, dialogue);
        Chat chat = new Chat(node, desk, commands, dialogue);
        this.actions = List.of(
                new Action("1", "Send message", new SendAction(messenger, dialogue)),
                new Action("2", "Query peers", new QueryAction(messenger, dialogue, clock)),
                new Action("3", "Connect to peers (Auto or Manual)", new ConnectAction(messenger, dialogue, clock)),
                new Action("4", "Room", new RoomAction(desk, chat, commands, dialogue)));
    }

    /**
     * Asks until the user leaves.
     *
     * @param first what comes before the first question, and may ask too
     */
    public void run(Runnable first) {
        try {
            first.run();
            while (true) {
                show();
                String choice = dialogue.ask("Enter your choice: ", entered -> entered).orElse("");
                if (choice.equals(QUIT)) {
                    return;
                }
                perform(choice);
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
        actions.forEach(action -> dialogue.say(Line.plain(action.key() + ". " + action.title())));
        dialogue.say(Line.plain(QUIT + ". Quit"));
    }

    private void perform(String choice) {
        if (choice.isEmpty() || commands.perform(choice)) {
            return;
        }
        actions.stream().filter(action -> action.key().equals(choice)).findFirst().ifPresentOrElse(action -> action.run().run(),
                () -> dialogue.say(Line.trouble("There is no choice \"" + choice + "\". Enter one of the numbers of the menu.")));
    }
}
