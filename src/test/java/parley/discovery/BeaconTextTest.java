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
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** What PROTOCOL.md has no example for. */
class BeaconTextTest {

    private static final String XYZ = "PARLEY/1 here;id=k3x9;port=7070;next=4;name=XYZ";

    @Property
    void readsWhatItWrites(@ForAll("beacons") Beacon beacon) {
        byte[] datagram = BeaconText.write(beacon);
        assertThat(BeaconText.read(datagram)).hasValue(beacon);
        assertThat(datagram).hasSizeLessThanOrEqualTo(Limits.BEACON);
        assertThat(new String(datagram, UTF_8)).matches("\\S+ \\S+");
    }

    @Property
    void anyBytesAreABeaconOrNone(@ForAll byte[] datagram) {
        assertThat(BeaconText.read(datagram)).isEmpty();
    }

    @Property
    void aBeaconThatIsDamagedIsReadOrIgnored(@ForAll("beacons") Beacon beacon,
            @ForAll @IntRange(max = 1023) int place, @ForAll byte damage) {
        byte[] datagram = BeaconText.write(beacon);
        datagram[place % datagram.length] = damage;
        BeaconText.read(datagram).ifPresent(read -> assertThat(read.port()).isBetween(1, 65_535));
    }

    @Test
    void theLargestFits() {
        Beacon largest = new Beacon.Here(new InstanceId("z".repeat(16)), 65_535, 60, TeamName.parse("👋".repeat(64)),
                Optional.of(new Whereabouts(RoomName.parse("r".repeat(32)), 99_999)));
        assertThat(BeaconText.write(largest)).hasSizeLessThanOrEqualTo(Limits.BEACON);
        assertThat(BeaconText.read(BeaconText.write(largest))).hasValue(largest);
    }

    @Test
    void readsOneOfTheLargestSize() {
        assertThat(BeaconText.read(padded(Limits.BEACON))).isPresent();
        assertThat(BeaconText.read(padded(Limits.BEACON + 1))).isEmpty();
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
    void ignoresWhatIsNone(String text) {
        assertThat(BeaconText.read(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aNameIsCutAndANamelessOneIsUnknown() {
        assertThat(name("x".repeat(65))).isEqualTo(new TeamName("x".repeat(64)));
        assertThat(name("++")).isEqualTo(TeamName.UNKNOWN);
    }

    private static TeamName name(String escaped) {
        Beacon read = BeaconText.read(("PARLEY/1 here;id=k3x9;port=7070;next=4;name=" + escaped).getBytes(UTF_8))
                .orElseThrow();
        return ((Beacon.Here) read).name();
    }

    private static byte[] padded(int length) {
        byte[] datagram = Arrays.copyOf((XYZ + ";pad=").getBytes(UTF_8), length);
        Arrays.fill(datagram, XYZ.length() + 5, length, (byte) 'x');
        return datagram;
    }

    @Provide
    Arbitrary<Beacon> beacons() {
        Arbitrary<InstanceId> id = Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1)
                .ofMaxLength(16).map(InstanceId::new);
        Arbitrary<Integer> port = Arbitraries.integers().between(1, 65_535);
        Arbitrary<Optional<Whereabouts>> room = Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').withChars("_-0").ofMinLength(1).ofMaxLength(32)
                        .map(RoomName::parse),
                Arbitraries.integers().between(1, 99_999)).as(Whereabouts::new).optional();
        Arbitrary<Beacon> here = Combinators.combine(id, port, Arbitraries.integers().between(1, 60), names(), room)
                .as(Beacon.Here::new);
        return Arbitraries.oneOf(here, Combinators.combine(id, port).as(Beacon.Gone::new));
    }

    private static Arbitrary<TeamName> names() {
        return Arbitraries.strings().all().ofMinLength(1).ofMaxLength(64)
                .filter(BeaconTextTest::isName).map(TeamName::parse);
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
