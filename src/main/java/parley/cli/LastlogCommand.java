package parley.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import parley.node.Event;
import parley.storage.TranscriptSearch;
import parley.terminal.Console;
import parley.text.TextFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Searches the transcript. As with other search programs, the exit code tells whether it found something. */
@Command(description = "Shows the last lines of the transcript, or all lines that contain a word.",
        mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class LastlogCommand implements Callable<Integer> {

    /** How many lines to print at once. */
    private static final int BATCH = 200;

    @ParentCommand
    private RunCommand parent;
    private final List<Event> batch = new ArrayList<>();
    private int count;

    @Parameters(paramLabel = "WORD", arity = "0..*", description = "The text to look for. It can have several words.")
    private List<String> words = List.of();

    @Option(names = "--with", paramLabel = "NAME", description = "Only the conversation with this peer or room: a name,"
            + " an IP:PORT or a #room.")
    private Optional<String> with = Optional.empty();

    @Override
    public Integer call() {
        String word = String.join(" ", words).strip();
        TranscriptSearch transcript = new TranscriptSearch(parent.context().dirs().state());
        try (Console out = parent.context().output().get()) {
            if (with.isPresent()) {
                transcript.find(with.get(), word, line -> show(out, line));
            } else if (word.isEmpty()) {
                transcript.last(TranscriptSearch.LAST).forEach(line -> show(out, line));
            } else {
                transcript.find(word, line -> show(out, line));
            }
            out.show(batch);
        } catch (UncheckedIOException e) {
            // It is no failure if the reader of the output has closed it, as "head" does.
            if (!String.valueOf(e.getCause().getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
                throw e;
            }
        } catch (IOException e) {
            parent.context().complain(TextFormat.text(TranscriptSearch.failed(e)));
            return ExitCode.FAILED;
        }
        if (count == 0) {
            parent.context().complain(with.map(name -> transcript.nothing(name, word))
                    .orElseGet(() -> transcript.nothing(word)));
        }
        return count == 0 ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void show(Console out, String line) {
        count++;
        batch.add(Event.plain(line));
        if (batch.size() == BATCH) {
            out.show(List.copyOf(batch));
            batch.clear();
        }
    }
}
