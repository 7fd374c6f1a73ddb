package parley.discovery;

import java.util.List;
import java.util.Random;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * A question by somebody who is no peer himself: when it is asked, who has answered, and when nobody else is waited for
 * (PROTOCOL.md, section 8.2).
 */
public final class Inquiry {

    private static final long AGAIN = 500;
    /** In which, as a rule, all answer who go by one name. */
    private static final long GRACE = 500;

    private final Question question;
    private final Runnable ask;
    /** Hears as a Parley does. Nobody carries out what it would do as one. */
    private final Discovery ears;
    private long again;
    private long end;

    /** @param ask sends the question */
    public Inquiry(Question question, Random random, Runnable ask) {
        this.question = question;
        this.ask = ask;
        this.ears = new Discovery(InstanceId.draw(random), address -> false, random, unheeded -> { });
    }

    public void begin(long now) {
        again = now;
        end = now + Limits.ASKING.toMillis();
        tick(now);
    }

    /** @param at where it came from, with the port that it names */
    public void heard(PeerAddress at, Beacon beacon, long now) {
        ears.heard(at, beacon, now);
        if (question.name().isPresent() && !found().isEmpty()) {
            end = Math.min(end, now + GRACE);
        }
    }

    public void tick(long now) {
        if (again <= now && now < end) {
            if (found().isEmpty()) {
                ask.run();
            }
            again = now + AGAIN;
        }
    }

    /** When the next tick is due, or the end. */
    public long nextTick() {
        return Math.min(again, end);
    }

    public boolean isOver(long now) {
        return end <= now;
    }

    /** Those who are meant and have been heard, in the order of their addresses. */
    public List<Found> found() {
        return ears.found().stream().filter(found -> question.isFor(found.name())).toList();
    }
}
