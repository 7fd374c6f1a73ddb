package parley.net;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.net.Inbox.RECEIPT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.standin.Caller;
import parley.wire.Limits;

/** Many callers at once, from many addresses (PROTOCOL.md, section 6). No time passes here. */
@DisabledOnOs(value = OS.MAC, disabledReason = "loopback has one address there")
class CrowdedListenerTest {

    private final List<Caller> callers = new ArrayList<>();
    private Station<Inbox> station;

    @BeforeEach
    void open() throws IOException {
        station = Station.outOfTime();
    }

    @AfterEach
    void close() throws IOException {
        for (Caller caller : callers) {
            caller.close();
        }
        station.close();
    }

    @Test
    void fifteenHundredSilentConnectionsDelayNobody() throws Exception {
        for (int i = 0; i < 1_500; i++) {
            callFrom("127.0.1." + (1 + i % 10));
        }

        for (int i = 0; i < 20; i++) {
            assertIsAnswered(callFrom("127.0.0.1"));
        }
        assertIsAnswered(callers.get(0));
        assertIsAnswered(callers.get(1_499));
    }

    @Test
    void oneTooManyFromAnAddressClosesTheLongestIdleOfThatAddress() throws Exception {
        Caller elsewhere = callFrom("127.0.0.3");
        Caller first = callFrom("127.0.0.2");
        Caller second = callFrom("127.0.0.2");
        assertIsAnswered(callFrom("127.0.0.4"));
        for (int i = 2; i < Limits.CONNECTIONS_PER_ADDRESS; i++) {
            callFrom("127.0.0.2");
        }
        saysSomething(first);

        Caller oneTooMany = callFrom("127.0.0.2");

        assertThat(second.hearOut()).as("the longest idle").isEmpty();
        assertIsAnswered(oneTooMany);
        assertIsAnswered(first);
        assertIsAnswered(elsewhere);
    }

    @Test
    void oneTooManyInAllClosesTheLongestIdleOfAll() throws Exception {
        Caller first = callFrom("127.0.2.1");
        Caller second = callFrom("127.0.2.2");
        assertIsAnswered(callFrom("127.0.2.3"));
        for (int i = 2; i < Limits.CONNECTIONS; i++) {
            callFrom("127.0.2." + (10 + i % 10));
        }
        saysSomething(first);

        Caller oneTooMany = callFrom("127.0.2.3");

        assertThat(second.hearOut()).as("the longest idle").isEmpty();
        assertIsAnswered(oneTooMany);
        assertIsAnswered(first);
    }

    @Test
    void thoseWhoHaveLeftAreInNobodysWay() throws Exception {
        Caller first = callFrom("127.0.0.2");
        assertIsAnswered(callFrom("127.0.0.3"));
        for (int i = 0; i < Limits.CONNECTIONS_PER_ADDRESS; i++) {
            assertIsAnswered(callFrom("127.0.0.2"));
        }

        assertIsAnswered(first);
    }

    /** Each is within its own bounds. The small units are the first to go, and it is of little use that they go. */
    @Test
    void unitsThatAreNotCompleteHoldNoMoreThanTheirBoundTogether() throws Exception {
        List<Caller> small = new ArrayList<>();
        for (int i = 0; i < 1_840; i++) {
            small.add(callFrom("127.0.3." + (1 + i % 10)).write("x"));
        }
        station.settle();
        String large = "x".repeat(60_000);
        for (int i = 0; i < 150; i++) {
            callFrom("127.0.3.99").write(large);
            station.settle();
        }

        for (Caller caller : small) {
            assertThat(caller.hearOut()).isEmpty();
        }
        assertThat(callers.get(1_840).hearOut()).as("the first large one").isEmpty();
        assertIsAnswered(callers.get(1_840 + 149));
    }

    private void saysSomething(Caller caller) throws Exception {
        caller.write("I am still here");
        assertThat(station.passUntilAnswered(caller)).isEqualTo(RECEIPT);
    }

    private Caller callFrom(String ip) throws IOException {
        Caller caller = station.callerFrom(ip);
        callers.add(caller);
        return caller;
    }

    private static void assertIsAnswered(Caller caller) throws IOException {
        assertThat(caller.write("hello").finish().hearOut()).isEqualTo(RECEIPT);
    }
}
