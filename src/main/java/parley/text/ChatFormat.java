package parley.text;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.net.Delivery;
import parley.node.Event.Mark;
import parley.node.Event;
import parley.node.Partner;
import parley.peer.Names;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.room.RoomEvent;
import parley.text.Line.Span;
import parley.text.Line.Speaker;
import parley.text.Line.Talk;
import parley.text.Line.Tone;
import parley.text.PresenceNews.Kind;
import parley.text.PresenceNews.Update;
import parley.wire.BoundedMap;
import parley.wire.Control;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.NameList;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * Events in English, as the lines of a conversation on a full terminal: {@code 11:27  Bob  hi}. Own lines look like
 * those of others and have a mark for their outcome. A line of another conversation names it. Several comings and
 * goings share one line. Everything else is as in {@link TextFormat}.
 *
 * <p>It learns from the events which conversation is open, and who has which name. For one thread.
 */
public final class ChatFormat extends TextFormat {

    /** Before a text that says what the speaker does. */
    static final String ACTION = "/me ";
    static final String NO_SOCKET =
            "this machine cannot open a connection to it. Either no peer can have that address, or"
                    + " too many files and connections are open (ulimit -n). Check the address, or close some programs.";
    static final String REPLY = "/r replies";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** Stands for the time of a line if it is not known. */
    private static final String NO_TIME = "     ";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\u2800]+");
    /** How many names are remembered. */
    private static final int NAMES = 1_000;

    private final PresenceNews news = new PresenceNews(this::name);
    private final Map<PeerAddress, TeamName> names = new BoundedMap<>(NAMES, true);
    private Names here = Names.NONE;
    private Optional<Partner> open = Optional.empty();
    /** What was replayed last. A room may tell the same again. */
    private final List<Quote> replayed = new ArrayList<>();
    /** The time of the events that are being put into words. */
    private LocalDateTime now = LocalDateTime.MIN;
    /** The day of the last line or rule that was shown; empty before the first one. */
    private Optional<LocalDate> day = Optional.empty();
    /** The room that the user has just entered, until its last lines are over. */
    private Optional<RoomName> entered = Optional.empty();
    private boolean isReplyKnown;
    /** Programs that are not Parleys, after the user has been told what the mark means for them. */
    private final Set<PeerAddress> explained = Collections.newSetFromMap(new BoundedMap<>(NAMES, true));

    /**
     * Who said a line, as the line shows it.
     *
     * @param where follows the name; empty in the open conversation
     */
    private record Author(String name, String where) {
    }

    /** Who said what. */
    private record Quote(String by, String text) {
    }

    public ChatFormat(TeamName user) {
        super(user);
    }

    /** Takes the names of everyone who is here now. */
    public void know(Names everyone) {
        here = everyone;
    }

    /** What to show now: the events, and news about people that was held back. */
    public List<Line> lines(List<Event> events, LocalDateTime time) {
        now = time;
        List<Line> lines = new ArrayList<>();
        boolean inBacklog = false;
        for (Event event : events) {
            boolean isBacklog = isBacklog(event);
            if (!isBacklog) {
                entered = Optional.empty();
            }
            List<Line> next = event.accept(this);
            if (isBacklog != inBacklog && !next.isEmpty()) {
                lines.add(rule(isBacklog ? "earlier" : "now"));
                inBacklog = isBacklog;
            }
            lines.addAll(next);
        }
        if (inBacklog) {
            lines.add(rule("now"));
        }
        news.due(now).forEach(text -> lines.add(happened(text)));
        return lines;
    }

    /** The time until {@link #lines} has more to show, even without events; empty if it has not. */
    public Optional<Duration> untilMore(LocalDateTime time) {
        return news.untilDue(time);
    }

    private static boolean isBacklog(Event event) {
        return event instanceof Event.InRoom inRoom && inRoom.event() instanceof RoomEvent.Heard heard
                && heard.from().isEmpty();
    }

    // Messages from others.

    @Override
    public List<Line> said(Event.Said event) {
        return privately(event.from(), event.name(), event.text());
    }

    @Override
    public List<Line> saidByUnknown(Event.SaidByUnknown event) {
        String name = event.from() + (event.name().equals(TeamName.UNKNOWN) ? "" : " " + clean(event.name()));
        PeerAddress from = new PeerAddress(event.from(), NO_PORT);
        return heard(from, new Author(name, " (cannot be answered)"), Tone.PRIVATE, event.text());
    }

    private List<Line> privately(PeerAddress from, TeamName team, String text) {
        names.put(from, team);
        if (isOpen(from)) {
            return heard(from, new Author(name(team, from), ""), Tone.DIRECT, text);
        }
        List<Line> lines = heard(from, new Author(name(team, from), " (private)"), Tone.PRIVATE, text);
        if (!isReplyKnown) {
            isReplyKnown = true;
            lines.add(lines.remove(lines.size() - 1).with(Mark.NONE, List.of(REPLY)));
        }
        return lines;
    }

    private List<Line> heard(PeerAddress from, Author by, Tone tone, String text) {
        List<Line> lines = new ArrayList<>();
        news.about(from, now).forEach(one -> lines.add(happened(one)));
        lines.addAll(newDay());
        lines.add(talk(tone, TIME.format(now), Optional.of(from), by, text).mentioning(user()));
        return lines;
    }

    private List<Line> heard(RoomName room, RoomEvent.Heard event) {
        String text = event.line().text();
        if (event.from().isPresent()) {
            PeerAddress from = event.from().get();
            return heard(from, new Author(name(event.line().by(), from), where(room)), Tone.MESSAGE, text);
        }
        String by = clean(event.line().by());
        if (replayed.remove(quote(by, text))) {
            return List.of();
        }
        // The rule after it says that what follows is of today.
        day = Optional.of(now.toLocalDate());
        return List.of(past(NO_TIME, new Author(by, where(room)), text));
    }

    // Messages of the user.

    @Override
    public List<Line> sent(Event.Sent event) {
        String name = nameAt(event.to());
        reached(event.to(), event.message(), event.outcome());
        if (event.purpose() != Event.Purpose.MESSAGE) {
            return introduced(event, name);
        }
        List<String> notes = new ArrayList<>(notes(event.outcome(), name));
        if (event.message() == Control.LEAVE) {
            notes.add("disconnected from " + name);
        } else if (event.message() == Control.KEEP_ALIVE) {
            notes.add("\"ping\" alone is a keep-alive and is not shown.");
        }
        Mark mark = event.guess() ? Mark.UNCONFIRMED : mark(event.outcome());
        Author me = new Author(user(), isOpen(event.to()) ? "" : " to " + name);
        List<Line> lines = own(me, event.message().text(), mark, notes);
        if (mark == Mark.RECEIVED && !((Delivery.Received) event.outcome()).byParley() && explained.add(event.to())) {
            lines.add(happened((name.equals(event.to().toString()) ? name : name + "'s program")
                    + " is not a Parley: the mark means that it has read the message, not that it has shown it"));
        }
        return lines;
    }

    private void reached(PeerAddress to, Message message, Delivery outcome) {
        if (outcome.byParley() && message != Control.LEAVE) {
            news.reached(to, now);
        }
    }

    /** A greeting or a connection that the user asked for. */
    private List<Line> introduced(Event.Sent event, String name) {
        boolean greeted = event.purpose() == Event.Purpose.GREETING;
        String address = event.to().toString();
        String who = name.contains(address) ? name : name + " (" + address + ")";
        if (!event.outcome().isSent()) {
            return List.of(new Line(Tone.TROUBLE, (greeted ? "Not greeted: " : "Not connected to ") + who + ": "
                    + reason(event.outcome())));
        }
        news.told(event.to(), teamAt(event.to()), greeted ? Kind.GREETED : Kind.CONNECTED, now);
        return List.of(happened((greeted ? "greeted " : "connected to ") + who
                + (event.outcome() instanceof Delivery.Unconfirmed ? " (not confirmed)" : "")));
    }

    @Override
    public List<Line> sentToAll(Event.SentToAll event) {
        event.each().forEach(one -> reached(one.to().address(), event.message(), one.outcome()));
        List<String> missed = names(event.missed());
        List<String> unsure = names(event.unconfirmed());
        List<String> notes = new ArrayList<>();
        if (!missed.isEmpty()) {
            notes.add(list(missed) + " did not get it");
        }
        if (!unsure.isEmpty()) {
            notes.add(unconfirmed(list(unsure)));
        }
        if (event.message() == Control.LEAVE) {
            notes.add("disconnected from all of them");
        }
        Mark mark = mark(event.each().size(), missed.size(), !unsure.isEmpty());
        return own(new Author(user(), " to all"), event.message().text(), mark, notes);
    }

    private List<String> names(List<Peer> peers) {
        return peers.stream().map(peer -> name(peer.name(), peer.address())).toList();
    }

    private List<String> names(Stream<Member> members) {
        return members.map(member -> name(member.name(), member.address())).toList();
    }

    private List<Line> sent(RoomName room, RoomEvent.Sent event) {
        List<String> missed = names(event.missed().stream().filter(member -> !event.unsure().contains(member)));
        List<String> unsure = names(event.unsure().stream());
        boolean isGuests = event.guest().isPresent();
        String what = isGuests ? "what " + clean(event.line().by()) + " said in " + room : "it";
        List<String> notes = new ArrayList<>();
        if (!missed.isEmpty()) {
            notes.add(list(missed) + " did not get " + what);
        }
        if (!unsure.isEmpty()) {
            notes.add("not confirmed: " + list(unsure) + " may not have seen " + what);
        }
        if (isGuests) {
            return notes.stream().map(ChatFormat::happened).toList();
        }
        int all = event.reached() + event.missed().size();
        if (all == 0) {
            notes.add("nobody else is in " + room + ", so nobody received this");
        }
        String where = event.to().map(to -> isOpen(to.address()) ? "" : " to " + name(to.name(), to.address()))
                .orElseGet(() -> where(room));
        return own(new Author(event.line().by().text(), where), event.line().text(), mark(all, missed.size(),
                !unsure.isEmpty()), notes);
    }

    private List<Line> own(Author me, String text, Mark mark, List<String> notes) {
        List<Line> lines = new ArrayList<>(newDay());
        Author cleaned = new Author(clean(me.name()), me.where());
        lines.add(talk(Tone.MESSAGE, TIME.format(now), Optional.empty(), cleaned, text).with(mark, notes));
        return lines;
    }

    private static Mark mark(Delivery outcome) {
        if (outcome instanceof Delivery.Received) {
            return Mark.RECEIVED;
        }
        return outcome.isSent() ? Mark.UNCONFIRMED : Mark.FAILED;
    }

    private static Mark mark(int all, int missed, boolean unsure) {
        if (all == 0) {
            return Mark.NONE;
        } else if (missed == all) {
            return Mark.FAILED;
        }
        return missed > 0 || unsure ? Mark.UNCONFIRMED : Mark.RECEIVED;
    }

    private List<String> notes(Delivery outcome, String name) {
        if (outcome.isSent()) {
            return outcome instanceof Delivery.Unconfirmed ? List.of(unconfirmed(name)) : List.of();
        }
        return List.of((outcome.partly() ? "only the beginning was sent: " : "not sent: ") + reason(outcome));
    }

    private static String unconfirmed(String names) {
        return "not confirmed within " + Limits.RECEIPT.toMillis() / 1000.0 + " s: " + names + " may not have seen it";
    }

    /** Says more than on a pipe, where the words stay as they are for scripts. */
    @Override
    String notSent(Delivery.Cause cause) {
        return cause == Delivery.Cause.NO_SOCKET ? NO_SOCKET : super.notSent(cause);
    }

    // Conversations.

    @Override
    public List<Line> talking(Event.Talking event) {
        open = event.partner();
        replayed.clear();
        if (open.isEmpty()) {
            return List.of(happened("you are at the menu again"));
        }
        String with = "in " + open.get().label();
        if (open.get() instanceof Partner.OfPeer peer) {
            names.put(peer.address(), peer.name());
            with = "to " + clean(peer.name()) + " (" + peer.address() + ")";
        }
        return List.of(happened("talking " + with + "; /q leaves, /help lists commands"));
    }

    @Override
    public List<Line> replayed(Event.Replayed event) {
        List<Line> lines = new ArrayList<>();
        replayed.clear();
        Optional<LocalDate> before = Optional.empty();
        for (Event.Past past : event.lines()) {
            LocalDate date = past.time().toLocalDate();
            String by = past.own() ? clean(past.by()) : nameIn(event.partner(), past.by());
            if (before.isEmpty()) {
                lines.add(rule(date.equals(now.toLocalDate()) ? "earlier" : "earlier, " + words(date)));
            } else if (!before.get().equals(date)) {
                lines.add(rule(words(date)));
            }
            before = Optional.of(date);
            Mark mark = past.mark() == Mark.RECEIVED ? Mark.NONE : past.mark();
            String time = past.repeated() ? NO_TIME : TIME.format(past.time());
            lines.add(past(time, new Author(by, ""), past.text()).with(mark, List.of()));
            replayed.add(quote(by, past.text()));
        }
        if (!lines.isEmpty()) {
            lines.add(rule("now"));
            day = Optional.of(now.toLocalDate());
        }
        return lines;
    }

    /** The name under which somebody else spoke in a conversation. In a room, no two people have the same one. */
    private String nameIn(Partner partner, String by) {
        return partner instanceof Partner.OfPeer peer ? name(TeamName.heard(by), peer.address()) : clean(by);
    }

    /** A rule if the next line is the first one of a day. */
    private List<Line> newDay() {
        LocalDate today = now.toLocalDate();
        boolean isFirst = day.isEmpty();
        boolean needsRule = isFirst ? open.isPresent() : !day.get().equals(today);
        day = Optional.of(today);
        return needsRule ? List.of(rule(isFirst ? "today" : DAY.format(today))) : List.of();
    }

    private String words(LocalDate date) {
        if (date.equals(now.toLocalDate())) {
            return "today";
        }
        return (date.getYear() == now.getYear() ? DAY : DAY_OF_YEAR).format(date);
    }

    // Who is there.

    @Override
    public List<Line> greeted(Event.Greeted event) {
        return tellLater(event.from(), event.name(), Kind.GREETED, "");
    }

    @Override
    public List<Line> connected(Event.Connected event) {
        return tellLater(event.from(), event.name(), Kind.CONNECTED, "");
    }

    @Override
    public List<Line> discovered(Event.Discovered event) {
        return tellLater(event.who(), event.name(), Kind.FOUND, "");
    }

    @Override
    public List<Line> left(Event.Left event) {
        tellLater(event.from(), event.name(), event.wasConnected() ? Kind.DISCONNECTED : Kind.LEFT, "");
        return !isOpen(event.from()) ? List.of()
                : news.aboutGone(event.from(), now).stream().map(ChatFormat::happened).toList();
    }

    @Override
    public List<Line> presence(Event.Presence event) {
        news.add(event.who(), teamAt(event.who()), new Update(switch (event.change()) {
            case SILENT -> Kind.SILENT;
            case BACK -> Kind.BACK;
            case GONE -> Kind.GONE;
        }, ""), now);
        return List.of();
    }

    /** Nothing yet: the news waits a moment. */
    private List<Line> tellLater(PeerAddress who, TeamName team, Kind kind, String room) {
        names.put(who, team);
        news.add(who, team, new Update(kind, room), now);
        return List.of();
    }

    @Override
    public List<Line> renamed(Event.Renamed event) {
        return renamed(event.who(), event.before(), event.now());
    }

    /** Nothing if the new name has been shown: a member of the room is a peer too, and both are reported. */
    private List<Line> renamed(PeerAddress who, TeamName before, TeamName after) {
        return after.equals(names.put(who, after)) ? List.of()
                : List.of(happened(clean(before) + " is now named " + name(after, who)));
    }

    // Rooms.

    @Override
    public List<Line> inRoom(Event.InRoom event) {
        RoomName room = event.room();
        if (event.event() instanceof RoomEvent.Heard heard) {
            return heard(room, heard);
        } else if (event.event() instanceof RoomEvent.HeardPrivately heard) {
            return privately(heard.from(), heard.line().by(), heard.line().text());
        } else if (event.event() instanceof RoomEvent.Sent sent) {
            return sent(room, sent);
        } else if (event.event() instanceof RoomEvent.Came came) {
            return tellLater(came.member().address(), came.member().name(), Kind.JOINED, room.toString());
        } else if (event.event() instanceof RoomEvent.Went went) {
            return tellLater(went.member().address(), went.member().name(), went.lost() ? Kind.LOST : Kind.LEFT_ROOM,
                    room.toString());
        }
        List<Line> lines = super.inRoom(event);
        if (event.event() instanceof RoomEvent.Entered) {
            entered = Optional.of(room);
        } else if (event.event() instanceof RoomEvent.Renamed renamed && !renamed.now().name().text().equals(user())) {
            return renamed(renamed.now().address(), renamed.before(), renamed.now().name());
        }
        return lines;
    }

    // Lines.

    private boolean isOpen(PeerAddress peer) {
        return open.filter(with -> with instanceof Partner.OfPeer other && other.address().equals(peer)).isPresent();
    }

    /** What a line in a room says about where it belongs. */
    private String where(RoomName room) {
        boolean isOpen = open.equals(Optional.of(new Partner.OfRoom(room)));
        return isOpen || entered.equals(Optional.of(room)) ? "" : " in " + room;
    }

    private TeamName teamAt(PeerAddress peer) {
        return names.getOrDefault(peer, new TeamName(peer.toString()));
    }

    private String nameAt(PeerAddress peer) {
        return Optional.ofNullable(names.get(peer)).map(team -> name(team, peer)).orElseGet(peer::toString);
    }

    /**
     * The name of somebody, with their address if the name alone would let them pass for somebody else, or seems to say
     * where a line belongs.
     */
    private String name(TeamName team, PeerAddress address) {
        String name = clean(team);
        boolean isPartners = open.filter(with -> with instanceof Partner.OfPeer peer && !peer.address().equals(address)
                && peer.name().isSameAs(team)).isPresent();
        boolean isUsers = TeamName.fold(name).equals(TeamName.fold(user()));
        boolean isUnclear = here.isShared(team, address) || isPartners || isUsers || name.endsWith(")")
                || team.equals(TeamName.UNKNOWN);
        return isUnclear ? name + " (" + address + ")" : name;
    }

    /** A name in which no blanks look like the end of the name. */
    private static String clean(TeamName name) {
        return clean(name.text());
    }

    private static String clean(String name) {
        return BLANKS.matcher(Printable.of(name)).replaceAll(" ").strip();
    }

    private static Quote quote(String by, String text) {
        return new Quote(by, Printable.of(text).stripTrailing());
    }

    private static Line past(String time, Author by, String text) {
        return talk(Tone.PAST, time, Optional.empty(), by, text);
    }

    /** @param from empty for the user, and for what was said in the past */
    private static Line talk(Tone tone, String time, Optional<PeerAddress> from, Author by, String text) {
        boolean isAction = text.startsWith(ACTION);
        String before = time + (isAction ? "  * " : "  ");
        String start = before + by.name() + by.where() + (isAction ? " " : "  ");
        Span name = new Span(before.length(), before.length() + by.name().length());
        String words = Printable.of(isAction ? text.substring(ACTION.length()) : text).stripTrailing();
        Talk layout = new Talk(isAction ? before.length() : start.length(), Mark.NONE, List.of());
        return new Line(tone, start + words, Optional.of(new Speaker(from, name)), Optional.empty(),
                Optional.of(layout));
    }

    private static Line happened(String text) {
        return new Line(Tone.NOTICE, "-- " + text);
    }

    private static Line rule(String text) {
        return new Line(Tone.RULE, "-- " + text);
    }

    private static String list(List<String> names) {
        return names.size() > NAMED_PEERS ? NameList.counted(names, NAMED_PEERS) : NameList.joined(names);
    }
}
