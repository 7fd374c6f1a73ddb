package parley.ui;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.node.RoomView;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/** The menu's way to the room. */
final class RoomAction implements Runnable, Suggestions {

    private final RoomDesk desk;
    private final Runnable chat;
    private final RoomCommands commands;
    private final AddressQuestions addresses;
    private final Dialogue dialogue;

    RoomAction(RoomDesk desk, Runnable chat, RoomCommands commands, AddressQuestions addresses, Dialogue dialogue) {
        this.desk = desk;
        this.chat = chat;
        this.commands = commands;
        this.addresses = addresses;
        this.dialogue = dialogue;
    }

    @Override
    public void run() {
        desk.room().ifPresentOrElse(this::inside, this::outside);
    }

    @Override
    public List<String> after(List<String> words) {
        if (words.isEmpty()) {
            return desk.room().isPresent() ? List.of("C", "M", "L")
                    : Stream.concat(Stream.of("H", "J"), open().map(RoomName::toString)).toList();
        }
        boolean addressed = !words.get(0).equalsIgnoreCase("J") || words.size() > 1;
        return addressed
                ? Stream.concat(Stream.of(RoomName.LOBBY), open()).map(RoomName::text).distinct().toList()
                : addresses.after(List.of());
    }

    private Stream<RoomName> open() {
        return desk.openRooms().stream().map(OpenRoom::name);
    }

    private void inside(RoomView room) {
        dialogue.ask("You are in " + room.name() + ". C to chat, M for the members, L to leave it; 0 goes back: ",
                answer -> inside(room.name(), answer)).ifPresent(Runnable::run);
    }

    private Runnable inside(RoomName here, String answer) {
        return switch (answer) {
            case "C", "c", "chat" -> chat;
            case "M", "m", "members" -> commands::members;
            case "L", "l", "leave" -> this::leave;
            case "0", "q" -> Dialogue.BACK;
            default -> again(answer, here);
        };
    }

    private Runnable again(String answer, RoomName here) {
        if (!answer.equalsIgnoreCase(here.toString())) {
            throw new FormatException("\"" + answer + "\" is none of C, M, L and 0. "
                    + "To join another room, leave this one first.");
        }
        return () -> {
            dialogue.say(Line.notice("-- You are in " + here + " already"));
            chat.run();
        };
    }

    private void leave() {
        desk.leave();
        dialogue.say(Line.notice("-- You have left the room"));
    }

    private void outside() {
        List<OpenRoom> open = desk.openRooms();
        if (!dialogue.isAnswered()) {
            IntStream.range(0, open.size())
                    .forEach(i -> dialogue.say(Line.plain("  " + (i + 1) + ". join " + open.get(i))));
        }
        dialogue.ask("H to host a room, J to join one" + (open.isEmpty() ? "" : ", or a number") + "; 0 goes back: ",
                answer -> outside(open, answer)).ifPresent(Runnable::run);
    }

    private Runnable outside(List<OpenRoom> open, String answer) {
        return switch (answer) {
            case "H", "h", "host" -> this::host;
            case "J", "j", "join" -> this::join;
            case "0", "q" -> Dialogue.BACK;
            default -> chosen(answer, open);
        };
    }

    /** One of those that were found, by its number or its name. */
    private Runnable chosen(String answer, List<OpenRoom> open) {
        for (int i = 0; i < open.size(); i++) {
            OpenRoom room = open.get(i);
            if (answer.equals(String.valueOf(i + 1)) || answer.equalsIgnoreCase(room.name().toString())) {
                return () -> join(room.contacts(), room.name());
            }
        }
        throw new FormatException("\"" + answer + "\" is neither H nor J nor 0"
                + (open.isEmpty() ? "." : " nor a number of the list."));
    }

    private void host() {
        RoomName name = name();
        desk.host(name);
        chat.run();
    }

    private void join() {
        addresses.ask().ifPresent(contact -> join(List.of(contact), name()));
    }

    private void join(List<PeerAddress> contacts, RoomName name) {
        desk.join(name, contacts, false);
        chat.run();
    }

    private RoomName name() {
        return dialogue.ask("Enter the room's name (" + RoomName.LOBBY + " if left empty): ", RoomName::parse)
                .orElse(RoomName.LOBBY);
    }
}
