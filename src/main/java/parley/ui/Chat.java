package parley.ui;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parley.node.Node;
import parley.node.RoomView;

/** The prompt of the room: every line goes to everyone, but for the commands. */
final class Chat {

    private static final Set<String> LEAVE = Set.of("q", "quit", "exit", "/q", "/quit", "/exit");

    private final Node node;
    private final RoomDesk desk;
    private final RoomCommands commands;
    private final Dialogue dialogue;

    Chat(Node node, RoomDesk desk, RoomCommands commands, Dialogue dialogue) {
        this.node = node;
        this.desk = desk;
        this.commands = commands;
        this.dialogue = dialogue;
    }

    /** Until the user goes back to the menu, which does not leave the room. */
    void run() {
        for (Optional<RoomView> room = desk.room(); room.isPresent(); room = desk.room()) {
            for (String line : dialogue.ask(room.get().name() + "> ").lines().map(String::strip).toList()) {
                if (LEAVE.contains(line.toLowerCase(Locale.ROOT))) {
                    return;
                }
                take(line);
            }
        }
    }

    private void take(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (commands.perform(line)) {
            return;
        }
        if (line.startsWith("/")) {
            dialogue.say(Line.trouble("There is no command " + line + ". There are: " + commands.usages() + ", q."));
            return;
        }
        node.say(line);
    }
}
