package parley.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.doctor.Finding.Mark;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.node.Outcome;
import parley.ui.Wording.Deed;
import parley.ui.Wording;
import parley.wire.Dialect;
import parley.wire.PeerAddress;

/** What a visit to a peer tells. */
final class PeerFindings {

    private static final long AT_ONCE = 500;

    private PeerFindings() {
    }

    static List<Finding> of(Facts facts) {
        return facts.visit().map(visit -> of(facts, visit)).orElse(List.of());
    }

    private static List<Finding> of(Facts facts, Visit visit) {
        PeerAddress peer = visit.peer();
        if (facts.isOwnPort(peer)) {
            return List.of(facts.port().isTakenByParley()
                    ? Finding.remark(peer + " is your own Parley.", "Ask for the address of another.")
                    : Finding.trouble(peer + " is your own address, and Parley does not listen there.",
                            "Give the address of another, or say with --port where you listen yourself."));
        }
        List<Finding> findings = new ArrayList<>(PlaceFindings.of(facts, peer));
        Delivery delivery = visit.delivery();
        if (delivery instanceof Received received) {
            findings.add(received.byParley() ? parley(visit) : foreign(visit));
            if (received.byParley() && facts.isUnheard(peer)) {
                findings.add(unheard(visit));
            }
        } else if (delivery instanceof Unconfirmed) {
            findings.add(silent(visit));
        } else {
            findings.add(new Finding(Mark.TROUBLE, Wording.of(Deed.MESSAGE, peer, new Outcome(delivery, false)).text(),
                    delivery instanceof NotSent notSent ? next(facts, visit, notSent.cause()) : List.of()));
        }
        if (delivery instanceof Unconfirmed || delivery instanceof Received received && !received.byParley()) {
            findings.add(dialect(visit));
        }
        return findings;
    }

    private static Finding parley(Visit visit) {
        return Finding.well(visit.peer() + " answers, and is Parley: it confirmed in " + visit.millis() + " ms.",
                "It reads every format: "
                        + Dialect.ALL.stream().map(Dialect::name).collect(Collectors.joining(", ")) + ".");
    }

    private static Finding unheard(Visit visit) {
        return Finding.remark("It was not heard when all were asked: the two may not find each other.",
                "Has it been started with --no-discovery? If not, the network between keeps multicast back."
                        + " The address " + visit.peer() + " works all the same.");
    }

    private static Finding foreign(Visit visit) {
        return Finding.well(visit.peer() + " answers, and is another program: it confirmed, by closing the connection,"
                + " in " + visit.millis() + " ms.");
    }

    private static Finding silent(Visit visit) {
        return Finding.trouble(visit.peer() + " takes the connection and does not close it:"
                + " what you send there is \"sent, not confirmed\".",
                "Has a \"ping\" come to the screen there? Then it reads all the same, and only does not tell.",
                "If not, it hangs, or is no messenger: start it again there, or ask for its port.");
    }

    private static Finding dialect(Visit visit) {
        return visit.dialect()
                .map(dialect -> Finding.well("It has spoken to this machine, in the format " + dialect.name() + ".",
                        "Parley answers in that by itself."))
                .orElseGet(() -> Finding.remark("Its format is not known: it has not spoken to this machine.",
                        "Ask its user for a message, or for the format; try --format address."));
    }

    private static List<String> next(Facts facts, Visit visit, Delivery.Cause cause) {
        return switch (cause) {
            case CONNECTION_REFUSED -> List.of("The machine is there, and lets you through to it."
                    + " Take the port that the program there prints at its start.");
            case CONNECT_TIMED_OUT -> firewall(visit.peer());
            case NO_ROUTE -> noRoute(facts, visit);
            case RESET, STALLED, NO_SOCKET, QUEUE_FULL -> List.of();
        };
    }

    /** A machine that is not there is given up after seconds. A firewall says at once that there is no route. */
    private static List<String> noRoute(Facts facts, Visit visit) {
        if (facts.around(visit.peer().ip()).isEmpty()) {
            return List.of("Compare it with the addresses above: both machines must be on one network.");
        } else if (visit.millis() > AT_ONCE) {
            return List.of("No machine has that address now."
                    + " Is it on, and is that the address that the program there prints at its start?");
        }
        return firewall(visit.peer());
    }

    private static List<String> firewall(PeerAddress peer) {
        return Stream.concat(
                Stream.of(Platform.values()).map(there -> "To let the port in there, on " + there.title() + ": "
                        + there.letIn(peer.port(), "tcp")),
                Stream.of("A guest Wi-Fi often keeps its clients apart: use another network, or a cable."))
                .toList();
    }
}
