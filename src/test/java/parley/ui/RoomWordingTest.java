package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.room.Member;
import parley.room.RoomEvent;
import parley.room.RoomLine;
import parley.ui.Line.Tone;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class RoomWordingTest {

    private static final PeerAddress ADDRESS = PeerAddress.parse("192.168.1.14:7070");
    private static final TeamName BOB = TeamName.parse("Bob");
    private static final Member MEMBER = new Member(ADDRESS, BOB, Optional.empty(), 0);
    private static final RoomLine.Id ID = new RoomLine.Id("x", 1);
    private static final RoomLine SAID = new RoomLine(ID, BOB, "hello");

    static List<Arguments> events() {
        return List.of(
                line(new RoomEvent.Heard(new RoomLine(ID, BOB, "hi\n"), Optional.of(ADDRESS)),
                        Tone.MESSAGE, "#lobby Bob: hi"),
                line(new RoomEvent.Heard(
                                new RoomLine(ID, TeamName.heard("B\u001b[2Job"), "a\u202eb\nc"), Optional.empty()),
                        Tone.MESSAGE, "#lobby B␛[2Job: a\ufffdb␊c"),
                line(new RoomEvent.HeardPrivately(new RoomLine(ID, BOB, "psst"), ADDRESS), Tone.PRIVATE,
                        ">> Bob privately: psst"),
                line(new RoomEvent.Sent(SAID, Optional.empty(), 12, List.of()), Tone.NOTICE, "sent to 12 of 12"),
                line(new RoomEvent.Sent(SAID, Optional.empty(), 11, List.of(MEMBER)), Tone.TROUBLE,
                        "sent to 11 of 12; no answer from Bob (192.168.1.14:7070)"),
                line(new RoomEvent.Sent(SAID, Optional.empty(), 0, List.of(MEMBER, MEMBER)), Tone.TROUBLE,
                        "sent to 0 of 2; no answer from Bob (192.168.1.14:7070), Bob (192.168.1.14:7070)"),
                line(new RoomEvent.Sent(SAID, Optional.empty(), 0, List.of()), Tone.NOTICE,
                        "-- nobody else is here yet"),
                line(new RoomEvent.Trying(ADDRESS, 2, 5), Tone.NOTICE, "-- Trying 192.168.1.14:7070, attempt 2 of 5…"),
                line(new RoomEvent.NobodyThere(), Tone.TROUBLE,
                        "Nobody who is in #lobby answers. Is the address right, and is the room still there?"),
                line(new RoomEvent.NameTaken(BOB, TeamName.parse("Bob-2")), Tone.TROUBLE,
                        "The name Bob is taken in #lobby. Bob-2 is free."),
                line(new RoomEvent.NotRenamed(BOB), Tone.TROUBLE,
                        "Not renamed to Bob: the tracker of #lobby does not answer. Try again in a few seconds."),
                line(new RoomEvent.Entered(BOB, ADDRESS), Tone.NOTICE,
                        "-- You are in #lobby as Bob; its tracker is at 192.168.1.14:7070"),
                line(new RoomEvent.Came(MEMBER), Tone.NOTICE, "-- Bob has joined #lobby"),
                line(new RoomEvent.Went(MEMBER, false), Tone.NOTICE, "-- Bob has left #lobby"),
                line(new RoomEvent.Went(MEMBER, true), Tone.NOTICE,
                        "-- Bob does not answer any more, and is out of #lobby"),
                line(new RoomEvent.Renamed(MEMBER, TeamName.parse("Rob")), Tone.NOTICE, "-- Rob is called Bob now"),
                line(new RoomEvent.ToldApart(BOB, TeamName.parse("Bob-2")), Tone.NOTICE,
                        "-- Somebody else in #lobby is called Bob too: you are Bob-2 now"),
                line(new RoomEvent.NewTracker(ADDRESS, BOB), Tone.NOTICE,
                        "-- Bob (192.168.1.14:7070) is the tracker of #lobby now"),
                line(new RoomEvent.NewTracker(ADDRESS, TeamName.UNKNOWN), Tone.NOTICE,
                        "-- The tracker of #lobby is at 192.168.1.14:7070 now"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void saysWhatHappened(RoomEvent event, Tone tone, String text) {
        assertThat(RoomWording.of(RoomName.LOBBY, event)).extracting(Line::tone, Line::text)
                .containsExactly(tone, text);
    }

    private static Arguments line(RoomEvent event, Tone tone, String text) {
        return Arguments.of(event, tone, text);
    }
}
