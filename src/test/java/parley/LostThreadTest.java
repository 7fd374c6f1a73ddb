package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.cli.Commands;
import parley.cli.ExitCode;
import parley.standin.FreePort;
import parley.standin.Patience;

/** A program that has lost one of its threads must not go on with an open port. */
@Timeout(value = 2 * Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostThreadTest {

    @TempDir
    private Path home;

    @Test
    void aThreadThatDiesEndsTheProgramWithAnError() throws Exception {
        try (ServerSocket trigger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process parley = start(trigger.getLocalPort());
            try (BufferedReader screen = parley.inputReader(UTF_8); Socket connection = trigger.accept()) {
                String line = screen.readLine();
                while (line != null && !line.startsWith("0. Quit")) {
                    line = screen.readLine();
                }
                connection.getOutputStream().write(0);

                assertThat(parley.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(parley.exitValue()).isEqualTo(ExitCode.FAILED);
                assertThat(home.resolve("errors")).content().contains(Commands.failure(death()));
            } finally {
                parley.destroyForcibly();
            }
        }
    }

    private Process start(int trigger) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "-Dtest.port=" + trigger,
                LosingAThread.class.getName(), "--name", "Netech", "--port", "" + FreePort.find(), "--plain",
                "--no-discovery",
                "--no-transcript");
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().put("XDG_STATE_HOME", home.toString());
        return builder.redirectError(home.resolve("errors").toFile()).start();
    }

    private static Error death() {
        return new InternalError("the machine");
    }

    /** Parley, in which a thread dies as soon as the test says so. */
    static final class LosingAThread {

        private LosingAThread() {
        }

        public static void main(String[] arguments) throws IOException {
            Socket test = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger("test.port"));
            new Thread(() -> {
                try {
                    test.getInputStream().read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                throw death();
            }).start();
            Main.main(arguments);
        }
    }
}
