package parley.menu;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import parley.discovery.Found;
import parley.node.Event;
import parley.node.Node;
import parley.node.RoomView;
import parley.node.Snapshot;
import parley.room.RoomEvent.NameTaken;
import parley.room.RoomEvent.NobodyThere;
import parley.room.RoomEvent.RoomOutcome;
import parley.terminal.Prompt;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * Takes the user into a room, and asks the questions that this needs: another name if the name is taken, or whether to
 * host the room if nobody is in it. For the asking thread.
 */
public final class RoomEntry {

    /**
     * How long joining can take: five attempts with pauses of 15 s in all. Each attempt asks up to 256 members, in up
     * to nine groups, and then up to eight trackers that they name.
     */
    static final Duration JOIN_LIMIT = Duration.ofSeconds(15).plus(Limits.QUESTION.multipliedBy(5 * (9 + 8)))
            .plus(Prompter.SLACK);

    /** How often discovery is asked for the members of a room: for three seconds. */
    public static final int LOOKS = 12;
    private static final Duration LOOK = Duration.ofMillis(250);
    /** How long others can be found after the first one, which may only claim to be a member. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    /** How many names a Parley without a user tries. */
    private static final int NAMES = 10;

    private static final Set<String> RENAME = Set.of("rename", "/rename");

    /** A room that can be joined without an address, because discovery has found members that have answered. */
    record OpenRoom(RoomName name, int members, List<PeerAddress> contacts) {

        /** The rooms of these Parleys, in the order of the rooms' names. */
        static List<OpenRoom> among(List<Found> found) {
            Map<String, List<Found>> byName = found.stream()
                    .filter(one -> one.answered() && !one.silent() && one.room().isPresent())
                    .collect(Collectors.groupingBy(one -> one.room().orElseThrow().room().text(), TreeMap::new,
                            Collectors.toList()));
            return byName.values().stream().map(OpenRoom::of).toList();
        }

        /** The members of a room among these Parleys. */
        static List<PeerAddress> contacts(RoomName room, List<Found> found) {
            return among(found).stream().filter(open -> open.name().equals(room))
                    .flatMap(open -> open.contacts().stream()).toList();
        }

        private static OpenRoom of(List<Found> inside) {
            return new OpenRoom(inside.get(0).room().orElseThrow().room(),
                    inside.stream().mapToInt(one -> one.room().orElseThrow().members()).max().orElseThrow(),
                    inside.stream().map(Found::address).toList());
        }

        @Override
        public String toString() {
            return name.with(members);
        }
    }

    private final Node node;
    private final Prompter prompter;

    public RoomEntry(Node node, Prompter prompter) {
        this.node = node;
        this.prompter = prompter;
    }

    /** The room that this Parley is in. */
    Optional<RoomView> room() {
        return prompter.query(node.room()).flatMap(room -> room);
    }

    /** The rooms that can be joined without an address. */
    List<OpenRoom> openRooms() {
        return OpenRoom.among(prompter.query(found()).orElse(List.of()));
    }

    /** The members of a room that discovery has found. */
    List<PeerAddress> contacts(RoomName room) {
        return OpenRoom.contacts(room, prompter.query(found()).orElse(List.of()));
    }

    private CompletableFuture<List<Found>> found() {
        return node.snapshot().thenApply(Snapshot::found);
    }

    /** Opens a room. If members remembered from before are still in it, joins them instead. */
    public void host(RoomName name) {
        if (!isRoomRemembered(name) || enter(name, List.of(), () -> node.rejoinRoom(name)) instanceof NobodyThere) {
            open(name);
        }
    }

    /**
     * Joins a room soon after discovery has found a member.
     *
     * @param looks how often to ask discovery again before giving up
     * @param hostIfAbsent as in {@link #join}
     */
    public void find(RoomName name, int looks, boolean hostIfAbsent) {
        if (prompter.isInteractive() && looks > 0) {
            prompter.show(Event.notice(lookingFor(name)));
        }
        prompter.await(find(name, this::found, looks), LOOK.multipliedBy(looks).plus(LAST_LOOK).plus(Prompter.SLACK),
                Prompter.BUSY).ifPresent(contacts -> {
                    if (contacts.isEmpty() && !prompter.isInteractive() && !hostIfAbsent && !isRoomRemembered(name)) {
                        prompter.show(Event.trouble(notFound(name)));
                    }
                    join(name, contacts, hostIfAbsent);
                });
    }

    static CompletableFuture<List<PeerAddress>> find(RoomName room, Supplier<CompletableFuture<List<Found>>> found,
            int looks) {
        return found.get().thenApply(all -> OpenRoom.contacts(room, all)).thenCompose(contacts -> {
            Duration pause = contacts.isEmpty() ? LOOK : LAST_LOOK;
            Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
            return looks == 0 ? CompletableFuture.completedFuture(contacts)
                    : CompletableFuture.runAsync(() -> {}, later).thenCompose(
                            time -> find(room, found, contacts.isEmpty() ? looks - 1 : 0));
        });
    }

