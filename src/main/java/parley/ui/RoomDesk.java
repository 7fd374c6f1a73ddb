package parley.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import parley.node.Node;
import parley.node.RoomView;
import parley.room.RoomEvent;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * The way into a room and out of it, and to another name, with the questions that it takes. For the thread that asks.
 */
public final class RoomDesk {

    private final Node node;
    private final Narrator narrator;
    private final Dialogue dialogue;
    private final boolean attended;

    /** @param attended whether somebody is there to answer questions; else the likeliest answer is taken */
    public RoomDesk(Node node, Narrator narrator, Console console, Screen screen, boolean attended) {
        this.node = node;
        this.narrator = narrator;
        this.dialogue = new Dialogue(console, screen);
        this.attended = attended;
    }

    Optional<RoomView> room() {
        return node.room().join();
    }

    /** Those that can be joined without an address. */
    List<OpenRoom> openRooms() {
        return OpenRoom.among(node.found().join());
    }

    /** Opens it, unless those who are remembered of it are still in it: then this Parley joins them. */
    public void host(RoomName name) {
        if (!node.remembers(name).join() || enter(() -> node.rejoin(name)) instanceof RoomEvent.NobodyThere) {
            open(name);
        }
    }

    private void open(RoomName name) {
        request(() -> node.host(name), RoomEvent.Entered.class::isInstance);
    }

    /** @param hostIfAbsent whether to open the room without a question where nobody is in it */
    public void join(RoomName name, List<PeerAddress> contacts, boolean hostIfAbsent) {
        if (hostIfAbsent && contacts.isEmpty() && !node.remembers(name).join()) {
            open(name);
            return;
        }
        RoomEvent end = enter(() -> node.join(name, contacts));
        if (end instanceof RoomEvent.NobodyThere
                && (hostIfAbsent || attended && dialogue.agrees("Host " + name + " yourself? (y/n) "))) {
            open(name);
        }
    }

    /** Knocks, again with another name where the own one is taken. */
    private RoomEvent enter(Runnable knock) {
        while (true) {
            RoomEvent end = request(knock, event -> event instanceof RoomEvent.Entered
                    || event instanceof RoomEvent.NameTaken || event instanceof RoomEvent.NobodyThere);
            if (!(end instanceof RoomEvent.NameTaken taken)) {
                return end;
            }
            node.call(anotherName(taken.suggestion()));
        }
    }

    void rename(RoomView room, TeamName wanted) {
        for (TeamName name = wanted; !name.equals(room.myName()); ) {
            TeamName now = name;
            RoomEvent end = request(() -> node.rename(now),
                    event -> event instanceof RoomEvent.NameTaken || event instanceof RoomEvent.NotRenamed
                            || event instanceof RoomEvent.Renamed renamed && renamed.now().address().equals(room.me()));
            if (!(end instanceof RoomEvent.NameTaken taken) || !attended) {
                return;
            }
            name = anotherName(taken.suggestion());
        }
        dialogue.say(Line.notice("-- You are called " + room.myName() + " already"));
    }

    void leave() {
        node.leaveRoom().join();
    }

    /** Asks for it, and waits for how it ends. */
    private RoomEvent request(Runnable request, Predicate<RoomEvent> ending) {
        CompletableFuture<RoomEvent> end = narrator.next(ending);
        request.run();
        return end.join();
    }

    private TeamName anotherName(TeamName suggestion) {
        return attended
                ? dialogue.ask("Enter another name (" + suggestion + " if left empty): ", TeamName::parse)
                        .orElse(suggestion)
                : suggestion;
    }
}
