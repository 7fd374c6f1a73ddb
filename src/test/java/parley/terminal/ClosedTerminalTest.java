package parley.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.node.Event;
import parley.peer.Names;
import parley.standin.Patience;
import parley.terminal.Console.Status;
import parley.wire.TeamName;

/** A terminal whose window was closed while a prompt is open and a status line is shown. */
@Timeout(2 * Patience.SECONDS)
class ClosedTerminalTest {

    private Closable terminal;
    private TerminalConsole console;
    private CompletableFuture<Optional<String>> answer;

    @BeforeEach
    void ask() throws Exception {
        terminal = new Closable();
        terminal.setSize(Size.of(60, 16));
        console = new TerminalConsole(terminal, TeamName.parse("Netech"), true, false, Optional.empty());
        assertThat(console.hasStatus()).isTrue();
        console.status(new Status(List.of(), List.of("status"), Names.NONE));
        answer = CompletableFuture.supplyAsync(() -> console.ask(Prompt.of("Enter your choice: ")));
        terminal.prompted.await();
        terminal.gone = true;
    }

    /** The system tells the program to continue, and JLine paints the prompt again. */
    @Test
    void signalsFindNothingToPaint() throws Exception {
        terminal.raise(Terminal.Signal.CONT);
        terminal.raise(Terminal.Signal.WINCH);
        assertEndsTheInput();
    }

    @Test
    void showingAnEventFails() throws Exception {
        assertThatThrownBy(() -> console.show(List.of(Event.plain("one")))).isInstanceOf(IOError.class);
        assertEndsTheInput();
    }

    /** As after a signal, which can be faster than the end of the input. */
    @Test
    void closingTheConsoleCancelsThePrompt() throws Exception {
        console.close();
        assertThat(answer.get()).isEmpty();
    }

    private void assertEndsTheInput() throws Exception {
        terminal.endInput();
        assertThat(answer.get()).isEmpty();
        console.close();
    }

    /** As on Linux: the size and the settings are zeros, and writing fails. */
    private static final class Closable extends LineDisciplineTerminal {

        final CountDownLatch prompted = new CountDownLatch(1);
        private final StringBuilder shown = new StringBuilder();
        volatile boolean gone;

        Closable() throws IOException {
            super("test", "xterm-256color", OutputStream.nullOutputStream(), UTF_8);
        }

        void endInput() throws IOException {
            slaveInputPipe.close();
        }

        @Override
        public Attributes getAttributes() {
            return gone ? new Attributes() : super.getAttributes();
        }

        @Override
        public Size getSize() {
            return gone ? Size.of(0, 0) : super.getSize();
        }

        @Override
        protected void processOutputByte(int b) throws IOException {
            if (gone) {
                throw new IOException("Input/output error");
            }
            shown.append((char) b);
            if (shown.indexOf("Enter your choice: ") >= 0) {
                prompted.countDown();
            }
        }
    }
}
