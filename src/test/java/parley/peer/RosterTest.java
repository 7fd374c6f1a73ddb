package parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Codec;
import parley.dialect.Dialect;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Who is a peer (PROTOCOL.md, section 3), the bounds (section 6), and what is remembered. */
class RosterTest {

    private static final Host HOST = new Host(Set.of(Ipv4.parse("192.168.1.10"), Ipv4.parse("10.8.0.2")), 9090);

    private static final String XYZ = "192.168.1.12:7070";
    private static final String ABC = "192.168.1.13:8080";
    private static final String DEF = "192.168.1.14:8080";

    private Roster roster = new Roster(HOST);
    private Instant now = Instant.EPOCH;

    @Nested
    class Active {

        @ParameterizedTest
        @ValueSource(strings = {"hello", "Hello there!", ""})
        void isAPeerThatWasHeard(String text) {
            hears(XYZ, text);

            assertActive(XYZ);
            assertConnected();
        }

        @ParameterizedTest
        @ValueSource(strings = {"hello", "Hello there!"})
        void isAPeerThatWasReached(String text) {
            reaches(XYZ, text);

            assertActive(XYZ);
            assertConnected();
        }

        @Test
        void isNotAPeerThatCouldNotBeReached() {
            misses(XYZ, "hello");

            assertActive();
        }

        @Test
        void isNotAPeerThatSentOnlyAKeepAlive() {
            hears(XYZ, "ping");

            assertActive();
        }

        @Test
        void peersAreListedInTheOrderOfTheirAddresses() {
            hears("192.168.1.12:8080", "hello");
            hears("192.168.1.2:9090", "connect");
            hears("192.168.1.12:7070", "connect");
            hears("10.0.0.1:9090", "hello");

            assertActive("10.0.0.1:9090", "192.168.1.2:9090", "192.168.1.12:7070", "192.168.1.12:8080");
        }
    }

    @Nested
    class Connected {

        @ParameterizedTest
        @ValueSource(strings = {"connect", "connection message", "manual connection message"})
        void isAPeerThatConnected(String word) {
            hears(XYZ, word);

            assertActive(XYZ);
            assertConnected(XYZ);
        }

        @ParameterizedTest
        @ValueSource(strings = {"connection message", "manual connection message"})
        void isAPeerThatWasConnectedTo(String word) {
            reaches(XYZ, word);

            assertActive(XYZ);
            assertConnected(XYZ);
        }

        @Test
        void isAPeerThatWasActiveBefore() {
            hears(XYZ, "hello");
            reaches(XYZ, "connection message");

            assertActive(XYZ);
            assertConnected(XYZ);
        }

        @Test
        void isNotAPeerThatCouldNotBeConnectedTo() {
            hears(XYZ, "hello");
            misses(XYZ, "connection message");

            assertActive(XYZ);
            assertConnected();
        }

        @Test
        void staysAPeerWhateverElseItSays() {
            hears(XYZ, "connect");
            hears(XYZ, "Hello there!");
            hears(XYZ, "hello");
            hears(XYZ, "ping");
            reaches(XYZ, "Hello!");
            misses(XYZ, "Are you there?");

            assertConnected(XYZ);
        }
    }

    @Nested
    class Leaving {

        @ParameterizedTest
        @ValueSource(strings = {"hello", "connect"})
        void removesThePeerThatLeavesFromBothSets(String before) {
            hears(XYZ, before);
            hears(ABC, before);
            hears(XYZ, "exit");

            assertActive(ABC);
        }

        @ParameterizedTest
        @ValueSource(strings = {"hello", "connect"})
        void removesThePeerThatWasToldToLeave(String before) {
            hears(XYZ, before);
            hears(ABC, before);
            reaches(XYZ, "exit");

            assertActive(ABC);
        }

        @ParameterizedTest
        @ValueSource(strings = {"hello", "connect"})
        void removesThePeerThatCouldNotBeTold(String before) {
            hears(XYZ, before);
            hears(ABC, before);
            misses(XYZ, "exit");

            assertActive(ABC);
        }

