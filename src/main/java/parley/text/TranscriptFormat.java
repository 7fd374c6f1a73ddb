package parley.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.net.Delivery;
import parley.node.Event.Mark;
import parley.node.Event;
import parley.node.Partner;
import parley.room.RoomEvent;
import parley.wire.BoundedMap;
import parley.wire.Control;
import parley.wire.FormatException;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * Turns events into lines of the transcript, and reads such lines back. There is a line for each message that was
 * received or sent, and for each peer that came or left; other events have no line. Lines are cleaned as on the screen.
 * In the file, a line begins with a time and with its owner: several Parleys of one user write to the same file.
 *
 * <p>A name or a text that makes a line ambiguous gets an invisible {@link Message#WORD_JOINER}. Nobody else can put one
 * into a line, because cleaning removes it. So what one person says is never read as someone else's words.
 */
public final class TranscriptFormat {

    /**
     * What was said in a conversation.
     *
     * @param with the peer or the room; for a line of the user's own, a peer has no name
     */
    public record Entry(Partner with, Event.Past line) {
    }

    /** The invisible character, a word joiner. */
    private static final String JOINER = Message.WORD_JOINER;
    private static final String TEXT = " -> ";
    private static final String ROOM_TEXT = ": ";
    private static final String FROM = TextFormat.RECEIVED_FROM;
    private static final String PRIVATE = ">> ";
    private static final String PRIVATELY = " privately";
    private static final String EARLIER = "(earlier) ";
    private static final String RECEIVED = " (received)";
    private static final String UNCONFIRMED = " (not confirmed)";
    private static final String SENT_TO = "Sent to ";
    private static final String NOT_SENT_TO = "Not sent to ";
    private static final String PARTLY_SENT_TO = "Only the beginning was sent to ";
    private static final List<String> SENT = List.of(SENT_TO, NOT_SENT_TO, PARTLY_SENT_TO);
    /** Lines that tell who is at an address. */
    private static final List<String> MET = List.of(FROM, TextFormat.HELLO_FROM,
            TextFormat.CONNECTION_FROM, TextFormat.FOUND);
    /** The end of a line that the user has said in a room. */
    private static final Pattern OUTCOME = Pattern.compile(
            " \\((sent to (?<reached>\\d{1,9}) of (?<all>\\d{1,9})|nobody else was in the room)\\)$");
    /** How many peers have names while lines are put into words. One host can have been at very many ports. */
    private static final int RECEIVERS = 1_000;
    private static final int TIME_LENGTH = "HH:mm:ss ".length();
    private static final String OWNER = "[";
    private static final String OWNER_END = "] ";

    private TranscriptFormat() {
    }

    /** The lines of an event, without times. From any thread. */
    public static List<String> lines(Event event) {
        if (event instanceof Event.Said said) {
            return List.of(FROM + said.from() + " " + name(said.name(), TEXT) + TEXT + text(said.text()));
        } else if (event instanceof Event.Sent sent) {
            return List.of(sent(sent.to(), sent.message(), sent.guess() ? new Delivery.Unconfirmed() : sent.outcome()));
        } else if (event instanceof Event.SentToAll all) {
            return all.each().stream()
                    .map(one -> sent(one.to().address(), all.message(), one.outcome())).toList();
        } else if (event instanceof Event.InRoom inRoom) {
            // What a guest says is written when it is heard.
            boolean isOfGuest = inRoom.event() instanceof RoomEvent.Sent sent && sent.guest().isPresent();
            return inRoom.event() instanceof RoomEvent.Spoken spoken && !isOfGuest
                    ? List.of(said(inRoom.room(), spoken)) : List.of();
        }
        return event instanceof Event.Kept ? event.accept(new TextFormat()).stream().map(Line::text).toList()
                : List.of();
    }

    private static String sent(PeerAddress to, Message message, Delivery outcome) {
        String text = text(message.text());
        boolean looksLikeControl = message instanceof Message.Text && Message.of(text) instanceof Control;
        return outcome(to, outcome) + TEXT + text + (looksLikeControl ? JOINER : "");
    }

    private static String outcome(PeerAddress to, Delivery outcome) {
        if (outcome instanceof Delivery.Received) {
            return SENT_TO + to + RECEIVED;
        } else if (outcome instanceof Delivery.Unconfirmed) {
            return SENT_TO + to + UNCONFIRMED;
        }
        return (outcome.partly() ? PARTLY_SENT_TO : NOT_SENT_TO) + to;
    }

    private static String said(RoomName room, RoomEvent.Spoken event) {
        if (event instanceof RoomEvent.HeardPrivately heard) {
            return PRIVATE + name(heard.line().by(), PRIVATELY) + PRIVATELY + ROOM_TEXT + text(heard.line().text());
        } else if (event instanceof RoomEvent.Heard heard) {
            String text = text(heard.line().text());
            return room + " " + (heard.from().isPresent() ? "" : EARLIER) + name(heard.line().by(), ROOM_TEXT)
                    + ROOM_TEXT + text + (OUTCOME.matcher(text).find() ? JOINER : "");
        }
        RoomEvent.Sent sent = (RoomEvent.Sent) event;
        TeamName me = sent.line().by();
        String by = sent.to()
                .map(to -> PRIVATE + name(me, PRIVATELY) + PRIVATELY + " to " + name(to.name(), ROOM_TEXT))
                .orElseGet(() -> room + " " + name(me, ROOM_TEXT));
        int all = sent.reached() + sent.missed().size();
        return by + ROOM_TEXT + text(sent.line().text())
                + (all == 0 ? " (nobody else was in the room)" : " (sent to " + sent.reached() + " of " + all + ")");
    }

    private static String text(String text) {
        return Printable.of(text.stripTrailing());
    }

    /** A name, between invisible characters if it could be taken for a shorter name and the beginning of the rest. */
    private static String name(TeamName name, String next) {
        String shown = Printable.of(name.text());
        boolean isClear = (shown + next).indexOf(next) == shown.length() && !shown.startsWith(EARLIER);
        return isClear ? shown : JOINER + shown + JOINER;
    }

    /** What stands in the file between the time of a line and the line: the user whose Parley wrote it. */
    public static String owner(TeamName user) {
        return OWNER + name(user, OWNER_END) + OWNER_END;
    }

    /** A line without its {@link #owner}. Empty if it has another owner. A line of an old file has none. */
    public static Optional<String> ownedBy(String owner, String written) {
        if (!written.startsWith(OWNER, TIME_LENGTH)) {
            return Optional.of(written);
        }
        return Optional.of(written).filter(line -> line.startsWith(owner, TIME_LENGTH))
                .map(line -> line.substring(0, TIME_LENGTH) + line.substring(TIME_LENGTH + owner.length()));
    }

    /** A line without its owner, whoever that is. */
    public static String withoutOwner(String written) {
        try {
            Reader rest = new Reader(written, Math.min(written.length(), TIME_LENGTH));
            if (rest.takes(OWNER)) {
                rest.name(OWNER_END);
                return written.substring(0, TIME_LENGTH) + rest.all();
            }
        } catch (FormatException incomplete) {
            // The line is shown as it is.
        }
        return written;
    }

    /** Whom a line is about, without a closer look: an {@code IP:PORT}, a {@code #room}, or nothing. */
    public static String subject(String line) {
        Reader rest = new Reader(line, Math.min(line.length(), TIME_LENGTH));
        int start = rest.at;
        if (!line.startsWith("#", start) && (rest.takes(FROM) || SENT.stream().anyMatch(rest::takes))) {
            start = rest.at;
        }
        return line.substring(start, Math.max(start, line.indexOf(' ', start)));
    }

    /**
     * Reads a line of a day's transcript, if it is part of a conversation. Private lines to or from a member of a
     * room are not.
     */
    public static Optional<Entry> read(LocalDate day, String line) {
        Reader rest = new Reader(line, Math.min(line.length(), TIME_LENGTH));
        boolean isReceived = rest.takes(FROM);
        boolean isInRoom = !isReceived && rest.takes("#");
        if (!isReceived && !isInRoom && SENT.stream().noneMatch(rest::takes)) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = day.atTime(LocalTime.parse(line.substring(0, TIME_LENGTH - 1)));
            return isReceived ? received(time, rest) : isInRoom ? inRoom(time, rest) : sent(time, rest);
        } catch (DateTimeException | FormatException other) {
            return Optional.empty();
        }
    }

    private static Optional<Entry> received(LocalDateTime time, Reader rest) {
        PeerAddress from = PeerAddress.parse(rest.until(" "));
        String team = rest.name(TEXT);
        return Optional.of(new Entry(new Partner.OfPeer(from, TeamName.heard(team)),
                new Event.Past(time, team, false, rest.all(), Mark.NONE)));
    }

    private static Optional<Entry> sent(LocalDateTime time, Reader rest) {
        PeerAddress to = PeerAddress.parse(rest.until(" "));
        Mark mark = rest.takes(RECEIVED.strip() + TEXT) ? Mark.RECEIVED
                : rest.takes(UNCONFIRMED.strip() + TEXT) ? Mark.UNCONFIRMED
                        : rest.takes(TEXT.stripLeading()) ? Mark.FAILED : Mark.NONE;
        return mark != Mark.NONE && Message.heard(rest.all()) instanceof Message.Text text ? Optional.of(new Entry(
                new Partner.OfPeer(to, TeamName.UNKNOWN),
                new Event.Past(time, "", true, text.text(), mark))) : Optional.empty();
    }

    private static Optional<Entry> inRoom(LocalDateTime time, Reader rest) {
        RoomName room = RoomName.parse(rest.until(" "));
        boolean repeated = rest.takes(EARLIER);
        String by = rest.name(ROOM_TEXT);
        String text = rest.all();
        Matcher outcome = OUTCOME.matcher(text);
        boolean own = outcome.find();
        return Optional.of(new Entry(new Partner.OfRoom(room), new Event.Past(time, by, own,
                own ? outcome.replaceFirst("") : withoutJoiner(text), own ? mark(outcome) : Mark.NONE, repeated)));
    }

    private static Mark mark(Matcher outcome) {
        if (outcome.group("all") == null) {
            return Mark.NONE;
        }
        int all = Integer.parseInt(outcome.group("all"));
        // The line does not tell whether a message failed or was only not confirmed.
        return Integer.parseInt(outcome.group("reached")) < all ? Mark.UNCONFIRMED : Mark.RECEIVED;
    }

    private static String withoutJoiner(String text) {
        return text.endsWith(JOINER) ? text.substring(0, text.length() - JOINER.length()) : text;
    }

    /**
     * Finds the lines of the conversations with one name: a team name, an {@code IP:PORT} or a {@code #room}. Lines come
     * in the order in which they were written, because a line to a peer has only its address: the name that was last
     * seen there counts.
     */
    public static Predicate<String> with(String name) {
        Set<String> addresses = new HashSet<>();
        String wanted = TeamName.fold(name);
        return line -> line.length() > TIME_LENGTH && isWith(wanted, addresses, new Reader(line, TIME_LENGTH));
    }

    private static boolean isWith(String wanted, Set<String> addresses, Reader rest) {
        try {
            if (rest.takes("#")) {
                return wanted.equals("#" + rest.until(" "));
            } else if (rest.takes(PRIVATE)) {
                String by = rest.name(PRIVATELY);
                return wanted.equals(TeamName.fold(rest.takes(" to ") ? rest.name(ROOM_TEXT) : by));
            } else if (SENT.stream().anyMatch(rest::takes)) {
                String to = rest.until(" ");
                return wanted.equals(to) || addresses.contains(to);
            }
            Optional<String> met = MET.stream().filter(rest::takes).findFirst();
            String address = rest.until(" ");
            if (met.isPresent() && isNamed(wanted, met.get(), rest)) {
                addresses.add(address);
            } else if (met.isPresent()) {
                addresses.remove(address);
            }
            return wanted.equals(address) || addresses.contains(address);
        } catch (FormatException other) {
            return false;
        }
    }

    private static boolean isNamed(String wanted, String met, Reader rest) {
        return wanted.equals(TeamName.fold(nameOf(met, rest)));
    }

    private static String nameOf(String met, Reader rest) {
        String name = met.equals(FROM) ? rest.name(TEXT)
                : rest.until(met.equals(TextFormat.CONNECTION_FROM) ? TextFormat.NOW_CONNECTED : TextFormat.NOW_ACTIVE);
        return name.endsWith(TextFormat.BY_HAND)
                ? name.substring(0, name.length() - TextFormat.BY_HAND.length()) : name;
    }

    /** Whether a line is something that somebody said, and not about who comes and goes. */
    public static boolean isSaid(String line) {
        return line.startsWith(FROM, TIME_LENGTH) || line.startsWith(PRIVATE, TIME_LENGTH)
                || read(LocalDate.EPOCH, line).isPresent();
    }

    /** Adds the name of the receiver to what the user sent, as it was last seen at that address. Lines come in order. */
    public static UnaryOperator<String> withReceivers() {
        Map<String, String> names = new BoundedMap<>(RECEIVERS, true);
        return line -> {
            Reader rest = new Reader(line, Math.min(line.length(), TIME_LENGTH));
            try {
                if (SENT.stream().anyMatch(rest::takes)) {
                    String name = names.get(rest.until(" "));
                    return name == null ? line : line.substring(0, rest.at) + name + " " + rest.all();
                }
                MET.stream().filter(rest::takes).findFirst()
                        .ifPresent(met -> names.put(rest.until(" "), nameOf(met, rest)));
            } catch (FormatException other) {
                // It says nothing about a peer.
            }
            return line;
        };
    }

    /** Takes a line apart from left to right. */
    private static final class Reader {

        private final String line;
        private int at;

        Reader(String line, int at) {
            this.line = line;
            this.at = at;
        }

        /** Skips this text, if it is next. */
        boolean takes(String next) {
            boolean isNext = line.startsWith(next, at);
            at += isNext ? next.length() : 0;
            return isNext;
        }

        /** Takes what comes before this text, and skips the text. */
        String until(String next) {
            int end = line.indexOf(next, at);
            if (end < 0) {
                throw new FormatException("\"" + next + "\" is missing.");
            }
            String taken = line.substring(at, end);
            at = end + next.length();
            return taken;
        }

        /** Takes a name, and skips what follows names here. */
        String name(String next) {
            return takes(JOINER) ? until(JOINER + next) : until(next);
        }

        /** Takes the rest. */
        String all() {
            return line.substring(at);
        }
    }
}
