package parley.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import parley.dialect.Dialect;
import parley.peer.KnownPeer;
import parley.storage.AppDirs;
import parley.storage.ConfigFile;
import parley.storage.PeersFile;
import parley.storage.Profile.BootstrapPeer;
import parley.storage.Profile.RoomSettings;
import parley.storage.StorageThread;
import parley.terminal.Console;
import parley.text.Printable;
import parley.wire.FormatException;
import parley.wire.RoomName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/**
 * The commands of the program's command line: reads the arguments, runs one, and turns errors into exit codes. Each
 * command declares its options as fields with {@code @Option}, {@link RunCommand} first; groups of options that several
 * commands share are in {@link OptionMixins}.
 */
public final class Commands {

    /**
     * What the commands need besides their options.
     *
     * @param input standard input
     * @param output opens standard output, as plain lines
     * @param errors standard error
     * @param messenger runs a messenger or a tracker to its end, and returns the exit code
     */
    public record Context(AppDirs dirs, InputStream input, Supplier<Console> output, PrintWriter errors,
            ToIntFunction<Settings> messenger) {

        ConfigFile config() {
            return new ConfigFile(dirs.config());
        }

        /** What Parley remembers about peers. Gives up after a second if the disk is stuck. */
        List<KnownPeer> remembered() {
            try (StorageThread storage = new StorageThread()) {
                return new PeersFile(dirs.state(), storage).load().join();
            }
        }

        /** Writes to standard error. */
        void complain(String text) {
            text.lines().map(Printable::of).forEach(errors::println);
            errors.flush();
        }
    }

    /** The version from the manifest of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"Parley " + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)")};
        }
    }

    private record Subcommand(String name, Supplier<Object> command) {
    }

    /** In the order of the help. */
    private static final List<Subcommand> SUBCOMMANDS = List.of(new Subcommand("tracker", TrackerCommand::new),
            new Subcommand("send", SendCommand::new), new Subcommand("lastlog", LastlogCommand::new),
            new Subcommand("doctor", DoctorCommand::new), new Subcommand("check", CheckCommand::new));

    private final Context context;
    private final PrintWriter help;

    public Commands(Context context, PrintWriter help) {
        this.context = context;
        this.help = help;
    }

    /** @return the exit code */
    public int run(String... arguments) {
        int code = commands(Set.copyOf(List.of(arguments))).execute(arguments);
        // A PrintWriter throws no exceptions, so ask it.
        if (help.checkError() && code == ExitCode.DONE) {
            context.complain("Parley cannot write its output. Is the disk full, or the output closed?");
            return ExitCode.FAILED;
        }
        return code;
    }

    private CommandLine commands(Set<String> arguments) {
        CommandLine commands = new CommandLine(new RunCommand(context));
        boolean all = arguments.contains("--help") || arguments.contains("-h");
        // Preparing all subcommands would take a fifth of the start-up time.
        SUBCOMMANDS.stream().filter(one -> all || arguments.contains(one.name()))
                .forEach(one -> commands.addSubcommand(one.name(), one.command().get()));
        if (all || arguments.contains("config")) {
            commands.getCommandSpec().addMethodSubcommands();
        }
        // A text may look like an option.
        Optional.ofNullable(commands.getSubcommands().get("send"))
                .ifPresent(send -> send.setAllowOptionsAsOptionParameters(true));
        return commands.registerConverter(BootstrapPeer.class, converter(BootstrapPeer::parse))
                .registerConverter(Dialect.class, converter(Dialect::named))
                .registerConverter(RoomName.class, converter(RoomName::parse))
                .registerConverter(RoomSettings.class, converter(RoomSettings::parse))
                // A text may begin with @ and is not the name of a file.
                .setExpandAtFiles(false)
                // A team may have the same name as a command.
                .setAllowSubcommandsAsOptionParameters(true)
                .setOut(help)
                .setErr(context.errors())
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(this::explain)
                .setExecutionExceptionHandler((failure, command, given) -> explain(failure));
    }

    private int execute(ParseResult given) {
        if (given.hasSubcommand() && !given.matchedOptions().isEmpty()) {
            String name = given.subcommand().commandSpec().name();
            throw new ParameterException(given.commandSpec().commandLine(), "Put the options of " + name
                    + " after the word " + name + ", as in: " + name + " " + given.matchedOptions().get(0).longestName()
                    + ".");
        }
        return new RunLast().execute(given);
    }

    private int explain(ParameterException wrong, String[] arguments) {
        context.complain(wrong.getMessage());
        context.complain("See --help for the options.");
        return ExitCode.UNUSABLE;
    }

    private int explain(Exception failure) {
        if (failure instanceof FormatException unusable) {
            context.complain(unusable.getMessage());
            return ExitCode.UNUSABLE;
        } else if (failure instanceof UncheckedIOException broken) {
            context.complain("Parley cannot read its input or write its output: " + broken.getCause().getMessage()
                    + ".");
            return ExitCode.FAILED;
        }
        context.complain(failure(failure));
        return ExitCode.FAILED;
    }

    /** What to tell the user about a bug. */
    public static String failure(Throwable unexpected) {
        return "Parley failed: " + unexpected + ". This is a bug. Please report it with what you did.";
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (FormatException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        };
    }
}
