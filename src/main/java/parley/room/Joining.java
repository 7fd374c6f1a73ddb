package parley.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.Absence;
import parley.room.RoomEvent.NobodyThere.Absent;
import parley.wire.PeerAddress;

/**
 * Joining a room (PROTOCOL.md, section 7.3, rule 11): asks the given contacts, then the tracker that they name, then
 * all of them again after growing pauses.
 */
final class Joining {

    private static final long FIRST_PAUSE = 1_000;
    /** How many trackers that contacts name are asked, in each attempt. */
    private static final int MAX_REFERRALS = 8;

    private final RoomState state;
    private final Consumer<Accepted> onJoined;
    private final Waves waves = new Waves();
    private List<PeerAddress> contacts = List.of();
    private int maxAttempts;
    private int attempt;
    private int referrals;
    /** Whether somebody has said, in this attempt, that the room is full. It may not be the tracker. */
    private boolean full;
    private boolean running;
    /** Whether a contact that is not in the room is asked again, because it may enter it. */
    private boolean patient;
    /** Contacts that are not asked again. */
    private final Map<PeerAddress, Absence> absent = new HashMap<>();
    /** Those that have closed a connection without an answer. A Parley with too many connections does that too. */
    private final Set<PeerAddress> closed = new HashSet<>();
    private long due = Long.MAX_VALUE;

    /** @param onJoined called when the tracker has taken this member in */
    Joining(RoomState state, Consumer<Accepted> onJoined) {
        this.state = state;
        this.onJoined = onJoined;
    }

    /** @param waits whether to ask a contact again that is not in the room, or refuses the connection */
    void start(List<PeerAddress> candidates, int attempts, boolean waits) {
        if (state.isInside()) {
            return;
        }
        contacts = candidates.stream().filter(contact -> !contact.equals(state.me())).toList();
        maxAttempts = attempts;
        attempt = 0;
        patient = waits;
        absent.clear();
        closed.clear();
        running = true;
        startAttempt();
    }

    void stop() {
        running = false;
        due = Long.MAX_VALUE;
    }

    boolean isRunning() {
        return running;
    }

    List<PeerAddress> contacts() {
        return contacts;
    }

    long due() {
        return due;
    }

    void tick() {
        if (due <= state.now()) {
            startAttempt();
        }
    }

    private void startAttempt() {
        due = Long.MAX_VALUE;
        attempt++;
        referrals = 0;
        full = false;
        waves.start(contacts.stream().filter(contact -> !absent.containsKey(contact)).toList());
        askNextWave();
    }

    private void askNextWave() {
        List<PeerAddress> wave = waves.next();
        if (!wave.isEmpty()) {
            wave.forEach(contact -> {
                state.show(new RoomEvent.Trying(contact, attempt, maxAttempts));
                ask(contact);
            });
        } else if (full) {
            end(new RoomEvent.RoomFull());
        } else if (attempt < maxAttempts && !absent.keySet().containsAll(contacts)) {
            due = state.now() + (FIRST_PAUSE << attempt - 1);
        } else {
            end(new RoomEvent.NobodyThere(absent.entrySet().stream().filter(one -> contacts.size() == 1).findFirst()
                    .map(one -> new Absent(one.getKey(), one.getValue()))));
        }
    }

    private void ask(PeerAddress contact) {
        state.ask(contact, new RoomMessage.Join(state.myName()));
    }

    private void end(RoomEvent why) {
        stop();
        state.show(why);
    }

    void onAnswer(PeerAddress contact, RoomMessage.Join request, RoomAnswer answer) {
        if (!running) {
            // The user gave up in the meantime.
            answer.accepted().ifPresent(tooLate -> state.ask(contact, new RoomMessage.Leave()));
            return;
        }
        waves.onOutcome(contact);
        if (answer instanceof Accepted accepted && accepted.term().tracker().equals(contact)
                && !accepted.term().isTooFarForNewcomers()) {
            stop();
            onJoined.accept(accepted);
        } else if (answer instanceof AskTracker referral) {
            askTracker(referral.term().tracker());
        } else if (answer.is(Reason.FULL)) {
            full = true;
        } else if (answer instanceof RoomAnswer.NotParley stranger) {
            if (stranger.certain() || !closed.add(contact)) {
                noteAbsent(contact, Absence.NOT_A_PARLEY);
            }
        } else if (answer.is(Reason.NO_ROOM) && !patient) {
            noteAbsent(contact, Absence.NOT_IN_ROOM);
        } else if (answer instanceof RoomAnswer.NoRooms none && none.connectionRefused() && !patient) {
            noteAbsent(contact, Absence.CONNECTION_REFUSED);
        } else {
            answer.freeName().ifPresent(free -> end(new RoomEvent.NameTaken(request.name(), free)));
        }
        if (running && waves.isWaveOver()) {
            askNextWave();
        }
    }

    /** A tracker that a contact has named is not one of them. */
    private void noteAbsent(PeerAddress contact, Absence why) {
        if (contacts.contains(contact)) {
            absent.put(contact, why);
        }
    }

    private void askTracker(PeerAddress tracker) {
        if (referrals < MAX_REFERRALS && !tracker.equals(state.me()) && waves.add(tracker)) {
            referrals++;
            ask(tracker);
        }
    }

    /**
     * Addresses to ask until one answers: first one, then two, four, eight at a time. That costs one message if the
     * first one answers, and little time if many are silent.
     */
    static final class Waves {

        private final Queue<PeerAddress> remaining = new ArrayDeque<>();
        private final Set<PeerAddress> asked = new HashSet<>();
        private final Set<PeerAddress> waiting = new HashSet<>();
        private int size;

        void start(Collection<PeerAddress> all) {
            remaining.clear();
            asked.clear();
            waiting.clear();
            remaining.addAll(all);
            size = 1;
        }

        /** The addresses to ask now; none if all have been asked. */
        List<PeerAddress> next() {
            List<PeerAddress> wave = new ArrayList<>();
            while (wave.size() < size && !remaining.isEmpty()) {
                PeerAddress next = remaining.remove();
                if (add(next)) {
                    wave.add(next);
                }
            }
            size *= 2;
            return wave;
        }

        /** Adds an address to the current wave. Returns false if it was asked before. */
        boolean add(PeerAddress address) {
            return asked.add(address) && waiting.add(address);
        }

        void onOutcome(PeerAddress address) {
            waiting.remove(address);
        }

        /** Whether the outcome is known for every address that was asked. */
        boolean isWaveOver() {
            return waiting.isEmpty();
        }
    }
}
