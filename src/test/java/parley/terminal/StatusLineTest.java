package parley.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.node.Event;
import parley.node.Partner;
import parley.node.RoomView;
import parley.node.Snapshot;
import parley.peer.Host;
import parley.peer.Names;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;
import parley.wire.TextSplitter;

class StatusLineTest {

    private static final LocalTime NOW = LocalTime.of(11, 28, 59);
    private static final TeamName ZOE = TeamName.parse("Zoe");
    private static final TeamName BOB = TeamName.parse("Bob");
    private static final PeerAddress ME = PeerAddress.parse("192.168.1.10:6161");
    private static final PeerAddress THERE = PeerAddress.parse("192.168.1.12:7070");
    private static final Partner PEER = new Partner.OfPeer(THERE, BOB);
    private static final Partner LOBBY = new Partner.OfRoom(RoomName.LOBBY);

    private final List<StatusLine> refreshed = new ArrayList<>();
    private final StatusLine line = new StatusLine(ZOE, 6161, refreshed::add);

    @Test
    void tellsHowManyPeersThereAre() {
        assertThat(parts()).containsExactly("Zoe :6161", "0 active, 0 connected");
        assertThat(line.status(here(List.of(peer(true), peer(false)), Optional.empty(), false, Names.NONE)).parts())
                .containsExactly("Zoe :6161", "2 active, 1 connected");
    }

    @Test
    void tellsThatTheUserIsAway() {
        assertThat(line.status(here(List.of(), Optional.empty(), true, Names.NONE)).parts()).startsWith(
                "Zoe :6161 away");
    }

    @Test
    void tellsAboutTheRoom() {
        assertThat(inRoom(THERE, member(ME, "Zoe-2"), member(THERE, "Bob")))
                .containsExactly("Zoe-2 :6161", "0 active, 0 connected", "#lobby: 2 members, tracker Bob");
        assertThat(inRoom(ME, member(ME, "Zoe-2"))).endsWith("#lobby: 1 member, tracker you");
        assertThat(inRoom(THERE, member(ME, "Zoe-2"))).endsWith("#lobby: 1 member, tracker 192.168.1.12:7070");
    }

    @Test
    void tellsApartWhoHaveTheSameName() {
        show(new Event.Talking(Optional.of(PEER)));
        Names names = Names.of(new Host(Set.of(), 6161), Stream.of(THERE, PeerAddress.parse("192.168.1.66:7070"))
                .map(address -> new Names.Named(BOB, address)));
        assertThat(line.status(here(List.of(), Optional.empty(), false, names)).parts()).contains(
                "Bob (192.168.1.12:7070)");
    }

    /** The last parts go first if the terminal is narrow. */
    @Test
    void theOpenConversationAndUnreadMessagesComeBeforeCounts() {
        show(new Event.Talking(Optional.of(PEER)), inLobby("a"), inLobby("b"), inLobby("c"));
        assertThat(parts()).containsExactly("Zoe :6161", "Bob", "#lobby 3 unread", "0 active, 0 connected");
        show(said(THERE, "Bob", "hi"));
        assertThat(parts()).as("it is in view").startsWith("Zoe :6161", "Bob", "#lobby 3 unread");
        assertThat(line.isTalking()).isTrue();
        show(new Event.Talking(Optional.empty()), said(THERE, "Bob", "hi"));
        assertThat(line.isTalking()).isFalse();
        assertThat(parts()).startsWith("Zoe :6161", "#lobby 3 unread", "Bob 1 unread");
        show(new Event.Talking(Optional.of(PEER)));
        assertThat(parts()).startsWith("Zoe :6161", "Bob", "#lobby 3 unread");
    }

    @Test
    void doesNotNameTheOpenRoomTwice() {
        show(new Event.Talking(Optional.of(LOBBY)), inLobby("a"));
        assertThat(inRoom(ME, member(ME, "Zoe"))).containsExactly(
                "Zoe :6161", "#lobby", "0 active, 0 connected", "1 member, tracker you");
    }

    @Test
    void countsWhatSomeoneSaidAndNothingElse() {
        show(said(THERE, "Bob", "hi"), new Event.InRoom(RoomName.LOBBY, new RoomEvent.HeardPrivately(
                new RoomLine(new RoomLine.Id("x", 1), BOB, "psst"), THERE)));
        show(new Event.SaidByUnknown(ME.ip(), TeamName.parse("XYZ"), "hi"));
        show(new Event.Left(THERE, BOB, true), Event.notice("hi"), new Event.InRoom(RoomName.LOBBY,
                new RoomEvent.Heard(new RoomLine(new RoomLine.Id("x", 2), BOB, "earlier"), Optional.empty())));
        assertThat(parts()).containsExactly("Zoe :6161", "Bob 2 unread", "XYZ 1 unread", "0 active, 0 connected");
    }

