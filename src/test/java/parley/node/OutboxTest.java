package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.FakeLan.ABC;
import static parley.node.FakeLan.XYZ;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.net.Log;
import parley.wire.PeerAddress;

/**
 * Three items may be under way. Three items of 10 bytes in all may wait for one IP address; four items of 12 bytes for
 * all.
 */
class OutboxTest {

    private static final Delivery RECEIVED = new Received(Optional.empty());
    private static final NotSent FULL = new NotSent(Cause.QUEUE_FULL);
    private static final PeerAddress XYZ_TOO = new PeerAddress(XYZ.ip(), 7071);
    private static final PeerAddress XYZ_AGAIN = new PeerAddress(XYZ.ip(), 7072);

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> started = new ArrayList<>();
    private final Queue<Consumer<Delivery>> underWay = new ArrayDeque<>();
    private final List<String> ends = new ArrayList<>();
    private final Outbox outbox =
            new Outbox(tasks::add, 3, new Outbox.Bound(3, 10), new Outbox.Bound(4, 12));

    private final Log log = new Log();

    @AfterEach
    void close() {
        log.close();
    }

    private class Item extends Outbox.Item {

        final String name;

        Item(String name) {
            this(name, () -> {});
        }

        Item(String name, Runnable afterwards) {
            super(last -> {
                ends.add(name + (ends.remove(name + " dropped") ? " dropped " : " ")
                        + (last instanceof NotSent notSent ? notSent.cause() : "ended"));
                afterwards.run();
            });
            this.name = name;
        }

        @Override
        int size() {
            return name.length();
        }

        @Override
        void start(Consumer<Delivery> ended) {
            started.add(name);
            underWay.add(ended);
        }

        @Override
        void dropped(NotSent why) {
            ends.add(name + " dropped");
        }
    }

    private void add(PeerAddress to, String... names) {
        for (String name : names) {
            outbox.add(to, new Item(name));
        }
    }

    private void end(Delivery delivery) {
        underWay.remove().accept(delivery);
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void theNextStartsWhenTheOneBeforeHasEnded() {
        add(XYZ, "a", "b");
        assertThat(started).containsExactly("a");

        end(RECEIVED);
        assertThat(started).containsExactly("a", "b");
        assertThat(ends).containsExactly("a ended");
    }

    @Test
    void differentPeersDoNotWaitForEachOther() {
        add(XYZ, "a");
        add(ABC, "b");
        add(XYZ_TOO, "c");

        assertThat(started).containsExactly("a", "b", "c");
    }

    @Test
    void beyondTheLimitAPeerWaitsForItsTurn() {
        add(XYZ, "a");
        add(XYZ_TOO, "b");
        add(XYZ_AGAIN, "c");
        add(ABC, "d", "e");
        assertThat(started).containsExactly("a", "b", "c");
        assertThat(outbox.addressees(item -> ((Item) item).name.equals("d"))).containsExactly(ABC);

        end(RECEIVED);
        assertThat(started).containsExactly("a", "b", "c", "d");
        end(RECEIVED);
        assertThat(started).containsExactly("a", "b", "c", "d");
        end(RECEIVED);
        end(RECEIVED);
        assertThat(started).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void addressesTakeTurnsHoweverManyPeersWaitAtOneOfThem() {
        add(XYZ, "a");
        add(XYZ_TOO, "b");
        add(XYZ_AGAIN, "c");
        add(new PeerAddress(XYZ.ip(), 7073), "d");
        add(new PeerAddress(XYZ.ip(), 7074), "e");
        add(ABC, "f");
        end(RECEIVED);
        end(RECEIVED);
        end(RECEIVED);

        assertThat(started).containsExactly("a", "b", "c", "d", "f", "e");
    }

    @Test
    void whoeverIsGoneMakesWayForOthers() {
        add(XYZ, "a", "b");
        add(XYZ_TOO, "c");
        add(XYZ_AGAIN, "d");
        add(ABC, "e");
        end(new NotSent(Cause.CONNECT_TIMED_OUT));

        assertThat(started).containsExactly("a", "c", "d", "e");
        assertThat(ends).containsExactly("a CONNECT_TIMED_OUT", "b dropped CONNECT_TIMED_OUT");
    }

    @Test
    void aPeerWithMoreItemsLetsOthersTakeTheirTurnFirst() {
        add(XYZ, "a", "b");
        add(XYZ_TOO, "c");
        add(XYZ_AGAIN, "d");
        add(ABC, "e");
        end(RECEIVED);

        assertThat(started).containsExactly("a", "c", "d", "e");
    }

    @Test
    void whatWaitsForATurnCountsAgainstTheBounds() {
        add(XYZ, "under way");
        add(XYZ_TOO, "under way");
        add(XYZ_AGAIN, "under way");
        add(ABC, "a", "12345678", "123");
        add(new PeerAddress(ABC.ip(), 9091), "b", "c");
        runTasks();

        assertThat(ends).containsExactly("123 dropped QUEUE_FULL", "c dropped QUEUE_FULL");
        end(RECEIVED);
        end(RECEIVED);
        assertThat(started).endsWith("a", "b");
    }

    @Test
    void aLongTextReachesEveryPeerHoweverManyWaitForTheirTurn() {
        for (int port = 8001; port <= 8007; port++) {
            add(new PeerAddress(port < 8006 ? XYZ.ip() : ABC.ip(), port), "a long text");
        }
        runTasks();

        assertThat(ends).isEmpty();
        end(RECEIVED);
        assertThat(started).hasSize(4);
    }

    @Test
    void theNextStartsAfterSilence() {
        add(XYZ, "a", "b");
        end(new Unconfirmed());

        assertThat(started).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "NO_SOCKET"})
    void theNextStartsAfterAFailureThatMayNotConcernIt(Cause cause) {
        add(XYZ, "a", "b");
        end(new NotSent(cause));

        assertThat(started).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"RESET", "NO_SOCKET", "QUEUE_FULL"})
    void allThatWaitsForAPeerThatIsGoneIsDroppedAtOnceWithTheSameCause(Cause cause) {
        add(ABC, "other");
        add(XYZ, "a", "b", "c");
        underWay.remove();
        end(new NotSent(cause));

        assertThat(started).containsExactly("other", "a");
        assertThat(ends).containsExactly("a " + cause, "b dropped " + cause, "c dropped " + cause);
        add(XYZ, "d");
        assertThat(started).last().isEqualTo("d");
    }

