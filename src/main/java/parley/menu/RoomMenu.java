package parley.menu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.menu.RoomEntry.OpenRoom;
import parley.node.Event;
import parley.node.RoomView;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** The commands about the room: open or join one, chat, list the members, rename, leave. */
final class RoomMenu implements Suggestions {

    static final String NEW_NAME = "Enter your new name (0 to go back): ";
    static final String ROOM_NAME = "Enter the room's name (or nothing for " + RoomName.LOBBY + ", 0 to go back): ";
    static final String WHICH_ROOM = "Which room? (#ROOM, or a member's name or IP:PORT, 0 to go back) ";
    static final String NOT_IN_A_ROOM = "You are not in a room. Enter 4 at the menu to open or join one.";

    static final String NAME_OUTSIDE = "You are not in a room. To change your name everywhere, quit Parley and start it"
            + " again with --name NAME --save.";

    /** After a command that lists something: the list may be longer than a screen. */
    static final String WHOLE = "all";

    private static final Runnable BACK = () -> {};

    private final RoomEntry entry;
    private final Conversation conversation;
    private final PeerResolver peers;
    private final PeerLists lists;
    private final Prompter prompter;
    /** The command that the last list of rooms was shown for. */
    private int shownFor;

    RoomMenu(RoomEntry entry, Conversation conversation, PeerResolver peers, PeerLists lists, Prompter prompter) {
        this.entry = entry;
        this.conversation = conversation;
        this.peers = peers;
        this.lists = lists;
        this.prompter = prompter;
    }

    void run() {
        entry.room().ifPresentOrElse(this::inside, this::outside);
    }

    @Override
    public List<String> after(List<String> words) {
        if (words.isEmpty()) {
            return entry.room().isPresent() ? List.of("C", "M", "L")
                    : Stream.concat(Stream.of("H", "J"), openRooms().map(RoomName::toString)).toList();
        }
        boolean needsPeer = words.get(0).equalsIgnoreCase("J") && words.size() == 1;
        return needsPeer ? peers.after(List.of())
                : Stream.concat(Stream.of(RoomName.LOBBY), openRooms()).map(RoomName::text).distinct().toList();
    }

    /** The rooms that the user can talk in. */
    List<String> names() {
        return Stream.concat(entry.room().stream().map(RoomView::name), openRooms()).map(RoomName::toString).distinct()
                .toList();
    }

    private Stream<RoomName> openRooms() {
        return entry.openRooms().stream().map(OpenRoom::name);
    }

    private void inside(RoomView room) {
        prompter.ask(insidePrompt(room.name()), answer -> insideChoice(room.name(), answer)).ifPresent(Runnable::run);
    }

