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
import org.junit.jupiter.api.Test;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** With a carrier who takes two letters of a text at a time. */
class OutboxTest {

    private static final Delivery RECEIVED = new Received(Optional.empty());
    private static final Delivery FAILED = new NotSent(Cause.STALLED);

    private final List<String> carried = new ArrayList<>();
    private final Queue<Consumer<Delivery>> underWay = new ArrayDeque<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Outbox outbox = new Outbox();

    private String carry(Message message, Consumer<Delivery> delivered) {
        String text = message instanceof Message.Text spoken ? spoken.text() : "";
        int end = Math.min(2, text.length());
        carried.add(text.isEmpty() ? message.toString() : text.substring(0, end));
        underWay.add(delivered);
        return text.substring(end);
    }

    @Test
    void theNextStartsWhenTheOneBeforeHasEnded() {
        post(XYZ, "a");
        post(XYZ, "b");
        assertThat(carried).containsExactly("a");

        end(RECEIVED);
        assertThat(carried).containsExactly("a", "b");
    }

    @Test
    void theNextStartsHoweverTheOneBeforeHasEnded() {
        post(XYZ, "a");
        post(XYZ, "b");
        post(XYZ, Control.LEAVE, outcomes::add);

        end(FAILED);
        end(new Unconfirmed());

        assertThat(carried).containsExactly("a", "b", "LEAVE");
        assertThat(outcomes).containsExactly(new Outcome(FAILED, false), new Outcome(new Unconfirmed(), false));
    }

    @Test
    void differentPeersDoNotWaitForEachOther() {
        post(XYZ, "a");
        post(ABC, "b");

        assertThat(carried).containsExactly("a", "b");
    }

    @Test
    void thePiecesOfATextGoOneAfterTheOtherBeforeAnythingElse() {
        post(XYZ, "abcde");
        post(XYZ, "x");
        assertThat(carried).containsExactly("ab");

        end(RECEIVED);
        end(RECEIVED);
        end(RECEIVED);

        assertThat(carried).containsExactly("ab", "cd", "e", "x");
        assertThat(outcomes).containsExactly(new Outcome(RECEIVED, false));
    }

    @Test
    void oneUnconfirmedPieceLeavesTheTextUnconfirmed() {
        post(XYZ, "abcde");
        end(RECEIVED);
        end(new Unconfirmed());
        end(RECEIVED);

        assertThat(outcomes).containsExactly(new Outcome(new Unconfirmed(), false));
    }

    @Test
    void aTextOfWhichNothingHasArrivedHasNotArrivedPartly() {
        post(XYZ, "abcde");
        end(FAILED);

        assertThat(carried).containsExactly("ab");
        assertThat(outcomes).containsExactly(new Outcome(FAILED, false));
    }

    @Test
    void aTextThatBreaksOffHasArrivedPartly() {
        post(XYZ, "abcde");
        end(new Unconfirmed());
        end(FAILED);

        assertThat(outcomes).containsExactly(new Outcome(FAILED, true));
    }

    @Test
    void whoeverSendsAgainWhenToldTheOutcomeSendsOnce() {
        post(XYZ, new Message.Text("a"), first -> post(XYZ, "b"));
        end(RECEIVED);

        assertThat(carried).containsExactly("a", "b");
        end(RECEIVED);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void whoeverSendsAgainWhenToldTheOutcomeSendsAfterThoseWhoWait() {
        post(XYZ, new Message.Text("a"), first -> post(XYZ, "c"));
        post(XYZ, "b");
        end(RECEIVED);
        end(RECEIVED);

        assertThat(carried).containsExactly("a", "b", "c");
    }

    private void post(PeerAddress to, String text) {
        post(to, new Message.Text(text), outcomes::add);
    }

    private void post(PeerAddress to, Message message, Consumer<Outcome> outcome) {
        outbox.post(to, new Letter(message, this::carry, outcome));
    }

    private void end(Delivery delivery) {
        underWay.remove().accept(delivery);
    }
}
