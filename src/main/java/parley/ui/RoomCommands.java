package parley.ui;

import java.util.Optional;
import parley.node.RoomView;
import parley.wire.TeamName;

/** What a member does about the room with a word. */
final class RoomCommands {

    private final RoomDesk desk;
    private final Dialogue dialogue;

    RoomCommands(RoomDesk desk, Dialogue dialogue) {
        this.desk = desk;
        this.dialogue = dialogue;
    }

    void rename() {
        room().ifPresentOrElse(
                room -> dialogue.askLine("Enter your new name: ", name -> TeamName.parse(Typed.unquote(name)))
                        .ifPresent(fit -> desk.rename(room, fit)),
                dialogue::rest);
    }

    void members() {
        room().ifPresent(room -> dialogue.say(MemberList.lines(room)));
    }

    private Optional<RoomView> room() {
        Optional<RoomView> room = desk.room();
        if (room.isEmpty()) {
            dialogue.say(Line.trouble("You are in no room. Enter 4 to host or join one."));
        }
        return room;
    }
}
