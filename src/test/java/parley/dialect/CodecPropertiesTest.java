package parley.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import parley.dialect.Dialect.Route;
import parley.dialect.Dialect.Transmission;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.dialect.Frame.Unaddressed;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message.Text;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;
import parley.wire.WireDomain;

@Domain(WireDomain.class)
@Domain(DomainContext.Global.class)
class CodecPropertiesTest {

    private static final Route ROUTE = new Route(40_000, PeerAddress.parse("192.168.1.12:7070"));

    @Property
    void whatADialectWritesItReads(@ForAll Dialect dialect, @ForAll Sender sender, @ForAll Text text) {
        Assume.that(carriesAnyText(dialect));

        assertThat(exchanged(dialect, sender, text)).isEqualTo(new Addressed(dialect, sender.port(),
                carried(dialect, sender.name()), Message.heard(text.text()), localIp(dialect, sender)));
    }

    @Property
    void aDialectOfLinesCarriesALine(@ForAll Dialect dialect, @ForAll Sender sender, @ForAll int number) {
        Assume.that(sender.port() > 999);
        String text = "Hello " + number;

        assertThat(exchanged(dialect, sender, new Text(text))).isEqualTo(new Addressed(dialect, sender.port(),
                carried(dialect, sender.name()), new Text(text), localIp(dialect, sender)));
    }

    @Property
    void aTextReachesAParleyAsItIs(@ForAll Dialect dialect, @ForAll Sender sender, @ForAll Text text) {
        Assume.that(dialect.hasReceipts());

        assertThat(exchanged(dialect, sender, text.toParley())).isEqualTo(new Addressed(dialect, sender.port(),
                carried(dialect, sender.name()), text, localIp(dialect, sender)));
    }

    @Property
    void aTextIsOnlyChangedOnItsWayToAParleyIfItWouldBeMisread(@ForAll Text text) {
        boolean misread = Message.of(text.text()) instanceof Control || text.text().endsWith(Message.WORD_JOINER)
                || text.text().endsWith("\n");

        assertThat(text.toParley()).isEqualTo(misread ? new Text(text.text() + Message.WORD_JOINER) : text);
    }

    @Property
    void aControlWordMeansTheSameInEveryDialect(
            @ForAll Dialect dialect, @ForAll Sender sender, @ForAll Control control) {
        Assume.that(sender.port() > 999);
        Frame frame = exchanged(dialect, sender, control);

        assertThat(frame).isInstanceOfSatisfying(Addressed.class, addressed -> {
            assertThat(addressed.message()).isIn(control, control.connects() ? Control.CONNECT : control);
            assertThat(addressed.dialect()).isEqualTo(dialect);
        });
    }

    @Property
    void aFrameIsInNoOtherDialect(
            @ForAll Dialect dialect, @ForAll Dialect other, @ForAll Sender sender, @ForAll Text text) {
        Assume.that(carriesAnyText(dialect) && !dialect.name().equals("handshake"));

        assertThat(other.read(dialect.write(sender, ROUTE, text).frame()).isEmpty()).isEqualTo(other != dialect);
    }

    @Property
    void anyBytesAreSomeFrame(@ForAll @Size(max = 2_000) byte[] bytes) {
        assertThat(Codec.decode(bytes)).isNotNull();
    }

    @Property
    void anyBytesInAFrameAreSomeFrame(@ForAll Dialect dialect, @ForAll Sender sender, @ForAll Text text,
            @ForAll @IntRange(max = 400) int at, @ForAll byte broken) {
        byte[] bytes = Codec.encode(dialect, sender, text);
        bytes[at % bytes.length] = broken;

        assertThat(Codec.decode(bytes)).isNotNull();
    }

