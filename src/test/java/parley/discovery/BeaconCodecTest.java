package parley.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.discovery.Inquiry.Question;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Beacons and questions for which PROTOCOL.md has no example. */
class BeaconCodecTest {

    private static final String XYZ = "PARLEY/1 here;id=k3x9;port=7070;next=4;name=XYZ";

    @Property
    void readsWhatItWrites(@ForAll("beacons") Beacon beacon) {
        byte[] datagram = BeaconCodec.encode(beacon);
        assertThat(BeaconCodec.beacon(datagram)).hasValue(beacon);
        assertThat(datagram).hasSizeLessThanOrEqualTo(Limits.BEACON);
        assertThat(new String(datagram, UTF_8)).matches("\\S+ \\S+");
    }

    @Property
    void anyBytesAreNotABeacon(@ForAll byte[] datagram) {
        assertThat(BeaconCodec.beacon(datagram)).isEmpty();
    }

    @Property
    void aDamagedBeaconIsReadOrIgnored(@ForAll("beacons") Beacon beacon,
            @ForAll @IntRange(max = 1023) int place, @ForAll byte damage) {
        byte[] datagram = BeaconCodec.encode(beacon);
        datagram[place % datagram.length] = damage;
        BeaconCodec.beacon(datagram).ifPresent(read -> assertThat(read.port()).isBetween(1, 65_535));
    }

    @Test
    void theLargestBeaconFits() {
        Beacon largest = new Beacon.Here(new Beacon.Id("z".repeat(16)), 65_535, 60, TeamName.parse("👋".repeat(64)),
                Optional.of(new Beacon.InRoom(RoomName.parse("r".repeat(32)), 99_999)));
        assertThat(BeaconCodec.encode(largest)).hasSizeLessThanOrEqualTo(Limits.BEACON);
        assertThat(BeaconCodec.beacon(BeaconCodec.encode(largest))).hasValue(largest);
    }

