package parley.ui;

import java.util.List;
import java.util.Optional;
import parley.node.Node;
import parley.node.RoomView;

/** The prompt of the room: every line goes to everyone, but for the commands. */
final class Chat {

    private final Node node;
    private final RoomDesk desk;
    private final Dialogue dialogue;
    private boolean open;

    Chat(Node node, RoomDesk desk, Dialogue dialogue) {
        this.node = node;
        this.desk = desk;
        this.dialogue = dialogue;
    }

    /** Until the user goes back to the menu, which does not leave the room. */
    void run(Actions actions) {
        open = true;
        for (Optional<RoomView> room = desk.room(); open && room.isPresent(); room = desk.room()) {
            List<String> lines = dialogue.askLines(
                    Question.ofLine(room.get().name() + "> ", actions.inChat(this::members)));
            if (lines.size() == 1) {
                take(lines.get(0).strip(), actions);
            } else {
                lines.forEach(line -> node.say(line.stripTrailing()));
            }
        }
    }

    /** Ends it after this line. */
    void end() {
        open = false;
    }

    private List<String> members() {
        return desk.room().map(room -> room.members().stream().map(member -> member.name().text()).toList())
                .orElse(List.of());
    }

    private void take(String line, Actions actions) {
        if (actions.perform(line, true)) {
            return;
        }
        if (line.startsWith("/")) {
            dialogue.say(Line.trouble("There is no command " + line + ". There are: " + actions.usages() + "."));
            return;
        }
        node.say(line);
    }
}
