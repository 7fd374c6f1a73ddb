package parley.net;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.net.Inbox.RECEIPT;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Decoder;
import parley.dialect.Dialect.Route;
import parley.dialect.Dialect.Transmission;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.dialect.Frame;
import parley.standin.Caller;
import parley.standin.Patience;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message.Text;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Where a unit ends, and what becomes of the connection (PROTOCOL.md, sections 1 and 5). */
class ListenerTest {

    private static final String REFUSAL = "PARLEY/1 refused;reason=too-large\n";

    private Station<Inbox> station;
    private Inbox inbox;

    @BeforeEach
    void open() throws IOException {
        station = Station.open();
        inbox = station.receiver;
    }

    @AfterEach
    void close() throws IOException {
        station.close();
    }

    @Test
    void aUnitEndsAtTheEndOfFile() throws Exception {
        try (Caller caller = station.caller()) {
            caller.write("hello").finish();

            assertThat(inbox.next()).isEqualTo("hello");
            assertThat(caller.hearOut()).isEqualTo(RECEIPT);
        }
    }

    @Test
    void aCallerWhoHasLeftIsHeardAllTheSame() throws Exception {
        station.caller().write("hello").close();

        assertThat(inbox.next()).isEqualTo("hello");
    }

    @Test
    void aResetDeliversWhatCame() throws Exception {
        station.caller().write("hello").reset();

        assertThat(inbox.next()).isEqualTo("hello");
    }

    @Test
    void aResetInTheMiddleDeliversWhatCame() throws Exception {
        Caller caller = station.caller().write("hel");
        station.settle();
        caller.reset();

        assertThat(inbox.next()).isEqualTo("hel");
    }

