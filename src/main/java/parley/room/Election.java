package parley.room;

import java.util.List;
import parley.wire.PeerAddress;

/**
 * Bully (Garcia-Molina 1982), held by a member that has lost the tracker: are there higher candidates? Then one of them
 * takes over. Is there none? Then this one does. The highest are asked first, few at a time, so that the ordinary case
 * costs a message and not one to every higher member.
 *
 * <pre>
 *             start                 one answers
 *   IDLE ----------> CANVASSING --------------------> WAITING
 *    ^                   |  nobody answers               |  3 s without a higher term: look after the tracker again
 *    |                   v                               |
 *    +------------- this member rules -------------------+
 *                          a higher term is heard of, in any state: stop
 * </pre>
 */
final class Election {

    private static final long PATIENCE = 3_000;

    private enum State { IDLE, CANVASSING, WAITING }

    private final Seat seat;
    private final Roll roll;
    private final Runnable won;
    private final Runnable undecided;
    private final Waves waves = new Waves();
    private State state = State.IDLE;
    private long until;

    /**
     * @param won called when this member is to be the next tracker
     * @param undecided called when a higher one has answered, and no higher term has come of it
     */
    Election(Seat seat, Roll roll, Runnable won, Runnable undecided) {
        this.seat = seat;
        this.roll = roll;
        this.won = won;
        this.undecided = undecided;
    }

    boolean isRunning() {
        return state != State.IDLE;
    }

    void start() {
        if (isRunning() || seat.isTracker()) {
            return;
        }
        state = State.CANVASSING;
        waves.begin(roll.parleys()
                .filter(address -> Term.RANK.compare(address, seat.me()) > 0 && !address.equals(seat.tracker()))
                .sorted(Term.RANK.reversed()).toList());
        canvass();
    }

    void stop() {
        state = State.IDLE;
    }

    void answered(PeerAddress higher, RoomAnswer result) {
        if (state != State.CANVASSING) {
            return;
        }
        waves.reported(higher);
        if (result.accepted().isPresent()) {
            state = State.WAITING;
            until = seat.now() + PATIENCE;
        } else if (waves.isOver()) {
            canvass();
        }
    }

    long due() {
        return state == State.WAITING ? until : Long.MAX_VALUE;
    }

    void tick() {
        if (due() <= seat.now()) {
            stop();
            undecided.run();
        }
    }

    private void canvass() {
        List<PeerAddress> wave = waves.next();
        if (wave.isEmpty()) {
            won.run();
        }
        wave.forEach(higher -> seat.ask(higher, new RoomMessage.Elect()));
    }
}
