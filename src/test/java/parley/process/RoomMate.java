package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A Parley in the chat of a room, on a host of its own, which tells as JSON everything that its user would see. */
record RoomMate(String name, String address, Lan.Host host, ParleyProcess parley) implements AutoCloseable {

    static final int PORT = 9090;

    private static final AtomicInteger MARKS = new AtomicInteger();

    /** Starts it, and does not wait. Its heap is as small as that of the start scripts. */
    static RoomMate start(String name, Lan lan, Lan.Host host, String... room) throws Exception {
        Launch launch = Launch.with("--json", "--name", name, "--port", String.valueOf(PORT)).and(room);
        return new RoomMate(name, lan.address(host) + ":" + PORT, host, ParleyProcess.start(host.launch(launch)));
    }

    /** Waits until it is in the room, and goes to the chat. */
    RoomMate chats() throws Exception {
        parley.seesMatching("\\{\"event\":\"room-entered\".*");
        parley.enter("4", "C");
        return this;
    }

    static String said(String name, String text) {
        return "{\"event\":\"room-said\",\"room\":\"#lobby\",\"name\":\"" + name + "\",\"text\":\"" + text + "\"}";
    }

    String sent(String text, int reached) {
        return "{\"event\":\"room-sent\",\"room\":\"#lobby\",\"name\":\"" + name + "\",\"text\":\"" + text
                + "\",\"reached\":" + reached + ",\"missed\":[]}";
    }

    String joined() {
        return "{\"event\":\"room-joined\",\"room\":\"#lobby\",\"address\":\"" + address + "\",\"name\":\"" + name
                + "\",\"guest\":false}";
    }

    /** How many connections this host has opened so far. */
    long opened() throws IOException {
        List<String> tcp = Files.readAllLines(Path.of("/proc/" + parley.pid() + "/net/snmp")).stream()
                .filter(line -> line.startsWith("Tcp: ")).toList();
        int column = List.of(tcp.get(0).split(" ")).indexOf("ActiveOpens");
        return Long.parseLong(tcp.get(1).split(" ")[column]);
    }

    /** Types a message to one address, as a person does at the menu. */
    void typesTo(String to, String text) throws IOException {
        int colon = to.indexOf(':');
        parley.enter("q", "1", to.substring(0, colon), to.substring(colon + 1), text, "4", "C");
    }

    /** Something that a test does. */
    interface Deed {

        void run() throws Exception;
    }

    /**
     * Does something, then lets each of these say a line that all others get.
     *
     * @return what each has shown meanwhile, apart from those lines
     */
    static Map<String, List<String>> shownBy(List<RoomMate> all, Deed deed) throws Exception {
        Map<RoomMate, Integer> before = new HashMap<>();
        all.forEach(mate -> before.put(mate, mate.parley.output().size()));
        deed.run();
        List<String> expected = new ArrayList<>();
        for (RoomMate speaker : all) {
            String text = speaker.name + " is here " + MARKS.incrementAndGet();
            speaker.parley.enter(text).sees(speaker.sent(text, all.size() - 1));
            expected.add(speaker.sent(text, all.size() - 1));
            expected.add(said(speaker.name, text));
            for (RoomMate other : all) {
                if (other != speaker) {
                    other.parley.sees(said(speaker.name, text));
                }
            }
        }
        Map<String, List<String>> rest = new HashMap<>();
        for (RoomMate mate : all) {
            List<String> output = mate.parley.output();
            List<String> shown = new ArrayList<>(output.subList(before.get(mate), output.size()));
            assertThat(shown).filteredOn(expected::contains).doesNotHaveDuplicates();
            shown.removeAll(expected);
            // What was said before is shown again whenever a member comes back to the conversation of the room.
            shown.removeIf(line -> line.contains("\"history\":true"));
            rest.put(mate.name, shown);
        }
        return rest;
    }

    @Override
    public void close() {
        parley.close();
    }
}
