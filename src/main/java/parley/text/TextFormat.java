package parley.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.dialect.Dialect;
import parley.discovery.Found;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.NameList;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * Events in English, as the lines that a user reads on a pipe and on a plain terminal. A full terminal has other words
 * for some of them, in {@link ChatFormat} and {@link PresenceNews}. The transcript has its own, in
 * {@link TranscriptFormat}.
 *
 * <p>For a screen, it marks where the user is mentioned, and learns from the events if the user's name changes. For one
 * thread.
 */
public class TextFormat implements Event.Visitor<List<Line>> {

    // TranscriptFormat reads lines with these words back.
    static final String RECEIVED_FROM = "Received from ";
    static final String HELLO_FROM = "Hello from ";
    static final String CONNECTION_FROM = "Connection from ";
    static final String FOUND = "Found ";
    static final String NOW_ACTIVE = " (now active)";
    static final String BY_HAND = " (by hand)";
    static final String NOW_CONNECTED = ": you are now connected";

    /** How many peers that missed a message are named. The line has to fit a screen. */
    static final int NAMED_PEERS = 10;
    /** Stands for the port of a program that did not give one, where an address is needed, as for a colour. */
    public static final int NO_PORT = 1;

    /** Marks a line that was said before the user joined. The tracker vouches for it, and nobody else does. */
    private static final String EARLIER = " (earlier) ";

    private static final String NOBODY_LISTED =
            "Nobody is listed yet. You can reach any program by its address, such as 192.168.1.12:7070.";
    /** The commands that show a list as a whole. */
    private static final String ALL_PEERS = "\"2 all\" at the menu";
    private static final String ALL_MEMBERS = "/members all";

    private final boolean isOnScreen;
    private String user;

    private TextFormat(boolean isOnScreen, String user) {
        this.isOnScreen = isOnScreen;
        this.user = user;
    }

    /** For a pipe or a file: marks no mentions, and shows lists of any length. */
    public TextFormat() {
        this(false, "");
    }

    /** For a screen: shows as much of a list as fits, and marks mentions. */
    public TextFormat(TeamName user) {
        this(true, user.text());
    }

    /** For a screen that cannot mark mentions. */
    public static TextFormat ofPlainScreen() {
        return new TextFormat(true, "");
    }

    /** The name of the user, which others mention. It changes in a room. */
    final String user() {
        return user;
    }