        @Test
        void doesNotMakeAPeerOfAStranger() {
            hears(XYZ, "exit");
            reaches(ABC, "exit");
            misses(DEF, "exit");

            assertActive();
        }

        @Test
        void forgetsTheConnectionToo() {
            hears(XYZ, "connect");
            hears(XYZ, "exit");
            hears(XYZ, "hello");

            assertActive(XYZ);
            assertConnected();
        }

        @Test
        void worksFromAnotherAddressOfThisHost() {
            hears("127.0.0.1:7070", "connect");
            hears("192.168.1.10:7070", "exit");

            assertActive();
        }
    }

    @Nested
    class Identity {

        @Test
        void isTheSameAfterARestart() {
            hears(XYZ, "connect");
            hears(XYZ, "hello");

            assertActive(XYZ);
            assertConnected(XYZ);
        }

        @Test
        void isOneForAllAddressesOfThisHost() {
            hears("127.0.0.1:7070", "hello");
            hears("127.0.1.1:7070", "hello");
            hears("192.168.1.10:7070", "hello");
            hears("10.8.0.2:7070", "connect");

            assertThat(roster.active()).hasSize(1);
            assertThat(List.of("127.0.0.1:7070", "127.0.1.1:7070", "192.168.1.10:7070", "10.8.0.2:7070"))
                    .allSatisfy(address -> assertThat(find(address).connected()).isTrue());
        }

        @Test
        void isAnotherForEachPort() {
            hears("192.168.1.12:7070", "hello");
            hears("192.168.1.12:8080", "connect");
            hears("127.0.0.1:7070", "hello");
            hears("127.0.0.1:8080", "hello");

            assertActive("127.0.0.1:7070", "127.0.0.1:8080", "192.168.1.12:7070", "192.168.1.12:8080");
            assertConnected("192.168.1.12:8080");
        }

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1:9090", "127.0.1.1:9090", "192.168.1.10:9090", "10.8.0.2:9090"})
        void ofThisParleyIsNotAPeer(String self) {
            hears(self, "hello");
            reaches(self, "connection message");
            misses(self, "hello");

            assertActive();
        }

        @Test
        void ofAnotherHostIsAPeerOnTheSamePort() {
            hears("192.168.1.12:9090", "hello");

            assertActive("192.168.1.12:9090");
        }
    }

    @Nested
    class APeer {

        @Test
        void isReachedAtTheAddressWhereItWasHeard() {
            hears(XYZ, "hello");

            assertThat(find(XYZ).address()).isEqualTo(at(XYZ));
        }

        @Test
        void onThisHostIsReachedAtTheAddressThatWorkedLast() {
            hears("192.168.1.10:7070", "hello");
            reaches("127.0.0.1:7070", "hello");
            hears("192.168.1.10:7070", "hello");

            assertThat(find("10.8.0.2:7070").address()).isEqualTo(at("127.0.0.1:7070"));
        }

        @Test
        void hasTheNameThatItUsedLast() {
            hears(XYZ, "Netech", Dialect.TAGGED);
            hears(XYZ, "Zoë", Dialect.TAGGED);
            reaches(XYZ, "hello");

            assertThat(find(XYZ).name()).hasToString("Zoë");
        }

        @Test
        void hasTheDialectThatItUsedLast() {
            hears(XYZ, "Netech", Dialect.TAGGED);
            hears(XYZ, "Netech", Dialect.ADDRESS);
            reaches(XYZ, "hello");

            assertThat(find(XYZ).dialect()).hasValue(Dialect.ADDRESS);
        }

        @Test
        void thatIsAParleyKeepsItsDialectWhateverOthersSendInItsName() {
            hears(XYZ, "Netech", Dialect.ADDRESS);
            reaches(XYZ, "hello", true);
            hears(XYZ, "Netech", Dialect.RAW);

            assertThat(find(XYZ).dialect()).hasValue(Dialect.ADDRESS);
        }

