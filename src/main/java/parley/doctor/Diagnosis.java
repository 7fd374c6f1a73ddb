package parley.doctor;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.discovery.Reach;
import parley.doctor.Facts.Beacons;
import parley.doctor.Facts.Network;
import parley.doctor.Facts.NetworkKind;
import parley.doctor.Facts.OwnPort;
import parley.doctor.Facts.PortOwner;
import parley.doctor.Facts.Visit;
import parley.net.Delivery;
import parley.node.Event;
import parley.text.TextFormat;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.NameList;
import parley.wire.PeerAddress;

/** The conclusions that the doctor draws from the facts: networks, port, discovery, other Parleys, the peer. Pure. */
public final class Diagnosis {

    /** How many Parleys are named. A longer list would not help. */
    private static final int NAMED = 10;
    /** A connection that fails sooner than this, in milliseconds, was rejected by a firewall. */
    private static final long AT_ONCE = 500;
    private static final String BY_ADDRESS = "Addresses still work.";

    private final Facts facts;
    private final List<Event> lines = new ArrayList<>();
    private boolean well = true;

    private Diagnosis(Facts facts) {
        this.facts = facts;
    }

    public static Diagnosis of(Facts facts) {
        Diagnosis diagnosis = new Diagnosis(facts);
        boolean local = facts.visit().filter(visit -> facts.isOwn(visit.peer().ip())).isPresent();
        diagnosis.networks(local);
        diagnosis.port(facts.port());
        if (!local) {
            diagnosis.portFromOutside();
        }
        diagnosis.multicast(facts.beacons());
        facts.visit().ifPresent(diagnosis::peer);
        return diagnosis;
    }

    /** Whether no problem was found. */
    public boolean isWell() {
        return well;
    }

    /** The lines to show: one for each finding, then what to do. */
    public List<Event> lines() {
        return List.copyOf(lines);
    }

    private void ok(String text, String... next) {
        add(Grade.OK, text, next);
    }

    private void note(String text, String... next) {
        add(Grade.NOTE, text, next);
    }

    private void trouble(String text, String... next) {
        add(Grade.TROUBLE, text, next);
    }

    private void troubleIf(boolean isTrouble, String text, String... next) {
        add(isTrouble ? Grade.TROUBLE : Grade.NOTE, text, next);
    }

    private void add(Grade grade, String text, String... next) {
        well &= grade != Grade.TROUBLE;
        lines.add(grade == Grade.TROUBLE ? Event.trouble(grade.line(text)) : Event.plain(grade.line(text)));
        Stream.of(next).forEach(step -> lines.add(Event.plain(Grade.step(step))));
    }

    /** @param local whether the question is about a peer on this machine, for which no network matters */
    private void networks(boolean local) {
        List<Network> lans = facts.of(NetworkKind.LAN);
        boolean missing = lans.isEmpty() && !local;
        for (NetworkKind kind : NetworkKind.values()) {
            facts.of(kind).forEach(network -> network(network, missing));
        }
        if (lans.isEmpty() && facts.of(NetworkKind.SELF_ASSIGNED).isEmpty()) {
            troubleIf(missing, "This machine is not on a LAN, so no other machine can reach it.",
                    "Plug in the cable or join the Wi-Fi that the others use, then run this again.");
        } else if (lans.size() > 1) {
            note("This machine is on " + lans.size() + " LANs: "
                    + lans.stream().map(Network::name).collect(joining(", ")) + ".",
                    "Give others your address on the LAN that you share with them.");
        }
    }

    private void network(Network network, boolean missing) {
        String text = network + ": ";
        switch (network.kind()) {
            case LAN -> ok(text + "a LAN. Others on it can reach you at " + network.address() + ":"
                    + facts.port().number() + ".");
            case SELF_ASSIGNED -> troubleIf(missing, text
                    + "this machine chose the address itself, because no router gave it one.",
                    "Check the cable, or the password of the Wi-Fi, and join the network again.");
            case VPN -> note(text + "a VPN. Only machines on the VPN can reach you there.");
            case INNER -> note(text + "a network inside this machine, for containers or virtual machines."
                    + " Other machines cannot reach you there.");
            case LOOPBACK -> ok(text + "loopback, for programs on this machine.");
        }
    }

