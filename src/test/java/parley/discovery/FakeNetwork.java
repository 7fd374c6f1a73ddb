package parley.discovery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import parley.net.EventLoop.Alarm;
import parley.net.Group;
import parley.wire.Ipv4;

/** A multicast group, alarms and a clock that a test plays. */
final class FakeNetwork implements Group {

    private final List<String> sent = new ArrayList<>();
    private final List<FakeAlarm> alarms = new ArrayList<>();
    private Subscriber subscriber;
    /** The networks are there from the first refresh on, and stay. */
    private boolean changed = true;
    private long now = 1_000;

    Group join(Subscriber subscribing) {
        subscriber = subscribing;
        return this;
    }

    @Override
    public boolean refresh() {
        boolean before = changed;
        changed = false;
        return before;
    }

    @Override
    public void send(byte[] datagram) {
        sent.add(new String(datagram, StandardCharsets.US_ASCII));
    }

    /** Everything sent since the last call. */
    List<String> sent() {
        List<String> result = List.copyOf(sent);
        sent.clear();
        return result;
    }

    void brings(Ipv4 from, String datagram) {
        subscriber.received(from, datagram.getBytes(StandardCharsets.UTF_8));
    }

    long millis() {
        return now;
    }

    Alarm alarm(Runnable action) {
        FakeAlarm alarm = new FakeAlarm(action);
        alarms.add(alarm);
        return alarm;
    }

    /** Lets time pass. Every alarm that is due rings in its order. */
    void passes(long millis) {
        long end = now + millis;
        while (true) {
            FakeAlarm next = alarms.stream().filter(alarm -> alarm.due <= end)
                    .min((one, other) -> Long.compare(one.due, other.due)).orElse(null);
            if (next == null) {
                now = end;
                return;
            }
            now = Math.max(next.due, now);
            next.due = Long.MAX_VALUE;
            next.action.run();
        }
    }

    private final class FakeAlarm implements Alarm {

        private final Runnable action;
        private long due = Long.MAX_VALUE;

        FakeAlarm(Runnable action) {
            this.action = action;
        }

        @Override
        public void in(long millis) {
            due = now + millis;
        }

        @Override
        public void off() {
            due = Long.MAX_VALUE;
        }
    }
}