        @Test
        void hasTheDialectThatTheUserChoseUntilItSpeaks() {
            reaches(XYZ, "hello");
            roster.choose(at(XYZ), Dialect.ADDRESS);
            assertThat(find(XYZ).dialect()).hasValue(Dialect.ADDRESS);

            hears(XYZ, "Netech", Dialect.RAW);
            assertThat(find(XYZ).dialect()).hasValue(Dialect.RAW);
        }

        @Test
        void mayGetADialectBeforeItIsAPeer() {
            roster.choose(at(XYZ), Dialect.ADDRESS);
            assertThat(roster.find(at(XYZ))).isEmpty();
            assertThat(roster.known(at(XYZ)).flatMap(KnownPeer::dialect)).hasValue(Dialect.ADDRESS);

            reaches(XYZ, "hello");
            assertThat(find(XYZ).dialect()).hasValue(Dialect.ADDRESS);
        }

        @Test
        void hasNoNameAndNoDialectUntilItHasSpoken() {
            reaches(XYZ, "hello");

            assertThat(find(XYZ).hasSpoken()).isFalse();
            assertThat(find(XYZ).name()).isEqualTo(TeamName.UNKNOWN);

            hears(XYZ, "hello");

            assertThat(find(XYZ).hasSpoken()).isTrue();
        }

        @Test
        void learnsNothingFromAKeepAlive() {
            hears(XYZ, "hello");
            Peer before = find(XYZ);

            hears(XYZ, "ping");

            assertThat(find(XYZ)).isEqualTo(before);
        }

        @Test
        void knowsWhenItWasLastHeardAndReached() {
            hears(XYZ, "hello");
            reaches(XYZ, "hello");
            assertThat(find(XYZ).heard()).hasValue(Instant.ofEpochSecond(1));
            assertThat(find(XYZ).sent()).hasValue(Instant.ofEpochSecond(2));

            reaches(XYZ, "Hello!");
            hears(XYZ, "Hello!");
            assertThat(find(XYZ).sent()).hasValue(Instant.ofEpochSecond(3));
            assertThat(find(XYZ).heard()).hasValue(Instant.ofEpochSecond(4));
        }

        @Test
        void knowsThatItWasNeverHeardOrNeverReached() {
            hears(XYZ, "hello");
            reaches(ABC, "hello");

            assertThat(find(XYZ).sent()).isEmpty();
            assertThat(find(ABC).heard()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"hello", "connect"})
        void hasFailedIfTheLastAttemptToReachItDid(String before) {
            hears(XYZ, before);
            assertThat(find(XYZ).failed()).isFalse();

            misses(XYZ, "Hello!");
            assertThat(find(XYZ).failed()).isTrue();

            hears(XYZ, "Hello!");
            assertThat(find(XYZ).failed()).isTrue();

            reaches(XYZ, "Hello!");
            assertThat(find(XYZ).failed()).isFalse();
        }

        @Test
        void isParleyIfItsLastAnswerWasAReceipt() {
            reaches(XYZ, "hello", false);
            assertThat(find(XYZ).parley()).isFalse();

            reaches(XYZ, "hello", true);
            assertThat(find(XYZ).parley()).isTrue();

            hears(XYZ, "hello");
            misses(XYZ, "hello");
            assertThat(find(XYZ).parley()).isTrue();

            reaches(XYZ, "hello", false);
            assertThat(find(XYZ).parley()).isFalse();
        }
    }

    @Nested
    class Names {

        @Test
        void comeFromAReceiptUntilThePeerSpeaks() {
            reaches(XYZ, "hello", true);
            roster.named(at(XYZ), TeamName.parse("Zoë"));

            assertThat(find(XYZ).name()).hasToString("Zoë");
            assertThat(find(XYZ).hasSpoken()).isFalse();
        }

        @Test
        void comeFromThePeerOnceItHasSpoken() {
            hears(XYZ, "XYZ", Dialect.TAGGED);
            roster.named(at(XYZ), TeamName.parse("Zoë"));

            assertThat(find(XYZ).name()).hasToString("XYZ");
        }

