package parley;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.wire.Dialect;
import parley.wire.Dialects;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * What the command line says. Name and port are as they were typed: the start checks them, and can ask again.
 *
 * @param format the dialect towards peers that have not spoken
 * @param verbose whether unexpected errors are shown
 */
record Settings(Optional<String> name, Optional<String> port, List<FirstPeer> peers, Dialect format, boolean plain,
        boolean verbose) {

    /** There is nothing to start: the answer has been given, and this is the exit code. */
    static final class Answered extends Exception {

        final int exitCode;

        Answered(int exitCode) {
            super(null, null, false, false);
            this.exitCode = exitCode;
        }
    }

    /** @throws Answered for help and version, and for options that cannot be read, which it explains */
    static Settings parse(String[] arguments, PrintWriter out, PrintWriter err) throws Answered {
        CommandLine command = new CommandLine(options()).setOut(out).setErr(err);
        try {
            ParseResult given = command.parseArgs(arguments);
            if (CommandLine.printHelpIfRequested(given)) {
                throw new Answered(CommandLine.ExitCode.OK);
            }
            return new Settings(
                    Optional.ofNullable(given.matchedOptionValue("--name", null)),
                    Optional.ofNullable(given.matchedOptionValue("--port", null)),
                    given.matchedOptionValue("--peer", List.of()),
                    given.matchedOptionValue("--format", Dialects.TAGGED),
                    given.hasMatchedOption("--plain"),
                    given.hasMatchedOption("--verbose"));
        } catch (ParameterException unfit) {
            err.println(unfit.getMessage());
            err.println("See --help for the options.");
            err.flush();
            throw new Answered(CommandLine.ExitCode.USAGE);
        }
    }

    /** The dialect to use towards a peer that has not spoken yet. */
    Dialect firstDialect(PeerAddress peer) {
        return peers.stream().filter(first -> first.address().equals(peer)).findFirst()
                .flatMap(FirstPeer::dialect).orElse(format);
    }

    /** Built by hand, help and version too: annotations cost a noticeable part of the start. */
    private static CommandSpec options() {
        CommandSpec spec = CommandSpec.create().name("run.sh")
                .version("Parley " + Optional.ofNullable(Settings.class.getPackage().getImplementationVersion()).orElse("(unpackaged)"));
        spec.usageMessage().description("A terminal messenger for one LAN, with no server.").abbreviateSynopsis(true);
        return spec
                .addOption(OptionSpec.builder("-n", "--name").paramLabel("NAME").type(String.class)
                        .description("Your team name. Asked for if left out.").build())
                .addOption(OptionSpec.builder("-p", "--port").paramLabel("PORT").type(String.class)
                        .description("The port to listen on, 1 to 65535. Asked for if left out.").build())
                .addOption(OptionSpec.builder("--peer").paramLabel("IP:PORT[/FORMAT]").type(List.class).auxiliaryTypes(FirstPeer.class)
                        .converters(new Reading<>(FirstPeer::parse))
                        .description("A peer to greet at the start. May be given several times.").build())
                .addOption(OptionSpec.builder("--format").paramLabel("FORMAT").type(Dialect.class).converters(new Reading<>(Dialects::named))
                        .description("How to write to peers that have not spoken: tagged (if left out) or address.").build())
                .addOption(OptionSpec.builder("--plain")
                        .description("Plain lines: no colours, no cursor moves. For screen readers and consoles of editors.").build())
                .addOption(OptionSpec.builder("--verbose").description("Show unexpected errors in full.").build())
                .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help and exit.").build())
                .addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("Show the version and exit.").build());
    }

    /** Reads an option's value. A class and no lambda, which would keep picocli's classes out of the class data archive. */
    private record Reading<T>(Function<String, T> parser) implements ITypeConverter<T> {

        @Override
        public T convert(String text) {
            try {
                return parser.apply(text);
            } catch (FormatException unfit) {
                throw new TypeConversionException(unfit.getMessage());
            }
        }
    }
}
