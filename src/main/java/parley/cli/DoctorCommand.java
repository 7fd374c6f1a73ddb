package parley.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import parley.storage.Profile;
import parley.wire.PeerAddress;
import parley.wire.TeamName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Finds out why two peers do not see each other. */
@Command(name = "doctor", description = "Finds out why two peers do not see each other. Exit code 0: all is well, 1: it"
        + " is not.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {

    private final CommandLine.Context context;

    @Parameters(paramLabel = "IP:PORT|NAME", arity = "0..1",
            description = "The other peer: an address, or the name of a saved peer, of a peer that Parley remembers, or"
                    + " of a Parley that is running nearby.")
    private String peer;

    @Mixin
    private SharedOptions.SenderOptions sender = new SharedOptions.SenderOptions();

    @Mixin
    private SharedOptions.TranscriptOption transcript = new SharedOptions.TranscriptOption();

    DoctorCommand(CommandLine.Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Profile profile = sender.profile(context.config().read());
        TeamName team = SharedOptions.SenderOptions.team(profile);
        Optional<Integer> port = profile.port().map(PeerAddress::parsePort);
        throw new UnsupportedOperationException("to be written: " + peer + team + port + transcript.isOn());
    }
}
