package parley.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A room of Parleys on hosts of their own, and whatever else a test opens on their network. Closes all of it. */
final class RoomOnALan {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<RoomMate> members = new ArrayList<>();
    private final Lan lan = open(Lan.make());

    /** Forms a room. The first member hosts it, and all of them are in the chat. */
    static RoomOnALan of(String host, String... others) throws Exception {
        RoomOnALan room = new RoomOnALan();
        try {
            room.form(host, others);
            return room;
        } catch (Exception | AssertionError failure) {
            room.close();
            throw failure;
        }
    }

    private void form(String host, String... others) throws Exception {
        RoomMate tracker = open(RoomMate.start(host, lan, lan.host(), "--host", "lobby")).chats();
        members.add(tracker);
        for (String other : others) {
            members.add(open(RoomMate.start(other, lan, lan.host(), "--join", "lobby@" + tracker.address())));
        }
        List<RoomMate> joiners = members.subList(1, members.size());
        for (RoomMate joiner : joiners) {
            joiner.chats();
        }
        tracker.parley().seesInAnyOrder(joiners.stream().map(RoomMate::joined).toArray(String[]::new));
        RoomMate.shownBy(members, () -> {});
    }

    Lan lan() {
        return lan;
    }

    /** The members, in the order of their names above. */
    List<RoomMate> members() {
        return List.copyOf(members);
    }

    /** Opens a host for strangers. */
    Stranger stranger() throws Exception {
        return open(Stranger.on(lan, lan.host()));
    }

    private <T extends AutoCloseable> T open(T something) {
        open.push(something);
        return something;
    }

    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
