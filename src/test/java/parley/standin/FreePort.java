package parley.standin;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port that nobody has at this moment. Somebody may take it, so be ready to find it taken. */
public final class FreePort {

    private FreePort() {
    }

    /** Finds one below those that systems give to outgoing connections, of which the tests make thousands. */
    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket probe = new ServerSocket(port)) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // Another one, then.
            }
        }
    }
}
