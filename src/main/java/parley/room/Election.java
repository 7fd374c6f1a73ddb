package parley.room;

import java.util.List;
import parley.wire.PeerAddress;

/**
 * Bully (Garcia-Molina 1982), held by a member that has lost the tracker: are there higher candidates? Then one of them takes
 * over. Is there none? Then this one does. The highest are asked first, few at a time, so that the ordinary case costs
 * a message and not one to every higher member.
 *
 * <pre>
 *             start                 one answers
 *   IDLE ----------> CANVASSING --------------------> WAITING
 *    ^                   |  nobody answers               |  3 s without a higher reign: look after the tracker again
 *    |                   v                               |
 *    +------------- room.rule() -------------------------+
 *                          a higher reign is heard of, in any state: stop
 * </pre>
 */
final class Election {

    private static final long PATIENCE = 3_000;

    private enum State { IDLE, CANVASSING, WAITING }

    private final Room room;
    private final Waves waves = new Waves();
    private State state = State.IDLE;
    private long until;

    Election(Room room) {
        this.room = room;
    }

    boolean isRunning() {
        return state != State.IDLE;
    }

    void start() {
        if (isRunning() || room.isTracker()) {
            return;
        }
        state = State.CANVASSING;
        waves.begin(room.parleys()
                .filter(address -> Reign.RANK.compare(address, room.me()) > 0 && !address.equals(room.reign().tracker()))
                .sorted(Reign.RANK.reversed()).toList());
        canvass();
    }

    void stop() {
        state = State.IDLE;
    }

    /** A lower member has lost the tracker: this one looks for itself. */
    void asked() {
        if (!room.isTracker() && !isRunning()) {
            room.watch().atOnce();
        }
    }

    void answered(Effect.Ask ask, Result result) {
        if (state != State.CANVASSING || !ask.speech().reign().equals(room.reign())) {
            return;
        }
        waves.reported(ask.to());
        if (Room.accepted(result).isPresent()) {
            state = State.WAITING;
            until = room.now() + PATIENCE;
        } else if (waves.isOver()) {
            canvass();
        }
    }

    long due() {
        return state == State.WAITING ? until : Long.MAX_VALUE;
    }

    void tick() {
        if (due() <= room.now()) {
            stop();
            room.watch().atOnce();
        }
    }

    private void canvass() {
        List<PeerAddress> wave = waves.next();
        if (wave.isEmpty()) {
            room.rule();
        }
        wave.forEach(higher -> room.ask(higher, new Word.Elect()));
    }
}
