package parley.terminal;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.node.Event;
import parley.node.Node;
import parley.node.Partner;
import parley.node.RoomView;
import parley.node.Snapshot;
import parley.peer.Names;
import parley.peer.Peer;
import parley.room.RoomEvent;
import parley.terminal.Console.Status;
import parley.text.TextFormat;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;
import parley.wire.TextSplitter;

/**
 * What a terminal shows above the prompt: the user's lines whose outcome is not known yet, and a row with the name and
 * the port, the open conversation, unread messages, peers and the room. It is updated when events have been shown, when
 * a key is pressed while messages are unread, and when a line is sent. From any thread.
 */
public final class StatusLine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm  ", Locale.ROOT);
    /** How many lines without an outcome are shown: the newest ones. */
    private static final int PENDING = 3;
    /** How much of such a line is shown, in characters. A terminal shows one row of it. */
    private static final int PENDING_LENGTH = 500;
    /** How much of a name is shown, in characters. */
    private static final int NAME_LENGTH = 20;
    /** How many conversations with unread messages are named, and how many are counted one by one. */
    private static final int NAMED = 3;
    private static final int COUNTED = 100;

    private final TeamName team;
    private final int port;
    private final Consumer<StatusLine> refresh;

    // The lock of this object guards everything below.
    /** The user's lines without an outcome, by number. */
    private final SortedMap<Integer, String> pending = new TreeMap<>();
    private int lastNumber;
    private Optional<Partner> open = Optional.empty();
    /** Messages outside of the open conversation since the user last pressed a key; the oldest conversation first. */
    private final Map<Partner, Integer> unread = new LinkedHashMap<>();
    /** Unread messages of conversations that are not counted one by one. */
    private int others;
    /** Senders whose last message filled its frame, so that the next one continues it. */
    private final Set<PeerAddress> unfinished = new HashSet<>();
    private String name;

    /** @param refresh asks for the {@link #status}, and shows it */
    StatusLine(TeamName team, int port, Consumer<StatusLine> refresh) {
        this.team = team;
        this.port = port;
        this.refresh = refresh;
        this.name = team.text();
    }

    /** A status line that is shown from now on, if the console has a place for it. */
    public static StatusLine show(Node node, Console console, Screen screen, TeamName team, int port) {
        if (!console.hasStatus()) {
            return new StatusLine(team, port, line -> {});
        }
        StatusLine line = new StatusLine(team, port,
                shown -> node.snapshot().thenAccept(here -> screen.showStatus(shown.status(here))));
        screen.onShown(line::shown);
        console.onKey(line::keyPressed);
        return line;
    }

    /** Shows a line that the user has said in the open conversation until its outcome is known. Does not block. */
    public void pending(String text, CompletableFuture<?> outcome) {
        pending(text, outcome, LocalTime.now());
    }

    void pending(String text, CompletableFuture<?> outcome, LocalTime now) {
        int number;
        synchronized (this) {
            number = ++lastNumber;
            pending.put(number, TIME.format(now) + name + "  " + TextSplitter.start(text, PENDING_LENGTH));
        }
        refresh.accept(this);
        outcome.whenComplete((done, failure) -> {
            synchronized (this) {
                pending.remove(number);
            }
            refresh.accept(this);
        });
    }

    /** Whether a conversation is open. From any thread. */
    public synchronized boolean isTalking() {
        return open.isPresent();
    }

    void shown(List<Event> events) {
        synchronized (this) {
            events.forEach(this::take);
        }
        refresh.accept(this);
    }

    private void take(Event event) {
        if (event instanceof Event.Talking talking) {
            open = talking.partner();
            open.ifPresent(unread::remove);
        } else if (event instanceof Event.Said said) {
            if (!unfinished.remove(said.from())) {
                count(new Partner.OfPeer(said.from(), said.name()));
            }
            if (unfinished.size() < COUNTED && isFull(said)) {
                unfinished.add(said.from());
            }
        } else if (event instanceof Event.SaidByUnknown said) {
            count(new Partner.OfPeer(new PeerAddress(said.from(), TextFormat.NO_PORT), said.name()));
        } else if (event instanceof Event.InRoom inRoom) {
            if (inRoom.event() instanceof RoomEvent.HeardPrivately heard) {
                count(new Partner.OfPeer(heard.from(), heard.line().by()));
            } else if (inRoom.source().isPresent()) {
                count(new Partner.OfRoom(inRoom.room()));
            }
        }
    }

    /** Counts an unread message. What is said in the open conversation is in view. */
    private void count(Partner in) {
        if (open.equals(Optional.of(in))) {
            return;
        } else if (unread.containsKey(in) || unread.size() < COUNTED) {
            unread.merge(in, 1, Integer::sum);
        } else {
            others++;
        }
    }

    /** Whether a text fills its frame up to the last character, as all pieces of a long text but the last do. */
    private static boolean isFull(Event.Said said) {
        int length = said.text().getBytes(StandardCharsets.UTF_8).length;
        return Dialect.ALL.stream().anyMatch(dialect -> IntStream.of(Limits.FOREIGN_FRAME, Limits.FRAME).anyMatch(
                limit -> {
                    int free = dialect.space(said.name(), said.from().port(), limit) - length;
                    return 0 <= free && free < 4;
                }));
    }

    void keyPressed() {
        synchronized (this) {
            if (unread.isEmpty() && unfinished.isEmpty() && others == 0) {
                return;
            }
            unread.clear();
            unfinished.clear();
            others = 0;
        }
        refresh.accept(this);
    }

    synchronized Status status(Snapshot here) {
        name = here.room().map(RoomView::myName).orElse(team).text();
        List<String> parts = new ArrayList<>();
        parts.add(name + " :" + port + (here.away() ? " away" : ""));
        open.ifPresent(partner -> parts.add(conversation(partner, here.names())));
        unread.keySet().stream().limit(NAMED).forEach(partner -> parts.add(conversation(partner, here.names())));
        int more = others + unread.keySet().stream().skip(NAMED).mapToInt(unread::get).sum();
        if (more > 0) {
            parts.add("elsewhere " + unread(more));
        }
        parts.add(here.peers().size() + " active, " + here.peers().stream().filter(Peer::connected).count()
                + " connected");
        here.room().ifPresent(inside -> parts.add(
                (open.equals(Optional.of(new Partner.OfRoom(inside.name()))) ? "" : inside.name() + ": ")
                        + RoomName.members(inside.members().size()) + ", tracker " + tracker(inside)));
        return new Status(pending.values().stream().skip(Math.max(0, pending.size() - PENDING)).toList(), parts,
                here.names());
    }

    private String conversation(Partner partner, Names names) {
        String start = TextSplitter.start(partner.label(), NAME_LENGTH);
        return (start.equals(partner.label()) ? start : start + "…")
                + (partner instanceof Partner.OfPeer peer && names.isShared(peer.name(), peer.address())
                        ? " (" + peer.address() + ")" : "")
                + Stream.ofNullable(unread.get(partner)).map(count -> " " + unread(count)).findFirst().orElse("");
    }

    private static String unread(int count) {
        return count + " unread";
    }

    private static String tracker(RoomView room) {
        PeerAddress tracker = room.tracker();
        return tracker.equals(room.me()) ? "you"
                : room.members().stream().filter(member -> member.address().equals(tracker))
                        .map(member -> member.name().text()).findFirst().orElse(tracker.toString());
    }
}
