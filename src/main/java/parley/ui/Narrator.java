package parley.ui;

import java.util.List;
import parley.node.Event;
import parley.node.Events;
import parley.node.Outcome;
import parley.ui.Wording.Deed;
import parley.wire.PeerAddress;

/** Tells the user what happens. */
public final class Narrator implements Events {

    private final Screen screen;

    public Narrator(Screen screen) {
        this.screen = screen;
    }

    /** Says what became of a greeting that went out in the background. */
    public void greeted(PeerAddress to, Outcome outcome) {
        screen.show(Wording.of(Deed.GREETING, to, outcome));
    }

    @Override
    public void happened(List<Event> events, Runnable shown) {
        screen.show(events.stream().map(Wording::of).toList(), shown);
    }
}
