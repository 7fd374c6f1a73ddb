package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of the README: three teams, from the first message to the last leave. */
class ThreeProcessesIT {

    @Test
    void playTheExample() throws Exception {
        try (ParleyProcess netech = ParleyProcess.named("Netech");
                ParleyProcess xyz = ParleyProcess.named("XYZ");
                ParleyProcess third = ParleyProcess.named("Third Team")) {

            netech.enter("1", "127.0.0.1", "" + xyz.port(), "Hello there!")
                    .sees("Message sent to " + xyz.address() + " (received)");
            xyz.sees("Received from " + netech.address() + " Netech -> Hello there!");

            xyz.enter("1", "127.0.0.1", "" + netech.port(), "Hello yourself | and welcome")
                    .sees("Message sent to " + netech.address() + " (received)");
            netech.sees("Received from " + xyz.address() + " XYZ -> Hello yourself | and welcome");

            netech.enter("2")
                    .sees("Active peers (1):")
                    .seesMatching(peer(1, xyz, "XYZ", "not connected"))
                    .sees("Connected peers (0)");
            xyz.enter("2")
                    .sees("Active peers (1):")
                    .seesMatching(peer(1, netech, "Netech", "not connected"))
                    .sees("Connected peers (0)");

            xyz.enter("3", "A").sees("Connected to " + netech.address() + " (received)");
            netech.sees("Connection from " + xyz.address() + " XYZ" + Sentences.NOW_CONNECTED);

            netech.enter("2")
                    .sees("Active peers (1):")
                    .seesMatching(peer(1, xyz, "XYZ", "connected"))
                    .sees("Connected peers (1):")
                    .seesMatching(peer(1, xyz, "XYZ", "connected"));

            third.enter("3", "M", "127.0.0.1", "" + netech.port())
                    .sees("Connected to " + netech.address() + " (received)");
            netech.sees("Connection from " + third.address() + " Third Team (by hand)" + Sentences.NOW_CONNECTED);
            netech.enter("2").sees("Active peers (2):").sees("Connected peers (2):");

            third.enter("1", "127.0.0.1", "" + netech.port(), "exit")
                    .sees("Message sent to " + netech.address() + " (received)")
                    .sees("Disconnected from " + netech.address());
            netech.sees(third.address() + " Third Team has left");
            third.enter("2").sees("Active peers (0)").sees("Connected peers (0)");
            netech.enter("2").sees("Active peers (1):").sees("Connected peers (1):");

            netech.enter("0");
            assertThat(netech.exitCode()).isZero();
            xyz.sees(netech.address() + " Netech has left");
            xyz.enter("2").sees("Active peers (0)").sees("Connected peers (0)");
        }
    }

    private static String peer(int number, ParleyProcess peer, String team, String connected) {
        return Pattern.quote("  " + number + ". " + peer.address() + "  " + team + "  " + connected + ", heard from ")
                + "(just now|\\d+ s ago), sent to (just now|\\d+ s ago), format tagged";
    }
}