    private Runnable insideChoice(RoomName room, String answer) {
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "c", "chat" -> conversation::openRoom;
            case "m", "members" -> this::members;
            case "l", "leave" -> this::leave;
            case "0", "q" -> BACK;
            case "h", "host" -> elsewhere(answer, this::host);
            case "j", "join" -> elsewhere(answer, () -> join(entry.openRooms()));
            default -> {
                if (isNamed(room, answer)) {
                    yield () -> {
                        prompter.show(Event.notice(alreadyIn(room)));
                        conversation.openRoom();
                    };
                }
                RoomName other = named(answer).orElseThrow(() -> refusalInside(answer));
                yield () -> join(entry.contacts(other), other);
            }
        };
    }

    /** What leads into another room, which a script has to leave this one for. */
    private Runnable elsewhere(String answer, Runnable action) {
        if (!prompter.isInteractive()) {
            throw refusalInside(answer);
        }
        return action;
    }

    private FormatException refusalInside(String answer) {
        return new FormatException(
                prompter.isInteractive() ? notAnOptionInside(answer) : notAnOptionInsideOfScript(answer));
    }

    void leave() {
        entry.room().map(RoomView::name).ifPresentOrElse(room -> {
            entry.leave();
            prompter.show(Event.notice(left(room)));
        }, this::notInARoom);
    }

    private void outside() {
        List<OpenRoom> open = entry.openRooms();
        prompter.ask(prompter.take(InputLine::nextWord), () -> outsideQuestion(open),
                answer -> outsideChoice(open, answer)).ifPresent(Runnable::run);
    }

    private Prompt outsideQuestion(List<OpenRoom> open) {
        if (!isShown()) {
            lists.forget();
            prompter.show(joinLines(open, prompter.isInteractive() ? PeerLists.SCREENFUL : open.size())
                    .map(Event::plain).toList());
            shownFor = prompter.commandsRun();
        }
        return Prompt.of(outsidePrompt(!open.isEmpty()));
    }

    /** Whether this command has shown the rooms, so that their numbers count for a person. */
    private boolean isShown() {
        return shownFor == prompter.commandsRun();
    }

    private Runnable outsideChoice(List<OpenRoom> open, String answer) {
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "h", "host" -> this::host;
            case "j", "join" -> () -> join(open);
            case "0", "q" -> BACK;
            default -> chosen(answer, open);
        };
    }

    private Runnable chosen(String answer, List<OpenRoom> open) {
        return listed(answer, open).or(() -> named(answer).map(room -> () -> join(List.of(), room)))
                .orElseThrow(() -> new FormatException(notAnOptionOutside(answer, !open.isEmpty())));
    }

    /** An open room, by its name, or by its number if a person has seen that. */
    private Optional<Runnable> listed(String answer, List<OpenRoom> open) {
        boolean numbers = isShown() || !prompter.isInteractive();
        return IntStream.range(0, open.size())
                .filter(i -> numbers && answer.equals(String.valueOf(i + 1)) || isNamed(open.get(i).name(), answer))
                .mapToObj(open::get).<Runnable>map(room -> () -> join(room.contacts(), room.name())).findFirst();
    }

    private boolean isNamed(RoomName room, String answer) {
        return answer.equalsIgnoreCase(room.toString())
                || prompter.isInteractive() && answer.equalsIgnoreCase(room.text());
    }

    /**
     * The room that a person names. Without # it needs several characters, because single ones are mistyped options.
     */
    private Optional<RoomName> named(String answer) {
        boolean isName = answer.startsWith("#") || answer.matches("[a-zA-Z][\\w-]+") && !prompter.isCommand(answer);
        return Optional.of(answer.toLowerCase(Locale.ROOT)).filter(name -> prompter.isInteractive() && isName)
                .map(RoomName::parse);
    }

    private void host() {
        RoomName room = askForRoom();
        enter(room, () -> entry.host(room));
    }

    private void join(List<OpenRoom> open) {
        InputLine typed = prompter.peekRest();
        String who = peers.takeName(typed).orElse("");
        if (prompter.isInteractive() && (typed.isEmpty() || who.startsWith("#"))) {
            prompter.ask(prompter.take(InputLine::nextWord), this::whichRoom, answer -> wanted(answer, open))
                    .ifPresent(Runnable::run);
        } else {
            onlyMember(who, typed.peekRest()).or(() -> peers.ask(PeerResolver.IP)).ifPresent(this::joinThrough);
        }
    }

    /** Takes what was typed ahead if it is the name of several peers of which only one is in the room. */
    private Optional<PeerAddress> onlyMember(String who, String room) {
        List<PeerAddress> named = prompter.isInteractive() ? peers.named(InputLine.unquote(who)) : List.of();
        List<PeerAddress> inside = named.size() < 2 ? List.of()
                : lists.inRoom(name -> isNamed(name, room)).filter(named::contains).toList();
        return inside.size() == 1 ? prompter.take(peers::takeName).map(name -> inside.get(0)) : Optional.empty();
    }

    private Prompt whichRoom() {
        lists.forgetOlder();
        return Prompt.of(WHICH_ROOM, words -> Stream.concat(openRooms().map(RoomName::toString),
                peers.after(words).stream()).toList());
    }

    /** A room, or one whose member is named. A number is that of a person if the last list is one of people. */
    private Runnable wanted(String answer, List<OpenRoom> open) {
        return Optional.of(open).filter(rooms -> lists.numbered(answer).isEmpty())
                .flatMap(rooms -> listed(answer, rooms))
                .or(() -> peers.find(answer).map(place -> () -> peers.complete(place).ifPresent(this::joinThrough)))
                .or(() -> named(answer).map(room -> () -> join(List.of(), room)))
                .orElseThrow(() -> new FormatException(notARoom(answer)));
    }

    private void joinThrough(PeerAddress contact) {
        join(List.of(contact), askForRoom());
    }

    /** Opens the conversation of a room, and joins it first if that is necessary. */
    void joinByName() {
        RoomName room = prompter.ask(ROOM_NAME, name -> RoomName.parse(name.toLowerCase(Locale.ROOT)))
                .orElse(RoomName.LOBBY);
        join(prompter.isAnswered() ? peers.ask(PeerResolver.IP).stream().toList() : entry.contacts(room), room);
    }

    private void join(List<PeerAddress> contacts, RoomName room) {
        enter(room, () -> entry.join(room, contacts, false));
    }

    /** Enters a room and opens its conversation. A person who is in another room is asked to leave that one first. */
    private void enter(RoomName room, Runnable entering) {
        Optional<RoomName> here = entry.room().map(RoomView::name);
        if (here.filter(room::equals).isPresent()) {
            conversation.openRoom();
        } else if (here.isPresent() && !prompter.isInteractive()) {
            prompter.show(Event.trouble(notAnOptionInsideOfScript(room.toString())));
        } else if (here.isEmpty() || prompter.confirm(leaveFirst(here.get()))) {
            entering.run();
            conversation.openEnteredRoom();
        }
    }

    private RoomName askForRoom() {
        return prompter.ask(ROOM_NAME, RoomName::parse).orElse(RoomName.LOBBY);
    }

    void rename() {
        if (prompter.isInteractive() && entry.room().isEmpty()) {
            prompter.takeRest();
            prompter.show(Event.trouble(NAME_OUTSIDE));
            return;
        }
        entry.room().ifPresentOrElse(
                room -> prompter.askForLine(NEW_NAME, typed -> {
                    String name = InputLine.unquote(typed);
                    return prompter.isInteractive() ? Menu.readName(name) : TeamName.parse(name);
                }).ifPresent(name -> entry.rename(room, name)),
                this::notInARoom);
    }

    void members() {
        lists.forget();
        int limit = prompter.takeIf(WHOLE) ? Event.NO_LIMIT : PeerLists.SCREENFUL;
        entry.room().ifPresentOrElse(room -> prompter.show(new Event.Members(room, limit)), this::notInARoom);
    }

    private void notInARoom() {
        prompter.takeRest();
        prompter.show(Event.trouble(NOT_IN_A_ROOM));
    }

    static String insidePrompt(RoomName room) {
        return "You are in " + room + ". C to chat, M for the members, L to leave, 0 to go back: ";
    }

    static String outsidePrompt(boolean hasRooms) {
        return "H to open a room, J to join one" + (hasRooms ? ", a number from the list" : "") + ", 0 to go back: ";
    }

    /** The rooms to choose from. Those that are not shown can be chosen too. */
    static Stream<String> joinLines(List<OpenRoom> open, int limit) {
        Stream<String> lines = IntStream.range(0, Math.min(limit, open.size()))
                .mapToObj(i -> "  " + (i + 1) + ". join " + open.get(i));
        return open.size() <= limit ? lines : Stream.concat(lines,
                Stream.of("  and " + (open.size() - limit) + " more. To join one of them, enter its name."));
    }

    static String notAnOptionInside(String answer) {
        return "\"" + answer + "\" is not an option here. Enter C, M, L, 0 or the #NAME of another room.";
    }

    static String notAnOptionInsideOfScript(String answer) {
        return "\"" + answer + "\" is not an option here. Enter C, M, L or 0."
                + " To join another room, leave this one first.";
    }

    static String notAnOptionOutside(String answer, boolean hasRooms) {
        return "\"" + answer + "\" is not an option here. Enter H, J"
                + (hasRooms ? ", 0 or a number from the list." : " or 0.");
    }

    static String notARoom(String answer) {
        return "No room and no person here is named \"" + answer
                + "\". Enter a room, such as #lobby, or the IP:PORT of a member.";
    }

    static String leaveFirst(RoomName room) {
        return "You are in " + room + ". Leave it first? (y/n) ";
    }

    static String alreadyIn(RoomName room) {
        return "-- You are already in " + room;
    }

    static String left(RoomName room) {
        return "-- You left " + room;
    }
}
