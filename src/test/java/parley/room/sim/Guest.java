package parley.room.sim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.room.GuestCommand;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A hand-written program with a person at it, who reads what comes and types again what had no effect. */
final class Guest {

    private static final long PAUSE = 4_000;
    private static final Pattern ADVICE = Pattern.compile(" as (.+)$");

    private final World world;
    private final PeerAddress address;
    private final TeamName team;
    private TeamName name;
    private boolean wantsIn;
    private boolean isIn;
    private boolean up;
    private boolean typing;

    Guest(World world, PeerAddress address, TeamName team) {
        this.world = world;
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

    boolean wantsIn() {
        return wantsIn;
    }

    void start() {
        up = true;
        wantsIn = true;
        isIn = false;
        world.network().listen(address, this);
        if (!typing) {
            typing = true;
            world.time().after(0, this::type);
        }
    }

    void crash() {
        up = false;
        world.network().close(address);
    }

    void leave() {
        wantsIn = false;
        send(new GuestCommand.Leave());
    }

    void told(String text, PeerAddress from) {
        Matcher advice = ADVICE.matcher(text);
        if (text.contains("* Welcome")) {
            isIn = true;
        } else if (text.contains("* You are not in")) {
            isIn = false;
        } else if (text.contains("* That name is taken") && advice.find()) {
            name = new TeamName(advice.group(1));
        } else if (!wantsIn) {
            send(new GuestCommand.Leave());
        }
    }

    private void type() {
        if (up && wantsIn) {
            send(isIn ? new GuestCommand.Say("I am " + name) : new GuestCommand.Join(Optional.of(name)));
        }
        world.time().after(PAUSE + world.random().nextInt((int) PAUSE), this::type);
    }

    private void send(GuestCommand.Action word) {
        List<Station> hosts = world.stations().stream()
                .filter(station -> station.isUp() && !world.network().isCut(address, station.address())).toList();
        if (hosts.isEmpty()) {
            return;
        }
        PeerAddress host = hosts.get(world.random().nextInt(hosts.size())).address();
        world.network().connect(address, host, 4_000, Run.class, run -> {
            run.receive(address, team, word);
            return true;
        }, (outcome, answer) -> { });
    }
}
