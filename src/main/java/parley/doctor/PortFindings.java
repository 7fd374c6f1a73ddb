package parley.doctor;

import java.util.ArrayList;
import java.util.List;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.node.Outcome;
import parley.ui.Wording.Deed;
import parley.ui.Wording;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** Whether Parley can listen, or does. */
final class PortFindings {

    private PortFindings() {
    }

    static List<Finding> of(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        OwnPort port = facts.port();
        if (!port.chosen()) {
            findings.add(Finding.remark("No port is given or saved, so this looks at " + port.number() + ".",
                    "Look at yours with --port PORT."));
        }
        findings.add(state(port, facts.platform()));
        if (!facts.isAboutThisMachine()) {
            facts.outside().ifPresent(address -> findings.add(Finding.remark(
                    "Whether a firewall keeps others out of port " + port.number() + " is seen only from their side.",
                    "Start Parley here, and there run: ./run.sh doctor " + address,
                    "If that gets no answer, let the port in here: " + facts.platform().letIn(port.number(), "tcp"))));
        }
        return findings;
    }

    private static Finding state(OwnPort port, Platform platform) {
        if (port.isTakenByParley()) {
            return Finding.well("Port " + port.number() + ": Parley listens there.");
        } else if (port.shut().isPresent()) {
            String who = "The program there does not answer as Parley does. Which one it is: "
                    + platform.whoHas(port.number());
            return port.answer() instanceof NotSent
                    ? Finding.trouble(port.shut().get()) : Finding.trouble(port.shut().get(), who);
        } else if (port.answer() instanceof Received) {
            return Finding.well("Port " + port.number() + " is free, and what is sent to it arrives.",
                    "If Parley runs here now, it is on another port: its first line says which.");
        }
        PeerAddress itself = new PeerAddress(Ipv4.LOOPBACK, port.number());
        return Finding.trouble("Port " + port.number() + " is free, but this very machine does not reach it. "
                + Wording.of(Deed.MESSAGE, itself, new Outcome(port.answer(), false)).text(),
                "Let the port in: " + platform.letIn(port.number(), "tcp"));
    }
}
