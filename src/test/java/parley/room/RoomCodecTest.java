package parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Codec;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Admit;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Elect;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Leave;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.Private;
import parley.room.RoomMessage.Rename;
import parley.room.RoomMessage.TakeOver;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.room.RoomMessage.Watch;
import parley.wire.Ipv4;
import parley.wire.KeyValues;
import parley.wire.Limits;
import parley.wire.Message.Text;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Room messages as text: cases for which PROTOCOL.md has no example. */
class RoomCodecTest {

    private static final String HEAD = "room #lobby ";
    private static final String TERM_FIELDS = " epoch=3 tracker=192.168.1.10:5000";
    private static final Term TERM = new Term(3, PeerAddress.parse("192.168.1.10:5000"));
    private static final String WIDEST_NAME = "👋".repeat(Limits.TEAM_NAME);

    static Stream<Arguments> keywords() {
        return Stream.of(
                arguments(Join.class, "join"), arguments(Admit.class, "admit"),
                arguments(Watch.class, "watch"), arguments(MemberListed.class, "listed"),
                arguments(MemberLeft.class, "left"), arguments(Leave.class, "leave"),
                arguments(Dismiss.class, "dismiss"), arguments(Rename.class, "rename"),
                arguments(Elect.class, "elect"), arguments(TrackerAnnounced.class, "reigns"),
                arguments(TakeOver.class, "succeed"), arguments(Line.class, "line"),
                arguments(Private.class, "private"));
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void everyKindOfMessageKeepsItsKeyword(Class<?> kind, String keyword) {
        assertThat(RoomCodec.WORDS.get(kind).keyword()).isEqualTo(keyword);
    }

    @Test
    void everyKindOfMessageHasAKeywordOfItsOwn() {
        assertThat(RoomCodec.WORDS).hasSize(13);
        assertThat(Body.class.getPermittedSubclasses()).allMatch(RoomCodec.WORDS::containsKey);
        assertThat(RoomCodec.WORDS.values().stream().map(word -> word.keyword()).toList()).doesNotHaveDuplicates();
    }

    @Property
    @Domain(GrammarDomain.class)
    void decodesEveryMessageThatItEncodes(@ForAll RoomMessage message) {
        assertThat(RoomCodec.decodeMessage(RoomCodec.encodeMessage(message))).hasValue(message);
    }

    @Property
    @Domain(GrammarDomain.class)
    void everyMessageFitsIntoAFrame(@ForAll RoomMessage message) {
        Sender sender = new Sender(PeerAddress.parse("192.168.1.12:7070"), TeamName.parse("Alice"));
        Text text = new Text(RoomCodec.encodeMessage(message));
        byte[] frame = Codec.encode(Dialect.TAGGED, sender, text.toParley());

        assertThat(Codec.decode(frame)).hasFieldOrPropertyWithValue("message", text);
    }

    @Property
    @Domain(GrammarDomain.class)
    void decodesAnyTextWithoutAnError(@ForAll String text) {
        RoomCodec.decodeMessage(text);
        RoomCodec.decodeMessage(HEAD + text);
        RoomCodec.decodeMessage(HEAD + "line" + TERM_FIELDS + text);
        assertThat(RoomCodec.isUnknownMessage(text)).isFalse();
    }

    @Property
    @Domain(GrammarDomain.class)
    void aFieldMayHaveAnyValue(@ForAll String value) {
        RoomCodec.decodeMessage(HEAD + "join" + TERM_FIELDS + " name=" + value);
        RoomCodec.decodeMessage(HEAD + "listed" + TERM_FIELDS + " member=" + value);
        RoomCodec.decodeMessage(HEAD + "reigns epoch=" + value + " tracker=" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch epoch=3 tracker=192.168.1.10:5000 mood=good digest=ff",
            "watch mood epoch=3 x= tracker=192.168.1.10:5000 digest=ff =y =",
            "watch  epoch=3   tracker=192.168.1.10:5000  digest=ff ",
            "watch epoch=3 tracker=192.168.1.10:5000 digest=ff: and more",
            "watch epoch=3 tracker=192.168.1.10:5000 digest=ff epoch=9 digest=1"})
    void ignoresUnknownFields(String rest) {
        assertThat(RoomCodec.decodeMessage(HEAD + rest)).hasValue(new RoomMessage(RoomName.LOBBY, TERM, new Watch(
                255)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "room #lobby", "room #lobby ", "room #lobby leave", "room #lobby leave epoch=3",
            "room #lobby leave tracker=192.168.1.10:5000",
            "room #lobby leave epoch=x tracker=192.168.1.10:5000",
            "room #lobby leave epoch=-1 tracker=192.168.1.10:5000",
            "room #lobby leave epoch=1000000000000000 tracker=192.168.1.10:5000",
            "room #lobby leave epoch=+3 tracker=192.168.1.10:5000",
            "room #lobby leave epoch= tracker=192.168.1.10:5000",
            "room #lobby leave epoch=3 tracker=192.168.1.10", "room #lobby leave epoch=3 tracker=192.168.1.10:0",
            "room #lobby leave epoch=3 tracker=host:5000", "room #Lobby leave epoch=3 tracker=192.168.1.10:5000",
            "room # leave epoch=3 tracker=192.168.1.10:5000", "room lobby leave epoch=3 tracker=192.168.1.10:5000",
            " room #lobby leave epoch=3 tracker=192.168.1.10:5000",
            "Room #lobby leave epoch=3 tracker=192.168.1.10:5000"})
    void needsARoomAKeywordAndATerm(String text) {
        assertThat(RoomCodec.decodeMessage(text)).isEmpty();
        assertThat(RoomCodec.isUnknownMessage(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "join", "join name=%", "join name=%zz", "admit name=x format=tagged",
            "admit peer=1.2.3.4:1 format=tagged", "admit peer=1.2.3.4:1 name=x", "listed", "listed member=",
            "listed member=1.2.3.4:1~0~no", "listed member=1.2.3.4~0~no~x", "listed member=1.2.3.4:1~x~no~y",
            "listed member=1.2.3.4:1~-1~no~y", "listed member=1.2.3.4:1~1000000000000000~no~y",
            "listed member=1.2.3.4:1~0~yes~y", "listed member=1.2.3.4:1~0~tagged@~y",
            "listed member=1.2.3.4:1~0~tagged@x~y", "watch", "watch digest=", "watch digest=x", "watch digest=-1",
            "watch digest=12345678901234567", "left",
            "left peer=x", "dismiss", "rename", "reigns lost=x", "line id=a.1", "line: hi",
            "line id=a: hi",
            "line id=.1: hi",
            "line id=a.: hi", "line id=a.x: hi", "line id=a.-1: hi", "line id=a.1000000000000000: hi",
            "line id=a~b.1: hi", "line id=a,b.1: hi", "line id=a;b.1: hi", "line id=ä.1: hi", "line id=a.b.1: hi",
            "line id=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee.1: hi", "line id=a.1 guest=x: hi",
            "private id=a.1", "private: hi"})
    void needsAllFieldsOfItsKind(String body) {
        String text = HEAD + body.replaceFirst("^(\\w+)", "$1" + TERM_FIELDS);

        assertThat(RoomCodec.decodeMessage(text)).isEmpty();
        assertThat(RoomCodec.isUnknownMessage(text)).isFalse();
    }

    @Test
    void tellsAMessageOfALaterVersionFromTextThatAPersonTyped() {
        assertThat(RoomCodec.isUnknownMessage(HEAD + "vote" + TERM_FIELDS + " for=x: anyone")).isTrue();
        assertThat(RoomCodec.isUnknownMessage(HEAD + "leave" + TERM_FIELDS)).isFalse();
        assertThat(RoomCodec.isUnknownMessage("room #5 is free: take it")).isFalse();
        assertThat(RoomCodec.isUnknownMessage("room #lobby is nice")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"semaphore@5.6.7.8:9", "@5.6.7.8:9"})
    void takesAnUnknownDialectForTagged(String format) {
        Body body = RoomCodec.decodeMessage(HEAD + "listed" + TERM_FIELDS + " member=1.2.3.4:1~0~" + format + "~x")
                .orElseThrow().body();

        assertThat(((MemberListed) body).member().hosting())
                .contains(new Hosting(Dialect.TAGGED, PeerAddress.parse("5.6.7.8:9")));
    }

    @Test
    void theLongestTextFitsIntoAFrame() {
        PeerAddress widest = new PeerAddress(Ipv4.parse("255.255.255.255"), 65_535);
        RoomMessage message = new RoomMessage(RoomName.parse("x".repeat(32)), new Term(Limits.EPOCH, widest), new Line(
                new RoomLine.Id(Long.toString(Long.MAX_VALUE, Character.MAX_RADIX), Limits.EPOCH),
                Optional.of(widest), "x".repeat(RoomCodec.MAX_TEXT - Message.WORD_JOINER_BYTES) + Message.WORD_JOINER));

        assertThat(Codec.encode(Dialect.TAGGED, new Sender(widest, TeamName.parse(WIDEST_NAME)),
                new Text(RoomCodec.encodeMessage(message)).toParley()))
                .hasSizeLessThanOrEqualTo(Limits.FRAME);
    }

    @Test
    void theLongestNamesFitIntoAFrame() {
        Body body = new MemberListed(
                new Member(TERM.tracker(), TeamName.parse(WIDEST_NAME),
                        Optional.of(new Hosting(Dialect.ADDRESS, TERM.tracker())), Limits.EPOCH));

        RoomMessage message = new RoomMessage(RoomName.LOBBY, TERM, body);

        assertThat(RoomCodec.encodeMessage(message).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(Limits.FRAME / 32);
    }

    @ParameterizedTest
    @CsvSource({"Bob|I resign: , BobI resign:", "* Bob has joined, Bob has joined", "'|* Bob', Bob", "'*\n*Bob', Bob",
            "'y\r\nFLUSHALL', y FLUSHALL", "'a\0b\u2028c', a b c", "'\u00a0* Bob', Bob", "'\u200b* Bob', Bob",
            "'\t *** ', unknown_team", "'|', unknown_team", "B*b * , B*b *"})
    void aNameFromTheNetworkCannotBreakAFrameOrLookLikeANotice(String name, String cleaned) {
        String text = HEAD + "rename" + TERM_FIELDS + " name=" + KeyValues.escape(name);

        assertThat(RoomCodec.decodeMessage(text).orElseThrow().body()).isEqualTo(new Rename(new TeamName(cleaned)));
    }

    @Property(tries = 1_000)
    @Domain(GrammarDomain.class)
    void noNameFromTheNetworkHasALineBreakOrLooksLikeANotice(@ForAll String text) {
        String name = RoomCodec.clean(TeamName.heard(text)).text();

        assertThat(name).doesNotMatch("(?s).*[\\p{Cc}\\u2028\\u2029|].*").doesNotStartWith("*");
        assertThat(RoomCodec.clean(new TeamName(name)).text()).isEqualTo(name);
        assertThat(GuestCommand.parse("#lobby " + name + ": hi")).isNotEmpty();
    }
}
