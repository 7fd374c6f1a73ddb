package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.FreePort;

/** A room of ten processes: a tracker without a user, which is killed and comes back, and nine teams. */
class RoomOfTenIT {

    private static final int TEAMS = 9;
    /** So rarely does the tracker show its list without need that what it shows is a change. */
    private static final Launch TRACKER = Launch.with("tracker", "--every", "100000");

    @TempDir
    private Path state;

    private final Deque<ParleyProcess> open = new ArrayDeque<>();

    private ParleyProcess start(Launch launch) throws Exception {
        ParleyProcess parley = ParleyProcess.listening(launch.environment("XDG_STATE_HOME", state.toString()));
        open.push(parley);
        return parley;
    }

    @AfterEach
    void end() {
        open.forEach(ParleyProcess::close);
    }

    @Test
    void chatsOnWhenItsTrackerIsKilled() throws Exception {
        ParleyProcess tracker = start(TRACKER);
        String address = tracker.next(Sentences.entered(Chatter.ROOM, "Tracker", ".*"))
                .replaceFirst(".* at ", "");
        tracker.sees("In #lobby (1):").sees("  Tracker  " + address + "  tracker  you");
        List<Chatter> teams = teams(tracker);
        tracker.sees("In #lobby (10):").sees("  Tracker  " + address + "  tracker  you");
        Chatter heir = teams.stream().max(Comparator.comparingInt(Chatter::port)).orElseThrow();
        Chatter speaker = teams.get(0);

        tracker.kill();
        speaker.parley().enter("Is the tracker gone?");

        for (Chatter team : teams) {
            List<String> news = new ArrayList<>(List.of(
                    Sentences.lost("Tracker", Chatter.ROOM), heir.isTracker()));
            if (team != speaker) {
                news.add(speaker.line("Is the tracker gone?"));
            }
            team.parley().seesInAnyOrder(news.toArray(String[]::new));
        }
        Chatter second = teams.get(1);
        second.says("It is", but(second, teams).toArray(Chatter[]::new));
        for (Chatter team : teams) {
            team.lists(Stream.concat(Stream.of(heir), but(heir, teams)).toArray(Chatter[]::new));
        }
        assertThat(speaker.parley().output()).containsAnyOf("sent to 8 of 8",
                "sent to 8 of 9; no answer from Tracker (" + address + ")");

        ParleyProcess returned = ParleyProcess.start(TRACKER.and("--port", String.valueOf(tracker.port()))
                .environment("XDG_STATE_HOME", state.toString()));
        open.push(returned);
        returned.seesMatching(Sentences.entered(Chatter.ROOM, "Tracker", heir.address()));
        returned.sees("In #lobby (10):");
        returned.seesInAnyOrder(
                "  Tracker  " + address + "  you", "  " + heir.name() + "  " + heir.address() + "  tracker");
        for (Chatter team : teams) {
            team.parley().sees(Sentences.joined("Tracker", Chatter.ROOM));
            assertThat(team.parley().output()).filteredOn(line -> line.startsWith("#lobby "))
                    .doesNotHaveDuplicates().hasSize(team == speaker || team == second ? 1 : 2);
        }
        teams.get(2).parley().enter("q", "0");
        returned.sees("In #lobby (9):");
    }

    /** They come one after the other: by the tracker, by another member, or by him after one who is not there. */
    private List<Chatter> teams(ParleyProcess tracker) throws Exception {
        List<Chatter> teams = new ArrayList<>();
        String nobody = "127.0.0.1:" + FreePort.find();
        for (int i = 1; i <= TEAMS; i++) {
            String door = i % 3 == 1 ? tracker.address()
                    : i % 3 == 2 ? teams.get(i - 2).parley().address()
                            : nobody + "," + teams.get(0).parley().address();
            Chatter team = Chatter.in(start(Launch.with("--name", "Team " + i, "--join", "lobby@" + door)));
            for (Chatter other : teams) {
                other.parley().sees(team.hasJoined());
            }
            teams.add(team);
        }
        return teams;
    }

    private static Stream<Chatter> but(Chatter one, List<Chatter> all) {
        return all.stream().filter(other -> other != one);
    }
}
