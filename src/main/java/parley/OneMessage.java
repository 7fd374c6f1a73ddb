package parley;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import parley.net.Delivery;
import parley.net.EventLoop;
import parley.net.NetworkInterfaces;
import parley.net.TcpTransport;
import parley.node.Clocks;
import parley.node.EventSink;
import parley.node.Identity;
import parley.node.Node;
import parley.node.Outcome;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.ui.Console;
import parley.ui.Line;
import parley.ui.Messenger;
import parley.ui.Transcript;
import parley.wire.FormatException;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** A message from somebody who does not listen. */
final class OneMessage {

    private OneMessage() {
    }

    /**
     * Sends it, waits for what becomes of it, and says so.
     *
     * @return the exit code
     */
    static int send(SendOrder order, Folders folders, Console out, PrintStream err) {
        Message message = Message.of(order.text());
        PeerAddress to;
        try {
            to = AddressBook.of(order.profile(), folders, order.reach()).find(order.to());
        } catch (FormatException nobody) {
            err.println(nobody.getMessage());
            return ExitCode.FAILED;
        }
        Outcome outcome = deliver(order, to, message);
        Line line = Messenger.told(to, message, outcome);
        try (TranscriptFile file = new TranscriptFile(folders.state(), InstantSource.system())) {
            Transcript transcript = order.transcript() ? file : Transcript.NONE;
            transcript.write(List.of(line)).ifPresent(trouble -> err.println(trouble.text()));
        }
        if (!outcome.isSent()) {
            err.println(line.text());
            return ExitCode.FAILED;
        }
        out.print(List.of(line));
        return outcome.delivery() instanceof Delivery.Received ? ExitCode.DONE : ExitCode.UNCONFIRMED;
    }

    private static Outcome deliver(SendOrder order, PeerAddress to, Message message) {
        try (EventLoop loop = EventLoop.start()) {
            Host host = new Host(NetworkInterfaces.addresses(), order.port());
            Identity identity = new Identity(order.team(), host, order.profile()::firstDialect);
            Node node = new Node(identity, loop, new TcpTransport(loop), Clocks.ofMachine(),
                    EventSink.NONE, RoomMemory.NONE, loop::alarm);
            return node.send(to, message).join();
        }
    }
}