    /** The text of an event, one line for each of its lines. */
    public static String text(Event event) {
        return event.accept(new TextFormat()).stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    @Override
    public List<Line> said(Event.Said event) {
        return received(event.from(), event.from() + " " + event.name(), event.text());
    }

    @Override
    public List<Line> saidByUnknown(Event.SaidByUnknown event) {
        return received(new PeerAddress(event.from(), NO_PORT), event.from() + " " + event.name(), event.text());
    }

    private List<Line> received(PeerAddress by, String from, String text) {
        return List.of(Line.said(Line.Tone.PRIVATE, RECEIVED_FROM, from, by, " -> " + text.stripTrailing())
                .mentioning(user));
    }

    @Override
    public List<Line> greeted(Event.Greeted event) {
        return notice(HELLO_FROM + event.from() + " " + event.name() + NOW_ACTIVE);
    }

    @Override
    public List<Line> connected(Event.Connected event) {
        return notice(CONNECTION_FROM + event.from() + " " + event.name() + (event.byHand() ? BY_HAND : "")
                + NOW_CONNECTED);
    }

    @Override
    public List<Line> left(Event.Left event) {
        return notice(event.from() + " " + event.name()
                + (isOnScreen && event.wasConnected() ? " has disconnected" : " has left"));
    }

    @Override
    public List<Line> renamed(Event.Renamed event) {
        return notice(event.who() + " " + event.before() + " is now named " + event.now());
    }

    @Override
    public List<Line> discovered(Event.Discovered event) {
        return notice(FOUND + event.who() + " " + event.name() + NOW_ACTIVE);
    }

    @Override
    public List<Line> presence(Event.Presence event) {
        return notice(event.who() + switch (event.change()) {
            case SILENT -> " has gone quiet: it may have stopped, or the network may be down";
            case BACK -> " is back";
            case GONE -> " seems to have left";
        });
    }

    @Override
    public List<Line> tooLong(Event.TooLong event) {
        return trouble("A message from " + event.from() + " was refused: it is longer than "
                + Limits.FRAME / 1024 + " KiB");
    }

    @Override
    public List<Line> inRoom(Event.InRoom event) {
        return List.of(event.event().accept(new RoomLines(event.room())));
    }

    @Override
    public List<Line> sent(Event.Sent event) {
        return followed(sent(event.purpose(), event.to().toString(), event.outcome()),
                event.message(), event.to().toString());
    }

    @Override
    public List<Line> sentToAll(Event.SentToAll event) {
        List<String> missed = event.missed().stream().map(peer -> who(peer.name(), peer.address())).toList();
        int unconfirmed = event.unconfirmed().size();
        String note = unconfirmed == 0 ? "" : " (" + unconfirmed + " not confirmed)";
        return followed(sentToSome(event.each().size() - missed.size(), note, missed), event.message(), "all of them");
    }

    @Override
    public List<Line> listening(Event.Listening event) {
        String others = event.addresses().stream().map(PeerAddress::toString).collect(Collectors.joining(" or "));
        return List.of(plain("Server listening on port " + event.port()),
                plain((others.isEmpty() ? "There is no network, so other machines cannot reach you."
                        : "Other machines can reach you at " + others + ".")
                        + " Programs on this machine use " + Ipv4.LOOPBACK + ":" + event.port() + "."));
    }

    @Override
    public List<Line> peers(Event.Peers event) {
        int count = event.peers().size();
        return list(heading(event.what()) + " (" + count + ")" + (count == 0 ? "" : ":"), event.peers(), event.limit(),
                ALL_PEERS, peer -> peer.number() + ". " + describe(peer.entry(), event.now()));
    }

    /** Nothing if nobody was found. */
    @Override
    public List<Line> nearby(Event.Nearby event) {
        return event.found().isEmpty() ? List.of()
                : list(heading(event.what()) + " (" + event.found().size() + "):", event.found(), event.limit(),
                        ALL_PEERS, found -> found.number() + ". " + describe(found.entry()));
    }

    @Override
    public List<Line> people(Event.People event) {
        List<Event.Person> people = event.people().stream().map(Event.Numbered::entry).toList();
        int connected = count(people, Event.Person.State.CONNECTED);
        int active = connected + count(people, Event.Person.State.ACTIVE);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Line.Tone.HEADING, "People (" + people.size() + "): " + active + " active, " + connected
                + " connected"));
        PeopleTable.rows(event).forEach(row -> lines.add(plain(row)));
        if (people.isEmpty()) {
            lines.add(plain(NOBODY_LISTED));
        }
        more(people.size() - event.limit(), ALL_PEERS).ifPresent(lines::add);
        return lines;
    }

    private static int count(List<Event.Person> people, Event.Person.State state) {
        return (int) people.stream().filter(person -> person.state() == state).count();
    }

    @Override
    public List<Line> members(Event.Members event) {
        RoomView room = event.room();
        List<Member> members = room.members();
        int name = isOnScreen ? PeopleTable.widest(members.stream().map(TextFormat::name)) : 0;
        int address = isOnScreen ? PeopleTable.widest(members.stream().map(one -> one.address().toString())) : 0;
        return list("In " + room.name() + " (" + members.size() + "):", members, event.limit(), ALL_MEMBERS,
                member -> (PeopleTable.padded(name(member), name) + "  "
                        + PeopleTable.padded(member.address().toString(), address) + roles(member, room))
                        .stripTrailing());
    }

    /** Nothing: the prompt names the partner. */
    @Override
    public List<Line> talking(Event.Talking event) {
        return List.of();
    }

    /** Nothing: a plain terminal still shows the earlier lines. */
    @Override
    public List<Line> replayed(Event.Replayed event) {
        return List.of();
    }

    @Override
    public List<Line> notice(Event.Notice event) {
        return List.of(new Line(switch (event.kind()) {
            case PLAIN -> Line.Tone.PLAIN;
            case HEADING -> Line.Tone.HEADING;
            case NOTICE -> Line.Tone.NOTICE;
            case TROUBLE -> Line.Tone.TROUBLE;
        }, event.text()));
    }

    /**
     * What to do about a guess, in words.
     *
     * @param option what makes Parley use the format that most other programs use
     */
    public static String guessed(Event.Sent guess, String option) {
        return guess.to() + " is not a Parley. If it shows nothing, use " + option
                + ", which most other programs read, or another format.";
    }

    private Line sent(Event.Purpose purpose, String to, Delivery delivery) {
        if (delivery instanceof Delivery.Received) {
            return plain(done(purpose) + " " + to + " (received)");
        } else if (delivery instanceof Delivery.Unconfirmed) {
            return plain(done(purpose) + " " + to + " (sent, not confirmed)");
        }
        return new Line(Line.Tone.TROUBLE, (delivery.partly() ? "Only the beginning was sent to" : notDone(purpose))
                + " " + to + ": " + reason(delivery));
    }

    private static String done(Event.Purpose purpose) {
        return switch (purpose) {
            case MESSAGE -> "Message sent to";
            case GREETING -> "Greeted";
            case CONNECTION -> "Connected to";
        };
    }

    private static String notDone(Event.Purpose purpose) {
        return switch (purpose) {
            case MESSAGE -> "Not sent to";
            case GREETING -> "Not greeted";
            case CONNECTION -> "Not connected to";
        };
    }

    /** Why a message was not sent, and what to do. */
    final String reason(Delivery outcome) {
        return outcome instanceof Delivery.Refused refused ? refused(refused.receipt().reason())
                : notSent(((Delivery.NotSent) outcome).cause());
    }

    private static String refused(String reason) {
        return reason.equals(Receipt.Refused.TOO_LARGE)
                ? "it is too long for the other side. Send it in shorter pieces."
                : "the other side refused it (" + reason + ").";
    }

    String notSent(Delivery.Cause cause) {
        return switch (cause) {
            case CONNECTION_REFUSED -> "connection refused. Is the program running there, and is the port right?";
            case CONNECT_TIMED_OUT ->
                "no answer. Is the address right, and does a firewall there let the port through?";
            case NO_ROUTE -> "no route. Are this machine and that address on the same network?";
            case RESET -> "the connection was closed before everything was read. The program there may have failed."
                    + " Try again.";
            case STALLED -> "the program there has stopped reading. It may hang. Try again later.";
            case NO_SOCKET -> "this machine cannot open a connection to it. Can the address belong to a peer? If it"
                    + " can, close some other programs.";
            case QUEUE_FULL -> "too many messages are waiting to be sent. Wait a moment and send it again.";
        };
    }

    /** The outcome of a message, and what else the message did if it was a control word. */
    private static List<Line> followed(Line outcome, Message message, String to) {
        if (message == Control.LEAVE) {
            return List.of(outcome, new Line(Line.Tone.NOTICE, "Disconnected from " + to));
        }
        return message != Control.KEEP_ALIVE ? List.of(outcome) : List.of(outcome,
                new Line(Line.Tone.NOTICE, "\"ping\" alone is a keep-alive and is not shown."));
    }

    private static Line sentToSome(int reached, String note, List<String> missed) {
        String sent = "sent to " + reached + " of " + (reached + missed.size()) + note;
        if (missed.isEmpty()) {
            return new Line(Line.Tone.NOTICE, sent);
        }
        return new Line(Line.Tone.TROUBLE, sent + "; no answer from " + NameList.counted(missed, NAMED_PEERS));
    }

    private static String who(TeamName name, PeerAddress address) {
        return name + " (" + address + ")";
    }

    private static String heading(Event.Listed what) {
        if (what instanceof Event.Listed.Active) {
            return "Active peers";
        } else if (what instanceof Event.Listed.Connected) {
            return "Connected peers";
        } else if (what instanceof Event.Listed.Nearby) {
            return "Found on the network";
        }
        return "Peers named " + ((Event.Listed.Named) what).name();
    }

    private static String describe(Peer peer, Instant now) {
        return peer.address() + "  " + peer.name() + "  "
                + (peer.connected() ? "connected, " : "not connected, ")
                + peer.heard().map(then -> "heard from " + ago(then, now)).orElse("never heard from") + ", "
                + peer.sent().map(then -> "sent to " + ago(then, now)).orElse("nothing sent")
                + ", format " + peer.dialect().map(Dialect::name).orElse("unknown")
                + (peer.failed() ? ", NOT REACHED at the last attempt" : "");
    }

    static String ago(Instant then, Instant now) {
        long seconds = Duration.between(then, now).toSeconds();
        if (seconds < 1) {
            return "just now";
        } else if (seconds < 60) {
            return seconds + " s ago";
        } else if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        return seconds / 3600 + " h ago";
    }

    private static String describe(Found found) {
        return found.address() + "  " + found.name()
                + found.room().map(in -> "  in " + in.room().with(in.members())).orElse("")
                + (found.silent() ? "  silent" : found.answered() ? "" : "  has not answered yet");
    }

    private static String name(Member member) {
        return Printable.of(member.name().text());
    }

    private static String roles(Member member, RoomView room) {
        return (member.address().equals(room.tracker()) ? "  tracker" : "")
                + (member.address().equals(room.me()) ? "  you" : "")
                + (member.guest() ? "  guest" : "");
    }

    /** @param command lists everything, however long the list is */
    private <T> List<Line> list(String heading, List<T> entries, int limit, String command,
            Function<T, String> describe) {
        int shown = isOnScreen ? Math.min(entries.size(), limit) : entries.size();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Line.Tone.HEADING, heading));
        entries.subList(0, shown).forEach(entry -> lines.add(plain("  " + describe.apply(entry))));
        more(entries.size() - shown, command).ifPresent(lines::add);
        return lines;
    }

    private static Optional<Line> more(int entries, String command) {
        return Optional.of(entries).filter(left -> left > 0)
                .map(left -> plain("  and " + left + " more. To see all of them, enter " + command + "."));
    }

    private static Line plain(String text) {
        return new Line(Line.Tone.PLAIN, text);
    }

    private static List<Line> notice(String text) {
        return List.of(new Line(Line.Tone.NOTICE, text));
    }

    private static List<Line> trouble(String text) {
        return List.of(new Line(Line.Tone.TROUBLE, text));
    }

    /** Room events in English. Even without colours, messages, private messages and notices begin differently. */
    private final class RoomLines implements RoomEvent.Visitor<Line> {

        private final RoomName room;

        RoomLines(RoomName room) {
            this.room = room;
        }

        @Override
        public Line trying(RoomEvent.Trying event) {
            return happened("Trying " + event.contact() + ", attempt " + event.attempt() + " of " + event.of() + "…");
        }

        @Override
        public Line nobodyThere(RoomEvent.NobodyThere event) {
            return failed(event.absent().map(absent -> switch (absent.why()) {
                case NOT_A_PARLEY -> absent.contact() + " is not a Parley, so it cannot let you into " + room + ".";
                case NOT_IN_ROOM -> absent.contact() + " is not in " + room + ". Is that the name of the room?";
                case CONNECTION_REFUSED -> "No program listens at " + absent.contact()
                        + ". Is the address right, and is Parley running there?";
            }).orElse("No member of " + room + " answers. Is the address right, and does the room still exist?"));
        }

        @Override
        public Line nameTaken(RoomEvent.NameTaken event) {
            return failed("The name " + event.name() + " is taken in " + room + ". " + event.suggestion()
                    + " is free.");
        }

        @Override
        public Line entered(RoomEvent.Entered event) {
            user = event.name().text();
            return happened("You are in " + room + " as " + event.name()
                    + (event.asTracker() ? "; you are the tracker, at " : "; the tracker is at ") + event.tracker());
        }

        @Override
        public Line came(RoomEvent.Came event) {
            return happened(event.member().name() + " has joined " + room);
        }

        @Override
        public Line went(RoomEvent.Went event) {
            return happened(event.member().name()
                    + (event.lost() ? " no longer answers and has been removed from " : " has left ") + room);
        }

        @Override
        public Line renamed(RoomEvent.Renamed event) {
            if (event.before().text().equals(user)) {
                user = event.now().name().text();
            }
            return happened(event.before() + " is now named " + event.now().name());
        }

        @Override
        public Line toldApart(RoomEvent.ToldApart event) {
            user = event.now().text();
            return happened("Someone else in " + room + " is also named " + event.before() + ", so you are now "
                    + event.now());
        }

        @Override
        public Line newTracker(RoomEvent.NewTracker event) {
            return happened(event.name().equals(TeamName.UNKNOWN)
                    ? "The tracker of " + room + " is now at " + event.address()
                    : who(event.name(), event.address()) + " is now the tracker of " + room);
        }

        @Override
        public Line heard(RoomEvent.Heard event) {
            return said(Line.Tone.MESSAGE, room + (event.from().isPresent() ? " " : EARLIER), event.line(),
                    event.from(), ": ");
        }

        @Override
        public Line heardPrivately(RoomEvent.HeardPrivately event) {
            return said(Line.Tone.PRIVATE, ">> ", event.line(), Optional.of(event.from()), " privately: ");
        }

        @Override
        public Line sent(RoomEvent.Sent event) {
            return event.reached() == 0 && event.missed().isEmpty() ? happened("Nobody else is in " + room
                    + ", so nobody received this")
                    : sentToSome(event.reached(), "", event.missed().stream()
                            .map(member -> who(member.name(), member.address())).toList());
        }

        @Override
        public Line notRenamed(RoomEvent.NotRenamed event) {
            return failed("Not renamed to " + event.name() + ": the tracker of " + room
                    + " does not answer. Try again in a few seconds.");
        }

        @Override
        public Line roomFull(RoomEvent.RoomFull event) {
            return failed(room + " is full. Join another room, or open one.");
        }

        @Override
        public Line cutOff(RoomEvent.CutOff event) {
            return failed("You cannot reach " + tracker(event.tracker())
                    + event.reachedBy().map(other -> ", but " + other.name() + " can").orElse("")
                    + ". Others may not get your lines. Check the network to that address, or leave and open a room.");
        }

        @Override
        public Line reconnected(RoomEvent.Reconnected event) {
            return happened("You can again reach " + tracker(event.tracker()));
        }

        private String tracker(Member tracker) {
            return tracker.name().equals(TeamName.UNKNOWN) ? "the tracker of " + room + " at " + tracker.address()
                    : who(tracker.name(), tracker.address()) + ", the tracker of " + room;
        }

        /** A text from before this Parley joined has no address. */
        private Line said(Line.Tone tone, String before, RoomLine line, Optional<PeerAddress> from, String after) {
            String text = after + line.text().stripTrailing();
            return from.map(address -> Line.said(tone, before, line.by().text(), address, text).mentioning(user))
                    .orElseGet(() -> new Line(tone, before + line.by() + text));
        }

        private static Line happened(String text) {
            return new Line(Line.Tone.NOTICE, "-- " + text);
        }

        private static Line failed(String text) {
            return new Line(Line.Tone.TROUBLE, text);
        }
    }
}
