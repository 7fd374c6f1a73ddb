package parley.ui;

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

class PlainConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void asksSomebody() {
        Console console = console("Netech\n9090\r\n\n", true);
        assertThat(console.ask("Name: ")).hasValue("Netech");
        assertThat(console.ask("Port: ")).hasValue("9090");
        assertThat(console.ask("More: ")).hasValue("");
        assertThat(console.ask("More: ")).isEmpty();
        assertThat(shown()).isEqualTo("Name: Port: More: More: ");
    }

    @Test
    void doesNotBotherAScriptWithQuestions() {
        Console console = console("Netech\n9090", false);
        assertThat(console.ask("Name: ")).hasValue("Netech");
        assertThat(console.ask("Port: ")).hasValue("9090");
        assertThat(console.ask("More: ")).isEmpty();
        assertThat(shown()).isEmpty();
    }

    @Test
    void showsLines() {
        console("", true).print(List.of(Line.plain("one"), Line.trouble("grüße 你好 👋")));
        assertThat(shown()).isEqualTo("one\ngrüße 你好 👋\n");
    }

    @Test
    void speaksTheCharsetOfItsTerminal() {
        Charset latin = StandardCharsets.ISO_8859_1;
        Console console = new PlainConsole(new ByteArrayInputStream("grüße\n".getBytes(latin)), out, latin, true);
        assertThat(console.ask("")).hasValue("grüße");
        console.print(List.of(Line.plain("grüße")));
        assertThat(out.toByteArray()).isEqualTo(("grüße" + System.lineSeparator()).getBytes(latin));
    }

    /** The answer comes when the test has shown something meanwhile. */
    @Test
    void whatIsShownWhileAQuestionIsOpenGetsLinesOfItsOwn() {
        Console[] console = new Console[1];
        InputStream answer = new ByteArrayInputStream("yes\n".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                console[0].print(List.of(Line.plain("one"), Line.plain("two")));
                return super.read(bytes, offset, length);
            }
        };
        console[0] = new PlainConsole(answer, out, UTF_8, true);
        assertThat(console[0].ask("Well? ")).hasValue("yes");
        console[0].print(List.of(Line.plain("three")));
        assertThat(shown()).isEqualTo("Well? \none\ntwo\nWell? three\n");
    }

    @Test
    void hasNoAnswerWhereTheInputIsBroken() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        assertThat(new PlainConsole(broken, out, UTF_8, true).ask("Well? ")).isEmpty();
    }

    @Test
    void failsWhereThereIsNoScreenAnyMore() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        Console console = new PlainConsole(InputStream.nullInputStream(), broken, UTF_8, true);
        assertThatThrownBy(() -> console.print(List.of(Line.plain("one")))).isInstanceOf(UncheckedIOException.class);
    }

    private Console console(String input, boolean interactive) {
        return new PlainConsole(new ByteArrayInputStream(input.getBytes(UTF_8)), out, UTF_8, interactive);
    }

    private String shown() {
        return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
