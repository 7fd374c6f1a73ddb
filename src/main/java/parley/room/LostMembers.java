package parley.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * Members that were lost, perhaps to another part of the network (PROTOCOL.md, section 7.3, rule 8). Every member
 * remembers them. The tracker asks them to let it join, less and less often. If one of them has a tracker of its own,
 * the two terms meet, and the tracker with the lower term steps down.
 */
final class LostMembers {

    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;
    /** For an address where another program seems to run. Its user may see every attempt. */
    private static final long LONGEST_PAUSE_FOR_STRANGERS = 3_600_000;
    /** However many members are lost: the average time between two attempts, in milliseconds. */
    private static final long SPACING = 20;

    /** @param stranger whether a program that is not Parley seems to run at this address */
    private record Attempt(long due, long pause, boolean stranger) {
    }

    private final RoomState state;
    private final Map<PeerAddress, Attempt> lost = new LinkedHashMap<>();

    LostMembers(RoomState state) {
        this.state = state;
    }

    /** Starts to contact all of them, because this member has become the tracker. */
    void startContacting() {
        List.copyOf(lost.keySet()).forEach(this::add);
    }

    void add(PeerAddress member) {
        if (!member.equals(state.me()) && (lost.containsKey(member) || lost.size() < Limits.MEMBERS)) {
            schedule(member, FIRST_PAUSE, false);
        }
    }

    /** Adds an address, unless it is lost already or a Parley on the list. A lying tracker may list it as a guest. */
    void addIfNew(PeerAddress address) {
        if (!lost.containsKey(address) && !state.members().containsParley(address)) {
            add(address);
        }
    }

    void remove(PeerAddress member) {
        lost.remove(member);
    }

    boolean contains(PeerAddress member) {
        return lost.containsKey(member);
    }

    Stream<PeerAddress> addresses() {
        return lost.keySet().stream();
    }

    long due() {
        return state.isTracker() ? absent().mapToLong(absent -> absent.getValue().due()).min().orElse(Long.MAX_VALUE)
                : Long.MAX_VALUE;
    }

    void tick() {
        List<PeerAddress> due = !state.isTracker() ? List.of() : absent()
                .filter(planned -> planned.getValue().due() <= state.now()).map(Map.Entry::getKey).toList();
        for (PeerAddress peer : due) {
            Attempt last = lost.get(peer);
            long longest = last.stranger() ? LONGEST_PAUSE_FOR_STRANGERS : LONGEST_PAUSE;
            schedule(peer, Math.min(longest, 2 * last.pause()), last.stranger());
            state.ask(peer, new RoomMessage.Join(state.myName()));
        }
    }

    /** Those that are not on the list as guests. */
    private Stream<Map.Entry<PeerAddress, Attempt>> absent() {
        return lost.entrySet().stream().filter(entry -> !state.members().contains(entry.getKey()));
    }

    void onAnswer(PeerAddress peer, RoomMessage.Join request, RoomAnswer answer) {
        Attempt planned = lost.get(peer);
        if (planned == null) {
            return;
        }
        boolean stranger = answer instanceof RoomAnswer.NoReceipt none && none.closed();
        if (stranger && !planned.stranger()) {
            lost.put(peer, new Attempt(planned.due(), planned.pause(), true));
        } else if (!stranger && planned.stranger()) {
            add(peer);
        }
        // The other room may know this tracker under another name.
        answer.freeName().filter(free -> request.name().equals(state.myName()))
                .ifPresent(free -> state.ask(peer, new RoomMessage.Join(free)));
    }

    private void schedule(PeerAddress peer, long pause, boolean stranger) {
        long span = Math.max(pause, (lost.size() + 1) * SPACING);
        lost.put(peer, new Attempt(state.now() + span / 2 + state.randomBelow(span), pause, stranger));
    }
}
