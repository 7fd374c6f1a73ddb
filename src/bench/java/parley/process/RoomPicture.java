package parley.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The README's example of a room: it has three members, and the tracker is killed. */
final class RoomPicture {

    private static final String MENU = "Enter your choice:";
    private static final String CHAT = "#lobby>";

    private final Path state = Files.createTempDirectory("parley-picture");

    private RoomPicture() throws Exception {
    }

    static void take(Album album) throws Exception {
        RoomPicture picture = new RoomPicture();
        try {
            picture.session(album);
        } finally {
            picture.forget();
        }
    }

    private void session(Album album) throws Exception {
        try (PtyParley alice = member("Alice", 9090, "--host", "lobby");
                PtyParley bob = member("Bob", 7070, "--join", "lobby@127.0.0.1:9090");
                PtyParley carol = member("Carol", 8080, "--join", "lobby@127.0.0.1:7070")) {
            chat(alice);
            chat(bob);
            chat(carol);

            alice.answers(CHAT, "Good morning, all");
            see("Alice: Good morning, all", bob, carol);
            see("sent to 2 of 2", alice);
            bob.answers(CHAT, "msg 'Alice' 'Is there coffee?'");
            see("Bob privately: Is there coffee?", alice);
            see("sent to 1 of 1", bob);
            carol.answers(CHAT, "rename Caroline");
            see(Sentences.renamed("Carol", "Caroline"), alice, bob, carol);
            bob.answers(CHAT, "members");
            see("In #lobby (3)", bob);

            Signals.send("KILL", alice.pid());
            see(Sentences.isTracker("#lobby"), bob, carol);
            bob.answers(CHAT, "Who is still here?");
            see("Bob: Who is still here?", carol);
            see("sent to 1 of 1", 2, bob);
            carol.answers(CHAT, "I am");
            see("Caroline: I am", bob);
            see("sent to 1 of 1", carol);

            album.take("room", alice.screen.shot("Alice, port 9090, until it is killed (kill -9)"),
                    bob.screen.shot("Bob, port 7070"), carol.screen.shot("Carol, port 8080"));
        }
    }

    private PtyParley member(String name, int port, String... room) throws Exception {
        Launch launch = Launch.with("--name", name, "--port", String.valueOf(port)).and(room)
                .environment("XDG_STATE_HOME", state.toString());
        return PtyParley.inAPicture(launch).asks(MENU);
    }

    private static void chat(PtyParley member) throws Exception {
        member.answers(MENU, "4").chooses("C to chat", "C").asks(CHAT);
    }

    /** Waits until all of them show it, with the prompt below it again. */
    private static void see(String text, PtyParley... all) throws InterruptedException {
        for (PtyParley one : all) {
            see(text, 1, one);
        }
    }

    private static void see(String text, int times, PtyParley one) throws InterruptedException {
        one.await(text, () -> one.screen.rows().stream().filter(row -> row.contains(text)).count() == times).asks(CHAT);
    }

    private void forget() throws Exception {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