    @Test
    void whoeverAddsAnItemWhenToldOfTheEndAddsItBehindThoseThatWait() {
        outbox.add(XYZ, new Item("a", () -> add(XYZ, "c")));
        add(XYZ, "b");
        end(RECEIVED);
        end(RECEIVED);

        assertThat(started).containsExactly("a", "b", "c");
    }

    @Test
    void oneItemTooManyForAnAddressIsDroppedButNotWithinTheCall() {
        add(XYZ, "under way", "a", "b", "c", "d");
        assertThat(ends).isEmpty();

        runTasks();
        assertThat(ends).containsExactly("d dropped " + FULL.cause());
    }

    @Test
    void allPortsOfAnAddressCountTogether() {
        add(XYZ, "under way", "a", "b");
        add(XYZ_TOO, "under way", "c", "d");
        runTasks();

        assertThat(ends).containsExactly("d dropped QUEUE_FULL");
    }

    @Test
    void oneByteTooManyForAnAddressIsDropped() {
        add(XYZ, "under way", "12345", "123456", "12345");
        runTasks();

        assertThat(ends).containsExactly("123456 dropped QUEUE_FULL");
    }

    @Test
    void oneItemTooManyInAllIsDropped() {
        add(XYZ, "under way", "a", "b", "c");
        add(ABC, "under way", "d", "e");
        runTasks();

        assertThat(ends).containsExactly("e dropped QUEUE_FULL");
    }

    @Test
    void oneByteTooManyInAllIsDropped() {
        add(XYZ, "under way", "1234567890");
        add(ABC, "under way", "123", "12");
        runTasks();

        assertThat(ends).containsExactly("123 dropped QUEUE_FULL");
    }

    @Test
    void whatHasStartedOrWasDroppedMakesRoom() {
        add(XYZ, "under way", "a", "b", "c");
        end(RECEIVED);
        add(XYZ, "d");
        end(new NotSent(Cause.NO_ROUTE));
        add(XYZ, "under way", "1234567890");
        add(ABC, "under way", "12");
        runTasks();

        assertThat(ends).containsExactly("under way ended", "a NO_ROUTE", "b dropped NO_ROUTE", "c dropped NO_ROUTE",
                "d dropped NO_ROUTE");
    }

    @Test
    void anErrorInOneItemDoesNotStopTheNext() {
        RuntimeException bug = new IllegalStateException("a bug");
        class Flawed extends Item {
            Flawed(String name) {
                super(name, () -> {
                    throw bug;
                });
            }

            @Override
            void dropped(NotSent why) {
                super.dropped(why);
                throw bug;
            }
        }
        outbox.add(XYZ, new Flawed("a"));
        outbox.add(XYZ, new Flawed("b"));
        outbox.add(XYZ, new Flawed("c"));
        outbox.add(XYZ, new Flawed("d"));
        end(RECEIVED);
        end(new NotSent(Cause.CONNECTION_REFUSED));
        assertThat(ends).containsExactly("a ended", "b CONNECTION_REFUSED", "c dropped CONNECTION_REFUSED",
                "d dropped CONNECTION_REFUSED");

        add(XYZ, "e");
        assertThat(started).containsExactly("a", "b", "e");
        assertThat(log.thrown()).containsExactly(bug, bug, bug, bug);
    }

    @Test
    void anItemThatCannotEvenStartIsReported() {
        RuntimeException bug = new IllegalStateException("a bug");
        outbox.add(XYZ, new Item("a") {
            @Override
            void start(Consumer<Delivery> ended) {
                throw bug;
            }
        });
        add(XYZ, "b");

        assertThat(ends).containsExactly("a NO_SOCKET");
        assertThat(started).containsExactly("b");
        assertThat(log.thrown()).containsExactly(bug);
    }

    @Test
    void anEndThatIsReportedTwiceCountsOnce() {
        add(XYZ, "a", "b", "c");
        Consumer<Delivery> ended = underWay.remove();
        ended.accept(RECEIVED);
        ended.accept(RECEIVED);

        assertThat(started).containsExactly("a", "b");
        assertThat(ends).containsExactly("a ended");
    }

    @Test
    void knowsToWhomWhichItemsAreUnderWay() {
        add(XYZ, "a", "letter");
        add(ABC, "b");

        assertThat(outbox.addressees(item -> ((Item) item).name.equals("letter"))).containsExactly(XYZ);
        assertThat(outbox.addressees(item -> ((Item) item).name.equals("b"))).containsExactly(ABC);
        end(RECEIVED);
        end(RECEIVED);
        end(RECEIVED);
        assertThat(outbox.addressees(item -> true)).isEmpty();
    }
}
