package parley.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import parley.wire.Limits;
import parley.wire.TeamName;

/** What PROTOCOL.md has no example for. */
class QuestionTest {

    @Property
    void readsWhatItWrites(@ForAll String text) {
        Question question = Question.to(TeamName.heard(new String(text.getBytes(UTF_8), UTF_8)));
        assertThat(Question.read(question.datagram())).hasValue(question);
        assertThat(new String(question.datagram(), UTF_8)).matches("\\S+ \\S+");
    }

    @Property
    void whateverIsAskedForIsANameOrNoQuestion(@ForAll byte[] name) {
        byte[] start = "PARLEY/1 ask;name=".getBytes(UTF_8);
        byte[] datagram = Arrays.copyOf(start, start.length + name.length);
        System.arraycopy(name, 0, datagram, start.length, name.length);

        Question.read(datagram).ifPresent(question ->
                assertThat(Question.read(question.datagram())).hasValue(question));
    }

    @Test
    void theLargestFits() {
        Question largest = Question.to(TeamName.parse("👋".repeat(64)));
        assertThat(largest.datagram()).hasSizeLessThanOrEqualTo(Limits.BEACON);
        assertThat(Question.read(largest.datagram())).hasValue(largest);
    }

    @Test
    void readsOneOfTheLargestSize() {
        assertThat(Question.read(padded(Limits.BEACON))).hasValue(Question.TO_ALL);
        assertThat(Question.read(padded(Limits.BEACON + 1))).isEmpty();
    }

    @Test
    void isNoBeaconAndABeaconIsNone() {
        assertThat(BeaconText.read(Question.TO_ALL.datagram())).isEmpty();
        assertThat(Question.read("PARLEY/1 gone;id=k3x9;port=7070".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void isForThoseWhoAreCalledSo() {
        Question question = Question.to(TeamName.parse("Zoë"));
        assertThat(question.isFor(TeamName.parse("ZOË"))).isTrue();
        assertThat(question.isFor(TeamName.parse("Zoe"))).isFalse();
        assertThat(Question.TO_ALL.isFor(TeamName.UNKNOWN)).isTrue();
    }

    private static byte[] padded(int length) {
        byte[] start = "PARLEY/1 ask;pad=".getBytes(UTF_8);
        byte[] datagram = Arrays.copyOf(start, length);
        Arrays.fill(datagram, start.length, length, (byte) 'x');
        return datagram;
    }
}
