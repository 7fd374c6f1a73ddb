package parley.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.node.Event;
import parley.text.JsonFormat;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class JsonConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Console console = new JsonConsole(
            new PlainConsole(new ByteArrayInputStream("first\nsecond\n".getBytes(UTF_8)), out, UTF_8, false));

    @Test
    void writesAnObjectOnEachLine() {
        Event left = new Event.Left(PeerAddress.parse("192.168.1.12:7070"), TeamName.parse("XYZ"));
        Event notice = Event.trouble("no \u001b choice");
        console.show(List.of(left, Event.plain(""), notice));
        console.show(List.of(Event.plain("")));
        assertThat(out.toString(UTF_8).lines()).isEqualTo(
                Stream.of(left, notice).flatMap(event -> event.accept(new JsonFormat()).stream()).toList());
    }

    @Test
    void readsWithoutPrompts() {
        assertThat(console.ask(Prompt.of("Enter your choice: "))).hasValue("first");
        assertThat(console.ask(Prompt.of("> "))).hasValue("second");
        assertThat(console.ask(Prompt.of("> "))).isEmpty();
        assertThat(out.size()).isZero();
    }

    @Test
    void nobodyIsAskedTwice() {
        assertThat(console.isInteractive()).isFalse();
    }
}
