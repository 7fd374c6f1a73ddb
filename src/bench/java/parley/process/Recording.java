package parley.process;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * The recording at the top of the README: two machines find each other, they talk in a room, its tracker is killed, and
 * the talk goes on. Everything in it happens while it is recorded.
 */
final class Recording {

    private static final String MENU = "Enter your choice:";
    private static final String ROOM = "#lab>";
    private static final int COLUMNS = 84;
    private static final int ROWS = 13;
    private static final int KEY_MILLIS = 45;
    /** Long enough to read what has just happened. */
    private static final int PAUSE_MILLIS = 900;

    private Recording() {
    }

    /** Needs network namespaces, so it is left out if the system does not let this program make them. */
    static void take(Path file) throws Exception {
        try (Lan lan = Lan.make(); Film film = new Film()) {
            Lan.Host one = lan.host();
            Lan.Host other = lan.host();
            try (PtyParley alice = start("Alice", one, film, "Alice, on one machine");
                    PtyParley bob = start("Bob", other, film, "Bob, on another machine");
                    PtyParley carol = start("Carol", other, film, "Carol, on the same machine as Bob")) {
                session(alice, bob, carol);
                film.write(file);
            }
            System.out.println(file);
        } catch (TestAbortedException unable) {
            System.out.println("Not recorded. " + unable.getMessage());
        }
    }

    private static void session(PtyParley alice, PtyParley bob, PtyParley carol) throws Exception {
        see("Bob", alice);
        see("Alice", bob, carol);
        pause();
        say(alice, MENU, "4 #lab");
        alice.chooses("(y/n)", "y").asks(ROOM);
        say(bob, MENU, "4 #lab");
        say(carol, MENU, "4 #lab");
        see("3 members", alice, bob);
        carol.asks(ROOM);
        say(alice, ROOM, "who has time on Friday?");
        see("who has time on Friday?", bob, carol);
        say(bob, ROOM, "I have, after ten");
        see("I have, after ten", alice, carol);
        pause();

        Signals.send("KILL", alice.pid());
        alice.screen.show("Killed\r\n$ ");
        see("is now the tracker", bob, carol);
        pause();
        say(carol, ROOM, "Alice is gone. Ten is fine for me");
        see("Ten is fine", bob);
        say(bob, ROOM, "see you then");
        see("see you then", carol);
        pause();
    }

    private static PtyParley start(String name, Lan.Host host, Film film, String title) throws Exception {
        PtyParley parley = PtyParley.inAPicture(host.launch(Launch.with("--name", name)
                .environment("PARLEY_DISCOVERY", "all")), COLUMNS, ROWS);
        film.show(title, parley.screen);
        return parley.asks(MENU);
    }

    /** Types like a person. */
    private static void say(PtyParley one, String prompt, String line) throws Exception {
        one.asks(prompt);
        for (String key : line.split("")) {
            one.type(key);
            TimeUnit.MILLISECONDS.sleep(KEY_MILLIS);
        }
        one.type("\r");
    }

    private static void see(String text, PtyParley... all) throws InterruptedException {
        for (PtyParley one : all) {
            one.await(text, () -> one.screen.rows().stream().anyMatch(row -> row.contains(text)));
        }
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
}