    /** @param hostIfAbsent whether to open the room, without a question, if nobody is in it */
    public void join(RoomName name, List<PeerAddress> contacts, boolean hostIfAbsent) {
        if ((hostIfAbsent || prompter.isInteractive()) && contacts.isEmpty() && !isRoomRemembered(name)) {
            if (hostIfAbsent || prompter.confirm(nobodyFound(name))) {
                open(name);
            }
        } else if (enter(name, contacts, () -> hostIfAbsent || !prompter.isInteractive() ? node.joinRoom(name, contacts)
                : node.joinRoomUnlessAbsent(name, contacts)) instanceof NobodyThere
                && (hostIfAbsent || prompter.isInteractive() && prompter.confirm(hostYourself(name)))) {
            open(name);
        }
    }

    private boolean isRoomRemembered(RoomName name) {
        return prompter.query(node.isRoomRemembered(name)).orElse(false);
    }

    private void open(RoomName name) {
        // Another room is left first.
        prompter.await(node.hostRoom(name), Limits.LEAVE.plus(Prompter.SLACK), Prompter.BUSY);
    }

    /** Asks to be let in, again with another name if the name is taken. If the user leaves that question, says so. */
    private RoomOutcome enter(RoomName room, List<PeerAddress> contacts,
            Supplier<CompletableFuture<RoomOutcome>> attempt) {
        for (int names = 0; prompter.isInteractive() || names < NAMES; names++) {
            RoomOutcome outcome = prompter.await(attempt.get(), JOIN_LIMIT, noAnswer(room))
                    .orElseGet(RoomOutcome.Abandoned::new);
            if (!(outcome instanceof NameTaken taken)) {
                return outcome;
            }
            try {
                prompter.await(node.rename(anotherName(taken.suggestion())), Prompter.SLACK, Prompter.BUSY);
            } catch (Prompter.Left question) {
                prompter.show(Event.notice(gaveUp(room, contacts)));
                throw question;
            }
        }
        prompter.show(Event.trouble(noFreeName(room)));
        return new RoomOutcome.Abandoned();
    }

    /** Takes another name in the room, and asks for one again if it is taken. */
    void rename(RoomView room, TeamName wanted) {
        for (TeamName name = wanted; !name.equals(room.myName());) {
            Optional<RoomOutcome> outcome = prompter.await(node.rename(name),
                    Limits.QUESTION.multipliedBy(2).plus(Prompter.SLACK), RENAME_LATE);
            if (!prompter.isInteractive() || !(outcome.orElse(null) instanceof NameTaken taken)) {
                return;
            }
            name = anotherName(taken.suggestion());
        }
        prompter.show(Event.notice(alreadyNamed(room.myName())));
    }

    /** Leaves, and waits until the members have been told or have not answered. */
    void leave() {
        prompter.awaitOrGoOn(node.leaveRoom(), Limits.LEAVE.plus(Prompter.SLACK), LEAVE_LATE);
    }

    /** Asks for a name. Words that are left of the command are not taken for one. */
    private TeamName anotherName(TeamName suggestion) {
        return !prompter.isInteractive() ? suggestion : prompter.ask(Optional.empty(),
                () -> Prompt.of(anotherNamePrompt(suggestion)), RoomEntry::readName).orElse(suggestion);
    }

    /** Reads a name. The user may enter the command {@code rename NAME} instead. */
    private static TeamName readName(String answer) {
        InputLine line = new InputLine(answer);
        if (Prompt.isYes(answer) || Prompt.isNo(answer)) {
            throw new FormatException(notAName(answer));
        }
        boolean isCommand = line.nextWord().filter(RENAME::contains).isPresent() && !line.isEmpty();
        return Menu.readName(InputLine.unquote(isCommand ? line.takeRest() : answer));
    }

    static final String RENAME_LATE =
            "The tracker did not answer, so your name may not have changed. Try again in a few seconds.";

    static final String LEAVE_LATE = "Some members have not heard yet that you left. They will notice.";

    static String anotherNamePrompt(TeamName suggestion) {
        return "Enter another name, nothing to take " + suggestion + ", or 0 to go back: ";
    }

    static String notAName(String answer) {
        return "\"" + answer + "\" cannot be a name here. Enter a name, or nothing for the suggested one.";
    }

    static String nobodyFound(RoomName room) {
        return "Nobody on the network seems to be in " + room + ". Open it yourself? (y/n) ";
    }

    static String lookingFor(RoomName room) {
        return "-- Looking for " + room + " on the network.";
    }

    static String notFound(RoomName room) {
        return "Nobody found on the network is in " + room + ". Give the address of a member, as in --join "
                + room.text() + "@192.168.1.10:5000, or open the room with --host " + room.text() + ".";
    }

    static String hostYourself(RoomName room) {
        return "Open " + room + " yourself? (y/n) ";
    }

    static String gaveUp(RoomName room, List<PeerAddress> contacts) {
        return "-- You have not joined " + room + ". To try again, enter /join " + room
                + contacts.stream().findFirst().map(contact -> " " + contact).orElse("") + ".";
    }

    static String noAnswer(RoomName room) {
        return "Could not join " + room + " in time. Check the address and try again.";
    }

    static String noFreeName(RoomName room) {
        return "Could not join " + room + ": every suggested name was taken. Start again with another --name.";
    }

    static String alreadyNamed(TeamName name) {
        return "-- You are already named " + name;
    }
}