    @Test
    void readsABeaconOfTheLargestSize() {
        assertThat(BeaconCodec.beacon(padded(XYZ + ";pad=", Limits.BEACON))).isPresent();
        assertThat(BeaconCodec.beacon(padded(XYZ + ";pad=", Limits.BEACON + 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "PARLEY/1", "PARLEY/1 here", "PARLEY/1 here;", "PARLEY/1 gone",
            "PARLEY/1 herе;id=k3x9;port=7070;next=4;name=XYZ",
            XYZ + " ", " " + XYZ, XYZ + "\n\n", XYZ + ";more words", XYZ + "\n" + XYZ,
            "PARLEY/1 here;id=;port=7070;next=4;name=XYZ",
            "PARLEY/1 here;id=aaaaaaaaaaaaaaaaa;port=7070;next=4;name=XYZ",
            "PARLEY/1 here;id=k3x9;port=;next=4;name=XYZ",
            "PARLEY/1 here;id=k3x9;port=0;next=4;name=XYZ",
            "PARLEY/1 here;id=k3x9;port=-1;next=4;name=XYZ",
            "PARLEY/1 here;id=k3x9;port=7070;next=0;name=XYZ",
            "PARLEY/1 here;id=k3x9;port=7070;next=999999999999;name=XYZ",
            "PARLEY/1 here;id=k3x9;port=7070;next=٤;name=XYZ",
            "PARLEY/1 here;id=k3x9;port=7070;next=4;name=%",
            "PARLEY/1 here;id=k3x9;port=7070;next=4;name=XYZ;room=#Lobby;members=3",
            "PARLEY/1 here;id=k3x9;port=7070;next=4;name=XYZ;room=#lobby;members=0",
            "PARLEY/1 here;id=k3x9;port=7070;next=4;name=XYZ;room=#lobby;members=100000",
            "PARLEY/1 gone;id=k3x9", "PARLEY/1 gone;port=7070"})
    void ignoresWhatIsNotABeacon(String text) {
        assertThat(BeaconCodec.beacon(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aLongNameIsCutAndABlankOneIsUnknown() {
        assertThat(name("x".repeat(65))).isEqualTo(new TeamName("x".repeat(64)));
        assertThat(name("++")).isEqualTo(TeamName.UNKNOWN);
    }

    @Property
    void readsTheQuestionsThatItWrites(@ForAll String text) {
        Question question = Question.to(TeamName.heard(new String(text.getBytes(UTF_8), UTF_8)));
        byte[] datagram = BeaconCodec.encode(question);
        assertThat(BeaconCodec.question(datagram)).hasValue(question);
        assertThat(new String(datagram, UTF_8)).matches("\\S+ \\S+");
    }

    @Property
    void anyBytesAsANameAreReadOrIgnored(@ForAll byte[] name) {
        byte[] start = "PARLEY/1 ask;name=".getBytes(UTF_8);
        byte[] datagram = Arrays.copyOf(start, start.length + name.length);
        System.arraycopy(name, 0, datagram, start.length, name.length);

        BeaconCodec.question(datagram).ifPresent(question -> assertThat(BeaconCodec.question(BeaconCodec.encode(
                question))).hasValue(question));
    }

    @Test
    void theLargestQuestionFits() {
        Question largest = Question.to(TeamName.parse("👋".repeat(64)));
        assertThat(BeaconCodec.encode(largest)).hasSizeLessThanOrEqualTo(Limits.BEACON);
        assertThat(BeaconCodec.question(BeaconCodec.encode(largest))).hasValue(largest);
    }

    @Test
    void readsAQuestionOfTheLargestSize() {
        assertThat(BeaconCodec.question(padded("PARLEY/1 ask;pad=", Limits.BEACON))).hasValue(Question.TO_ALL);
        assertThat(BeaconCodec.question(padded("PARLEY/1 ask;pad=", Limits.BEACON + 1))).isEmpty();
    }

    @Test
    void aQuestionIsNotABeaconAndABeaconIsNotAQuestion() {
        assertThat(BeaconCodec.beacon(BeaconCodec.encode(Question.TO_ALL))).isEmpty();
        assertThat(BeaconCodec.question("PARLEY/1 gone;id=k3x9;port=7070".getBytes(UTF_8))).isEmpty();
    }

    private static TeamName name(String escaped) {
        Beacon read = BeaconCodec.beacon(("PARLEY/1 here;id=k3x9;port=7070;next=4;name=" + escaped).getBytes(UTF_8))
                .orElseThrow();
        return ((Beacon.Here) read).name();
    }

    private static byte[] padded(String start, int length) {
        byte[] datagram = Arrays.copyOf(start.getBytes(UTF_8), length);
        Arrays.fill(datagram, start.length(), length, (byte) 'x');
        return datagram;
    }

    @Provide
    Arbitrary<Beacon> beacons() {
        Arbitrary<Beacon.Id> id = Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1)
                .ofMaxLength(16).map(Beacon.Id::new);
        Arbitrary<Integer> port = Arbitraries.integers().between(1, 65_535);
        Arbitrary<Optional<Beacon.InRoom>> room = Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').withChars("_-0").ofMinLength(1).ofMaxLength(32)
                        .map(RoomName::parse),
                Arbitraries.integers().between(1, 99_999)).as(Beacon.InRoom::new).optional();
        Arbitrary<Beacon> here = Combinators.combine(id, port, Arbitraries.integers().between(1, 60), names(), room)
                .as(Beacon.Here::new);
        return Arbitraries.oneOf(here, Combinators.combine(id, port).as(Beacon.Gone::new));
    }

    private static Arbitrary<TeamName> names() {
        return Arbitraries.strings().all().ofMinLength(1).ofMaxLength(64)
                .filter(BeaconCodecTest::isName).map(TeamName::parse);
    }

    private static boolean isName(String text) {
        try {
            TeamName.parse(text);
            return true;
        } catch (FormatException none) {
            return false;
        }
    }
}
