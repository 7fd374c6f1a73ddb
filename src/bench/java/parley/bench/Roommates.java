package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import parley.net.EventLoop;
import parley.net.TcpTransport;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.wire.PeerAddress;

/** Many real members of one room, in this process, and what their users are told. */
final class Roommates implements AutoCloseable {

    static final int PATIENCE_SECONDS = 30;

    private static final long LOOK_MILLIS = 5;

    final List<Roommate> all = new ArrayList<>();
    private final String names;
    private final List<EventLoop> loops = new ArrayList<>();
    private final Map<String, LineArrivals> lines = new ConcurrentHashMap<>();
    private final Map<Roommate, PeerAddress> trackers = new HashMap<>();
    private long lastChange;

    Roommates() {
        this("member");
    }

    /** @param names how their names begin; no other name in the room may begin like this */
    Roommates(String names) {
        this.names = names;
    }

    /** Adds that many members, which share a new thread. They are not in a room yet. */
    EventLoop add(int count) throws IOException {
        EventLoop loop = EventLoop.start();
        loops.add(loop);
        TcpTransport transport = new TcpTransport(loop);
        for (int i = 0; i < count; i++) {
            all.add(new Roommate(loop, transport, names + "-" + all.size(), this::told));
        }
        return loop;
    }

    /** Makes the first one open the room, and the others join. */
    void meet() {
        Roommate first = all.get(0);
        first.host();
        others(first).forEach(member -> member.join(first.address()));
    }

    /** Waits until each of them knows that many members. */
    void settle(int size) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Roommate member : all) {
            while (member.knows() != size) {
                if (System.nanoTime() > end) {
                    throw new IOException("a member knows " + member.knows() + " members of " + size);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    List<Roommate> others(Roommate speaker) {
        return all.stream().filter(member -> member != speaker).toList();
    }

    /** @param hearers those that should hear it */
    LineArrivals say(Roommate speaker, String text, Collection<Roommate> hearers) {
        LineArrivals hearing = new LineArrivals(hearers);
        lines.put(text, hearing);
        speaker.say(text);
        return hearing;
    }

    private void told(Roommate member, RoomEvent event) {
        if (event instanceof RoomEvent.Heard heard) {
            lineOf(heard.line()).ifPresent(line -> line.heard(member));
        } else if (event instanceof RoomEvent.Sent sent) {
            lineOf(sent.line()).ifPresent(LineArrivals::settled);
        } else if (event instanceof RoomEvent.Entered entered) {
            follows(member, entered.tracker());
        } else if (event instanceof RoomEvent.NewTracker tracker) {
            follows(member, tracker.address());
        }
    }

    /** The arrivals of a line, if one of these members said it. */
    private Optional<LineArrivals> lineOf(RoomLine said) {
        return Optional.ofNullable(lines.get(said.text()));
    }

    private synchronized void follows(Roommate member, PeerAddress tracker) {
        trackers.put(member, tracker);
        lastChange = System.nanoTime();
    }

    /** Whether all have the same tracker, and it is another one. */
    synchronized boolean agreeOnAnother(PeerAddress than) {
        return trackers.size() == all.size() && trackers.values().stream().distinct().count() == 1
                && !trackers.containsValue(than);
    }

    synchronized PeerAddress tracker() {
        return trackers.get(all.get(0));
    }

    /** When one of them last changed its tracker, in {@link System#nanoTime}. */
    synchronized long lastChange() {
        return lastChange;
    }

    @Override
    public void close() {
        loops.forEach(EventLoop::close);
    }
}
