package parley.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.standin.Patience;

/** Peers of one machine find each other, with nobody typing an address. */
@Timeout(2 * Patience.SECONDS)
class FindingIT {

    @Test
    void findEachOtherAndARoom() throws Exception {
        try (ParleyProcess netech = start("Netech")) {
            netech.enter("4 H lobby").seesMatching(".*#lobby.*");
            try (ParleyProcess xyz = start("XYZ")) {
                netech.seesMatching(Sentences.found("\\S+:" + xyz.port() + " XYZ"));
                xyz.seesMatching(Sentences.found("\\S+:" + netech.port() + " Netech"));

                // Whoever has been greeted may not have heard yet where the other one is.
                xyz.queriesUntil("  \\d+\\. \\S+:" + netech.port() + "  Netech  in #lobby \\(1 member\\)");

                xyz.enter("4 #lobby", "good morning");
                netech.seesMatching(".*XYZ.*good morning");
                xyz.enter("q", "0");
                netech.seesMatching("\\S+:" + xyz.port() + " XYZ has left");
            }
        }
    }

    @Test
    void joinARoomWithoutAnAddress() throws Exception {
        try (ParleyProcess netech = start("Netech", "--host", "games");
                ParleyProcess xyz = start("XYZ", "--join", "games")) {
            netech.seesMatching(".*XYZ.* joined.*");
            xyz.enter("4 C", "good morning");
            netech.seesMatching(".*XYZ.*good morning");
        }
    }

    private static ParleyProcess start(String name, String... more) throws Exception {
        return ParleyProcess.listening(
                Launch.with("--name", name).and(more).environment("PARLEY_DISCOVERY", "loopback"));
    }
}
