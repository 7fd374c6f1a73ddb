package parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.standin.Caller;
import parley.standin.Habit;
import parley.standin.StandIn;

/** However Parley is made to leave: its peers are told, the port is closed, and the exit code is 0. */
class LeavingIT {

    private static final Launch NETECH = Launch.with("--name", "Netech");

    @Test
    void byTheMenu() throws Exception {
        leaves(parley -> parley.enter("0"));
    }

    @Test
    void atTheEndOfTheInput() throws Exception {
        leaves(ParleyProcess::endInput);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void byASignal(String signal) throws Exception {
        leaves(NETECH.by(Signals.receivable()), parley -> parley.signal(signal));
    }

    /** As with {@code nohup}: closing the terminal does not end it. */
    @Test
    void notByASignalThatItWasStartedToIgnore() throws Exception {
        leaves(NETECH.by(Signals.ignored("HUP")), parley -> {
            parley.signal("HUP");
            parley.enter("2").sees("Active peers (1):").enter("0");
        });
    }

    /** In the middle of a question there is no menu that would take the end of the input. */
    @Test
    void atTheEndOfTheInputInTheMiddleOfAQuestion() throws Exception {
        leaves(parley -> parley.enter("1", "127.0.0.1").endInput());
    }

    /** A signal that comes while it is leaving already, because it takes too long for somebody, changes nothing. */
    @Test
    void byASignalAfterTheMenu() throws Exception {
        try (StandIn alive = StandIn.that(Habit.READS_TO_THE_END);
                StandIn hung = StandIn.that(Habit.NEVER_READS);
                ParleyProcess parley = ParleyProcess.named("Netech")) {
            meet(parley, alive);
            meet(parley, hung);

            parley.enter("0");
            assertThat(alive.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech exit");
            parley.signal("TERM");

            assertThat(parley.exitCode()).isZero();
        }
    }

    @Test
    void thoughNobodyReadsItsScreen() throws Exception {
        leaves(parley -> {
            parley.lookAway();
            for (int i = 0; i < 100; i++) {
                try (Caller caller = Caller.to(parley.port())) {
                    caller.write("-".repeat(2_000));
                }
            }
            parley.signal("TERM");
            parley.awaitEnd();
            parley.lookAgain();
        });
    }

    @Test
    void howeverManyPeersAreDead() throws Exception {
        List<StandIn> alive = new ArrayList<>();
        List<StandIn> dead = new ArrayList<>();
        try (ParleyProcess parley = ParleyProcess.named("Netech")) {
            for (int i = 0; i < 50; i++) {
                StandIn peer = StandIn.that(i % 5 == 0 ? Habit.READS_TO_THE_END : Habit.NEVER_READS);
                (i % 5 == 0 ? alive : dead).add(peer);
                meet(parley, peer);
            }
            for (StandIn gone : dead.subList(0, 20)) {
                gone.close();
            }

            parley.enter("0");

            for (StandIn peer : alive) {
                assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech exit");
            }
            assertThat(parley.exitCode()).isZero();
        } finally {
            for (StandIn peer : alive) {
                peer.close();
            }
            for (StandIn peer : dead) {
                peer.close();
            }
        }
    }

    /** It once took four seconds for each line, and the outcomes came after "You left". */
    @ParameterizedTest
    @ValueSource(strings = {"4 L", "0"})
    void aRoomWithLinesForADeadMember(String command) throws Exception {
        try (StandIn dead = StandIn.that(Habit.NEVER_READS).speakingTagged();
                ParleyProcess parley = ParleyProcess.listening(NETECH.and("--host", "lobby"))) {
            parley.seesMatching(Sentences.entered("#lobby", ".*", ".*"));
            assertThat(dead.tellAndHold(parley.port(), "room #lobby join epoch=0 tracker=" + dead.address()
                    + " name=Dead").hear()).contains("members=");
            parley.sees(Sentences.joined("Dead", "#lobby")).enter("4 C");
            for (int i = 0; i < 8; i++) {
                parley.enter("line " + i);
            }
            parley.enter("q", command);
            for (int i = 0; i < 8; i++) {
                parley.seesMatching("sent to 0 of 1; no answer from Dead \\(.*\\)");
            }
            if (!command.equals("0")) {
                parley.sees("-- You left #lobby").enter("0");
            }

            assertThat(parley.exitCode()).isZero();
        }
    }

    private interface Way {

        void leave(ParleyProcess parley) throws Exception;
    }

    private static void leaves(Way way) throws Exception {
        leaves(NETECH, way);
    }

    private static void leaves(Launch launch, Way way) throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END);
                ParleyProcess parley = ParleyProcess.listening(launch)) {
            meet(parley, peer);

            way.leave(parley);

            assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech exit");
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.errors()).isEmpty();
            assertThat(peer.showsNothingMore()).isTrue();
            assertThatThrownBy(() -> Caller.to(parley.port())).isInstanceOf(ConnectException.class);
        }
    }

    private static void meet(ParleyProcess parley, StandIn peer) throws Exception {
        peer.tell(parley.port(), "I am here");
        parley.sees("Received from " + peer.address() + " Others -> I am here");
    }
}
