package parley.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.standin.Caller;
import parley.standin.Habit;
import parley.standin.StandIn;

/**
 * One Parley in a small heap, and whatever the LAN may do to it. A friend, its only peer, is to notice nothing of that,
 * and nothing that comes in may act on the terminal.
 */
class HostilityIT {

    private static final int FRAME = 64 * 1024;
    private static final String HARMFUL = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t]]";

    private static ParleyProcess parley;
    private static StandIn friend;

    @BeforeAll
    static void start() throws Exception {
        parley = ParleyProcess.listening(Launch.with("--name", "Netech"));
        friend = StandIn.that(Habit.READS_TO_THE_END);
        friend.tell(parley.port(), "hello");
        parley.sees(Sentences.greeted("" + friend.address(), "Others"));
    }

    @AfterEach
    void isUnharmed() throws Exception {
        try (Caller caller = friend.tellAndHold(parley.port(), "Still there?").finish()) {
            assertThat(caller.hearOut()).isEqualTo("PARLEY/1 received\n");
        }
        parley.sees("Received from " + friend.address() + " Others -> Still there?");
        parley.enter("2").sees("Active peers (1):")
                .seesMatching("  1\\. " + friend.address() + "  Others  not connected, .*")
                .sees("Connected peers (0)");
        parley.enter("1", "127.0.0.1", "" + friend.address().port(), "Yes, I am.")
                .sees("Message sent to " + friend.address() + " (received)");
        assertThat(friend.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech Yes, I am.");
    }

    @AfterAll
    static void end() throws Exception {
        try {
            parley.enter("0");
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.errors()).isEmpty();
            assertThat(parley.output()).allSatisfy(line -> assertThat(line).doesNotContainPattern(HARMFUL));
        } finally {
            parley.close();
            friend.close();
        }
    }

    @Test
    void theLongestFrameIsTakenAndALongerOneRefused() throws Exception {
        try (Caller longest = Caller.to(parley.port()).write("x".repeat(FRAME)).finish()) {
            assertThat(longest.hearOut()).isEmpty();
            parley.sees("Received from 127.0.0.1 unknown_team -> " + "x".repeat(FRAME));
        }
        try (Caller tooLong = Caller.to(parley.port()).write("x".repeat(FRAME + 1)).finish()) {
            assertThat(tooLong.hearOut()).isEqualTo("PARLEY/1 refused;reason=too-large\n");
            parley.sees("A message from 127.0.0.1 was refused: it is longer than 64 KiB");
        }
    }

    @Test
    void bytesWithoutEndAreCutOff() throws Exception {
        try (Caller endless = Caller.to(parley.port())) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 1_000; i++) {
                    endless.write(new byte[FRAME]);
                }
            }).isInstanceOf(IOException.class);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere loopback has one address")
    void partialFramesOfManyDoNotFillTheMemory() throws Exception {
        String most = "x".repeat(60 * 1024);
        try (Callers many = new Callers(parley.port())) {
            many.call(300);
            many.all(caller -> caller.write(most));
            for (int round = 0; round < 20; round++) {
                many.all(caller -> caller.write("x"));
            }
            isUnharmed();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere loopback has one address")
    void moreSilentConnectionsThanThereIsRoomForPushEachOtherOut() throws Exception {
        try (Callers silent = new Callers(parley.port())) {
            silent.call(2_100);
            assertThat(silent.eldest().hearOut()).isEmpty();
            isUnharmed();
        }
    }

    @Test
    void moreSilentConnectionsFromOneAddressThanThereIsRoomForPushEachOtherOut() throws Exception {
        List<Caller> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 257; i++) {
                silent.add(Caller.to(parley.port()));
            }
            assertThat(silent.get(0).hearOut()).isEmpty();
            isUnharmed();
        } finally {
            for (Caller caller : silent) {
                caller.close();
            }
        }
    }

    @Test
    void emptyConnectionsAreNotEvenMentioned() throws Exception {
        int before = parley.output().size();
        for (int i = 0; i < 200; i++) {
            friend.probe(parley.port());
        }
        friend.tell(parley.port(), "Did you hear anything?");
        parley.sees("Received from " + friend.address() + " Others -> Did you hear anything?");
        assertThat(parley.output()).hasSize(before + 1);
    }

    @Test
    void aResetEndsAFrame() throws Exception {
        Caller.to(parley.port()).write("half a fra").reset();
        parley.sees("Received from 127.0.0.1 unknown_team -> half a fra");
    }

    @Test
    void aTrickleOfBytesHoldsNobodyUp() throws Exception {
        try (Caller slow = Caller.to(parley.port())) {
            for (int i = 0; i < 100; i++) {
                slow.write("x");
            }
            isUnharmed();
            slow.write("x");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomBytesAreShownAsFarAsTheyCanBe(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(bytes);
            try (Caller caller = Caller.to(parley.port()).write(bytes)) {
                if (random.nextBoolean()) {
                    caller.reset();
                }
            }
        }
    }

    @Test
    void aHeaderWithABrokenByteMakesNoPeer() throws Exception {
        String header = "LISTENING_PORT:7070|TEAM_NAME:";
        for (int i = 0; i < header.length(); i++) {
            byte[] frame = (header + "Evil|connect").getBytes(UTF_8);
            frame[i] |= (byte) 0x80;
            try (Caller caller = Caller.to(parley.port()).write(frame).finish()) {
                assertThat(caller.hearOut()).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "hostile name {index}")
    @ValueSource(strings = {"\u001b[2J\u001b]0;title\u0007", "\u009b2J\u0090q\u009c", "\u202eEvil\u2066",
            "\u200b\ufeff\u00ad", "two\nlines\r", "\u2028\u2029", "\udb40\udc41\udb40\udc42", "\u0000\b\u007f"})
    void aHostileNameIsOnlyAName(String name) throws Exception {
        try (StandIn stranger = StandIn.that(Habit.READS_TO_THE_END)) {
            String header = "LISTENING_PORT:" + stranger.address().port() + "|TEAM_NAME:" + name + "|";
            for (String text : List.of("hello", "connect", name, "exit")) {
                try (Caller caller = Caller.to(parley.port()).write(header + text).finish()) {
                    assertThat(caller.hearOut()).startsWith("PARLEY/1 received");
                }
            }
            parley.seesMatching(Sentences.found(stranger.address() + " .*"))
                    .seesMatching("Connection from " + stranger.address() + " .*" + Sentences.NOW_CONNECTED)
                    .seesMatching("Received from " + stranger.address() + " .* -> .*")
                    .seesMatching(stranger.address() + " .* has left");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "99999999999999999999", "1e3", "٧٠٧٠", ""})
    void aPortThatIsNoneMakesNoPeer(String port) throws Exception {
        String frame = "LISTENING_PORT:" + port + "|TEAM_NAME:Evil|hello";
        try (Caller caller = Caller.to(parley.port()).write(frame).finish()) {
            assertThat(caller.hearOut()).isEmpty();
        }
        parley.sees("Received from 127.0.0.1 Evil -> hello");
    }
}
