package parley.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.dialect.Frame.Unaddressed;
import parley.wire.Limits;
import parley.wire.Message.Text;
import parley.wire.TeamName;

/** Frames that PROTOCOL.md has no example for: broken, oversized or cut ones. */
class CodecTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "|", "||", "|||", ":", "\0", "\n", "\ufeff",
            "LISTENING_PORT:", "LISTENING_PORT:7070", "LISTENING_PORT:7070|", "LISTENING_PORT:7070||",
            "LISTENING_PORT:7070|TEAM_NAME:", "LISTENING_PORT:7070|XYZ|Hi", "LISTENING_PORT:7070|Hi|TEAM_NAME:XYZ|Hi",
            "TEAM_NAME:XYZ|LISTENING_PORT:7070|Hi", "listening_port:7070|team_name:XYZ|Hi",
            "\ufeffLISTENING_PORT:7070|TEAM_NAME:XYZ|Hi", "Hi LISTENING_PORT:7070|TEAM_NAME:XYZ|Hi",
            "1.2.3.4", "1.2.3.4:", "1.2.3.4:7070", "1.2.3.4:7070 ", "1.2.3.4:7070 XYZ", "1.2.3.4:7070  XYZ Hi",
            "1.2.3.4:7070\nXYZ\nHi", "1.2.3.4:7070\tXYZ\tHi", " 1.2.3.4:7070 XYZ Hi",
            "1.2.3:7070 XYZ Hi", "1.2.3.4.5:7070 XYZ Hi", "1.2.3.4444:7070 XYZ Hi", "١.٢.٣.٤:7070 XYZ Hi",
            "::1:7070 XYZ Hi", "[::1]:7070 XYZ Hi", "localhost:7070 XYZ Hi", "nobody:7070 XYZ Hi"})
    void keepsAFrameInNoDialectAsItIs(String frame) {
        assertThat(decoded(frame)).isEqualTo(new Unaddressed(TeamName.UNKNOWN, frame));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "-1", "+7070", "70 70", "7070.0", "0x1F90", "٧٠٧٠", "7070\0", "4294974366", "99999999999999999999"})
    void doesNotMakeAPeerOfASenderWithoutAPort(String port) {
        assertThat(Meaning.of(decoded("LISTENING_PORT:" + port + "|TEAM_NAME:XYZ|Hi")))
                .isEqualTo("no peer, team XYZ, text: Hi");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
            LISTENING_PORT:1|TEAM_NAME:XYZ|Hi         => tagged, port 1, team XYZ, text: Hi
            LISTENING_PORT:65535|TEAM_NAME:XYZ|Hi     => tagged, port 65535, team XYZ, text: Hi
            LISTENING_PORT:7070|TEAM_NAME:XYZ||       => tagged, port 7070, team XYZ, text: |
            LISTENING_PORT:7070|TEAM_NAME:XYZ|a\tb\0  => "tagged, port 7070, team XYZ, text: a\tb\0"
            LISTENING_PORT:7070|TEAM_NAME: \t |Hi     => tagged, port 7070, team unknown_team, text: Hi
            LISTENING_PORT:7070|TEAM_NAME:1.2.3.4:80 XYZ|Hi => "tagged, port 7070, team 1.2.3.4:80 XYZ, text: Hi"
            999.999.999.999:7070 XYZ Hi               => address, port 7070, team XYZ, text: Hi
            UNKNOWN:7070 XYZ Hi                       => address, port 7070, team XYZ, text: Hi
            1.2.3.4:7070 X|Y|Z Hi                     => address, port 7070, team X|Y|Z, text: Hi
            1.2.3.4:7070 XYZ LISTENING_PORT:1|TEAM_NAME:ABC|Hi => \
            "address, port 7070, team XYZ, text: LISTENING_PORT:1|TEAM_NAME:ABC|Hi"
            """)
    void acceptsOddFramesThatAreWellFormed(String frame, String meaning) {
        assertThat(Meaning.of(decoded(frame))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISTENING_PORT:7070|TEAM_NAME:XYZ|", "1.2.3.4:7070 XYZ "})
    void readsAnEmptyText(String frame) {
        assertThat(decoded(frame)).isInstanceOfSatisfying(Addressed.class,
                addressed -> assertThat(addressed.message()).isEqualTo(new Text("")));
    }

    /** A stray continuation byte, an overlong slash, half a surrogate pair, a cut character, a value beyond Unicode. */
    @ParameterizedTest
    @ValueSource(strings = {
            "\u0080", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f0\u009f\u0091", "\u00f4\u0090\u0080\u0080"})
    void replacesBytesThatAreNotUtf8(String bytes) {
        byte[] frame = ("LISTENING_PORT:7070|TEAM_NAME:XYZ|a" + bytes + "b").getBytes(ISO_8859_1);

        assertThat(Meaning.of(Codec.decode(frame))).matches("tagged, port 7070, team XYZ, text: a\ufffd+b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", " PING\r\n", "QUERY", "", "\n"})
    void showsNoBareUnitThatIsForTheProgram(String frame) {
        assertThat(decoded(frame)).isInstanceOfSatisfying(Unaddressed.class,
                unaddressed -> assertThat(unaddressed.isSilent()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "QUERY", "", " \n"})
    void makesNoPeerOfTheSourcePortOfAUnitThatIsForTheProgram(String unit) {
        assertThat(new Decoder(7070).decode(unit.getBytes(UTF_8), true)).singleElement()
                .isInstanceOf(Unaddressed.class);
    }

    @Test
    void stopsAProgramThatRepeatsAShortAnswer() {
        Decoder decoder = new Decoder(40_000);
        decoder.decode("7070\nhello\n".getBytes(UTF_8), true);
        Sender self = new Sender(AbstractDialect.WIDEST, TeamName.UNKNOWN);
        for (int frames : new int[] {1, 0}) {
            Addressed any = new Addressed(Dialect.named("porttext"), 7070, TeamName.UNKNOWN, new Text("hello"));
            byte[] answer = decoder.answer(self, any, Optional.empty()).orElseThrow().getBytes(UTF_8);
            assertThat(decoder.decode(answer, true)).hasSize(frames);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "exit", "ping me", "query", "QUERY me", "LISTENING_PORT:0|TEAM_NAME:XYZ|QUERY"})
    void showsAnyOtherBareUnit(String frame) {
        assertThat(decoded(frame)).isInstanceOfSatisfying(Unaddressed.class,
                unaddressed -> assertThat(unaddressed.isSilent()).isFalse());
    }

    /** A sender may stop anywhere. What has arrived then names the same peer as the whole frame, or none. */
    @ParameterizedTest
    @ValueSource(strings = {
            "LISTENING_PORT:7070|TEAM_NAME:Zoë 👋|grüß | dich 👋", "192.168.1.12:7070 Zoë👋 grüß | dich 👋"})
    void neverTakesACutFrameForAFrameFromAnotherPeer(String frame) {
        Addressed whole = (Addressed) decoded(frame);
        assertThat(cut(frame)).map(Codec::decode).allSatisfy(read -> {
            if (read instanceof Addressed addressed) {
                assertThat(addressed).usingRecursiveComparison().ignoringFields("message").isEqualTo(whole);
            } else {
                assertThat(((Unaddressed) read).name()).isEqualTo(TeamName.UNKNOWN);
            }
        });
    }

    @Test
    void readsTheLargestFrameOfOnlyBarsOrBlanks() {
        assertThat(decoded("|".repeat(Limits.FRAME))).isInstanceOf(Unaddressed.class);
        assertThat(decoded("1.2.3.4:" + " ".repeat(Limits.FRAME - 8))).isInstanceOf(Unaddressed.class);
        assertThat(decoded("1.2.3.4:" + "7".repeat(Limits.FRAME - 8))).isInstanceOf(Unaddressed.class);
    }

    private static Frame decoded(String frame) {
        return Codec.decode(frame.getBytes(UTF_8));
    }

    private static Stream<byte[]> cut(String frame) {
        byte[] bytes = frame.getBytes(UTF_8);
        return IntStream.range(0, bytes.length).mapToObj(length -> Arrays.copyOf(bytes, length));
    }
}