        @Test
        void doNotMakeAPeer() {
            roster.named(at(XYZ), TeamName.parse("XYZ"));

            assertActive();
        }
    }

    @Nested
    class Capacity {

        @Test
        void isThatOfTheLimits() {
            IntStream.rangeClosed(1, Limits.PEERS + 1).mapToObj(RosterTest::machine)
                    .forEach(ip -> hears(ip + ":7070", "hello"));

            assertThat(roster.active()).hasSize(Limits.PEERS).extracting(Peer::address)
                    .doesNotContain(at(machine(1) + ":7070")).contains(at(machine(2) + ":7070"));
        }

        @Test
        void ofOneAddressIsThatOfTheLimits() {
            fill(machine(1), Limits.PEERS_PER_ADDRESS + 1, "connect");

            assertThat(roster.active()).hasSize(Limits.PEERS_PER_ADDRESS).extracting(peer -> peer.address().port())
                    .doesNotContain(1).contains(2, Limits.PEERS_PER_ADDRESS + 1);
        }

        @Test
        void ofThisMachineIsThatOfOneAddress() {
            fill("127.0.0.1", 40, "connect");
            fill("192.168.1.10", 80, "connect");
            fill("10.8.0.2", 120, "connect");

            assertThat(roster.active()).hasSize(Limits.PEERS_PER_ADDRESS);
        }

        @Test
        void leavesSpaceForANewPeerHoweverManyOneHostConnects() {
            for (int port = 1; port <= 10_100; port++) {
                byte[] frame = Codec.encode(Dialect.TAGGED, new Sender(at("192.168.1.66:" + port), TeamName.UNKNOWN),
                        Control.CONNECT);
                Addressed addressed = (Addressed) Codec.decode(frame);
                roster.heard(new PeerAddress(Ipv4.parse("192.168.1.66"), addressed.port()), addressed.name(),
                        addressed.dialect(), addressed.message(), tick());
            }
            hears(XYZ, "hello");
            reaches(ABC, "hello");

            assertThat(find(XYZ).name()).hasToString("XYZ");
            assertThat(find(ABC).connected()).isFalse();
            assertThat(roster.active()).hasSize(Limits.PEERS_PER_ADDRESS + 2);
        }

        @Test
        void isFullyUsed() {
            roster = new Roster(HOST, 2, 2);
            hears(XYZ, "hello");
            hears(ABC, "hello");
            hears(XYZ, "hello");
            reaches(ABC, "connection message");

            assertActive(XYZ, ABC);
        }

        @Test
        void evictsTheLongestSilentPeer() {
            roster = new Roster(HOST, 2, 2);
            hears(XYZ, "hello");
            hears(ABC, "hello");
            hears(XYZ, "Hello there!");
            hears(DEF, "hello");

            assertActive(XYZ, DEF);
        }

        @Test
        void countsAMessageToAPeerAsContact() {
            roster = new Roster(HOST, 2, 2);
            hears(XYZ, "hello");
            hears(ABC, "hello");
            reaches(XYZ, "Hello!");
            hears(DEF, "hello");

            assertActive(XYZ, DEF);
        }

        @Test
        void countsAFailedMessageAsSilence() {
            roster = new Roster(HOST, 2, 2);
            hears(XYZ, "hello");
            hears(ABC, "hello");
            misses(XYZ, "Hello!");
            reaches(DEF, "hello");

            assertActive(ABC, DEF);
        }

        @Test
        void evictsMerelyActivePeersFirst() {
            roster = new Roster(HOST, 2, 2);
            hears(XYZ, "connect");
            hears(ABC, "hello");
            hears(DEF, "hello");

            assertActive(XYZ, DEF);
        }

        @Test
        void evictsMerelyActivePeersOfTheSameAddressFirst() {
            roster = new Roster(HOST, 10, 2);
            hears(ABC, "hello");
            hears("192.168.1.12:1", "connect");
            hears("192.168.1.12:2", "hello");
            hears("192.168.1.12:3", "hello");

            assertActive("192.168.1.12:1", "192.168.1.12:3", ABC);
        }