    private void port(OwnPort port) {
        String start = "Port " + port.number();
        if (!port.chosen()) {
            note("You have not given or saved a port, so the doctor checks the usual one, " + port.number() + ".",
                    "To check another one, add --port PORT.");
        }
        switch (facts.portOwner()) {
            case YOU -> ok(start + ": your Parley listens there.");
            case ANOTHER_PARLEY -> note(start + facts.nameOnPort()
                    .map(name -> ": a Parley named " + name + " listens there, not yours.")
                    .orElse(": a Parley listens there, and nothing shows that it is yours."),
                    "If it is yours, run this again with --port " + port.number() + ".");
            case ANOTHER_PROGRAM -> troubleIf(port.chosen(),
                    start + " is in use by another program. Choose another port, or end that program.",
                    "It does not answer like Parley. To see which program it is: " + facts.platform().whoHas(port
                            .number()));
            case UNAVAILABLE -> trouble(start + " cannot be opened: " + port.unavailable().orElseThrow() + ".",
                    "Choose another port, above 1023.");
            case NOBODY -> {
                if (port.answer() instanceof Delivery.Received) {
                    ok(start + " is free, and a test message to it arrived.",
                            "If your Parley is running, it uses another port: its first line shows which.");
                } else {
                    trouble(start + " is free, but this machine itself cannot reach it. "
                            + failure(new PeerAddress(Ipv4.LOOPBACK, port.number()), port.answer()),
                            "Allow the port through the firewall: " + facts.platform().letIn(port.number(), "tcp"));
                }
            }
        }
    }

    /** What the doctor cannot check from here. */
    private void portFromOutside() {
        int port = facts.port().number();
        facts.visit().flatMap(visit -> facts.around(visit.peer().ip()))
                .or(() -> facts.of(NetworkKind.LAN).stream().findFirst())
                .ifPresent(network -> note("Only another machine can check whether a firewall blocks port " + port
                        + " here.",
                        "Start Parley here, then run this on the other machine: ./run.sh doctor " + network.address()
                                + ":" + port,
                        "If that gets no answer, allow the port through the firewall here: "
                                + facts.platform().letIn(port, "tcp")));
    }

    private void multicast(Beacons beacons) {
        String port = "UDP port " + Beacon.GROUP.port();
        if (beacons.reach() != Reach.ALL) {
            note("PARLEY_DISCOVERY is " + beacons.reach().keyword() + " here: "
                    + (beacons.reach() == Reach.OFF ? "you and others do not find each other."
                            : "only peers on this machine find each other."),
                    "To be found by other machines, unset PARLEY_DISCOVERY.");
        }
        if (beacons.unavailable().isPresent()) {
            trouble(port + " cannot be opened, so discovery does not work: "
                    + beacons.unavailable().get() + ".",
                    "If another program keeps it for itself, end that program. " + BY_ADDRESS);
            return;
        }
        String working = names(beacons.cameBackOn()::contains);
        if (!working.isEmpty()) {
            ok("Multicast works on " + working + ".");
        }
        Predicate<String> isLost = name -> beacons.sentOn().contains(name) && !beacons.cameBackOn().contains(name);
        String lost = "Multicast does not work on " + names(isLost) + ": peers do not find each other there.";
        if (facts.networks().stream().anyMatch(network -> isLost.test(network.name())
                && network.kind() != NetworkKind.VPN && network.kind() != NetworkKind.INNER)) {
            trouble(lost,
                    "Allow " + port + " through the firewall: " + facts.platform().letIn(Beacon.GROUP.port(), "udp"),
                    BY_ADDRESS);
        } else if (!names(isLost).isEmpty()) {
            note(lost, BY_ADDRESS);
        }
        facts.of(NetworkKind.LAN).stream().filter(network -> beacons.reach() == Reach.ALL && !network.multicast())
                .forEach(network -> trouble(network.name()
                        + " does not support multicast: peers do not find each other there.", BY_ADDRESS));
        if (!beacons.sentOn().isEmpty()) {
            nearby(beacons.heard().stream().filter(one -> one.addresses().stream().noneMatch(facts::isYours)).toList());
        }
    }

