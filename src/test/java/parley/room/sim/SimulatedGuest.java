package parley.room.sim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.room.GuestCommand;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A program that is not Parley, used by a person who reads the notices and repeats a command that had no effect. */
final class SimulatedGuest {

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
        send(new GuestCommand.Leave());
    }

    void onText(String text, PeerAddress from) {
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
            send(new GuestCommand.Leave());
        }
    }

    private void type() {
        if (up && wantsToBeIn) {
            send(isIn ? new GuestCommand.Say("I am " + name) : new GuestCommand.Join(Optional.of(name)));
        }
        simulation.clock().after(PAUSE + simulation.random().nextInt((int) PAUSE), this::type);
    }

    private void send(GuestCommand.Action command) {
        List<PeerAddress> peers = simulation.peers().stream().filter(SimulatedPeer::isUp).map(SimulatedPeer::address)
                .filter(peer -> !simulation.network().isCut(address, peer)).toList();
        if (host.isEmpty() && peers.isEmpty()) {
            return;
        }
        PeerAddress to = host.orElseGet(() -> peers.get(simulation.random().nextInt(peers.size())));
        simulation.network().connect(address, to, 4_000, ProgramRun.class, program -> {
            program.onGuestCommand(address, team, command);
            return true;
        }, (outcome, answer) -> host = outcome == SimulatedNetwork.Outcome.ANSWERED ? Optional.of(to) : Optional
                .empty());
    }
}
