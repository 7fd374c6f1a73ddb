package parley.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.node.Event;

class PlainConsoleTest {

    private static final OutputStream BROKEN = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("broken pipe");
        }
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void asksAPerson() {
        Console console = console("Netech\n9090\r\n\n", true);
        assertThat(console.ask(Prompt.of("Name: "))).hasValue("Netech");
        assertThat(console.ask(Prompt.of("Port: "))).hasValue("9090");
        assertThat(console.ask(Prompt.of("More\u001b: "))).hasValue("");
        assertThat(console.ask(Prompt.of("More: "))).isEmpty();
        assertThat(shown()).isEqualTo("Name: Port: More␛: More: ");
    }

    @Test
    void showsNoPromptsToAScript() {
        Console console = console("Netech\n9090", false);
        assertThat(console.ask(Prompt.of("Name: "))).hasValue("Netech");
        assertThat(console.ask(Prompt.of("Port: "))).hasValue("9090");
        assertThat(console.ask(Prompt.of("More: "))).isEmpty();
        assertThat(shown()).isEmpty();
    }

    @Test
    void showsEvents() {
        console("", true).show(List.of(Event.plain("one"), Event.trouble("grüße 你好 👋\u001b")));
        assertThat(shown()).isEqualTo("one\ngrüße 你好 👋␛\n");
    }

    @Test
    void usesTheCharsetOfTheTerminal() {
        Charset latin = StandardCharsets.ISO_8859_1;
        Console console = new PlainConsole(new ByteArrayInputStream("grüße\n".getBytes(latin)), out, latin, true);
        assertThat(console.ask(Prompt.of(""))).hasValue("grüße");
        console.show(List.of(Event.plain("grüße")));
        assertThat(out.toByteArray()).isEqualTo(("grüße" + System.lineSeparator()).getBytes(latin));
    }

    /** The answer arrives after the test has shown something. */
    @Test
    void showsThePromptAgainAfterEventsThatInterruptIt() {
        Console[] console = new Console[1];
        InputStream answer = new ByteArrayInputStream("yes\n".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                console[0].show(List.of(Event.plain("one"), Event.plain("two")));
                return super.read(bytes, offset, length);
            }
        };
        console[0] = new PlainConsole(answer, out, UTF_8, true);
        assertThat(console[0].ask(Prompt.of("Well? "))).hasValue("yes");
        console[0].show(List.of(Event.plain("three")));
        assertThat(shown()).isEqualTo("Well? \none\ntwo\nWell? three\n");
    }

    @Test
    void hasNoAnswerIfTheInputIsBroken() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        assertThat(new PlainConsole(broken, out, UTF_8, true).ask(Prompt.of("Well? "))).isEmpty();
    }

    @Test
    void failsIfTheDisplayIsGone() {
        Console console = new PlainConsole(InputStream.nullInputStream(), BROKEN, UTF_8, true);
        assertThatThrownBy(() -> console.show(List.of(Event.plain("one")))).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> console.ask(Prompt.of("Well? "))).isInstanceOf(UncheckedIOException.class);
    }

    private Console console(String input, boolean interactive) {
        return new PlainConsole(new ByteArrayInputStream(input.getBytes(UTF_8)), out, UTF_8, interactive);
    }

    private String shown() {
        return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
