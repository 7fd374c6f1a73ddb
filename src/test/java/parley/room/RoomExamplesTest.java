package parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import parley.dialect.ProtocolPage;
import parley.wire.Receipt;

/** Messages, answers and commands are as in the examples of PROTOCOL.md, section 7. */
class RoomExamplesTest {

    @TestFactory
    Stream<DynamicTest> decodesTheMessages() {
        return test("words", text -> RoomCodec.decodeMessage(text).map(RoomMeaning::of));
    }

    @TestFactory
    Stream<DynamicTest> encodesTheMessagesAsInTheDocument() {
        return ProtocolPage.examples("words").stream().map(ProtocolPage.Example::text)
                .filter(text -> RoomCodec.decodeMessage(text).isPresent())
                // The name in this one is cleaned, so it is not written again as it was.
                .filter(text -> !text.contains("%0D"))
                .map(text -> dynamicTest(text,
                        () -> assertThat(RoomCodec.decodeMessage(text).map(RoomCodec::encodeMessage)).hasValue(text)));
    }

    @TestFactory
    Stream<DynamicTest> decodesTheAnswers() {
        return test("answers", text -> Receipt.read(text).flatMap(RoomCodec::decodeAnswer).map(RoomMeaning::of));
    }

    @TestFactory
    Stream<DynamicTest> encodesTheAnswersAsInTheDocument() {
        return ProtocolPage.examples("answers").stream().map(ProtocolPage.Example::text)
                .filter(text -> Receipt.read(text).flatMap(RoomCodec::decodeAnswer).isPresent())
                .map(text -> dynamicTest(text,
                        () -> assertThat(Receipt.read(text)
                                .flatMap(RoomCodec::decodeAnswer).map(RoomCodec::encodeAnswer)
                                .map(Receipt::line)).hasValue(text + "\n")));
    }

    @TestFactory
    Stream<DynamicTest> parsesTheCommands() {
        return test("typed", text -> GuestCommand.parse(text).map(RoomMeaning::of));
    }

    @TestFactory
    Stream<DynamicTest> everyKeywordHasAnExampleAndARowInTheTable() {
        return RoomCodec.WORDS.values().stream().map(word -> word.keyword()).sorted()
                .map(keyword -> dynamicTest(keyword, () -> {
                    assertThat(ProtocolPage.examples("words"))
                            .anyMatch(example -> example.shown().startsWith("room #lobby " + keyword + " "));
                    assertThat(ProtocolPage.tableLines(keyword)).hasSize(1);
                }));
    }

    private static Stream<DynamicTest> test(String kind, Function<String, Optional<String>> meaning) {
        return ProtocolPage.examples(kind).stream().map(example -> dynamicTest(example.shown(), () -> assertThat(meaning
                .apply(example.text()).orElse("none")).as(example.shown())
                .isEqualTo(example.meaning())));
    }
}
