package parley.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import parley.wire.Frame.Sender;
import parley.wire.Frame.Spoken;
import parley.wire.Frame.Unaddressed;
import parley.wire.Message.Text;

@Domain(WireDomain.class)
@Domain(DomainContext.Global.class)
class CodecPropertiesTest {

    @Property
    void whatADialectWritesItReads(@ForAll Dialect dialect, @ForAll Sender sender, @ForAll Text text) {
        assertThat(Codec.decode(Codec.encode(dialect, sender, text))).isEqualTo(
                new Spoken(dialect, sender.port(), carried(dialect, sender.team()), Message.heard(text.text())));
    }

    @Property
    void aTextReachesAParleyAsItIs(@ForAll Dialect dialect, @ForAll Sender sender, @ForAll Text text) {
        assertThat(Codec.decode(Codec.encode(dialect, sender, text.toParley()))).isEqualTo(
                new Spoken(dialect, sender.port(), carried(dialect, sender.team()), text));
    }

    @Property
    void aTextIsOnlyChangedOnItsWayToAParleyIfItWouldBeMisread(@ForAll Text text) {
        boolean misread = Message.of(text.text()) instanceof Control || text.text().endsWith(Message.MARK);

        assertThat(text.toParley()).isEqualTo(misread ? new Text(text.text() + Message.MARK) : text);
    }

    @Property
    void aControlWordMeansTheSameInEveryDialect(
            @ForAll Dialect dialect, @ForAll Sender sender, @ForAll Control control) {
        Frame frame = Codec.decode(Codec.encode(dialect, sender, control));

        assertThat(frame).isInstanceOfSatisfying(Spoken.class, spoken -> {
            assertThat(spoken.message()).isIn(control, control.connects() ? Control.CONNECT : control);
            assertThat(spoken.dialect()).isEqualTo(dialect);
        });
    }

    @Property
    void aFrameIsInNoOtherDialect(
            @ForAll Dialect dialect, @ForAll Dialect other, @ForAll Sender sender, @ForAll Text text) {
        assertThat(other.read(dialect.write(sender, text)).isPresent()).isEqualTo(other == dialect);
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
    void aCutFrameNeverNamesAnotherPort(@ForAll Dialect dialect, @ForAll Sender sender, @ForAll Text text,
            @ForAll @IntRange(max = 400) int length) {
        byte[] whole = Codec.encode(dialect, sender, text);

        Frame frame = Codec.decode(Arrays.copyOf(whole, Math.min(length, whole.length)));

        assertThat(frame).satisfiesAnyOf(
                cut -> assertThat(cut).isInstanceOf(Unaddressed.class),
                cut -> assertThat(((Spoken) cut).port()).isEqualTo(sender.port()));
    }

    @Property
    void aReceivedNameIsNeverTooLong(@ForAll String name, @ForAll String longer) {
        String frame = "LISTENING_PORT:7070|TEAM_NAME:" + (name + longer).replace("|", "").repeat(3) + "|Hi";

        assertThat(Codec.decode(frame.getBytes(UTF_8))).isInstanceOfSatisfying(Spoken.class, spoken -> assertThat(
                spoken.team().text().codePoints()).hasSizeBetween(1, Limits.TEAM_NAME));
    }

    @Property
    void aTextThatFillsTheRoomFillsAtMostTheFrame(@ForAll Dialect dialect, @ForAll Sender sender) {
        int room = Codec.room(dialect, sender.team(), sender.port(), Limits.FOREIGN_FRAME);

        Text text = new Text("x".repeat(room));

        assertThat(Codec.encode(dialect, sender, text)).hasSizeLessThanOrEqualTo(Limits.FOREIGN_FRAME);
        assertThat(Codec.encode(dialect, widest(sender), text)).hasSize(Limits.FOREIGN_FRAME);
    }

    /** The name as the receiver sees it: {@code address} sends each blank as {@code _}. */
    private static TeamName carried(Dialect dialect, TeamName team) {
        return dialect != Dialect.ADDRESS ? team : TeamName.parse(team.text().codePoints()
                .map(c -> Character.isSpaceChar(c) ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }

    private static Sender widest(Sender sender) {
        return new Sender(Ipv4.parse("255.255.255.255"), sender.port(), sender.team());
    }
}
