package parley.room.sim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.room.Room.Effect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A program that is not Parley, used by a person who reads the notices and repeats a command that had no effect. */
final class SimulatedGuest implements SimulatedListener {

    private static final long PAUSE = 4_000;
    private static final Pattern ADVICE = Pattern.compile(" as (.+)$");
    private static final Pattern OTHER_HOST = Pattern.compile("Send your lines to .+ at (\\S+)$");

    private final Simulation simulation;
    private final PeerAddress address;
    private final TeamName team;
    private TeamName name;
    /** The member to talk to, if it is known. */
    private Optional<PeerAddress> host = Optional.empty();
    private boolean wantsToBeIn;
    private boolean isIn;
    private boolean up;
    private boolean typing;

    SimulatedGuest(Simulation simulation, PeerAddress address, TeamName team) {
        this.simulation = simulation;
        this.address = address;
        this.team = team;
        this.name = team;
    }

    PeerAddress address() {
        return address;
    }

    boolean isUp() {
        return up;
    }

    boolean wantsToBeIn() {
        return wantsToBeIn;
    }

    void start() {
        up = true;
        wantsToBeIn = true;
        isIn = false;
        simulation.network().listen(address, this);
        if (!typing) {
            typing = true;
            simulation.clock().after(0, this::type);
        }
    }

    void crash() {
        up = false;
        simulation.network().close(address);
    }

    void leave() {
        wantsToBeIn = false;
        send("leave #lobby");
    }

    @Override
    public Effect.Tell.Outcome onText(PeerAddress from, TeamName sender, String text) {
        read(text);
        return Effect.Tell.Outcome.READ;
    }

    private void read(String text) {
        Matcher advice = ADVICE.matcher(text);
        Matcher otherHost = OTHER_HOST.matcher(text);
        if (otherHost.find()) {
            host = Optional.of(PeerAddress.parse(otherHost.group(1)));
            isIn = true;
        } else if (text.contains("* Welcome")) {
            isIn = true;
        } else if (text.contains("* You are not in")) {
            isIn = false;
        } else if (text.contains("* That name is taken") && advice.find()) {
            name = new TeamName(advice.group(1));
        } else if (!wantsToBeIn) {
            send("leave #lobby");
        }
    }

    private void type() {
        if (up && wantsToBeIn) {
            simulation.sayings().add(address, "I am " + name);
            send(isIn ? "#lobby I am " + name : "join #lobby as " + name);
        }
        simulation.clock().after(PAUSE + simulation.random().nextInt((int) PAUSE), this::type);
    }

    private void send(String text) {
        List<PeerAddress> peers = simulation.peers().stream().filter(SimulatedPeer::isUp).map(SimulatedPeer::address)
                .filter(peer -> !simulation.network().isCut(address, peer)).toList();
        if (host.isEmpty() && peers.isEmpty()) {
            return;
        }
        PeerAddress to = host.orElseGet(() -> peers.get(simulation.random().nextInt(peers.size())));
        simulation.network().connect(address, to, 4_000, program -> program.onText(address, team, text),
                (outcome, answer) -> host = answer.filter(Effect.Tell.Outcome.PARLEY::equals).map(parley -> to));
    }
}
