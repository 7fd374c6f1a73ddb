package parley.ui;

import java.util.Optional;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.Port;

/** The two questions for where a peer listens. */
final class AddressQuestions {

    private AddressQuestions() {
    }

    static Optional<PeerAddress> ask(Dialogue dialogue) {
        Optional<Ipv4> ip = dialogue.ask("Enter the recipient's IP address: ", Ipv4::parse);
        return ip.flatMap(known -> dialogue.ask("Enter the recipient's port number: ", Port::parse)
                .map(port -> new PeerAddress(known, port)));
    }
}
