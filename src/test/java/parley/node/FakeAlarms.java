package parley.node;

import java.util.ArrayList;
import java.util.List;
import parley.net.EventLoop.Alarm;

/** Alarms that ring when a test says how much time has passed. */
final class FakeAlarms {

    private final List<Bell> bells = new ArrayList<>();
    private final FakeClock clock;

    FakeAlarms(FakeClock clock) {
        this.clock = clock;
    }

    Alarm alarm(Runnable action) {
        Bell bell = new Bell(action);
        bells.add(bell);
        return bell;
    }

    /** Lets that time pass, and rings in between whatever is due, in order. */
    void pass(long millis) {
        long end = clock.millis() + millis;
        while (true) {
            Bell next = bells.stream().filter(bell -> bell.due <= end)
                    .min((one, other) -> Long.compare(one.due, other.due))
                    .orElse(null);
            if (next == null) {
                clock.to(end);
                return;
            }
            clock.to(Math.max(next.due, clock.millis()));
            next.due = Long.MAX_VALUE;
            next.action.run();
        }
    }

    private final class Bell implements Alarm {

        private final Runnable action;
        private long due = Long.MAX_VALUE;

        Bell(Runnable action) {
            this.action = action;
        }

        @Override
        public void in(long millis) {
            due = clock.millis() + millis;
        }

        @Override
        public void off() {
            due = Long.MAX_VALUE;
        }
    }
}
