package parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.Event.Person.State.ACTIVE;
import static parley.node.Event.Person.State.CONNECTED;
import static parley.node.Event.Person.State.FOUND;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.dialect.Dialect;
import parley.node.Event.Numbered;
import parley.node.Event.Person;
import parley.node.Event;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class PeopleTableTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final List<Person> PEOPLE = List.of(
            new Person(TeamName.parse("Bob"), addresses("192.168.1.12:7070", "10.0.0.12:7070"), CONNECTED, false,
                    Optional.of(NOW.minusSeconds(120)), Optional.of(RoomName.LOBBY), Optional.of(Dialect.TAGGED),
                    false),
            new Person(TeamName.parse("Alice"), addresses("192.168.1.100:9090"), ACTIVE, false, Optional.of(NOW),
                    Optional.empty(), Optional.empty(), false),
            new Person(TeamName.parse("你好"), addresses("10.0.0.1:1"), FOUND, false, Optional.empty(), Optional.empty(),
                    Optional.empty(), false),
            new Person(TeamName.heard("The team with a very long name \u001b[2J"), addresses("10.0.0.2:65535"), ACTIVE,
                    true,
                    Optional.empty(), Optional.of(RoomName.parse("den")), Optional.empty(), false));

    @Test
    void hasARowForEachPerson() {
        assertThat(rows(80, false)).containsExactly(
                "People (4): 3 active, 1 connected",
                "  1. Bob    192.168.1.12:7070   connected  heard 2 min ago  #lobby",
                "  2. Alice  192.168.1.100:9090  active     heard just now",
                "  3. 你好   10.0.0.1:1          found",
                "  4. The team with a very long name ␛[2J",
                "            10.0.0.2:65535      silent                      #den");
    }

    @Test
    void marksWhoIsIgnored() {
        Person bob = PEOPLE.get(0);
        Person ignored = new Person(bob.name(), bob.addresses(), ACTIVE, false, Optional.empty(), bob.room(), bob
                .dialect(),
                true);
        assertThat(PeopleTable.rows(new Event.People(List.of(new Numbered<>(1, ignored)), NOW, false, 80, 1)))
                .containsExactly("  1. Bob  192.168.1.12:7070  active, ignored    #lobby");
    }

    @Test
    void leavesOutTheLastColumnsInANarrowTerminal() {
        assertThat(rows(65, false)).contains("  1. Bob    192.168.1.12:7070   connected  heard 2 min ago",
                "  2. Alice  192.168.1.100:9090  active     heard just now", "            10.0.0.2:65535      silent");
        assertThat(rows(42, false)).contains("  1. Bob    192.168.1.12:7070   connected");
        assertThat(rows(32, false)).contains("  1. Bob    192.168.1.12:7070", "            10.0.0.2:65535");
        assertThat(rows(20, false)).contains("  1. Bob", "  2. Alice");
    }

    @Test
    void neverIsWiderThanTheTerminal() {
        IntStream.range(44, 100).forEach(columns -> assertThat(rows(columns, false).subList(1, 6))
                .allMatch(row -> row.length() <= columns));
    }

    @Test
    void showsFurtherAddressesAndTheFormatOnRequest() {
        assertThat(rows(80, true)).contains("     format tagged, also at 10.0.0.12:7070", "     format unknown");
    }

    @Test
    void showsAsManyAsFitAndSaysHowToSeeTheRest() {
        Event all = new Event.People(numbered(), NOW, false, 80, 1);
        assertThat(all.accept(new TextFormat(TeamName.UNKNOWN))).extracting(Line::text).containsExactly(
                "People (4): 3 active, 1 connected",
                "  1. Bob  192.168.1.12:7070  connected  heard 2 min ago  #lobby",
                "  and 3 more. To see all of them, enter \"2 all\" at the menu.");
    }

    @Test
    void numbersAreAlignedIfThereAreMany() {
        List<Numbered<Person>> many = IntStream.rangeClosed(1, 10).mapToObj(i -> new Numbered<>(i, PEOPLE.get(0)))
                .toList();
        assertThat(PeopleTable.rows(new Event.People(many, NOW, false, 20, 10))).first().isEqualTo("   1. Bob");
    }

    /** Of a long list, only the people with one name are shown. */
    @Test
    void aShortListMayHaveHighNumbers() {
        List<Numbered<Person>> named = List.of(new Numbered<>(9, PEOPLE.get(0)), new Numbered<>(120, PEOPLE.get(0)));
        assertThat(PeopleTable.rows(new Event.People(named, NOW, true, 20, 10))).containsExactly("    9. Bob",
                "       format tagged, also at 10.0.0.12:7070", "  120. Bob",
                "       format tagged, also at 10.0.0.12:7070");
    }

    @Test
    void mayBeEmpty() {
        assertThat(new Event.People(List.of(), NOW, true, 80, 15).accept(new TextFormat()))
                .extracting(Line::text).containsExactly("People (0): 0 active, 0 connected",
                        "Nobody is listed yet. You can reach any program by its address, such as 192.168.1.12:7070.");
    }

    private static List<String> rows(int columns, boolean detailed) {
        return new Event.People(numbered(), NOW, detailed, columns, Event.NO_LIMIT).accept(new TextFormat())
                .stream().map(Line::text).toList();
    }

    private static List<Numbered<Person>> numbered() {
        return IntStream.range(0, PEOPLE.size()).mapToObj(i -> new Numbered<>(i + 1, PEOPLE.get(i))).toList();
    }

    private static List<PeerAddress> addresses(String... addresses) {
        return List.of(addresses).stream().map(PeerAddress::parse).toList();
    }
}