        @ParameterizedTest
        @ValueSource(strings = {"hello", "connect"})
        void evictsTheLongestSilentPeerIfAllAreConnected(String text) {
            roster = new Roster(HOST, 2, 2);
            hears(XYZ, "connect");
            hears(ABC, "connect");
            hears(XYZ, "Hello!");
            hears(DEF, text);

            assertActive(XYZ, DEF);
        }

        @Test
        void hasSpaceAgainAfterALeave() {
            roster = new Roster(HOST, 2, 2);
            hears(XYZ, "connect");
            hears(ABC, "connect");
            hears(XYZ, "exit");
            hears(DEF, "hello");

            assertActive(ABC, DEF);
        }

        @Test
        void isNotUsedByMessagesToThisParley() {
            roster = new Roster(HOST, 1, 1);
            hears(XYZ, "hello");
            reaches("127.0.0.1:9090", "hello");

            assertActive(XYZ);
        }
    }

    @Nested
    class Memory {

        private final TeamName bob = TeamName.parse("Bob");

        @ParameterizedTest
        @ValueSource(strings = {"hello", "connect"})
        void hasThePeersThatWereToldToLeave(String before) {
            hearsBob(before);
            reaches(XYZ, "exit");

            assertRemembered(XYZ, bob, Dialect.ADDRESS, false);
        }

        @Test
        void hasThePeersThatLeft() {
            hearsBob("hello");
            reaches(XYZ, "Hi", true);
            hears(XYZ, "exit");

            assertRemembered(XYZ, bob, Dialect.ADDRESS, true);
        }

        @Test
        void hasThePeersThatWereEvicted() {
            roster = new Roster(HOST, 1, 1);
            hearsBob("connect");
            hears(ABC, "hello");

            assertActive(ABC);
            assertRemembered(XYZ, bob, Dialect.ADDRESS, false);
        }

        @Test
        void hasNothingOfStrangers() {
            reaches(XYZ, "hello");
            reaches(XYZ, "exit");
            hears(ABC, "exit");

            assertThat(roster.allKnown()).isEmpty();
            assertThat(roster.known(at(XYZ))).isEmpty();
        }

        @Test
        void namesAPeerThatAMessageMakesActiveAgain() {
            hearsBob("connect");
            reaches(XYZ, "exit");
            reaches(XYZ, "hello again");

            assertThat(find(XYZ).name()).isEqualTo(bob);
            assertThat(find(XYZ).dialect()).hasValue(Dialect.ADDRESS);
            assertThat(find(XYZ).hasSpoken()).isFalse();
            assertThat(find(XYZ).connected()).isFalse();
        }

        @Test
        void yieldsToWhatThePeerSaysNow() {
            hearsBob("hello");
            reaches(XYZ, "exit");
            hears(XYZ, "Zoë", Dialect.TAGGED);

            assertThat(find(XYZ).name()).hasToString("Zoë");
            assertThat(find(XYZ).dialect()).hasValue(Dialect.TAGGED);
        }

        @Test
        void yieldsToTheNameInAReceipt() {
            hearsBob("hello");
            reaches(XYZ, "exit");
            reaches(XYZ, "hello", true);
            roster.named(at(XYZ), TeamName.parse("Zoë"));

            assertThat(find(XYZ).name()).hasToString("Zoë");
        }

        @Test
        void isOneForAllAddressesOfThisHost() {
            hears("127.0.0.1:7070", "Bob", Dialect.ADDRESS);
            hears("10.8.0.2:7070", "exit");

            assertThat(roster.known(at("192.168.1.10:7070"))).map(KnownPeer::name).hasValue(bob);
        }

