package parley.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import parley.cli.Settings.Style;
import parley.cli.Settings.Switch;
import parley.storage.Profile.RoomSettings;
import parley.storage.Profile;
import parley.wire.RoomName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a tracker without a user. It ignores saved settings, because those belong to a user. */
@Command(description = "Opens a room, or returns to the one that it remembers, and lists its members."
        + " Asks no questions.",
        abbreviateSynopsis = true, mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class TrackerCommand implements Callable<Integer> {

    @ParentCommand
    private RunCommand parent;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-n", "--name"}, paramLabel = "NAME", defaultValue = "Tracker",
            description = "Its name in the room. The default is ${DEFAULT-VALUE}.")
    private String name;

    @Option(names = {"-p", "--port"}, paramLabel = "PORT", defaultValue = "5000",
            description = "The port to listen on. The default is ${DEFAULT-VALUE}.")
    private String port;

    @Option(names = "--room", paramLabel = "ROOM", description = "The room. The default is lobby.")
    private RoomName room;

    @Option(names = "--join", paramLabel = "ROOM@IP:PORT[,IP:PORT...]",
            description = "Join this room at the start, through any of its members.")
    private RoomSettings join;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "10",
            description = "How often to list the members even if nothing changes. The default is ${DEFAULT-VALUE}.")
    private int seconds;

    @Mixin
    private OptionMixins.DiscoveryOption discovery = new OptionMixins.DiscoveryOption();

    @Mixin
    private OptionMixins.TranscriptOption transcript = new OptionMixins.TranscriptOption();

    @Option(names = "--json", description = "For scripts: write each event as a line of JSON.")
    private boolean json;

    @Option(names = "--verbose", description = "Show unexpected errors in full.")
    private boolean verbose;

    @Override
    public Integer call() {
        return parent.context().messenger().applyAsInt(settings());
    }

    private Settings settings() {
        if (room != null && join != null) {
            throw new ParameterException(spec.commandLine(), "--join names the room, so leave out --room.");
        } else if (join != null && join.contacts().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--join needs the address of a member, as in "
                    + join + "@192.168.1.10:5000. Without one, use --room.");
        } else if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--every needs a number of seconds, 1 or more.");
        }
        RoomSettings entered = join != null ? join
                : new RoomSettings(room != null ? room : RoomName.LOBBY, List.of());
        Profile profile = new Profile(Optional.of(name), Optional.of(port), List.of(), Optional.empty(),
                Optional.of(entered));
        Set<Switch> on = Switch.on(Map.of(Switch.HOST_IF_ABSENT, true, Switch.TRANSCRIPT, transcript.isOn(),
                Switch.QUIET, true, Switch.VERBOSE, verbose));
        return new Settings(profile, Optional.empty(), on, discovery.reach(), json ? Style.JSON : Style.PLAIN,
                Optional.empty(), Optional.of(Duration.ofSeconds(seconds)));
    }
}
