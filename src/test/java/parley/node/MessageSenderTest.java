package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.peer.Host;
import parley.peer.Roster;
import parley.room.Room.Effect;
import parley.room.RoomAnswer;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.Dialect;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.2: what the end of a connection means for the message that was sent on it. */
class MessageSenderTest {

    private static final PeerAddress TRACKER = PeerAddress.parse("192.168.1.12:7070");
    private static final Receipt.Received OF_A_ROOM = (Receipt.Received) Receipt.read(
            "PARLEY/1 received;epoch=3;tracker=192.168.1.12:7070;size=2;digest=ff;known=yes").orElseThrow();
    private static final RoomAnswer ANSWER =
            new RoomAnswer.Accepted(new Term(3, TRACKER), 2, 255, true, Optional.empty(), List.of());

    private final FakeCourier courier = new FakeCourier();
    private final Identity identity =
            new Identity(TeamName.parse("Netech"), new Host(Set.of(FakeCourier.OWN), 9090), peer -> Dialect.TAGGED);
    private final MessageSender sender = new MessageSender(identity, new Roster(identity.host()), courier,
            new FakeClock(), Runnable::run);

    static Stream<Arguments> ends() {
        RoomAnswer refused = new RoomAnswer.Refused();
        RoomAnswer silent = new RoomAnswer.Silent();
        return Stream.of(
                arguments(new Delivery.Received(Optional.of(OF_A_ROOM)), ANSWER),
                arguments(new Delivery.Refused(new Receipt.Refused("no-room")),
                        new RoomAnswer.NoRoom()),
                arguments(new Delivery.Received(Optional.of(new Receipt.Received())), refused),
                arguments(new Delivery.Refused(new Receipt.Refused("busy")), refused),
                arguments(new Delivery.NotSent(Cause.CONNECTION_REFUSED), refused),
                arguments(new Delivery.Received(Optional.empty()), new RoomAnswer.Silent(true)),
                arguments(new Delivery.Unconfirmed(), silent),
                arguments(new Delivery.NotSent(Cause.RESET), silent),
                arguments(new Delivery.NotSent(Cause.STALLED), silent),
                arguments(new Delivery.NotSent(Cause.CONNECT_TIMED_OUT), silent),
                arguments(new Delivery.NotSent(Cause.NO_ROUTE), silent),
                arguments(new Delivery.NotSent(Cause.NO_SOCKET), silent));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void meansThis(Delivery end, RoomAnswer result) {
        List<RoomAnswer> results = new ArrayList<>();
        RoomMessage watch = new RoomMessage(RoomName.LOBBY, new Term(3, TRACKER), new RoomMessage.Watch());
        sender.ask(new Effect.Ask(TRACKER, watch, 1), results::add);
        courier.next().ends(end);

        assertThat(results).containsExactly(result);
    }

    @Test
    void linesGoOneAfterTheOtherAndQuestionsDoNotWait() {
        List<RoomAnswer> answers = new ArrayList<>();
        sender.ask(line(1, 1), answers::add);
        sender.ask(line(2, 1), answers::add);
        sender.ask(ask(new RoomMessage.Watch(), 1), answers::add);
        FakeCourier.Errand first = courier.next();
        assertThat(first.frame()).endsWith("line 1");
        assertThat(courier.next().frame()).contains(" watch ");
        assertThat(courier.hasNothingToDo()).isTrue();

        first.ends(new Delivery.Unconfirmed());
        assertThat(courier.next().frame()).endsWith("line 2");
        assertThat(answers).containsExactly(new RoomAnswer.Silent());
    }

    @Test
    void aLineThatIsSentAgainComesBeforeThoseThatWait() {
        sender.ask(line(1, 1), silent -> sender.ask(line(1, 2), answer -> {}));
        sender.ask(line(2, 1), answer -> {});
        courier.next().ends(new Delivery.Unconfirmed());

        FakeCourier.Errand again = courier.next();
        assertThat(again.frame()).endsWith("line 1");
        again.ends(new Delivery.Unconfirmed());
        assertThat(courier.next().frame()).endsWith("line 2");
    }

    @Test
    void linesThatWaitForAMemberWhoIsGoneAreRefusedAtOnce() {
        List<RoomAnswer> answers = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            sender.ask(line(i, 1), answers::add);
        }
        courier.next().ends(new Delivery.NotSent(Cause.CONNECT_TIMED_OUT));

        assertThat(answers).containsExactly(new RoomAnswer.Silent(), new RoomAnswer.Refused(),
                new RoomAnswer.Refused());
        assertThat(courier.hasNothingToDo()).isTrue();
    }

    @Test
    void oneLineTooManyForAMemberIsRefused() {
        List<RoomAnswer> answers = new ArrayList<>();
        for (int i = 0; i <= Limits.QUEUED_LINES_PER_MEMBER; i++) {
            sender.ask(line(i, 1), answers::add);
        }
        assertThat(answers).isEmpty();

        sender.ask(line(0, 1), answers::add);
        assertThat(answers).containsExactly(new RoomAnswer.Refused());
    }

    /** Each member could have a line of its own, so that their bounds together would be more than the heap. */
    @Test
    void linesForAllMembersTogetherAreBounded() {
        String text = "x".repeat(60_000);
        int fit = Limits.QUEUED_LINE_BYTES / text.length();
        List<RoomAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 2 * fit; i++) {
            PeerAddress member = new PeerAddress(TRACKER.ip(), 10_000 + i / 2);
            sender.ask(new Effect.Ask(member, new RoomMessage(RoomName.LOBBY, new Term(3, TRACKER),
                    new RoomMessage.Line(new RoomLine.Id("x", i), Optional.empty(), text)), 1), answers::add);
        }
        assertThat(answers).isEmpty();

        for (int i = 0; i < 2 * fit; i++) {
            PeerAddress member = new PeerAddress(TRACKER.ip(), 30_000 + i / 2);
            sender.ask(new Effect.Ask(member, new RoomMessage(RoomName.LOBBY, new Term(3, TRACKER),
                    new RoomMessage.Line(new RoomLine.Id("x", i), Optional.empty(), text)), 1), answers::add);
        }
        assertThat(answers).isNotEmpty().containsOnly(new RoomAnswer.Refused());
    }

    @Test
    void anErrorInWhoeverIsToldDoesNotStopTheNextLine() {
        sender.ask(line(1, 1), answer -> {
            throw new IllegalStateException("a bug");
        });
        sender.ask(line(2, 1), answer -> {});
        courier.next().ends(new Delivery.Unconfirmed());

        assertThat(courier.next().frame()).endsWith("line 2");
    }

    private static Effect.Ask line(int number, int attempt) {
        return ask(new RoomMessage.Line(new RoomLine.Id("x", number), Optional.empty(), "line " + number), attempt);
    }

    private static Effect.Ask ask(RoomMessage.Body body, int attempt) {
        return new Effect.Ask(TRACKER, new RoomMessage(RoomName.LOBBY, new Term(3, TRACKER), body), attempt);
    }
}