        @Test
        void survivesARestart() {
            hears(ABC, "ABC", Dialect.TAGGED);
            hearsBob("connect");
            hears(XYZ, "exit");
            List<KnownPeer> saved = roster.allKnown();

            roster = new Roster(HOST);
            roster.rememberAll(saved);

            assertActive();
            assertThat(roster.allKnown()).isEqualTo(saved).extracting(KnownPeer::name)
                    .containsExactly(bob, TeamName.parse("ABC"));
            reaches(XYZ, "hello again");
            assertThat(find(XYZ).name()).isEqualTo(bob);
        }

        @Test
        void hasNothingOfThisParleyNorAnythingOldOfAnActivePeer() {
            hearsBob("hello");
            roster.rememberAll(List.of(new KnownPeer(at("127.0.0.1:9090"), bob, Optional.empty(), true),
                    new KnownPeer(at(XYZ), TeamName.parse("Zoë"), Optional.empty(), true)));

            assertThat(roster.allKnown()).containsExactly(
                    new KnownPeer(at(XYZ), bob, Optional.of(Dialect.ADDRESS), false));
        }

        @Test
        void isAsLargeAsTheLimitsSay() {
            IntStream.rangeClosed(1, Limits.KNOWN_PEERS + 1).mapToObj(RosterTest::machine).forEach(ip -> {
                hears(ip + ":7070", "hello");
                hears(ip + ":7070", "exit");
            });

            assertThat(roster.allKnown()).hasSize(Limits.KNOWN_PEERS);
            assertThat(roster.known(at(machine(1) + ":7070"))).isEmpty();
            assertThat(roster.known(at(machine(2) + ":7070"))).isPresent();
        }

        @Test
        void ofOneAddressIsAsLargeAsTheLimitsSay() {
            fill(machine(1), 3 * Limits.PEERS_PER_ADDRESS, "connect");

            assertThat(roster.allKnown()).hasSize(Limits.PEERS_PER_ADDRESS).extracting(peer -> peer.address().port())
                    .contains(3 * Limits.PEERS_PER_ADDRESS);
            assertThat(roster.known(at(machine(1) + ":" + Limits.PEERS_PER_ADDRESS))).isEmpty();
            assertThat(roster.known(at(machine(1) + ":" + (Limits.PEERS_PER_ADDRESS + 1)))).isPresent();
        }

        private void hearsBob(String text) {
            roster.heard(at(XYZ), bob, Dialect.ADDRESS, Message.of(text), tick());
        }

        private void assertRemembered(String address, TeamName name, Dialect dialect, boolean parley) {
            assertThat(roster.find(at(address))).isEmpty();
            assertThat(roster.known(at(address)))
                    .hasValue(new KnownPeer(at(address), name, Optional.of(dialect), parley));
        }
    }

    private void fill(String ip, int peers, String text) {
        for (int port = 1; port <= peers; port++) {
            hears(ip + ":" + port, text);
        }
    }

    private static String machine(int number) {
        return "10.0." + number / 256 + "." + number % 256;
    }

    private void hears(String from, String text) {
        roster.heard(at(from), TeamName.parse("XYZ"), Dialect.TAGGED, Message.of(text), tick());
    }

    private void hears(String from, String team, Dialect dialect) {
        roster.heard(at(from), TeamName.parse(team), dialect, Message.of("hello"), tick());
    }

    private void reaches(String to, String text) {
        reaches(to, text, false);
    }

    private void reaches(String to, String text, boolean byParley) {
        roster.reached(at(to), Message.of(text), byParley, tick());
    }

    private void misses(String to, String text) {
        roster.missed(at(to), Message.of(text));
    }

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    private Peer find(String address) {
        Optional<Peer> peer = roster.find(at(address));
        assertThat(peer).isPresent();
        return peer.orElseThrow();
    }

    private void assertActive(String... addresses) {
        assertThat(roster.active()).extracting(peer -> peer.address().toString()).containsExactly(addresses);
    }

    private void assertConnected(String... addresses) {
        assertThat(roster.active()).filteredOn(Peer::connected).extracting(peer -> peer.address().toString())
                .containsExactly(addresses);
    }

    private static PeerAddress at(String address) {
        return PeerAddress.parse(address);
    }
}
