package parley.ui;

import java.util.List;
import java.util.Optional;
import parley.node.Node;
import parley.node.RoomView;
import parley.wire.FormatException;
import parley.wire.TeamName;

/** The registry of what can be typed about the room, with a leading {@code /} or without. */
final class RoomCommands {

    private final Node node;
    private final RoomDesk desk;
    private final Dialogue dialogue;
    private final List<Command> commands = List.of(
            new Command("msg", "msg 'name' 'text'", this::whisper),
            new Command("rename", "rename [name]", this::rename),
            new Command("members", "members", nothing -> members()));

    RoomCommands(Node node, RoomDesk desk, Dialogue dialogue) {
        this.node = node;
        this.desk = desk;
        this.dialogue = dialogue;
    }

    /** Runs what was typed, if it is a command. What goes on behind one that takes nothing is a sentence. */
    boolean perform(String typed) {
        boolean marked = typed.startsWith("/");
        String[] parts = (marked ? typed.substring(1) : typed).split("\\s+", 2);
        Optional<Command> command = commands.stream().filter(known -> known.name().equalsIgnoreCase(parts[0]))
                .filter(known -> marked || parts.length < 2 || !known.usage().equals(known.name())).findFirst();
        command.ifPresent(known -> known.run().accept(parts.length < 2 ? "" : parts[1].strip()));
        return command.isPresent();
    }

    String usages() {
        return String.join(", ", commands.stream().map(Command::usage).toList());
    }

    private void whisper(String arguments) {
        room().ifPresent(room -> Whisper.parse(arguments, room.members()).ifPresentOrElse(
                whisper -> node.whisper(whisper.to(), whisper.text()),
                () -> dialogue.say(Line.trouble("To whom, and what? As in: msg 'Alice' 'Good morning'. In the room are "
                        + String.join(", ", room.members().stream().map(member -> member.name().text()).toList()) + "."))));
    }

    private void rename(String name) {
        room().ifPresent(room -> {
            try {
                Optional<TeamName> wanted = name.isEmpty()
                        ? dialogue.ask("Enter your new name: ", TeamName::parse)
                        : Optional.of(TeamName.parse(Whisper.unquote(name)));
                wanted.ifPresent(fit -> desk.rename(room, fit));
            } catch (FormatException unfit) {
                dialogue.say(Line.trouble(unfit.getMessage()));
            }
        });
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
