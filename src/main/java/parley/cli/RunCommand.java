package parley.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import parley.cli.Settings.Style;
import parley.cli.Settings.Switch;
import parley.storage.Profile.BootstrapPeer;
import parley.storage.Profile.RoomSettings;
import parley.storage.Profile;
import parley.wire.RoomName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a messenger. */
@Command(name = "run.sh", description = "A terminal messenger for one LAN, with no server.",
        abbreviateSynopsis = true, addMethodSubcommands = false,
        mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class RunCommand implements Callable<Integer> {

    private final Commands.Context context;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-n", "--name"}, paramLabel = "NAME",
            description = "Your team name. Without it, Parley takes the saved one, or asks.")
    private String name;

    @Option(names = {"-p", "--port"}, paramLabel = "PORT",
            description = "The port to listen on, 1 to 65535. Without it, Parley takes the saved one, or 9090, or the"
                    + " next one that is free. Scripts are asked for it.")
    private String port;

    @Option(names = "--peer", paramLabel = "[NAME@]IP:PORT[/FORMAT]",
            description = "A peer to greet at the start. Can be given several times.")
    private List<BootstrapPeer> peers = List.of();

    @Mixin
    private OptionMixins.DialectOption dialect = new OptionMixins.DialectOption();

    @Option(names = "--host", paramLabel = "ROOM", description = "Open this room at the start, as its tracker.")
    private RoomName host;

    @Option(names = "--join", paramLabel = "ROOM[@IP:PORT[,IP:PORT...]]",
            description = "Join this room at the start. Parley looks for it on the network, or asks these members.")
    private RoomSettings join;

    @Option(names = "--host-if-absent",
            description = "With --join: open the room without asking if nobody is in it.")
    private boolean hostIfAbsent;

    @Option(names = "--ask", description = "Ask for the name and the port, unless they are given.")
    private boolean ask;

    @Option(names = "--save", description = "Save name, port, peers, format and room for later starts.")
    private boolean save;

    @Option(names = "--no-saved", description = "Ignore all saved settings.")
    private boolean noSaved;

    @Mixin
    private OptionMixins.DiscoveryOption discovery = new OptionMixins.DiscoveryOption();

    @Mixin
    private OptionMixins.TranscriptOption transcript = new OptionMixins.TranscriptOption();

    @Option(names = "--plain", description = "Show plain lines, without colours and cursor movement. For screen readers"
            + " and the consoles of editors.")
    private boolean plain;

    @Option(names = "--json", description = "For scripts: write each event as a line of JSON, and ask no questions.")
    private boolean json;

    @Option(names = "--quiet", description = "Do not ring the bell on private messages and mentions.")
    private boolean quiet;

    @Option(names = "--notify", paramLabel = "COMMAND",
            description = "Run this shell command on a private message or a mention. It gets the text on its standard"
                    + " input, and the environment variables PARLEY_NAME, PARLEY_ADDRESS and PARLEY_ROOM.")
    private String notify;

    @Option(names = "--verbose", description = "Show unexpected errors in full.")
    private boolean verbose;

    RunCommand(Commands.Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.messenger().applyAsInt(settings());
    }

    @Command(name = "config", description = "Shows where your settings are, and what they can contain.",
            mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
    int config() {
        spec.commandLine().getOut().print(context.config().explanation());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    /** For the subcommands. */
    Commands.Context context() {
        return context;
    }

    private Settings settings() {
        requireOptionsThatFitTogether();
        Optional<RoomSettings> room = Optional.ofNullable(host).map(hosted -> new RoomSettings(hosted, List.of()))
                .or(() -> Optional.ofNullable(join));
        Profile given = new Profile(Optional.ofNullable(name), Optional.ofNullable(port), peers, dialect.given(), room);
        Optional<Profile> saved = noSaved ? Optional.empty() : Optional.of(context.config().read());
        // The user who saved the room may not be there to say whether to open it.
        boolean savedRoom = room.isEmpty() && saved.flatMap(Profile::room).isPresent();
        Set<Switch> on = Switch.on(Map.of(Switch.ASK, ask, Switch.HOST, host != null, Switch.HOST_IF_ABSENT,
                hostIfAbsent || savedRoom,
                Switch.SAVE, save, Switch.TRANSCRIPT, transcript.isOn(), Switch.QUIET, quiet, Switch.VERBOSE, verbose));
        return new Settings(given, saved, on, discovery.reach(),
                json ? Style.JSON : plain ? Style.PLAIN : Style.FULL, Optional.ofNullable(notify), Optional.empty());
    }

    private void requireOptionsThatFitTogether() {
        if (host != null && join != null) {
            throw wrong("Use --host or --join, not both: you can be in one room at a time.");
        } else if (hostIfAbsent && join == null) {
            throw wrong("--host-if-absent needs --join, which names the room.");
        } else if (notify != null && notify.isBlank()) {
            throw wrong("--notify is empty. Give a command, as in --notify 'notify-send Parley'.");
        } else if (json && plain) {
            throw wrong("Use --json or --plain, not both: one is for programs, the other for people.");
        }
    }

    private ParameterException wrong(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }
}
