package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.ShownEvent.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.menu.PeerResolver.Place;
import parley.node.Event.Person;
import parley.node.Event;
import parley.node.Partner;
import parley.node.RoomView;
import parley.node.Snapshot;
import parley.peer.KnownPeer;
import parley.peer.Names;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.terminal.Screen;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class PeerResolverTest {

    private static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress ELSEWHERE = PeerAddress.parse("10.0.0.12:7070");
    private static final PeerAddress ABC = PeerAddress.parse("192.168.1.13:8080");
    private static final PeerAddress FORGED = PeerAddress.parse("192.168.1.66:7070");
    private static final PeerAddress SECOND = PeerAddress.parse("192.168.1.77:8080");
    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.20:5000");
    private static final PeerAddress BOB_BEFORE = PeerAddress.parse("192.168.1.21:5000");

    private final ScriptedConsole console = new ScriptedConsole(true);
    @AutoClose
    private final Screen screen = new Screen(console, () -> {});
    private final List<Peer> peers = new ArrayList<>(List.of(peer(XYZ, "XYZ")));
    private final List<KnownPeer> known = new ArrayList<>();
    private final List<Found> found = new ArrayList<>(List.of(
            new Found(List.of(ELSEWHERE, XYZ), TeamName.parse("XYZ"),
                    Optional.of(new Beacon.InRoom(RoomName.LOBBY, 12)), true, true),
            found(ABC, "ABC"), found(FORGED, "xyz"), found(SECOND, "abc")));
    private final List<Member> members = new ArrayList<>();
    private final Prompter prompter = new Prompter(console, screen, true);
    private final PeerLists lists =
            new PeerLists(prompter, this::here, () -> Instant.EPOCH);
    private final PeerResolver resolver = new PeerResolver(prompter, lists, this::here);

    private Snapshot here() {
        RoomView room = new RoomView(RoomName.LOBBY, TeamName.UNKNOWN, SECOND, SECOND, members);
        return new Snapshot(peers, known, found, Optional.of(room), Set.of(ABC), false, Names.NONE);
    }

    @Test
    void aFoundPeerHasOnlyOneNumber() {
        assertThat(ShownEvent.of(lists.all(false).get(2))).isEqualTo(
                list("Nearby found", "1 " + ELSEWHERE, "2 " + ABC, "3 " + FORGED, "4 " + SECOND));
    }

    @Test
    void someoneWithSeveralAddressesIsOnePersonWithOneNumber() {
        Peer second = new Peer(ELSEWHERE, TeamName.parse("XYZ"), Optional.empty(), true, true, Optional.empty(),
                Optional.empty(), false);
        peers.add(second);
        assertThat(ShownEvent.of(lists.people(true, true))).isEqualTo(list("People",
                "1 XYZ SILENT " + XYZ + " " + ELSEWHERE, "2 ABC FOUND " + ABC, "3 xyz FOUND " + FORGED,
                "4 abc FOUND " + SECOND));
        assertThat(resolver.find("2")).contains(Place.of(ABC));
        assertThat(resolver.find("5")).isEmpty();
    }

    @Test
    void aMemberGoesByItsNameInTheRoom() {
        members.add(new Member(XYZ, TeamName.parse("Zed"), Optional.empty(), 1));
        assertThat(((Event.People) lists.people(false, false)).people()).extracting(one -> one.entry().name().text())
                .startsWith("Zed", "ABC");
    }

    /** Otherwise a line goes to whoever takes the name that the list shows, without a question. */
    @Test
    void aMemberHasTheNameThatTheListShows() {
        members.add(new Member(XYZ, TeamName.parse("Alice"), Optional.empty(), 1));
        peers.add(peer(BOB, "Alice"));
        assertThat(resolver.named("Alice")).containsExactly(XYZ, BOB);
        assertThat(resolver.named("XYZ")).as("a beacon still claims it").containsExactly(FORGED);
        assertThat(resolver.nameAt(XYZ)).isEqualTo(TeamName.parse("Alice"));
        assertThat(resolver.otherName(new Partner.OfPeer(XYZ, TeamName.parse("Alice")))).isEmpty();
        assertThat(resolver.otherName(new Partner.OfPeer(XYZ, TeamName.parse("XYZ")))).isEmpty();
        assertThat(resolver.otherName(new Partner.OfPeer(XYZ, TeamName.parse("Zed"))))
                .contains(TeamName.parse("Alice"));
        assertThat(resolver.after(List.of())).startsWith("Alice", XYZ.toString());
    }

    @Test
    void aPersonIsInTheRoomOfTheirBeaconAndInTheStateOfTheirPeer() {
        found.clear();
        found.add(new Found(List.of(XYZ), TeamName.parse("XYZ"), Optional.of(new Beacon.InRoom(RoomName.LOBBY, 2)),
                true,
                false));
        peers.set(0, new Peer(XYZ, TeamName.parse("XYZ"), Optional.of(Dialect.TAGGED), true, true,
                Optional.of(Instant.EPOCH), Optional.empty(), false));
        peers.add(new Peer(ABC, TeamName.parse("ABC"), Optional.empty(), true, true, Optional.empty(), Optional.empty(),
                true));

        assertThat(((Event.People) lists.people(false, false)).people()).extracting(one -> one.entry().room())
                .as("it has been removed from the room").containsOnly(Optional.empty());
        members.add(new Member(XYZ, TeamName.parse("XYZ"), Optional.empty(), 1));
        assertThat(((Event.People) lists.people(false, false)).people()).extracting(Event.Numbered::entry)
                .containsExactly(
                        new Person(TeamName.parse("XYZ"), List.of(XYZ), Person.State.CONNECTED, false,
                                Optional.of(Instant.EPOCH), Optional.of(RoomName.LOBBY), Optional.of(Dialect.TAGGED),
                                false),
                        new Person(TeamName.parse("ABC"), List.of(ABC), Person.State.CONNECTED, true, Optional.empty(),
                                Optional.empty(), Optional.empty(), true));
    }

    @Test
    void knowsWhoIsAtAnAddress() {
        members.add(new Member(BOB, TeamName.parse("Bob"), Optional.empty(), 1));
        known.add(departed(BOB_BEFORE, "Bob"));
        assertThat(resolver.named("bob")).as("a member comes before a peer that has left").containsExactly(BOB);
        assertThat(resolver.nameAt(BOB_BEFORE)).isEqualTo(TeamName.parse("Bob"));
        assertThat(resolver.nameAt(PeerAddress.parse("10.1.1.1:1"))).isEqualTo(new TeamName("10.1.1.1:1"));
        assertThat(resolver.isKnown("Bob")).isTrue();
        assertThat(resolver.isKnown("Bo")).isFalse();
    }

    @Test
    void aNumberRefersToTheListThatWasShownLast() {
        assertThat(resolver.find("1")).isEmpty();
        lists.active();
        assertThat(resolver.find("1")).contains(Place.of(XYZ));
        assertThat(resolver.find("2")).isEmpty();
        lists.all(false);
        assertThat(resolver.find("2")).contains(Place.of(ABC));
        assertThat(lists.size()).isEqualTo(4);
        lists.active();
        assertThat(resolver.find("2")).as("the found ones have not been shown").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "01", "\u0661", "\uff11", "-1", "0", "4294967297", "1 "})
    void aNumberIsWrittenAsInTheList(String typed) {
        lists.people(false, false);
        assertThat(lists.numbered("1")).contains(XYZ);
        assertThat(lists.numbered(typed)).isEmpty();
    }

    @Test
    void aNameIsThatOfAPeerOrOfAFoundParley() {
        assertThat(resolver.named("ABC")).containsExactly(ABC);
        assertThat(resolver.named("XYZ")).containsExactly(XYZ);
        assertThat(resolver.named("Nobody")).isEmpty();
        assertThat(resolver.named("xyz")).as("another Parley only claims it").containsExactly(XYZ);
        assertThat(resolver.after(List.of())).containsExactly("XYZ", XYZ.toString(), "ABC", ABC.toString(),
                "xyz", FORGED.toString(), "abc", SECOND.toString());
    }

    @Test
    void aPeerThatHasLeftKeepsItsNameUntilAnotherPeerHasIt() {
        known.add(departed(BOB, "Bob"));
        found.add(found(FORGED, "Bob"));
        assertThat(resolver.named("bob")).as("a beacon only claims it").containsExactly(BOB);
        peers.add(peer(SECOND, "Bob"));
        assertThat(resolver.named("bob")).containsExactly(SECOND);
    }

    @Test
    void aBeaconTakesNoWordsAwayFromAPeer() {
        peers.add(peer(BOB, "Bob"));
        peers.add(peer(SECOND, "Bob Smith"));
        found.add(found(FORGED, "Bob are"));
        found.add(found(ABC, "Eve Adams"));
        assertThat(resolver.takeName(new InputLine("bob are you there"))).contains("bob");
        assertThat(resolver.takeName(new InputLine("bob smith are you"))).contains("Bob Smith");
        assertThat(resolver.takeName(new InputLine("eve adams hi"))).contains("Eve Adams");
        assertThat(resolver.takeName(new InputLine("nobody hi"))).contains("nobody");
    }

    @Test
    void whatIsRememberedOfAnActivePeerDoesNotCount() {
        known.add(departed(XYZ, "Old"));
        assertThat(resolver.named("Old")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X\u200bYZ", "\u2060xyz", "ＸＹＺ"})
    void namesThatLookTheSameAreTheSame(String name) {
        found.clear();
        peers.add(peer(SECOND, name));
        assertThat(resolver.named("XyZ")).containsExactly(XYZ, SECOND);
    }

    /** Otherwise a message would go to one of two peers that nobody can tell apart. */
    @Test
    void namesThatDifferOnlyInInvisibleCharactersAreSeveral() {
        peers.add(peer(BOB, "Bob"));
        peers.add(peer(BOB_BEFORE, "B\u200bob"));

        assertThat(resolver.named("Bob")).containsExactlyInAnyOrder(BOB, BOB_BEFORE);
    }

    @Test
    void severalWithTheSameNameAreListedWithTheirNumbers() {
        assertThat(resolver.named("Abc")).containsExactly(ABC, SECOND);
        assertThat(lists.named("Abc", List.of(ABC, SECOND)).map(ShownEvent::of))
                .contains(list("People", "1 ABC FOUND " + ABC, "2 abc FOUND " + SECOND));
        assertThat(resolver.find("2")).contains(Place.of(SECOND));
        assertThat(resolver.find("3")).isEmpty();
        assertThat(lists.named("XYZ", List.of(XYZ)).map(ShownEvent::of)).contains(list("People", "1 XYZ SILENT "
                + XYZ));
    }

    /** Otherwise a line for number 1 of a list that has none could go to anyone with that name. */
    @Test
    void aNumberIsNobodysName() {
        peers.set(0, peer(XYZ, "1"));
        members.add(new Member(ABC, TeamName.parse("1"), Optional.empty(), 1));
        assertThat(resolver.find("1")).isEmpty();
        assertThat(resolver.toMember("1 hi")).isEmpty();
        assertThat(resolver.member("1")).isEmpty();
        assertThat(resolver.after(List.of())).startsWith(XYZ.toString()).doesNotContain("1");
        lists.people(false, false);
        assertThat(resolver.find("1")).contains(Place.of(XYZ));
        assertThat(new PeerResolver(new Prompter(new ScriptedConsole(false), screen, false), lists, this::here).named(
                "1")).as(
                        "a script may use the name").containsExactly(XYZ);
    }

    /** Otherwise whoever has such a name gets what is meant for somebody in a list. */
    @ParameterizedTest
    @ValueSource(strings = {"2 hi", "192.168.1.13:8080 hi", "192.168.1.13 hi"})
    void aNameTakesNoNumberOrAddressAway(String name) {
        peers.add(peer(FORGED, name));
        members.add(new Member(FORGED, TeamName.heard(name), Optional.empty(), 1));
        String first = name.substring(0, name.indexOf(' '));
        assertThat(resolver.takeName(new InputLine(name + " are you there"))).contains(first);
        assertThat(resolver.toMember(name + " there")).isEmpty();
        assertThat(resolver.takeName(new InputLine("'" + name + "' are you there"))).contains(name);
        assertThat(resolver.toMember("'" + name + "' there")).isPresent();
    }

    @Test
    void knowsWhoIsInARoom() {
        found.add(new Found(List.of(BOB), TeamName.parse("ABC"), Optional.of(new Beacon.InRoom(RoomName.parse("den"),
                1)),
                true, false));
        assertThat(lists.inRoom(RoomName.parse("den")::equals)).containsExactly(BOB);
        members.add(new Member(ABC, TeamName.parse("ABC"), Optional.empty(), 1));
        assertThat(lists.inRoom(RoomName.LOBBY::equals)).containsExactly(ABC);
    }

    @Test
    void severalThatHaveLeftHaveNoNumbers() {
        known.addAll(List.of(departed(BOB_BEFORE, "Bob"), departed(BOB, "Bob")));
        assertThat(resolver.named("Bob")).containsExactly(BOB_BEFORE, BOB);
        assertThat(lists.named("Bob", List.of(BOB_BEFORE, BOB))).isEmpty();
        assertThat(PeerResolver.severalDeparted("Bob", List.of(BOB_BEFORE, BOB))).isEqualTo("Several peers were named"
                + " Bob: 192.168.1.21:5000, 192.168.1.20:5000. Enter the address of the one you mean.");
    }

    @Test
    void aListOfAddressesIsShort() {
        assertThat(PeerResolver.severalDeparted("Bob", Collections.nCopies(100, BOB)))
                .endsWith(" and others. Enter the address of the one you mean.").hasSizeLessThan(240);
    }

    private static Peer peer(PeerAddress address, String name) {
        return new Peer(address, TeamName.heard(name), Optional.empty(), false, true, Optional.empty(),
                Optional.empty(), false);
    }

    private static KnownPeer departed(PeerAddress address, String name) {
        return new KnownPeer(address, TeamName.heard(name), Optional.empty(), true);
    }

    private static Found found(PeerAddress address, String name) {
        return new Found(List.of(address), TeamName.parse(name), Optional.empty(), false, false);
    }
}
