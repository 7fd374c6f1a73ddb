package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.Caller;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.StandIn;

/** Parley as a program that programs drive. */
class JsonIT {

    @Test
    void tellsEverythingAsJson() throws Exception {
        int port = FreePort.find();
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END);
                ParleyProcess parley = ParleyProcess.start(Launch.with("--json", "--host", "den"))) {
            parley.enter("Netech", "" + port).seesMatching("\\{\"event\":\"listening\",\"port\":" + port + ",.*}")
                    .seesMatching("\\{\"event\":\"room-entered\",\"room\":\"#den\",\"name\":\"Netech\",.*}");
            try (Caller caller = Caller.to(port)) {
                caller.write("LISTENING_PORT:7|TEAM_NAME:X\u001b|\u001b[2J\u202e\ud83d\udc4b").finish();
                parley.sees("{\"event\":\"said\",\"from\":\"127.0.0.1:7\",\"team\":\"X\\u001b\","
                        + "\"text\":\"\\u001b[2J\\u202e\\ud83d\\udc4b\"}");
                assertThat(caller.hearOut()).isEqualTo("PARLEY/1 received\n");
            }
            parley.enter("1", "127.0.0.1", "" + peer.address().port(), "hi", "2", "9", "members",
                    "3 M " + peer.address(), "all Good morning").endInput();

            assertThat(parley.exitCode()).isZero();
            assertThat(parley.errors())
                    .containsExactly(Sentences.guessed(peer.address(), "--peer " + peer.address() + "/address"));
            assertThat(parley.output()).allSatisfy(line -> assertThat(line).matches("\\{\"event\":\"[ -~]+}"));
            assertThat(parley.output()).contains(
                    "{\"event\":\"sent\",\"to\":\"" + peer.address()
                            + "\",\"what\":\"message\",\"text\":\"hi\",\"result\":\"received\",\"partly\":false,"
                            + "\"format\":\"guess\"}",
                    "{\"event\":\"sent\",\"to\":\"" + peer.address()
                            + "\",\"what\":\"connection\",\"text\":\"connect\","
                            + "\"result\":\"received\",\"partly\":false,\"format\":\"guess\"}",
                    "{\"event\":\"sent\",\"to\":\"" + peer.address()
                            + "\",\"what\":\"message\",\"text\":\"Good morning\","
                            + "\"result\":\"received\",\"partly\":false}",
                    "{\"event\":\"list\",\"of\":\"active peers\",\"count\":2}",
                    "{\"event\":\"list\",\"of\":\"members\",\"count\":1}");
            assertThat(parley.output()).anyMatch(line -> line.startsWith("{\"event\":\"notice\",\"kind\":\"trouble\""));
        }
    }

    @Test
    void aTrackerTellsOfItsMembers(@TempDir Path state) throws Exception {
        int port = FreePort.find();
        try (StandIn guest = StandIn.that(Habit.READS_TO_THE_END);
                ParleyProcess tracker = ParleyProcess.start(Launch.with("tracker", "--json", "--port", "" + port)
                        .and("--room", "den", "--every", "100000").environment("XDG_STATE_HOME", state.toString()))) {
            tracker.seesMatching("\\{\"event\":\"listening\",\"port\":" + port + ",.*}")
                    .seesMatching("\\{\"event\":\"room-entered\",\"room\":\"#den\",\"name\":\"Tracker\",.*}")
                    .sees("{\"event\":\"list\",\"of\":\"members\",\"count\":1}")
                    .seesMatching("\\{\"event\":\"member\",\"room\":\"#den\",\"address\":\"\\S+:" + port
                            + "\",\"name\":\"Tracker\",\"tracker\":true,\"me\":true,\"guest\":false}");

            guest.tell(port, "join #den");
            // The list and the news of the change come from different threads, in any order.
            tracker.seesMatchingInAnyOrder(
                    "\\{\"event\":\"room-joined\",\"room\":\"#den\",\"address\":\"\\S+:" + guest.address().port()
                            + "\",.*\"guest\":true}",
                    "\\{\"event\":\"list\",\"of\":\"members\",\"count\":2}",
                    "\\{\"event\":\"member\",.*\"address\":\"\\S+:" + guest.address().port() + "\",.*\"guest\":true}");

            guest.tell(port, "#den good morning");
            String said = "{\"event\":\"room-said\",\"room\":\"#den\",\"name\":\"Others\",\"text\":\"good morning\"";
            tracker.sees(said + "}");
            try (ParleyProcess late = ParleyProcess.start(Launch.with("--json", "--name", "Late", "--port",
                    "" + FreePort.find(), "--join", "den@127.0.0.1:" + port))) {
                late.sees(said + ",\"earlier\":true}");
            }

            tracker.signal("TERM");
            assertThat(tracker.exitCode()).isZero();
            assertThat(tracker.errors()).isEmpty();
            assertThat(tracker.output()).allSatisfy(line -> assertThat(line).matches("\\{\"event\":\"[ -~]+}"));
        }
    }

    @Test
    void saysOnStandardErrorWhyItIsNotStarted() throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(Launch.with("--json", "--name", "a|b"))) {
            parley.endInput();
            assertThat(parley.exitCode()).isEqualTo(2);
            assertThat(parley.output()).isEmpty();
            assertThat(parley.errors()).containsExactly(
                    "A team name cannot contain \"|\", which separates the parts of a message.");
        }
    }
}
