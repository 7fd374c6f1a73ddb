package parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.text.Line.Span;
import parley.text.Line.Tone;
import parley.wire.PeerAddress;

class LineTest {

    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.12:7070");

    @Test
    void isCleaned() {
        assertThat(new Line(Tone.PLAIN, "a\u001b[2J\u202eb\nc").text()).isEqualTo("a␛[2J\ufffdb␊c");
    }

    @Test
    void spansFitTheCleanedText() {
        Line line = Line.said(Tone.MESSAGE, "\u200b#lobby ", "B\u200b\u001bob", BOB, ": A\u200bl\u001bice")
                .mentioning("Al\u001bi\u200bce");
        assertThat(line.text()).isEqualTo("#lobby B␛ob: Al␛ice");
        assertThat(part(line, line.speaker().orElseThrow().span())).isEqualTo("B␛ob");
        assertThat(part(line, line.mention().orElseThrow())).isEqualTo("Al␛ice");
    }

    @ParameterizedTest
    @CsvSource({"Alice, true", "'good morning, ALICE!', true", "Alices, false", "malice, false", "al ice, false",
            "@alice, true", "'Alice-2', true"})
    void aMentionIsAWholeWord(String text, boolean mentioned) {
        assertThat(said(text).mentioning("Alice").mention().isPresent()).isEqualTo(mentioned);
    }

    @Test
    void theSpeakersNameIsNoMention() {
        assertThat(said("hi").mentioning("Bob").mention()).isEmpty();
    }

    @Test
    void anEmptyNameIsNeverMentioned() {
        assertThat(said("hi").mentioning("").mention()).isEmpty();
        assertThat(said("hi").mentioning("\u200b").mention()).isEmpty();
    }

    @Test
    void onlyWhatSomeoneSaidMentions() {
        assertThat(new Line(Tone.NOTICE, "-- Alice has joined #lobby").mentioning("Alice").mention()).isEmpty();
    }

    private static Line said(String text) {
        return Line.said(Tone.MESSAGE, "#lobby ", "Bob", BOB, ": " + text);
    }

    private static String part(Line line, Span span) {
        return line.text().substring(span.from(), span.to());
    }
}
