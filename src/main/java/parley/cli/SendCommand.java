package parley.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.net.Delivery;
import parley.net.EventLoop;
import parley.net.NetworkInterfaces;
import parley.node.Event;
import parley.node.Identity;
import parley.node.Node;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.peer.KnownPeer;
import parley.storage.Profile;
import parley.storage.StorageThread;
import parley.storage.Transcript;
import parley.terminal.Console;
import parley.text.TextFormat;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Sends one message without starting a messenger. Answers go to its port, to the Parley that listens there. The port
 * comes from the user or from the saved settings. Parley never guesses it, because peers would believe that the message
 * came from the program that really listens there.
 */
@Command(description = "Sends one message. Exit code 0: received, 3: sent and not confirmed, 1: not"
        + " sent.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class SendCommand implements Callable<Integer> {

    /** Stands for standard input. */
    private static final String INPUT = "-";

    @ParentCommand
    private RunCommand parent;

    @Spec
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "IP:PORT|NAME", required = true,
            description = "The recipient: an address, or the name of a saved peer, of a peer that Parley remembers, or"
                    + " of a Parley that is running nearby.")
    private String to;

    @Option(names = "--text", paramLabel = "TEXT", required = true,
            description = "The text of the message; - reads it from standard input.")
    private String text;

    @Mixin
    private OptionMixins.SenderOptions sender = new OptionMixins.SenderOptions();

    @Mixin
    private OptionMixins.DiscoveryOption discovery = new OptionMixins.DiscoveryOption();

    @Mixin
    private OptionMixins.TranscriptOption transcript = new OptionMixins.TranscriptOption();

    @Override
    public Integer call() {
        String recipient = to.strip();
        if (recipient.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--to is empty. Give an address or a name.");
        }
        String message = text.equals(INPUT) ? input() : text;
        if (message.isBlank()) {
            throw new ParameterException(spec.commandLine(), (text.equals(INPUT) ? "Standard input" : "--text")
                    + " is empty, so there is nothing to send.");
        }
        Profile profile = sender.profile(parent.context().config().read());
        TeamName team = OptionMixins.SenderOptions.team(profile);
        int port = profile.port().map(PeerAddress::parsePort).orElse(Sender.NOWHERE);
        PeerAddress address = new PeerArgument(recipient).address(profile, parent.context()::remembered,
                discovery.reach());
        Identity identity = new Identity(team, new Host(NetworkInterfaces.addresses(), port), profile::namedDialect);
        // A dialect that the user names now takes precedence over one that the peer has used before.
        List<KnownPeer> remembered = sender.namesFormat() ? List.of() : parent.context().remembered();
        Event.Sent sent = send(identity, remembered, address, Message.typed(message));
        if (transcript.isOn()) {
            write(sent, team);
        }
        return report(sent);
    }

    /** All of standard input, without the line break at its end. */
    private String input() {
        try {
            byte[] bytes = parent.context().input().readNBytes(Limits.QUEUED_BYTES_PER_ADDRESS + 1);
            if (bytes.length > Limits.QUEUED_BYTES_PER_ADDRESS) {
                throw new FormatException("Standard input has more than " + Limits.QUEUED_BYTES_PER_ADDRESS / 1024
                        + " KiB, which is too long for a message. Nothing was sent.");
            }
            return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Event.Sent send(Identity identity, List<KnownPeer> remembered, PeerAddress to, Message message) {
        try (EventLoop loop = EventLoop.start()) {
            Node node = new Node(identity, loop, unshown -> {}, RoomMemory.NONE);
            node.remember(remembered);
            return node.send(Event.Purpose.MESSAGE, to, message).join();
        }
    }

    private void write(Event.Sent sent, TeamName user) {
        try (StorageThread storage = new StorageThread();
                Transcript file = new Transcript(parent.context().dirs().state(), user, InstantSource.system(),
                        storage)) {
            file.write(List.of(sent)).forEach(warning -> parent.context().complain(TextFormat.text(warning)));
        }
    }

    private int report(Event.Sent sent) {
        if (!sent.outcome().isSent()) {
            parent.context().complain(TextFormat.text(sent));
            return ExitCode.FAILED;
        }
        if (sent.guess()) {
            parent.context().complain(TextFormat.guessed(sent, "--format " + Dialect.ADDRESS.name()));
        }
        try (Console out = parent.context().output().get()) {
            out.show(List.of(sent));
        } catch (UncheckedIOException closed) {
            // The exit code still tells whether the message arrived.
        }
        return sent.outcome() instanceof Delivery.Received ? ExitCode.DONE : ExitCode.UNCONFIRMED;
    }
}
