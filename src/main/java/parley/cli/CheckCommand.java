package parley.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import parley.dialect.Dialect;
import parley.discovery.Reach;
import parley.doctor.CheckReport.Syntax;
import parley.doctor.CheckReport;
import parley.doctor.CheckRun;
import parley.node.Event;
import parley.terminal.Console;
import parley.terminal.Prompt;
import parley.wire.PeerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tests another team's program: whether it follows the protocol, and what it survives. */
@Command(description = "Tests whether a program follows the protocol, for the team that writes it."
        + " Exit code 0: nothing to fix, 1: something to fix, or the program stopped.",
        mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private RunCommand parent;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IP:PORT|NAME", description = "The program: an address, or the name of a saved peer or of"
            + " a peer that Parley remembers.")
    private String peer;

    @Option(names = "--format", paramLabel = "FORMAT",
            description = "The format of the program. Without this option, the check tries to find it out.")
    private Dialect dialect;

    @Option(names = "--all", description = "Also run the checks that may stop a fragile program, without asking.")
    private boolean all;

    @Option(names = "--json", description = "Write one JSON object for each check, and one for the summary.")
    private boolean json;

    @Option(names = "--markdown", description = "Write a report in Markdown.")
    private boolean markdown;

    @Override
    public Integer call() {
        if (json && markdown) {
            throw new ParameterException(spec.commandLine(), "Use --json or --markdown, not both.");
        }
        Syntax syntax = json ? Syntax.JSON : markdown ? Syntax.MARKDOWN : Syntax.TEXT;
        PeerAddress address = new PeerArgument(peer.strip()).address(parent.context().config().read(),
                parent.context()::remembered, Reach.OFF);
        try (Console out = parent.context().output().get()) {
            Consumer<List<Event>> show = syntax == Syntax.TEXT ? out::showSentences : out::show;
            CheckReport report = new CheckReport(address, syntax, line -> show.accept(List.of(Event.plain(line))));
            CheckRun.examine(address, Optional.ofNullable(dialect), new AtTheConsole(out, all, syntax == Syntax.TEXT),
                    report);
            return report.isWell() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (IOException noPort) {
            parent.context().complain("The check cannot open a port: " + noPort.getMessage()
                    + ". Close some other programs.");
            return ExitCode.FAILED;
        }
    }

    /** Asks a person at a terminal. Otherwise only {@code --all} allows what may stop the program. */
    private record AtTheConsole(Console console, boolean all, boolean asks) implements CheckRun.User {

        @Override
        public boolean allows(List<String> about, String question) {
            return all || ask(about, question + " (y/N) ").map(String::strip).filter(Prompt::isYes).isPresent();
        }

        @Override
        public void request(String about, String question) {
            ask(List.of(about), question);
        }

        private Optional<String> ask(List<String> about, String question) {
            if (!asks || !console.isInteractive()) {
                return Optional.empty();
            }
            console.showSentences(about.stream().map(Event::plain).toList());
            return console.ask(Prompt.of(question));
        }
    }
}