    @Property
    void unitsOfAnyBytesAfterAnyFirstUnitAreFrames(@ForAll Dialect dialect, @ForAll Sender sender,
            @ForAll @Size(max = 5) List<@Size(max = 200) byte[]> units, @ForAll boolean held) {
        Decoder decoder = new Decoder(sender.port());
        Transmission transmission = dialect.write(sender, ROUTE, Control.CONNECT);
        decoder.decode(transmission.first().getBytes(UTF_8), true);

        assertThat(units).allSatisfy(unit -> assertThat(decoder.decode(unit, held)).allSatisfy(frame -> assertThat(
                decoder.answer(sender, frame, Optional.empty())).isNotNull()));
    }

    @Property
    void aCutFrameNeverNamesAnotherPort(@ForAll Dialect dialect, @ForAll Sender sender, @ForAll Text text,
            @ForAll @IntRange(max = 400) int length) {
        Assume.that(!dialect.name().equals("handshake"));
        byte[] whole = Codec.encode(dialect, sender, text);

        Frame frame = Codec.decode(Arrays.copyOf(whole, Math.min(length, whole.length)));

        assertThat(frame).satisfiesAnyOf(
                cut -> assertThat(cut).isInstanceOf(Unaddressed.class),
                cut -> assertThat(((Addressed) cut).port()).isEqualTo(sender.port()));
    }

    @Property
    void aReceivedNameIsNeverTooLong(@ForAll String name, @ForAll String longer) {
        String frame = "LISTENING_PORT:7070|TEAM_NAME:" + (name + longer).replace("|", "").repeat(3) + "|Hi";

        assertThat(Codec.decode(frame.getBytes(UTF_8))).isInstanceOfSatisfying(Addressed.class, addressed -> assertThat(
                addressed.name().text().codePoints()).hasSizeBetween(1, Limits.TEAM_NAME));
    }

    @Property
    void aTextThatFillsTheSpaceFillsAtMostTheFrame(@ForAll Dialect dialect, @ForAll Sender sender) {
        int space = dialect.space(sender.name(), sender.port(), Limits.FOREIGN_FRAME);

        Text text = new Text("x".repeat(space));

        assertThat(Codec.encode(dialect, sender, text)).hasSizeLessThanOrEqualTo(Limits.FOREIGN_FRAME);
        assertThat(Codec.encode(dialect, widest(sender), text)).hasSize(Limits.FOREIGN_FRAME);
    }

    /** What one Parley reads of what another one writes on a connection. */
    private static Frame exchanged(Dialect dialect, Sender sender, Message message) {
        Decoder decoder = new Decoder(ROUTE.source());
        Transmission transmission = dialect.write(sender, ROUTE, message);
        if (!transmission.opening().isEmpty()) {
            decoder.decode(transmission.opening().getBytes(UTF_8), true);
        }
        List<Frame> frames = decoder.decode(transmission.frame().getBytes(UTF_8), true);
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    /** Whether a dialect has neither lines nor words in its texts. */
    private static boolean carriesAnyText(Dialect dialect) {
        return !List.of("portline", "porttext", "handshake", "numbers").contains(dialect.name());
    }

    /** The name as the receiver sees it: some dialects have no place for a name, or for some of its characters. */
    private static TeamName carried(Dialect dialect, TeamName team) {
        return switch (dialect.name()) {
            case "porttext" -> TeamName.UNKNOWN;
            case "keyword" -> TeamName.parse(team.text().replace(':', '_'));
            case "numbers" -> TeamName.heard(joined(team).replace("FILE", "F" + Message.WORD_JOINER + "ILE"));
            case "address", "bracket", "handshake", "words" -> TeamName.parse(joined(team));
            default -> team;
        };
    }

    private static String joined(TeamName team) {
        return team.text().codePoints().map(c -> Character.isSpaceChar(c) ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static Optional<Ipv4> localIp(Dialect dialect, Sender sender) {
        return List.of("address", "bracket", "block", "words").contains(dialect.name())
                ? Addressed.localIp(sender.ip().toString()) : Optional.empty();
    }

    private static Sender widest(Sender sender) {
        return new Sender(Ipv4.parse("255.255.255.255"), sender.port(), sender.name());
    }
}
