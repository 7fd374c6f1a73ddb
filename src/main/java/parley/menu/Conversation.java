package parley.menu;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import parley.node.Event;
import parley.node.Node;
import parley.node.RoomView;
import parley.terminal.Prompt;

/** The chat of a room: every line goes to everyone, except commands. */
final class Conversation {

    /** How many messages may wait for their outcome, so that a script cannot fill the memory. */
    private static final int UNDER_WAY = 64;

    static final String SLOW = "Some members do not answer. You can go on; the outcome is shown when it is known.";

    private final Node node;
    private final Supplier<Optional<RoomView>> room;
    private final Prompter prompter;
    private final Queue<CompletableFuture<?>> underWay = new ArrayDeque<>();
    private boolean open;

    Conversation(Node node, Supplier<Optional<RoomView>> room, Prompter prompter) {
        this.node = node;
        this.room = room;
        this.prompter = prompter;
    }

    /** Reads lines until the user goes back to the menu. That does not leave the room. */
    void run(Menu menu) {
        open = true;
        while (open) {
            Optional<RoomView> here = room.get();
            if (here.isEmpty()) {
                return;
            }
            List<String> lines = prompter.askForMessages(
                    Prompt.ofMenu(prompt(here.get()), menu.inChat(this::members)));
            if (lines.size() == 1) {
                take(lines.get(0).strip(), menu);
            } else {
                lines.forEach(line -> say(line.stripTrailing()));
            }
        }
    }

    /** Goes back to the menu after this line. */
    void end() {
        open = false;
    }

    private List<String> members() {
        return room.get().map(here -> here.members().stream().map(member -> member.name().text()).toList())
                .orElse(List.of());
    }

    private void take(String line, Menu menu) {
        if (menu.perform(line, true)) {
            return;
        }
        if (line.startsWith("/")) {
            prompter.show(Event.trouble(notACommand(line, menu.chatUsages())));
        } else {
            say(line);
        }
    }

    /** Does not wait for the outcome, which is shown when it is known. */
    private void say(String text) {
        underWay.removeIf(CompletableFuture::isDone);
        if (underWay.size() == UNDER_WAY) {
            prompter.awaitOrGoOn(underWay.remove(), SendAction.LIMIT, SLOW);
        }
        underWay.add(node.sayInRoom(text));
    }

    static String prompt(RoomView room) {
        return room.name() + "> ";
    }

    static String notACommand(String line, String usages) {
        return line + " is not a command. Commands: " + usages + ".";
    }
}
