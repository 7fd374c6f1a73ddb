package parley.process;

import java.nio.file.Path;

/** Makes the pictures of the README: the recording, and a session of three teams, each in its own terminal. */
final class Pictures {

    private static final String MENU = "Enter your choice:";

    private final Album album;
    private final PtyParley netech;
    private final PtyParley xyz;
    private final PtyParley abc;

    private Pictures(Album album, PtyParley netech, PtyParley xyz, PtyParley abc) {
        this.album = album;
        this.netech = netech;
        this.xyz = xyz;
        this.abc = abc;
    }

    /** @param arguments the folder for the pictures */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        Path folder = Path.of(arguments[0]);
        Recording.take(folder.resolve("parley.svg"));
        Album album = new Album(folder);
        try (PtyParley netech = team("Netech", 9090);
                PtyParley xyz = team("XYZ", 7070);
                PtyParley abc = team("ABC", 8080)) {
            new Pictures(album, netech, xyz, abc).session();
        }
    }

    private static PtyParley team(String name, int port) throws Exception {
        return PtyParley.inAPicture(Launch.with("--name", name, "--port", String.valueOf(port))).asks(MENU);
    }

    private void session() throws Exception {
        album.take("start", shot(netech), shot(xyz), shot(abc));

        say(netech, "7070", "Hello there!");
        see("Hello there! ✓", netech);
        see("1 active, 0 connected", netech);
        see("1 unread | 1 active", xyz);
        album.take("send", shot(netech), shot(xyz));

        fresh(netech).answers(MENU, "2");
        fresh(xyz).answers(MENU, "2");
        see("People (1): 1 active, 0 connected", netech, xyz);
        album.take("query", shot(netech), shot(xyz));

        fresh(netech);
        fresh(xyz).answers(MENU, "3").chooses("A for all", "A");
        see("connected to", xyz);
        see("connected to", netech);
        album.take("connect-auto", shot(xyz), shot(netech));

        fresh(netech).answers(MENU, "2");
        fresh(xyz).answers(MENU, "2");
        see("People (1): 1 active, 1 connected", netech, xyz);
        album.take("query-connected", shot(netech), shot(xyz));

        fresh(netech);
        fresh(abc).answers(MENU, "3").chooses("M for an address", "M")
                .answers("Enter the recipient's IP address:", "127.0.0.1")
                .answers("Enter the recipient's port number:", "9090");
        see("connected to", abc);
        see("ABC connected to", netech);
        album.take("connect-manual", shot(abc), shot(netech));

        fresh(xyz);
        say(fresh(netech), "7070", "exit");
        see("disconnected from", netech);
        see("disconnected", xyz);
        album.take("exit", shot(netech), shot(xyz));
    }

    private static PtyParley say(PtyParley who, String port, String text) throws Exception {
        return who.answers(MENU, "1")
                .chooses("To whom?", "127.0.0.1")
                .answers("Enter the recipient's port number:", port)
                .answers("Enter your message:", text);
    }

    private static void see(String text, PtyParley... all) throws InterruptedException {
        for (PtyParley one : all) {
            one.await(text, () -> one.screen.rows().stream().anyMatch(row -> row.contains(text))).asks(MENU);
        }
    }

    /** Clears the screen, as Ctrl-L does, so that the next picture shows only what is new. */
    private static PtyParley fresh(PtyParley who) throws Exception {
        return who.type("\f");
    }

    private EmulatedScreen.Shot shot(PtyParley terminal) {
        return terminal.screen.shot(terminal == netech ? "Netech, port 9090"
                : terminal == xyz ? "XYZ, port 7070" : "ABC, port 8080");
    }
}
