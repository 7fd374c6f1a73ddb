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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.node.Event;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

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
        assertThat(console.isInteractive()).isFalse();
    }

    @Test
    void showsEvents() {
        console("", true).show(List.of(Event.plain("one"), Event.trouble("grüße 你好 👋\u001b")));
        assertThat(shown()).isEqualTo("one\ngrüße 你好 👋␛\n");
    }

    @Test
    void breaksSentencesBetweenWordsOnATerminal() {
        List<Event> finding = List.of(Event.plain("ok  It answers."), Event.plain("!!  Port 9090 is in use."),
                Event.plain("      To see by which program: lsof"));
        new PlainConsole(InputStream.nullInputStream(), out, UTF_8, true, PlainConsole::text, () -> 21)
                .showSentences(finding);
        assertThat(shown()).isEqualTo("""
                ok  It answers.
                !!  Port 9090 is in
                    use.
                      To see by
                      which program:
                      lsof
                """);
    }

    @Test
    void writesSentencesAsTheyAreToAPipe() {
        console("", false).showSentences(List.of(Event.plain("ok  " + "word ".repeat(100))));
        assertThat(shown()).hasLineCount(1);
    }

    @Test
    void writesAJsonObjectOnEachLine() {
        Console console = new PlainConsole(InputStream.nullInputStream(), out, UTF_8, false, PlainConsole::json,
                () -> 0);
        Event left = new Event.Left(PeerAddress.parse("192.168.1.12:7070"), TeamName.parse("XYZ"), true);
        Event notice = Event.trouble("no \u001b choice");
        console.show(List.of(left, Event.plain(""), notice));
        console.show(List.of(Event.plain("")));
        assertThat(out.toString(UTF_8).lines())
                .isEqualTo(Stream.of(left, notice).flatMap(PlainConsole::json).toList());
    }

    @Test
    void usesTheCharsetOfTheTerminal() {
        Charset latin = StandardCharsets.ISO_8859_1;
        Console console = new PlainConsole(new ByteArrayInputStream("grüße\n".getBytes(latin)), out, latin, true,
                PlainConsole::text, () -> 0);
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
        console[0] = new PlainConsole(answer, out, UTF_8, true, PlainConsole::text, () -> 0);
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
        assertThat(new PlainConsole(broken, out, UTF_8, true, PlainConsole::text, () -> 0).ask(Prompt.of("Well? ")))
                .isEmpty();
    }

    @Test
    void failsIfTheDisplayIsGone() {
        Console console = new PlainConsole(InputStream.nullInputStream(), BROKEN, UTF_8, true, PlainConsole::text,
                () -> 0);
        assertThatThrownBy(() -> console.show(List.of(Event.plain("one")))).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> console.ask(Prompt.of("Well? "))).isInstanceOf(UncheckedIOException.class);
    }

    private Console console(String input, boolean interactive) {
        return new PlainConsole(new ByteArrayInputStream(input.getBytes(UTF_8)), out, UTF_8, interactive,
                PlainConsole::text, () -> 0);
    }

    private String shown() {
        return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
