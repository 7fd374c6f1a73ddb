package parley.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import parley.discovery.Reach;
import parley.doctor.Diagnosis;
import parley.doctor.Probe;
import parley.storage.Profile;
import parley.storage.StorageThread;
import parley.storage.Transcript;
import parley.terminal.Console;
import parley.terminal.Screen;
import parley.wire.PeerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Finds out why two peers do not see each other. */
@Command(description = "Finds out why two peers do not see each other. Exit code 0: found no problem,"
        + " 1: found a problem.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    private RunCommand parent;

    @Parameters(paramLabel = "IP:PORT|NAME", arity = "0..1",
            description = "The other peer: an address, or the name of a saved peer, of a peer that Parley remembers, or"
                    + " of a Parley that is running nearby.")
    private String peer;

    @Mixin
    private OptionMixins.SenderOptions sender = new OptionMixins.SenderOptions();

    @Mixin
    private OptionMixins.TranscriptOption transcript = new OptionMixins.TranscriptOption();

    @Override
    public Integer call() {
        Profile profile = sender.profile(parent.context().config().read());
        Reach reach = OptionMixins.DiscoveryOption.reachOfEnvironment();
        Probe.Subject subject = new Probe.Subject(OptionMixins.SenderOptions.team(profile),
                profile.port().map(PeerAddress::parsePort), Optional.ofNullable(peer).map(String::strip)
                        .map(text -> new PeerArgument(text).address(profile, parent.context()::remembered, reach)),
                reach, profile::namedDialect, sender.namesFormat() ? List.of() : parent.context().remembered());
        try (Console out = parent.context().output().get()) {
            Diagnosis diagnosis = examine(subject, out);
            out.showSentences(diagnosis.lines());
            return diagnosis.isWell() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (IOException noPort) {
            parent.context().complain("The doctor cannot open a port: " + noPort.getMessage()
                    + ". Close some other programs.");
            return ExitCode.FAILED;
        }
    }

    private Diagnosis examine(Probe.Subject subject, Console out) throws IOException {
        try (StorageThread storage = new StorageThread();
                Transcript file = new Transcript(parent.context().dirs().state(), subject.name(),
                        InstantSource.system(), storage);
                Screen screen = new Screen(out, () -> {})) {
            return Diagnosis.of(Probe.examine(subject, events -> {
                if (transcript.isOn()) {
                    screen.publish(file.write(events));
                }
                screen.publish(events);
            }, screen::isFull, screen::onDrained));
        }
    }
}
