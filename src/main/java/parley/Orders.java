package parley;

import java.io.PrintWriter;
import java.util.Set;
import java.util.stream.Stream;
import parley.wire.FormatException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

/** Reads the command line. */
final class Orders {

    private static final String TRACKER = "tracker";
    private static final String SEND = "send";
    private static final String LASTLOG = "lastlog";
    private static final String DOCTOR = "doctor";
    private static final String CONFIG = "config";
    /** Where a subcommand is named, or all of them are to be listed. */
    private static final Set<String> NAMING = Set.of(TRACKER, SEND, LASTLOG, DOCTOR, CONFIG, "-h", "--help");

    /** There is nothing to start: the answer has been given, and this is the exit code. */
    static final class Answered extends Exception {

        final int exitCode;

        Answered(int exitCode) {
            super(null, null, false, false);
            this.exitCode = exitCode;
        }
    }

    private Orders() {
    }

    /** @throws Answered for help and the like, and for what cannot be read, which it explains */
    static Order parse(String[] arguments, ConfigFile saved, PrintWriter out, PrintWriter err) throws Answered {
        CommandLine command = new CommandLine(Settings.spec()).setOut(out).setErr(err);
        // The usual start names none, and need not wait until they are put together.
        if (Stream.of(arguments).anyMatch(NAMING::contains)) {
            command.addSubcommand(TRACKER, TrackerOptions.spec(TRACKER))
                    .addSubcommand(SEND, SendOrder.spec(SEND))
                    .addSubcommand(LASTLOG, LastlogOrder.spec(LASTLOG))
                    .addSubcommand(DOCTOR, DoctorOrder.spec(DOCTOR))
                    .addSubcommand(CONFIG, Options.spec(CONFIG,
                            "Shows what a file of saved settings looks like, and where it is."))
                    .setOut(out).setErr(err);
        }
        try {
            ParseResult given = command.parseArgs(arguments);
            if (CommandLine.printHelpIfRequested(given)) {
                throw new Answered(CommandLine.ExitCode.OK);
            }
            if (!given.hasSubcommand()) {
                return Settings.read(given, given.hasMatchedOption(Settings.NO_SAVED) ? Profile.NOTHING : saved.read());
            }
            if (!given.matchedOptions().isEmpty()) {
                String name = given.subcommand().commandSpec().name();
                throw Options.unfit(given, "The options of " + name + " come after the word, as in "
                        + name + " " + given.matchedOptions().get(0).longestName() + ".");
            }
            return subcommand(given.subcommand(), saved, out);
        } catch (ParameterException unfit) {
            explain(err, unfit.getMessage(), "See --help for the options.");
        } catch (FormatException unfit) {
            explain(err, unfit.getMessage());
        }
        throw new Answered(CommandLine.ExitCode.USAGE);
    }

    private static Order subcommand(ParseResult given, ConfigFile saved, PrintWriter out) throws Answered {
        switch (given.commandSpec().name()) {
            case TRACKER:
                return TrackerOptions.read(given);
            case SEND:
                return SendOrder.read(given, saved.read());
            case LASTLOG:
                return LastlogOrder.read(given);
            case DOCTOR:
                return DoctorOrder.read(given, saved.read());
            default:
                out.print(saved.example());
                out.flush();
                throw new Answered(CommandLine.ExitCode.OK);
        }
    }

    private static void explain(PrintWriter err, String... lines) {
        for (String line : lines) {
            err.println(line);
        }
        err.flush();
    }
}
