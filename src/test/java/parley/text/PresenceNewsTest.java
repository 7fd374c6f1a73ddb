package parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.text.PresenceNews.Kind;
import parley.text.PresenceNews.Update;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class PresenceNewsTest {

    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 21, 11, 27);
    private static final Duration STEP = Duration.ofMillis(100);

    private final PresenceNews news = new PresenceNews((name, who) -> name.text());
    private LocalDateTime now = START;
    private final List<String> told = new ArrayList<>();

    @Test
    void gathersEverythingAboutAPersonIntoOneLine() {
        happens("Bob", Kind.GREETED);
        pass(Duration.ofMillis(300));
        happens("Bob", Kind.CONNECTED);
        happens("Bob", Kind.FOUND);
        pass(Duration.ofMillis(300));
        happens("Bob", Kind.JOINED);
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("1.0 Bob joined #lobby");
    }

    @Test
    void whatIsToldIsNotToldAgainSoon() {
        happens("Bob", Kind.FOUND);
        pass(Duration.ofSeconds(2));
        happens("Bob", Kind.GREETED);
        pass(Duration.ofSeconds(20));
        happens("Bob", Kind.CONNECTED);
        pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly("1.0 found Bob", "23.0 Bob connected to you");
    }

    @Test
    void whoWasFoundAndJoinsARoomIsToldTwice() {
        happens("Bob", Kind.FOUND);
        pass(Duration.ofSeconds(2));
        happens("Bob", Kind.JOINED);
        pass(Duration.ofSeconds(2));
        happens("Bob", Kind.JOINED);
        pass(Duration.ofSeconds(20));
        assertThat(told).containsExactly("1.0 found Bob", "3.0 Bob joined #lobby");
    }

    @Test
    void whoGetsTheAddressOfAnotherIsToldAtOnce() {
        news.add(address("Bob"), new TeamName("Bob"), new Update(Kind.FOUND, ""), now);
        pass(Duration.ofSeconds(2));
        news.add(address("Bob"), new TeamName("Dave"), new Update(Kind.FOUND, ""), now);
        pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly("1.0 found Bob", "3.0 found Dave");
    }

    @Test
    void manyAtOnceHaveOneLine() {
        List.of("Bob", "Carol", "Dave", "Erin", "Frank").forEach(name -> happens(name, Kind.FOUND));
        List.of("Gus", "Hal").forEach(name -> happens(name, Kind.JOINED));
        List.of("Ida", "Jon", "Kim").forEach(name -> happens(name, Kind.LOST));
        pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly("1.0 found Bob, Carol and 3 others", "1.0 Gus and Hal joined #lobby",
                "1.0 Ida, Jon and Kim no longer answer and were removed from #lobby");
    }

    @Test
    void whoComesAndGoesQuicklyIsNotMentionedMeanwhile() {
        happens("Bob", Kind.JOINED);
        pass(Duration.ofSeconds(5));
        for (int i = 0; i < 20; i++) {
            happens("Bob", i % 2 == 0 ? Kind.LEFT_ROOM : Kind.JOINED);
            pass(Duration.ofSeconds(4));
        }
        assertThat(told).containsExactly("1.0 Bob joined #lobby");
        pass(Duration.ofMinutes(1));
        assertThat(told).hasSize(1);
    }

    @Test
    void theStateThatRemainsIsTold() {
        happens("Bob", Kind.JOINED);
        pass(Duration.ofSeconds(3));
        happens("Bob", Kind.LEFT_ROOM);
        pass(Duration.ofSeconds(3));
        happens("Bob", Kind.JOINED);
        pass(Duration.ofSeconds(3));
        happens("Bob", Kind.DISCONNECTED);
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("1.0 Bob joined #lobby", "19.0 Bob disconnected");
    }

    @Test
    void whoStaysForAWhileIsToldAtOnce() {
        happens("Bob", Kind.JOINED);
        pass(Duration.ofSeconds(12));
        happens("Bob", Kind.LEFT_ROOM);
        pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly("1.0 Bob joined #lobby", "13.0 Bob left #lobby");
    }

    @Test
    void whoReturnsAfterALineThatTheyLeftIsMentionedSoon() {
        happens("Bob", Kind.LEFT);
        pass(Duration.ofSeconds(2));
        happens("Bob", Kind.GREETED);
        pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly("1.0 Bob left", "3.0 Bob said hello");
        for (int i = 0; i < 20; i++) {
            happens("Bob", i % 2 == 0 ? Kind.LEFT : Kind.GREETED);
            pass(Duration.ofSeconds(4));
        }
        pass(Duration.ofMinutes(1));
        assertThat(told).hasSize(2);
    }

    @Test
    void whoGetsAMessageOrWritesOneHasNotLeft() {
        for (Kind kind : List.of(Kind.LEFT, Kind.GONE, Kind.SILENT)) {
            happens("Carol", kind);
            assertThat(news.about(address("Carol"), now)).isEmpty();
        }
        for (Kind kind : List.of(Kind.GONE, Kind.SILENT)) {
            happens("Bob", kind);
            news.reached(address("Bob"), now);
        }
        happens("Dave", Kind.LEFT_ROOM);
        news.reached(address("Dave"), now);
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("1.0 Dave left #lobby");
    }

    @Test
    void whoGetsAMessageSoonAfterTheyLeaveHasLeft() {
        happens("Bob", Kind.LEFT);
        news.reached(address("Bob"), now);
        happens("Carol", Kind.FOUND);
        pass(Duration.ofSeconds(1));
        happens("Carol", Kind.LEFT);
        pass(Limits.LEAVE);
        news.reached(address("Carol"), now);
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("1.0 Bob left", "1.0 found Carol");
    }

    @Test
    void whoSpeaksIsMentionedFirst() {
        happens("Bob", Kind.JOINED);
        assertThat(news.about(address("Bob"), now)).containsExactly("Bob joined #lobby");
        assertThat(news.about(address("Bob"), now)).isEmpty();
        assertThat(news.about(address("Carol"), now)).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(told).isEmpty();
    }

    @Test
    void whatTheUserDidIsKnown() {
        news.told(address("Bob"), new TeamName("Bob"), Kind.CONNECTED, now);
        happens("Bob", Kind.CONNECTED);
        pass(Duration.ofMinutes(1));
        assertThat(told).isEmpty();
    }

    @Test
    void saysWhenMoreIsDue() {
        assertThat(news.untilDue(now)).isEmpty();
        happens("Bob", Kind.FOUND);
        assertThat(news.untilDue(now)).hasValue(Duration.ofSeconds(1));
        assertThat(news.untilDue(now.plusSeconds(3))).hasValue(Duration.ZERO);
        pass(Duration.ofSeconds(2));
        assertThat(news.untilDue(now)).isEmpty();
    }

    /** As in autumn, when summer time ends. */
    @Test
    void aClockThatIsSetBackHoldsNothingBack() {
        happens("Bob", Kind.FOUND);
        now = now.minusHours(1);
        pass(STEP);
        assertThat(told).singleElement().asString().endsWith("found Bob");
        happens("Bob", Kind.DISCONNECTED);
        pass(Duration.ofSeconds(11));
        assertThat(told).hasSize(2);
    }

    @Test
    void thousandsOfStrangersHaveOneLine() {
        IntStream.range(0, 10_000).forEach(i -> news.add(new PeerAddress(Ipv4.parse("192.168.1.12"), i + 1),
                new TeamName("P" + i),
                new Update(Kind.FOUND, ""), now));
        pass(Duration.ofSeconds(1));
        assertThat(told).containsExactly("1.0 found P9000, P9001 and 998 others");
    }

    private void happens(String name, Kind kind) {
        news.add(address(name), new TeamName(name), new Update(kind,
                List.of(Kind.JOINED, Kind.LEFT_ROOM, Kind.LOST).contains(kind) ? "#lobby" : ""), now);
    }

    private void pass(Duration time) {
        for (LocalDateTime end = now.plus(time); now.isBefore(end);) {
            now = now.plus(STEP);
            news.due(now).forEach(line -> told.add(Duration.between(START, now).toMillis() / 1000.0 + " " + line));
        }
    }

    private static PeerAddress address(String name) {
        return new PeerAddress(Ipv4.parse("192.168.1.12"), 7000 + name.charAt(0));
    }
}
