package parley;

import java.io.PrintStream;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import parley.checkup.Checkup;
import parley.checkup.Ears;
import parley.discovery.Found;
import parley.discovery.Inquiry.Question;
import parley.discovery.Inquiry;
import parley.discovery.Reach;
import parley.doctor.Diagnosis;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.NetworkInterfaces;
import parley.net.TcpTransport;
import parley.node.Clocks;
import parley.node.Identity;
import parley.node.Node;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.ui.Console;
import parley.ui.Narrator;
import parley.ui.Screen;
import parley.ui.Transcript;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

/** A peer for some seconds, which looks around. */
final class Doctor {

    static final int USUAL_PORT = 9090;

    private static final int ANY_PORT = 0;

    private Doctor() {
    }

    /**
     * Says what there is to find.
     *
     * @return the exit code
     */
    static int examine(DoctorOrder order, Folders folders, Console console, PrintStream err) {
        try {
            Reach reach = Reach.parse(System.getenv("PARLEY_DISCOVERY"));
            Optional<PeerAddress> peer = order.peer().map(AddressBook.of(order.profile(), folders, reach)::find);
            Diagnosis diagnosis = diagnose(order, peer, reach, folders, console);
            console.print(diagnosis.lines());
            return diagnosis.isWell() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (FormatException unusable) {
            err.println(unusable.getMessage());
            return ExitCode.UNUSABLE;
        }
    }

    /**
     * Where somebody has the port, be it this user's Parley, the doctor takes another one: what it says to a peer is
     * never said in the name of that Parley.
     */
    private static Diagnosis diagnose(DoctorOrder order, Optional<PeerAddress> peer, Reach reach, Folders folders,
            Console console) {
        int port = order.port().orElse(USUAL_PORT);
        ServerSocketChannel server;
        Optional<String> shut = Optional.empty();
        try {
            server = Start.open(port);
        } catch (FormatException notOpened) {
            server = Start.open(ANY_PORT);
            shut = Optional.of(notOpened.getMessage());
        }
        try (TranscriptFile transcript = new TranscriptFile(folders.state(), InstantSource.system());
                Screen screen = new Screen(console, order.transcript() ? transcript : Transcript.NONE, () -> { });
                EventLoop loop = EventLoop.start()) {
            Host host = new Host(NetworkInterfaces.addresses(), server.socket().getLocalPort());
            Identity identity = new Identity(order.team(), host, order.profile()::firstDialect);
            Ears ears = new Ears(new Narrator(screen, order.team()));
            Node node = new Node(identity, loop, new TcpTransport(loop), Clocks.ofMachine(), ears, RoomMemory.NONE,
                    loop::alarm);
            Listener.serve(server, loop, node);
            CompletableFuture<List<Found>> heard = Inquiry.ask(Question.TO_ALL, reach, loop);
            return Diagnosis.of(new Checkup(node, ears, heard, System::nanoTime)
                    .examine(new Checkup.Subject(peer, port, order.port().isPresent(), shut, reach)));
        }
    }
}
