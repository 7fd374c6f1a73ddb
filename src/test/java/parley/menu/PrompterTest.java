package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.node.Event;
import parley.terminal.Prompt;
import parley.terminal.Screen;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.PeerAddress;

class PrompterTest {

    private ScriptedConsole console;
    private Screen screen;

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void readsAnAnswer() {
        assertThat(person(" 7070 ").ask("Port: ", PeerAddress::parsePort)).hasValue(7070);
        assertThat(console.transcript()).containsExactly("Port:  7070 ");
    }

    @Test
    void anEmptyAnswerGoesBack() {
        assertThat(person("").ask("Port: ", PeerAddress::parsePort)).isEmpty();
        assertThat(person("  \t").ask("Port: ", PeerAddress::parsePort)).isEmpty();
    }

    @Test
    void asksAgainAfterAnAnswerThatCannotBeRead() {
        assertThat(person("http", "-1", "80").ask("Port: ", PeerAddress::parsePort)).hasValue(80);
        assertThat(console.transcript()).containsExactly(
                "Port: http", refusal("http"), "Port: -1", refusal("-1"), "Port: 80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "q", " Q "})
    void aPersonLeavesAQuestion(String answer) {
        assertThatThrownBy(() -> person("http", answer).ask("Port: ", PeerAddress::parsePort))
                .isInstanceOfSatisfying(Prompter.Left.class, left -> assertThat(left.command()).isEmpty());
        assertThatThrownBy(() -> person(answer).askForMessages())
                .isInstanceOf(Prompter.Left.class);
        assertThat(prompter(ScriptedConsole.ofScript(answer)).askForMessages())
                .containsExactly(answer);
        assertThat(person(answer).askForLines(Prompt.of("Bob> "))).containsExactly(answer);
    }

    @Test
    void aPersonEntersACommandInsteadOfAnAnswer() {
        Prompter prompter = person("help", "/help", "help", "99");
        prompter.accept(line -> line.endsWith("help"));
        assertThatThrownBy(() -> prompter.ask("Port: ", PeerAddress::parsePort))
                .isInstanceOfSatisfying(Prompter.Left.class, left -> assertThat(left.command()).contains("help"));
        assertThatThrownBy(() -> prompter.ask("Name: ", name -> name)).isInstanceOf(Prompter.Left.class);
        assertThat(prompter.ask("Name: ", name -> name)).as("a name is a name").contains("help");
        assertThat(prompter.ask("Port: ", PeerAddress::parsePort)).hasValue(99);
    }

    @Test
    void asksWhatToDoWithALineThatIsTooLong() {
        String tooLong = "ä".repeat(Limits.TYPED_LINE / 2 + 1);
        assertThat(lines(tooLong, "S")).containsExactly(tooLong);
        assertThat(lines(tooLong, "what?", "f")).containsExactly(tooLong.substring(1));
        assertThat(lines(tooLong, "")).isEmpty();
        assertThat(lines(tooLong, "0")).isEmpty();
        assertThat(lines(tooLong + "\nshort", "y", "0")).containsExactly("short");
        assertThat(lines(tooLong.substring(1))).containsExactly(tooLong.substring(1));
        assertThat(prompter(ScriptedConsole.ofScript(tooLong)).askForLines(Prompt.of("Bob> ")))
                .as("a script knows what it sends").containsExactly(tooLong);
        Prompter ahead = person("0");
        ahead.runWith(new InputLine(tooLong),
                () -> assertThat(ahead.askForMessages()).isEmpty());
        assertThat(Prompter.tooLong(100_000)).isEqualTo(
                "This line has 97 KB. Send it (S), only the first 16 KB (F), or drop it (0)? ");
    }

    private List<String> lines(String... answers) {
        return person(answers).askForLines(Prompt.of("Bob> "));
    }

    @Test
    void doesNotAskAScriptAgain() {
        Prompter prompter = prompter(ScriptedConsole.ofScript("http", "80"));
        assertThat(prompter.ask("Port: ", PeerAddress::parsePort)).isEmpty();
        assertThat(prompter.askForText(Prompt.of("Next: "))).isEqualTo("80");
        assertThat(console.transcript()).containsExactly("Port: http", refusal("http"), "Next: 80");
    }

    private static String refusal(String port) {
        try {
            throw new AssertionError(PeerAddress.parsePort(port) + " is a port");
        } catch (FormatException refused) {
            return refused.getMessage();
        }
    }

    @Test
    void usesTheFirstPastedLineAndSaysSo() {
        Prompter prompter = person("\n80\n81\n", "yes");
        assertThat(prompter.ask("Port: ", PeerAddress::parsePort)).hasValue(80);
        prompter.askForText(Prompt.of("Well? "));
        assertThat(console.transcript()).contains(Prompter.onlyFirst(2));
    }

    @Test
    void aYesOrNoQuestionTakesNothingElseForAnAnswer() {
        assertThat(person("hello Bob", "yes!", " YES ").confirm("Sure? ")).isTrue();
        assertThat(console.transcript()).containsExactly("Sure? hello Bob", "kept: hello Bob",
                "\"hello Bob\" is not an answer and was not sent. The next prompt begins with it. "
                        + Prompter.NOT_Y_OR_N, "Sure? yes!",
                Prompter.NOT_Y_OR_N, "Sure?  YES ");
        assertThat(person("no").confirm("Sure? ")).isFalse();
        assertThat(person("").confirm("Sure? ")).isFalse();
        Prompter prompter = person("msg Bob hi");
        prompter.accept(line -> line.startsWith("msg"));
        assertThatThrownBy(() -> prompter.confirm("Sure? ")).isInstanceOfSatisfying(Prompter.Left.class,
                left -> assertThat(left.command()).contains("msg Bob hi"));
        assertThat(console.transcript()).as("a command is not kept").containsExactly("Sure? msg Bob hi");
        assertThat(person("a ".repeat(1_000), "y").confirm("Sure? ")).isTrue();
        assertThat(console.transcript().get(2)).hasSizeLessThan(300);
    }

    @Test
    void returnsAPasteUnchangedIfAnyTextWillDo() {
        assertThat(person(" one\ntwo ").askForText(Prompt.of("Message: "))).isEqualTo(" one\ntwo ");
    }

    @Test
    void sendsPastedLinesOnlyIfTheUserAgrees() {
        Prompt prompt = Prompt.of("Message: ");
        assertThat(person("one\n\ntwo", "Y").askForMessages()).containsExactly("one", "two");
        assertThat(console.transcript()).contains(Prompter.sendLines(2) + "Y");
        assertThat(person("one\ntwo", "n").askForMessages()).isEmpty();
        Prompter leaving = person("one\ntwo", "", "");
        assertThat(leaving.askForMessages()).isEmpty();
        leaving.askForText(prompt);
        assertThat(console.transcript()).contains("-- not sent: one (and 1 more)");
        assertThat(person("one").askForMessages()).containsExactly("one");
    }

    @Test
    void takesWordsTypedAheadFirst() {
        Prompter prompter = person("80");
        prompter.runWith(new InputLine("7070 http Hello  there"), () -> {
            assertThat(prompter.ask("Port: ", PeerAddress::parsePort)).hasValue(7070);
            assertThat(prompter.ask("Port: ", PeerAddress::parsePort)).hasValue(80);
            assertThat(prompter.askForMessages()).containsExactly("Hello  there");
        });
        assertThat(console.transcript()).containsExactly(refusal("http"), "Port: 80");
    }

    @Test
    void namesWordsThatNoQuestionUsed() {
        Prompter prompter = person("");
        prompter.runWith(new InputLine("7070 more"), () -> prompter.ask("Port: ", PeerAddress::parsePort));
        assertThat(prompter.isAnswered()).isFalse();
        prompter.askForText(Prompt.of("Well? "));
        assertThat(console.transcript()).containsExactly(Prompter.unused("more"), "Well? ");
    }

    @Test
    void goingBackDropsTheRestOfTheLine() {
        Prompter prompter = person("", "");
        prompter.runWith(new InputLine("http more"), () -> prompter.ask("Port: ", PeerAddress::parsePort));
        prompter.askForText(Prompt.of("Well? "));
        assertThat(console.transcript()).containsExactly(refusal("http"), "Port: ", "Well? ");
    }

    @Test
    void endsWithTheInput() {
        assertThatThrownBy(() -> person().ask("Port: ", PeerAddress::parsePort))
                .isInstanceOf(Prompter.InputEnded.class);
        assertThatThrownBy(() -> person().askForText(Prompt.of("Message: ")))
                .isInstanceOf(Prompter.InputEnded.class);
    }

    @Test
    void asksAfterEverythingHasBeenShown() {
        Prompter prompter = person("yes");
        prompter.show(Event.plain("one"), Event.plain("two"));
        prompter.askForText(Prompt.of("Well? "));
        assertThat(console.transcript()).containsExactly("one", "two", "Well? yes");
    }

    @Test
    void returnsAResult() {
        assertThat(person().query(CompletableFuture.completedFuture(List.of(1)))).contains(List.of(1));
    }

    @Test
    void cancelsAResultThatIsLateAndSaysWhatToDo() {
        Prompter prompter = person("");
        CompletableFuture<Integer> never = new CompletableFuture<>();
        assertThat(prompter.await(never, Duration.ZERO, "Try again.")).isEmpty();
        assertThat(never).isCancelled();
        prompter.askForText(Prompt.of("Well? "));
        assertThat(console.transcript()).containsExactly("Try again.", "Well? ");
    }

    @Test
    void goesOnWithoutAMessageThatIsLate() {
        Prompter prompter = person("");
        CompletableFuture<Integer> never = new CompletableFuture<>();
        prompter.awaitOrGoOn(never, Duration.ZERO, "You can go on.");
        assertThat(never).isNotDone();
        prompter.askForText(Prompt.of("Well? "));
        assertThat(console.transcript()).containsExactly("You can go on.", "Well? ");
    }

    @Test
    void ctrlCEndsAWait() {
        CompletableFuture<Integer> never = new CompletableFuture<>();
        Prompter prompter = prompter(new ScriptedConsole(true, "") {
            @Override
            public void onBreak(Optional<Runnable> stop) {
                stop.ifPresent(Runnable::run);
            }
        });
        prompter.awaitOrGoOn(never, Duration.ofDays(1), "Still sending.");
        prompter.awaitOrGoOn(never, Duration.ofDays(1), "Still sending something else.");
        assertThat(never).isNotDone();
        assertThat(prompter.await(never, Duration.ofDays(1), "Try again.")).isEmpty();
        assertThat(never).isCancelled();
        prompter.askForText(Prompt.of("Well? "));
        assertThat(console.transcript()).containsExactly("-- Still sending.", Prompter.STOPPED, "Well? ");
    }

    @Test
    void ctrlCIsNoAnswerOfTheNode() {
        List<Optional<Runnable>> breaks = new ArrayList<>();
        Prompter prompter = prompter(new ScriptedConsole(true) {
            @Override
            public void onBreak(Optional<Runnable> stop) {
                breaks.add(stop);
            }
        });
        prompter.query(CompletableFuture.completedFuture(1));
        assertThat(breaks).isEmpty();
        CompletableFuture<Integer> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        assertThatThrownBy(() -> prompter.query(cancelled)).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancelsAResultIfTheUserLeaves() {
        Prompter prompter = person();
        CompletableFuture<Integer> never = new CompletableFuture<>();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> prompter.await(never, Duration.ofDays(1), "")).isInstanceOf(Prompter.InputEnded.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(never).isCancelled();
    }

    private Prompter person(String... answers) {
        return prompter(ScriptedConsole.of(answers));
    }

    private Prompter prompter(ScriptedConsole scripted) {
        if (screen != null) {
            screen.close();
        }
        console = scripted;
        screen = new Screen(console, () -> {});
        return new Prompter(console, screen, console.isInteractive());
    }
}
