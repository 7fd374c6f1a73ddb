package parley;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.room.RoomName;
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
 * @param room the room to be in from the start
 * @param hostIfAbsent whether to open the room without a question where nobody is in it
 * @param board how often a tracker without a user shows the members; nothing for a messenger
 */
record Settings(Optional<String> name, Optional<String> port, List<FirstPeer> peers, Dialect format, boolean plain,
        boolean verbose, Optional<RoomSettings> room, boolean hostIfAbsent, Optional<Duration> board) {

    private static final String TRACKER = "tracker";
    private static final String TRACKERS_PORT = "5000";

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
        CommandLine command = new CommandLine(messenger()).addSubcommand(TRACKER, tracker()).setOut(out).setErr(err);
        try {
            ParseResult given = command.parseArgs(arguments);
            if (CommandLine.printHelpIfRequested(given)) {
                throw new Answered(CommandLine.ExitCode.OK);
            }
            return given.hasSubcommand() ? tracker(given.subcommand(), given) : messenger(given);
        } catch (ParameterException unfit) {
            err.println(unfit.getMessage());
            err.println("See --help for the options.");
            err.flush();
            throw new Answered(CommandLine.ExitCode.USAGE);
        }
    }

    private static Settings messenger(ParseResult given) {
        if (given.hasMatchedOption("--host") && given.hasMatchedOption("--join")) {
            throw unfit(given, "--host and --join exclude each other: you are in one room at a time.");
        }
        if (given.hasMatchedOption("--host-if-absent") && !given.hasMatchedOption("--join")) {
            throw unfit(given, "--host-if-absent needs --join, which says what to join.");
        }
        Optional<RoomSettings> host = Optional.ofNullable(given.<RoomName>matchedOptionValue("--host", null))
                .map(room -> new RoomSettings(room, List.of()));
        return new Settings(
                Optional.ofNullable(given.matchedOptionValue("--name", null)),
                Optional.ofNullable(given.matchedOptionValue("--port", null)),
                given.matchedOptionValue("--peer", List.of()),
                given.matchedOptionValue("--format", Dialects.TAGGED),
                given.hasMatchedOption("--plain"),
                given.hasMatchedOption("--verbose"),
                host.or(() -> Optional.ofNullable(given.matchedOptionValue("--join", null))),
                given.hasMatchedOption("--host-if-absent"),
                Optional.empty());
    }

    private static Settings tracker(ParseResult given, ParseResult before) {
        if (!before.matchedOptions().isEmpty()) {
            throw unfit(given, "The options of a tracker come after the word, as in tracker --port 5000.");
        }
        if (given.hasMatchedOption("--room") && given.hasMatchedOption("--join")) {
            throw unfit(given, "--join names the room: leave --room out.");
        }
        int every = given.matchedOptionValue("--every", 10);
        if (every < 1) {
            throw unfit(given, "--every is a number of seconds, 1 or more.");
        }
        RoomName room = given.matchedOptionValue("--room", RoomName.LOBBY);
        return new Settings(
                Optional.of(given.matchedOptionValue("--name", "Tracker")),
                Optional.of(given.matchedOptionValue("--port", TRACKERS_PORT)),
                List.of(), Dialects.TAGGED, true, given.hasMatchedOption("--verbose"),
                Optional.of(given.<RoomSettings>matchedOptionValue("--join", new RoomSettings(room, List.of()))), true,
                Optional.of(Duration.ofSeconds(every)));
    }

    private static ParameterException unfit(ParseResult given, String reason) {
        return new ParameterException(given.commandSpec().commandLine(), reason);
    }

    /** The dialect to use towards a peer that has not spoken yet. */
    Dialect firstDialect(PeerAddress peer) {
        return peers.stream().filter(first -> first.address().equals(peer)).findFirst()
                .flatMap(FirstPeer::dialect).orElse(format);
    }

    /** Built by hand and not by annotations, which cost a noticeable part of the start. */
    private static CommandSpec messenger() {
        return spec("run.sh", "A terminal messenger for one LAN, with no server.")
                .addOption(option("-n", "--name").paramLabel("NAME").type(String.class)
                        .description("Your team name. Asked for if left out.").build())
                .addOption(option("-p", "--port").paramLabel("PORT").type(String.class)
                        .description("The port to listen on, 1 to 65535. Asked for if left out.").build())
                .addOption(option("--peer").paramLabel("IP:PORT[/FORMAT]").type(List.class).auxiliaryTypes(FirstPeer.class)
                        .converters(new Reading<>(FirstPeer::parse))
                        .description("A peer to greet at the start. May be given several times.").build())
                .addOption(option("--format").paramLabel("FORMAT").type(Dialect.class).converters(new Reading<>(Dialects::named))
                        .description("How to write to peers that have not spoken: tagged (if left out) or address.").build())
                .addOption(option("--host").paramLabel("ROOM").type(RoomName.class).converters(new Reading<>(RoomName::parse))
                        .description("Open this room at the start, as its tracker.").build())
                .addOption(joinOption())
                .addOption(option("--host-if-absent")
                        .description("With --join: open the room if nobody is in it, without asking.").build())
                .addOption(option("--plain")
                        .description("Plain lines: no colours, no cursor moves. For screen readers and consoles of editors.").build())
                .addOption(verboseOption());
    }

    private static CommandSpec tracker() {
        return spec(TRACKER, "Opens a room, or finds the one that it remembers, and shows its members. Serves no user.")
                .addOption(option("-n", "--name").paramLabel("NAME").type(String.class)
                        .description("Its name in the room. Tracker if left out.").build())
                .addOption(option("-p", "--port").paramLabel("PORT").type(String.class)
                        .description("The port to listen on. " + TRACKERS_PORT + " if left out.").build())
                .addOption(option("--room").paramLabel("ROOM").type(RoomName.class).converters(new Reading<>(RoomName::parse))
                        .description("The room. " + RoomName.LOBBY.text() + " if left out.").build())
                .addOption(joinOption())
                .addOption(option("--every").paramLabel("SECONDS").type(Integer.class)
                        .description("How often the members are shown, beside when they change. 10 if left out.").build())
                .addOption(verboseOption());
    }

    private static CommandSpec spec(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name)
                .version("Parley " + Optional.ofNullable(Settings.class.getPackage().getImplementationVersion()).orElse("(unpackaged)"));
        spec.usageMessage().description(description).abbreviateSynopsis(true);
        return spec
                .addOption(option("-h", "--help").usageHelp(true).description("Show this help and exit.").build())
                .addOption(option("-V", "--version").versionHelp(true).description("Show the version and exit.").build());
    }

    private static OptionSpec joinOption() {
        return option("--join").paramLabel("ROOM@IP:PORT[,IP:PORT...]").type(RoomSettings.class).converters(new Reading<>(RoomSettings::parse))
                .description("Join this room at the start, by any of its members.").build();
    }

    private static OptionSpec verboseOption() {
        return option("--verbose").description("Show unexpected errors in full.").build();
    }

    private static OptionSpec.Builder option(String... names) {
        return OptionSpec.builder(names[0], Arrays.copyOfRange(names, 1, names.length));
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