    /** A sender that does not know that it talks to a Parley splits a long text. Four such texts counted as sixteen. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "你", "👍"})
    void fourLongMessagesAreFour(String character) {
        for (Dialect dialect : Dialect.ALL) {
            line.keyPressed();
            for (int i = 0; i < 4; i++) {
                pieces(dialect, character.repeat(3_600 / character.getBytes(UTF_8).length))
                        .forEach(piece -> show(said(THERE, "Bob", piece)));
            }
            assertThat(parts()).contains("Bob 4 unread");
        }
    }

    @Test
    void shortMessagesOfOthersDoNotContinueALongOne() {
        String first = pieces(Dialect.TAGGED, "x".repeat(2_000)).get(0);
        show(said(THERE, "Bob", first), said(ME, "Carol", "hi"));
        assertThat(parts()).contains("Bob 1 unread", "Carol 1 unread");
        line.keyPressed();
        show(said(THERE, "Bob", "a new one"));
        assertThat(parts()).contains("Bob 1 unread");
    }

    @Test
    void anyKeyClearsAllCounts() {
        show(said(THERE, "Bob", "hi"), inLobby("a"));
        refreshed.clear();
        line.keyPressed();
        assertThat(parts()).containsExactly("Zoe :6161", "0 active, 0 connected");
        assertThat(refreshed).containsExactly(line);
    }

    @Test
    void thousandsOfStrangersTakeOnePart() {
        IntStream.range(0, 10_000).forEach(i -> show(said(new PeerAddress(ME.ip(), i + 1), "P" + i, "hi")));
        assertThat(parts()).containsExactly("Zoe :6161", "P0 1 unread", "P1 1 unread", "P2 1 unread",
                "elsewhere 9997 unread", "0 active, 0 connected");
    }

    @Test
    void aLongNameIsCut() {
        show(new Event.Talking(Optional.of(new Partner.OfPeer(THERE, TeamName.parse("你".repeat(32))))));
        assertThat(parts()).contains("你".repeat(20) + "…");
    }

    @Test
    void aLineIsPendingUntilItsOutcomeIsKnown() {
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        line.pending("thanks", first, NOW);
        line.pending("bye", second, NOW);
        assertThat(pending()).containsExactly("11:28  Zoe  thanks", "11:28  Zoe  bye");
        second.complete(true);
        assertThat(pending()).containsExactly("11:28  Zoe  thanks");
        first.completeExceptionally(new IllegalStateException("the program ends"));
        assertThat(pending()).isEmpty();
        assertThat(refreshed).hasSize(4);
    }

    @Test
    void aLineWhoseOutcomeIsKnownIsNotPending() {
        line.pending("thanks", CompletableFuture.completedFuture(true), NOW);
        assertThat(pending()).isEmpty();
    }

    @Test
    void showsTheNewestThreePendingLinesAndTheirBeginnings() {
        IntStream.range(0, 5).forEach(
                i -> line.pending(i + "x".repeat(16_000), new CompletableFuture<>(), NOW));
        assertThat(pending()).hasSize(3).allMatch(shown -> shown.length() < 600).first().asString()
                .startsWith("11:28  Zoe  2xx");
    }

    private void show(Event... events) {
        line.shown(List.of(events));
    }

    private List<String> parts() {
        return line.status(Snapshot.EMPTY).parts();
    }

    private List<String> pending() {
        return line.status(Snapshot.EMPTY).pending();
    }

    private List<String> inRoom(PeerAddress tracker, Member... members) {
        RoomView room = new RoomView(RoomName.LOBBY, members[0].name(), ME, tracker, List.of(members));
        return line.status(here(List.of(), Optional.of(room), false, Names.NONE)).parts();
    }

    private static Snapshot here(List<Peer> peers, Optional<RoomView> room, boolean away, Names names) {
        return new Snapshot(peers, List.of(), List.of(), room, Set.of(), away, names);
    }

    /** A text as Bob sends it to a peer that may not be a Parley. */
    private static List<String> pieces(Dialect dialect, String text) {
        List<String> pieces = new ArrayList<>();
        for (String rest = text; !rest.isEmpty();) {
            TextSplitter split = TextSplitter.of(rest,
                    dialect.space(BOB, THERE.port(), Limits.FOREIGN_FRAME));
            pieces.add(split.piece());
            rest = split.rest();
        }
        assertThat(pieces).hasSizeGreaterThan(1);
        return pieces;
    }

    private static Event said(PeerAddress from, String by, String text) {
        return new Event.Said(from, TeamName.parse(by), text);
    }

    private static Event inLobby(String text) {
        return new Event.InRoom(RoomName.LOBBY, new RoomEvent.Heard(
                new RoomLine(new RoomLine.Id("x", 1), TeamName.parse("Carol"), text), Optional.of(THERE)));
    }

    private static Member member(PeerAddress address, String name) {
        return new Member(address, TeamName.parse(name), Optional.empty(), 0);
    }

    private static Peer peer(boolean connected) {
        return new Peer(THERE, BOB, Optional.empty(), connected, true, Optional.empty(), Optional.empty(), false);
    }
}
