package parley.menu;

import java.util.List;
import java.util.stream.Collectors;
import parley.net.Delivery;
import parley.node.Event;
import parley.room.RoomEvent;

/** Events in short, for tests: notices as they are, and everything else without the wording of the real formats. */
final class ShownEvent implements Event.Visitor<String> {

    static String of(Event event) {
        return event.accept(new ShownEvent());
    }

    static String sent(String purpose, String to, String delivery) {
        return purpose + " " + to + " " + delivery;
    }

    /** A message that a Parley has received. */
    static String received(String to) {
        return sent("MESSAGE", to, "Received");
    }

    static String connected(String to) {
        return sent("CONNECTION", to, "Received");
    }

    static String list(String what, String... entries) {
        return what + " " + List.of(entries);
    }

    @Override
    public String notice(Event.Notice event) {
        return event.text();
    }

    @Override
    public String sent(Event.Sent event) {
        return sent(event.purpose().name(), event.to().toString(), delivery(event.outcome()));
    }

    @Override
    public String sentToAll(Event.SentToAll event) {
        return list("All", event.each().stream().map(one -> one.to().name() + " " + delivery(one.outcome()))
                .toArray(String[]::new));
    }

    private static String delivery(Delivery outcome) {
        return outcome.getClass().getSimpleName();
    }

    @Override
    public String peers(Event.Peers event) {
        return list(what(event.what()), event.peers().stream().limit(event.limit())
                .map(peer -> peer.number() + " " + peer.entry().address()).toArray(String[]::new));
    }

    @Override
    public String nearby(Event.Nearby event) {
        return list(what(event.what()) + " found", event.found().stream().limit(event.limit())
                .map(one -> one.number() + " " + one.entry().address()).toArray(String[]::new));
    }

    @Override
    public String people(Event.People event) {
        return list("People", event.people().stream().limit(event.limit()).map(person -> person.number() + " "
                + person.entry().name() + " " + (person.entry().silent() ? "SILENT" : person.entry().state()) + " "
                + person.entry().addresses().stream()
                        .limit(event.detailed() ? Integer.MAX_VALUE : 1).map(Object::toString)
                        .collect(Collectors.joining(" "))).toArray(String[]::new));
    }

    private static String what(Event.Listed what) {
        return what instanceof Event.Listed.Named named ? named.name() : what.getClass().getSimpleName();
    }

    @Override
    public String members(Event.Members event) {
        return event.room().name() + " " + event.room().members().stream().limit(event.limit())
                .map(member -> member.name().text()).collect(Collectors.toList());
    }

    @Override
    public String inRoom(Event.InRoom event) {
        if (event.event() instanceof RoomEvent.Entered entered) {
            return entered(event.room().toString(), entered.name().text(), entered.tracker().toString());
        }
        return event.event().getClass().getSimpleName();
    }

    static String entered(String room, String name, String tracker) {
        return "Entered " + room + " as " + name + " of " + tracker;
    }

    @Override
    public String said(Event.Said event) {
        return event.toString();
    }

    @Override
    public String saidByUnknown(Event.SaidByUnknown event) {
        return event.toString();
    }

    /** Whether a line says which conversation is open, and that nothing was said in it before. */
    static boolean isAboutConversations(String line) {
        return line.startsWith("talking to ") || line.equals(list("earlier"));
    }

    @Override
    public String talking(Event.Talking event) {
        return event.partner().map(partner -> "talking to " + partner.label()).orElse("talking to nobody");
    }

    @Override
    public String replayed(Event.Replayed event) {
        return list("earlier", event.lines().stream().map(line -> line.by() + " " + line.text())
                .toArray(String[]::new));
    }

    @Override
    public String greeted(Event.Greeted event) {
        return event.toString();
    }

    @Override
    public String connected(Event.Connected event) {
        return event.toString();
    }

    @Override
    public String left(Event.Left event) {
        return event.toString();
    }

    @Override
    public String renamed(Event.Renamed event) {
        return event.toString();
    }

    @Override
    public String discovered(Event.Discovered event) {
        return event.toString();
    }

    @Override
    public String presence(Event.Presence event) {
        return event.toString();
    }

    @Override
    public String tooLong(Event.TooLong event) {
        return event.toString();
    }

    @Override
    public String listening(Event.Listening event) {
        return event.toString();
    }
}