    private String names(Predicate<String> wanted) {
        return facts.networks().stream().map(Network::name).distinct().filter(wanted).collect(joining(", "));
    }

    private void nearby(List<Found> others) {
        if (others.isEmpty()) {
            note("No other Parley answered within " + Limits.ASKING.toMillis() / 1_000.0 + " s.",
                    "Is one running? Programs by other teams do not answer, and neither does a Parley started with"
                            + " --no-discovery.",
                    "If one is running, the network between you may block multicast. " + BY_ADDRESS);
            return;
        }
        List<String> names = others.stream().map(one -> one.name() + " at " + one.address()).toList();
        ok(others.size() + (others.size() == 1 ? " other Parley" : " other Parleys") + " answered: "
                + NameList.counted(names, NAMED) + ".");
    }

    private void peer(Visit visit) {
        PeerAddress peer = visit.peer();
        if (facts.isYours(peer)) {
            if (facts.portOwner() == PortOwner.YOU) {
                note(peer + " is your own Parley.", "Give the address of another one.");
            } else {
                trouble(peer + " is your own address, and Parley does not listen there.",
                        "Give another address, or give the port of your Parley with --port.");
            }
            return;
        }
        place(peer.ip());
        Delivery delivery = visit.delivery();
        if (delivery instanceof Delivery.Received received && received.byParley()) {
            ok(peer + " is a Parley. It answered in " + visit.millis() + " ms.",
                    "It reads at least these formats: " + Dialect.ALL.stream().filter(Dialect::hasReceipts)
                            .map(Dialect::name).collect(joining(", ")) + ".");
            if (facts.heardAt(peer).isEmpty() && facts.around(peer.ip())
                    .filter(network -> facts.beacons().cameBackOn().contains(network.name())).isPresent()) {
                note("It did not answer a discovery request, so you and it may not find each other.",
                        "Was it started with --no-discovery? If not, the network between you blocks multicast. "
                                + BY_ADDRESS);
            }
        } else if (delivery instanceof Delivery.Received received) {
            ok(peer + " is another program. It "
                    + (received.replied() ? "answered" : "read the message and closed the connection") + " in "
                    + visit.millis() + " ms, so messages to it are \"received\".");
            dialect(visit);
        } else if (delivery instanceof Delivery.Unconfirmed) {
            trouble(peer + " keeps the connection open: messages to it are \"sent, not confirmed\".",
                    "Some programs always do that, others only if they cannot read the format."
                            + " Has \"ping\" arrived there? Then messages do too.",
                    "If not, check the port.");
            dialect(visit);
        } else {
            trouble(failure(peer, delivery), delivery instanceof Delivery.NotSent notSent
                    ? afterFailure(visit, notSent.cause()).toArray(String[]::new) : new String[0]);
        }
    }

    private void dialect(Visit visit) {
        if (visit.dialect().isPresent()) {
            ok("It has sent a message to this machine in the format " + visit.dialect().get().name() + ".",
                    "Parley answers in that format.");
        } else if (visit.remembered().isEmpty()) {
            note("Its format is not known, because it has sent nothing to this machine.",
                    "Ask its user to send you a message, or to tell you its format.",
                    "Or try --format address, or ./run.sh check " + visit.peer() + ", which can try all formats.");
        } else if (visit.wroteBefore()) {
            ok("Parley remembers its format: " + visit.remembered().get().name() + ".",
                    "Parley writes to it in that format. The command format changes it.");
        } else {
            note("Parley remembers " + visit.remembered().get().name() + ", but the program did not answer in it.",
                    "Many programs never write by themselves. Ask its user whether your messages are shown.",
                    "If they are not, try another format: format " + visit.peer()
                            + " FORMAT in Parley, or ./run.sh check " + visit.peer()
                            + ", which can try all formats.");
        }
    }

