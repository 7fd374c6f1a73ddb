package parley.menu;

import java.time.InstantSource;
import java.util.List;
import parley.node.Event;
import parley.node.RoomLan.Parley;
import parley.node.RoomLan;
import parley.terminal.Screen;
import parley.wire.PeerAddress;

/** A user at the menu of a Parley at 192.168.1.10:5000, with everything that they will type, and others on the LAN. */
final class RoomMenuSession implements AutoCloseable {

    static final PeerAddress ME = PeerAddress.parse("192.168.1.10:5000");

    final RoomLan lan = new RoomLan().passingPerCommand(20_000);
    final Parley me;
    final RoomEntry entry;

    private final ScriptedConsole console;
    private final Screen screen;
    private final Prompter prompter;

    RoomMenuSession(boolean interactive) {
        this(new ScriptedConsole(interactive));
    }

    RoomMenuSession(ScriptedConsole console) {
        this.console = console;
        this.screen = new Screen(console, () -> {});
        this.me = lan.parley(ME.toString(), "Alice", events -> screen.show(events.toArray(Event[]::new)));
        this.prompter = new Prompter(console, screen, console.isInteractive());
        this.entry = new RoomEntry(me.node, prompter);
    }

    RoomMenuSession types(String... lines) {
        console.types(lines);
        return this;
    }

    /** Something that happens before the next question is answered. */
    RoomMenuSession then(Runnable happening) {
        console.then(() -> {
            happening.run();
            lan.pass(2_000);
            screen.await();
        });
        return this;
    }

    /** What was shown, and the questions with the answers, without the menu itself. */
    List<String> run() {
        return run(() -> {});
    }

    List<String> run(Runnable first) {
        new Menu(me.node, entry, prompter, screen, word -> List.of(), partner -> List.of(),
                (text, outcome) -> {}, InstantSource.system()).run(first);
        screen.await();
        return everything().stream()
                .filter(line -> !MenuTest.MENU.contains(line) && !line.startsWith(Menu.CHOICE)
                        && !ShownEvent.isAboutConversations(line)).toList();
    }

    /** The same with the menu, and with which conversation is open. */
    List<String> everything() {
        return console.transcript();
    }

    @Override
    public void close() {
        screen.close();
    }
}