    @Test
    void aUnitEndsAfterAQuietMoment() throws Exception {
        try (Caller caller = station.caller()) {
            caller.write("hello");

            assertThat(inbox.next()).isEqualTo("hello");
            assertThat(caller.hear()).isEqualTo(RECEIPT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORT:7070", "PORT:65535\r\n"})
    void aUnitThatWaitsForAnAnswerIsAnsweredAtOnce(String unit) throws Exception {
        try (Station<Inbox> still = Station.outOfTime(); Caller caller = still.caller()) {
            assertThat(caller.write(unit).hear()).isEqualTo(RECEIPT);
            assertThat(still.receiver.next()).isEqualTo(unit);
        }
    }

    @Test
    void aConnectionThatIsHeldCarriesOneUnitAfterTheOtherEachWithAReceipt() throws Exception {
        try (Caller caller = station.caller()) {
            caller.write("one");
            assertThat(caller.hear()).isEqualTo(RECEIPT);
            caller.write("two");
            assertThat(caller.hear()).isEqualTo(RECEIPT);
            caller.write("three").finish();
            assertThat(caller.hearOut()).isEqualTo(RECEIPT);
        }

        assertThat(inbox.next()).isEqualTo("one");
        assertThat(inbox.next()).isEqualTo("two");
        assertThat(inbox.next()).isEqualTo("three");
    }

    @Test
    void aHeldConnectionMayEndAfterItsUnit() throws Exception {
        try (Caller caller = station.caller()) {
            caller.write("one");
            assertThat(caller.hear()).isEqualTo(RECEIPT);

            caller.finish();

            assertThat(caller.hearOut()).isEmpty();
        }
        station.settle();
        assertThat(inbox.next()).isEqualTo("one");
        assertThat(inbox.size()).isZero();
    }

    @Test
    void bytesThatComeOneByOneAreOneUnit() throws Exception {
        String text = "grüß dich 👋";
        try (Station<Inbox> still = Station.outOfTime(); Caller caller = still.caller()) {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                caller.write(new byte[] {b});
                still.settle();
            }
            caller.finish();

            assertThat(still.receiver.next()).isEqualTo(text);
        }
    }

    /** In two pieces and byte by byte. */
    @ParameterizedTest
    @MethodSource("dialects")
    void aFrameOfEveryDialectMayComeInPieces(Dialect dialect) throws Exception {
        Sender sender = new Sender(PeerAddress.parse("127.0.0.1:7070"), TeamName.parse("Zed"));
        Route route = new Route(40_000, PeerAddress.parse("127.0.0.1:9090"));
        Transmission transmission = dialect.write(sender, route, new Text("Hi"));
        byte[] whole = transmission.first().getBytes(StandardCharsets.UTF_8);
        List<Frame> frames = new Decoder(40_000).decode(whole, false);
        BlockingQueue<List<Frame>> told = new LinkedBlockingQueue<>();
        Inbox reader = new Inbox() {
            @Override
            public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
                told.add(decoder.decode(unit, open));
                return Reply.NONE;
            }
        };
        for (int pieces : new int[] {2, whole.length}) {
            try (Station<Inbox> still = Station.outOfTime(reader); Caller caller = still.caller()) {
                int length = (whole.length + pieces - 1) / pieces;
                for (int at = 0; at < whole.length; at += length) {
                    caller.write(Arrays.copyOfRange(whole, at, Math.min(at + length, whole.length)));
                    still.settle();
                }
                caller.finish();

                assertThat(told.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(frames);
            }
        }
    }

    static List<Dialect> dialects() {
        return Dialect.ALL;
    }

    @Test
    void aConnectionWithoutAByteIsIgnored() throws Exception {
        station.caller().close();
        station.caller().reset();
        try (Caller caller = station.caller()) {
            assertThat(caller.finish().hearOut()).isEmpty();
        }
        station.caller().write("hello").close();

        assertThat(inbox.next()).isEqualTo("hello");
        assertThat(inbox.size()).isZero();
    }

    @Test
    void aUnitOf64KiBIsTaken() throws Exception {
        String longest = "x".repeat(Limits.FRAME);
        try (Caller caller = station.caller()) {
            caller.write(longest).finish();

            assertThat(inbox.next()).isEqualTo(longest);
            assertThat(caller.hearOut()).isEqualTo(RECEIPT);
        }
    }

    @Test
    void oneByteMoreIsRefusedAndTheCallerReadsThatAlthoughItWritesOn() throws Exception {
        try (Station<Inbox> still = Station.outOfTime(); Caller caller = still.caller()) {
            caller.write("x".repeat(Limits.FRAME)).write("x");
            assertThat(still.receiver.nextRefusal()).isEqualTo(Ipv4.LOOPBACK);
            for (int i = 0; i < 4; i++) {
                caller.write("x".repeat(Limits.FRAME / 2));
                still.settle();
            }
            caller.finish();

            assertThat(caller.hearOut()).isEqualTo(REFUSAL);
            assertThat(still.receiver.size()).isZero();
        }
    }

    @Test
    void aRefusedCallerWhoFallsSilentIsReleased() throws Exception {
        try (Caller caller = station.caller()) {
            caller.write("x".repeat(Limits.FRAME + 1));

            assertThat(caller.hearOut()).isEqualTo(REFUSAL);
        }
    }

    @Test
    void aRefusedCallerWhoNeverEndsIsCutOff() throws Exception {
        byte[] much = new byte[Limits.FRAME];
        try (Station<Inbox> still = Station.outOfTime(); Caller caller = still.caller()) {
            boolean cutOff = false;
            for (int i = 0; i < 10_000 && !cutOff; i++) {
                cutOff = !takes(caller, much);
            }
            assertThat(cutOff).isTrue();
        }
    }

    private static boolean takes(Caller caller, byte[] bytes) {
        try {
            caller.write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void theUnitAfterARefusedOneOnAnotherConnectionIsTaken() throws Exception {
        try (Caller caller = station.caller()) {
            caller.write("x".repeat(Limits.FRAME + 1)).finish().hearOut();
        }
        station.caller().write("hello").close();

        assertThat(inbox.next()).isEqualTo("hello");
    }

    @Test
    void aCallerWhoNeverSaysAnythingIsClosedAfterTenSeconds() throws Exception {
        try (Station<Inbox> still = Station.outOfTime();
                Caller silent = still.caller();
                Caller other = still.caller()) {
            assertThat(other.write("hello").finish().hearOut()).isEqualTo(RECEIPT);

            still.pass(Limits.FIRST_BYTE);

            assertThat(silent.hearOut()).isEmpty();
            assertThat(still.receiver.next()).isEqualTo("hello");
            assertThat(still.receiver.size()).isZero();
        }
    }

    @Test
    void aCallerWhoHasSpokenMayBeSilentForAWorkingDay() throws Exception {
        try (Station<Inbox> still = Station.outOfTime(); Caller caller = still.caller()) {
            caller.write("hello");
            assertThat(still.passUntilAnswered(caller)).isEqualTo(RECEIPT);

            still.pass(Duration.ofHours(8));
            caller.write("still here");
            assertThat(still.passUntilAnswered(caller)).isEqualTo(RECEIPT);

            still.pass(Limits.IDLE);
            assertThat(caller.hearOut()).isEmpty();
        }
    }

    @Test
    void theSystemChecksWhetherASilentCallerIsStillThere() throws Exception {
        try (Caller caller = station.caller()) {
            assertThat(caller.write("hello").hear()).isEqualTo(RECEIPT);
            station.settle();

            IncomingConnection connection = station.listener.sockets.longestIdle(any -> true).orElseThrow();
            assertThat(connection.channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
        }
    }

    @Test
    void aReceiverMayHaveNothingToReply() throws Exception {
        Inbox mute = new Inbox() {
            @Override
            public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
                return Reply.NONE;
            }
        };
        try (Station<Inbox> quiet = Station.open(mute); Caller caller = quiet.caller()) {
            caller.write("one");
            quiet.settle();
            caller.write("two").finish();

            assertThat(caller.hearOut()).isEmpty();
        }
    }

    @Test
    void aReceiverMayCloseAConnectionThatIsHeld() throws Exception {
        Inbox closing = new Inbox() {
            @Override
            public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
                super.receive(from, decoder, unit, open);
                return open ? Reply.CLOSE : Reply.NONE;
            }
        };
        try (Station<Inbox> quick = Station.open(closing); Caller caller = quick.caller()) {
            assertThat(caller.write("hello").hearOut()).isEmpty();
            assertThat(closing.next()).isEqualTo("hello");
        }
    }

    @Test
    void theEndOfAConnectionIsToldIfItsDialectKeepsIt() throws Exception {
        BlockingQueue<List<Frame>> told = new LinkedBlockingQueue<>();
        Inbox reader = new Inbox() {
            @Override
            public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
                told.add(decoder.decode(unit, open));
                return Reply.NONE;
            }
        };
        try (Station<Inbox> kept = Station.open(reader); Caller caller = kept.caller()) {
            caller.write("7070\nZed\nCONNECT\n");
            assertThat(told.poll(Patience.SECONDS, TimeUnit.SECONDS)).hasSize(1);
            caller.finish();

            assertThat(told.poll(Patience.SECONDS, TimeUnit.SECONDS)).singleElement()
                    .isInstanceOfSatisfying(Frame.Addressed.class, addressed -> {
                        assertThat(addressed.port()).isEqualTo(7070);
                        assertThat(addressed.message()).isEqualTo(Control.LEAVE);
                    });
            assertThat(caller.hearOut()).isEmpty();
        }
    }

    @Test
    void anUnexpectedErrorClosesThatConnectionAlone() throws Exception {
        RuntimeException bug = new IllegalStateException("a bug");
        try (Log log = new Log(); Caller held = station.caller(); Caller unlucky = station.caller()) {
            station.settle();
            inbox.failAt("unlucky", bug);

            assertThat(unlucky.write("unlucky").finish().hearOut()).isEmpty();
            assertThat(held.write("held").finish().hearOut()).isEqualTo(RECEIPT);
            try (Caller next = station.caller()) {
                assertThat(next.write("next").finish().hearOut()).isEqualTo(RECEIPT);
            }
            assertThat(log.thrown()).containsExactly(bug);
        }
    }

    @Test
    void anUnexpectedErrorAtTheFirstLookOrAfterAQuietMomentClosesThatConnectionAlone() throws Exception {
        RuntimeException bug = new IllegalStateException("a bug");
        inbox.failAt("unlucky", bug);
        try (Log log = new Log(); Caller first = station.caller(); Caller quiet = station.caller()) {
            assertThat(first.write("unlucky").finish().hearOut()).isEmpty();
            assertThat(quiet.write("unlucky").hearOut()).isEmpty();
            try (Caller next = station.caller()) {
                assertThat(next.write("next").finish().hearOut()).isEqualTo(RECEIPT);
            }
            assertThat(log.thrown()).containsExactly(bug, bug);
        }
    }
}