    private static String failure(PeerAddress peer, Delivery delivery) {
        return TextFormat.text(new Event.Sent(Event.Purpose.MESSAGE, peer, new Message.Text("ping?"), delivery));
    }

    private List<String> afterFailure(Visit visit, Delivery.Cause cause) {
        return switch (cause) {
            case CONNECTION_REFUSED -> List.of("The machine is there, and no firewall is in the way."
                    + " Use the port that the program there shows when it starts.");
            case CONNECT_TIMED_OUT -> firewall(visit.peer());
            case NO_ROUTE -> facts.around(visit.peer().ip()).isEmpty()
                    ? List.of("Compare it with the addresses above: both machines must be on the same network.")
                    : visit.millis() <= AT_ONCE ? firewall(visit.peer())
                            : List.of("No machine has that address now. Is the machine on? Does the program there show"
                                    + " this address when it starts?");
            case RESET, STALLED, NO_SOCKET, QUEUE_FULL -> List.of();
        };
    }

    private static List<String> firewall(PeerAddress peer) {
        return Stream.concat(Stream.of(Platform.values()).map(
                there -> "To allow the port through the firewall there, on " + there.title()
                        + ": " + there.letIn(peer.port(), "tcp")),
                Stream.of("A guest Wi-Fi often separates its clients: use another network, or a cable.")).toList();
    }

    private void place(Ipv4 ip) {
        Optional<Network> around = facts.around(ip);
        // 0.0.0.0/8, 224.0.0.0/4 for groups, 240.0.0.0/4.
        boolean reserved = ip.bits() >>> 24 == 0 || ip.bits() >>> 28 >= 14;
        if (ip.isLoopback()) {
            note(ip + " always means the machine on which it is typed.",
                    "For a peer on another machine, use the address that its program shows when it starts.");
        } else if (facts.isOwn(ip)) {
            note(ip + " is an address of this machine.");
        } else if (reserved || around.filter(network -> network.isReserved(ip)).isPresent()) {
            trouble("No machine can have the address " + ip + ".", "Check it for a typo.");
        } else if (around.isEmpty()) {
            outside(ip);
        } else {
            String where = ip + " is on " + around.get();
            switch (around.get().kind()) {
                case VPN -> note(where + ", a VPN: it must be up on both machines.");
                case INNER -> note(where + ", a network inside this machine.",
                        "For a peer on another machine, use its address on the LAN.");
                default -> ok(where + ", your own network.");
            }
        }
    }

    private void outside(Ipv4 ip) {
        List<Network> lans = facts.of(NetworkKind.LAN);
        String text = ip + " is not on a network of this machine" + (lans.isEmpty() ? ". " : ", which is on "
                + lans.stream().map(Network::toString).collect(joining(" and ")) + ". ");
        if (!isPrivate(ip)) {
            note(text + "It is on the Internet: a router there must forward the port.",
                    "On one LAN, use the address that the program there shows when it starts.");
            return;
        }
        boolean alike = lans.stream().anyMatch(network -> network.address().bits() >>> 16 == ip.bits() >>> 16);
        note(text + "A router is in between, and peers do not find each other through it.",
                alike ? "The addresses look alike: is one machine on the guest Wi-Fi, or behind a second router?"
                        : "Connect both machines to the same LAN, unless they are meant to be on different ones.");
    }

    /** Whether it only works behind a router: RFC 1918, 3927 and 6598. */
    private static boolean isPrivate(Ipv4 ip) {
        InetAddress address = ip.toInetAddress();
        return address.isSiteLocalAddress() || address.isLinkLocalAddress() || ip.bits() >>> 22 == (100 << 2 | 1);
    }
}
