package parley.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import parley.doctor.Visit;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.node.Event;
import parley.standin.Habit;
import parley.standin.StandIn;
import parley.wire.Control;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A visit finds out what it can, and leaves nothing behind. */
class VisitorTest {

    private static final Pattern GREETING = Pattern.compile("LISTENING_PORT:(\\d+)\\|TEAM_NAME:Netech\\|hello");

    @Test
    void aParleyDoesNotNoticeIt() throws Exception {
        try (Guest parley = new Guest("XYZ"); Guest netech = new Guest("Netech")) {
            Visit visit = netech.visitor.visit(parley.address());
            netech.visitor.leave();

            assertThat(visit.delivery()).isInstanceOfSatisfying(Received.class,
                    received -> assertThat(received.byParley()).isTrue());
            assertThat(visit.dialect()).isEmpty();
            assertThat(parley.shown()).isEmpty();
            assertThat(parley.peers()).isEmpty();
        }
    }

    @Test
    void anotherProgramThatAnswersIsLeftInItsOwnDialect() throws Exception {
        CompletableFuture<StandIn> self = new CompletableFuture<>();
        try (StandIn other = StandIn.that(answering(self)); Guest netech = new Guest("Netech")) {
            self.complete(other);

            Visit visit = netech.visitor.visit(other.address());
            netech.visitor.leave();

            assertThat(visit.delivery()).isEqualTo(new Received(Optional.empty()));
            assertThat(visit.dialect()).contains(Dialect.ADDRESS);
            assertThat(netech.shown()).containsExactly(new Event.Greeted(other.address(), TeamName.parse("Others")));
            assertThat(other.shown()).isEqualTo("LISTENING_PORT:" + netech.port + "|TEAM_NAME:Netech|ping");
            assertThat(other.shown()).isEqualTo("LISTENING_PORT:" + netech.port + "|TEAM_NAME:Netech|hello");
            assertThat(other.shown()).isEqualTo("127.0.0.1:" + netech.port + " Netech exit");
            assertThat(other.showsNothingMore()).isTrue();
        }
    }

    @Test
    void anotherProgramThatKeepsSilentIsLeftAllTheSame() throws Exception {
        try (StandIn other = StandIn.that(Habit.READS_TO_THE_END); Guest netech = new Guest("Netech")) {
            Visit visit = netech.visitor.visit(other.address());
            netech.visitor.leave();

            assertThat(visit.dialect()).isEmpty();
            assertThat(other.shown()).endsWith("|ping");
            assertThat(other.shown()).endsWith("|hello");
            assertThat(other.shown()).endsWith("|exit");
            assertThat(other.showsNothingMore()).isTrue();
        }
    }

    @Test
    void whoHoldsTheConnectionIsNotGreeted() throws Exception {
        try (StandIn other = StandIn.that(Habit.HOLDS_THE_CONNECTION); Guest netech = new Guest("Netech")) {
            Visit visit = netech.visitor.visit(other.address());
            netech.visitor.leave();

            assertThat(visit.delivery()).isInstanceOf(Unconfirmed.class);
            assertThat(visit.millis()).isPositive();
            assertThat(other.shown()).endsWith("|ping");
            assertThat(other.shown()).endsWith("|exit");
            assertThat(other.showsNothingMore()).isTrue();
        }
    }

    @Test
    void whereNobodyIsNobodyIsLeft() throws Exception {
        int free;
        try (ServerSocket probe = new ServerSocket(0)) {
            free = probe.getLocalPort();
        }
        try (Guest netech = new Guest("Netech")) {
            Visit visit = netech.visitor.visit(new PeerAddress(Ipv4.LOOPBACK, free));
            netech.visitor.leave();

            assertThat(visit.delivery()).isEqualTo(new NotSent(Delivery.Cause.CONNECTION_REFUSED));
            assertThat(netech.peers()).isEmpty();
        }
    }

    /** It took the visitor's port for somebody's who stays. */
    @Test
    void whoCameMeanwhileIsLeftToo() throws Exception {
        try (Guest parley = new Guest("XYZ"); Guest netech = new Guest("Netech")) {
            parley.node.send(netech.address(), Control.GREETING).join();
            netech.visitor.visit(parley.address());
            netech.visitor.leave();

            assertThat(parley.peers()).isEmpty();
            assertThat(netech.shown()).containsExactly(new Event.Greeted(parley.address(), TeamName.parse("XYZ")));
        }
    }

    private static Habit answering(CompletableFuture<StandIn> self) {
        return (connection, screen) -> Habit.READS_ONCE.serve(connection, text -> {
            screen.accept(text);
            Matcher greeting = GREETING.matcher(text);
            if (greeting.matches()) {
                try {
                    self.join().tell(Integer.parseInt(greeting.group(1)), "hello");
                } catch (IOException gone) {
                    throw new AssertionError(gone);
                }
            }
        });
    }
}
