package parley.room;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.PastLine;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.RoomLine;
import parley.wire.BoundedMap;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;
import parley.wire.TextSplitter;

/**
 * Lines that members say (PROTOCOL.md, section 7.3, rules 2 and 15). A line goes straight from its author to every other
 * member. Each member has a queue, with one line under way, so the lines of one author stay in order; and each member
 * shows a line once, however often it arrives.
 */
final class RoomChat {

    /** How many attempts a line has. One that ends without an answer in time counts twice. */
    private static final int PATIENCE = 3;
    /** How long to wait, in milliseconds, if a member does not know this one yet. Its list is up to date then. */
    private static final long PAUSE = 1_100;
    /** How long after the backlog arrived, in milliseconds, its IDs decide whether a line is late. */
    private static final long PAST_COUNTS = 15_000;
    /** How many senders, and how many lines, a member remembers to recognize a line that arrives again. */
    private static final int MAX_SENDERS = 1_000;
    private static final int MAX_SHOWN = 2_000;

    private final RoomState state;
    private final String incarnation;
    private final Consumer<PeerAddress> onNotReached;
    private long lastNumber;

    /** The own lines whose outcome is not known for every receiver yet, in number and in bytes. */
    private int open;
    private long openBytes;
    private final Map<PeerAddress, MemberQueue> queues = new LinkedHashMap<>();

    private final Deque<PastLine> backlog = new ArrayDeque<>();
    private final Map<PeerAddress, RoomLine.Id> latest = new BoundedMap<>(MAX_SENDERS, false);
    /** The latest line of each sender in the backlog. The tracker may be lying, so it counts for a short time only. */
    private final Map<PeerAddress, RoomLine.Id> latestPast = new BoundedMap<>(MAX_SENDERS, false);
    private long latestPastUntil = Long.MIN_VALUE;
    /** The lines that were shown, with the hash of the text. A tracker may invent a line with any ID. */
    private final Map<SentId, Integer> shown = new BoundedMap<>(MAX_SHOWN, false);

    /** The identity of a line among those of all senders. Anyone can see and copy the ID alone. */
    private record SentId(PeerAddress sender, RoomLine.Id id) {
    }

    /** A line of this member's own, or of its guest, until the outcome is known for every receiver. */
    private static final class Sending {

        private final RoomLine line;
        private final Optional<PeerAddress> guest;
        /** The only receiver of a private line. */
        private final Optional<Member> to;
        private final RoomMessage.Body message;
        private final String textForGuests;
        /** In bytes. */
        private final int size;
        private int waiting;
        private int reached;
        private final List<Member> missed = new ArrayList<>();
        private final List<Member> unsure = new ArrayList<>();

        Sending(RoomLine line, Optional<PeerAddress> guest, Optional<Member> to, RoomMessage.Body message,
                String textForGuests) {
            this.line = line;
            this.guest = guest;
            this.to = to;
            this.message = message;
            this.textForGuests = textForGuests;
            this.size = line.text().getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /** The lines for one member. The first one is under way, or waits for its next attempt. */
    private static final class MemberQueue {

        private final Member to;
        private final Deque<Sending> lines = new ArrayDeque<>();
        private boolean underWay;
        /** Whether an attempt with the first line ended without an answer. */
        private boolean unsure;
        private int patience = PATIENCE;
        private long retryAt = Long.MAX_VALUE;

        MemberQueue(Member to) {
            this.to = to;
        }

        boolean isUnderWay(RoomLine.Id id) {
            return underWay && lines.element().line.id().equals(id);
        }
    }

    /**
     * @param incarnation tells the lines of this run of the program from those of any other
     * @param onNotReached called for every member that a line did not reach
     */
    RoomChat(RoomState state, String incarnation, Consumer<PeerAddress> onNotReached) {
        this.state = state;
        this.incarnation = incarnation;
        this.onNotReached = onNotReached;
    }

    // Sending.

    /** Says a text to everyone, in as many lines as it takes, and returns their IDs. */
    List<RoomLine.Id> say(String text) {
        return pieces(text).map(piece -> sendToAll(Optional.empty(), state.myName(), piece)).toList();
    }

    /** Passes on a text that a guest of this member has said. */
    void passOn(Member guest, String text) {
        pieces(text).forEach(piece -> {
            RoomLine.Id id = sendToAll(Optional.of(guest.address()), guest.name(), piece);
            state.show(new RoomEvent.Heard(new RoomLine(id, guest.name(), piece), Optional.of(guest.address())));
        });
    }

    List<RoomLine.Id> sayPrivately(Member to, String text) {
        return pieces(text).map(piece -> {
            RoomLine line = new RoomLine(nextId(), state.myName(), piece);
            send(new Sending(line, Optional.empty(), Optional.of(to), new RoomMessage.Private(line.id(), piece),
                    state.myName() + " privately: " + piece), List.of(to));
            return line.id();
        }).toList();
    }

    private RoomLine.Id sendToAll(Optional<PeerAddress> guest, TeamName by, String text) {
        RoomLine line = new RoomLine(nextId(), by, text);
        List<Member> others = state.members().all().filter(member -> !member.address().equals(state.me())
                && !guest.equals(Optional.of(member.address()))).toList();
        if (send(new Sending(line, guest, Optional.empty(), new RoomMessage.Line(line.id(), guest, text),
                by + ": " + text), others)) {
            addToBacklog(new PastLine(state.me(), line));
        }
        return line.id();
    }

    private static Stream<String> pieces(String text) {
        return text.lines().map(RoomCodec::clean).filter(line -> !line.isBlank())
                .flatMap(line -> TextSplitter.pieces(line, RoomCodec.MAX_TEXT).stream());
    }

    private RoomLine.Id nextId() {
        return new RoomLine.Id(incarnation, ++lastNumber);
    }

    /** Sends a line. Returns false if so many are under way that it fails at once. */
    private boolean send(Sending sending, List<Member> to) {
        if (open >= Limits.LINES || openBytes + sending.size > Limits.LINE_BYTES) {
            state.show(new RoomEvent.Sent(sending.line, sending.guest, sending.to, 0, to, List.of()));
            return false;
        }
        open++;
        openBytes += sending.size;
        sending.waiting = to.size();
        showIfDone(sending);
        for (Member member : to) {
            MemberQueue queue = queues.computeIfAbsent(member.address(), address -> new MemberQueue(member));
            queue.lines.add(sending);
            if (queue.lines.size() == 1) {
                start(queue);
            }
        }
        return true;
    }

    private void start(MemberQueue queue) {
        Sending next = queue.lines.element();
        queue.underWay = true;
        queue.retryAt = Long.MAX_VALUE;
        if (queue.to.guest()) {
            state.tell(queue.to.address(), next.textForGuests, Optional.of(next.line.id()));
        } else {
            state.ask(queue.to.address(), next.message);
        }
    }

    /** The answer to a line. */
    void onLineAnswer(RoomLine.Id id, Effect.Ask ask, RoomAnswer answer) {
        MemberQueue queue = queues.get(ask.to());
        if (queue == null || !queue.isUnderWay(id)) {
            return;
        }
        boolean timeout = answer instanceof RoomAnswer.NoReceipt none && !none.closed();
        boolean unknown = answer.is(Reason.NOT_A_MEMBER);
        queue.unsure |= answer instanceof RoomAnswer.NoReceipt none && none.mayHaveArrived();
        queue.patience -= timeout ? 2 : 1;
        if (answer.accepted().isPresent() || answer.is(Reason.LATE)
                || !(unknown || answer instanceof RoomAnswer.NoReceipt) || queue.patience <= 0) {
            conclude(queue, answer.accepted().isPresent(), !unknown && !answer.is(Reason.LATE));
        } else if (timeout) {
            start(queue);
        } else {
            queue.underWay = false;
            queue.retryAt = state.now() + PAUSE;
        }
    }

    /** The outcome of a line for a guest. */
    void onGuestOutcome(RoomLine.Id id, PeerAddress guest, boolean reached) {
        MemberQueue queue = queues.get(guest);
        if (queue != null && queue.isUnderWay(id)) {
            conclude(queue, reached, false);
        }
    }

    private void conclude(MemberQueue queue, boolean reached, boolean report) {
        Sending ended = queue.lines.remove();
        boolean unsure = queue.unsure;
        queue.underWay = false;
        queue.unsure = false;
        queue.patience = PATIENCE;
        if (queue.lines.isEmpty()) {
            queues.remove(queue.to.address());
        } else {
            start(queue);
        }
        conclude(ended, queue.to, reached, unsure);
        if (!reached && report) {
            onNotReached.accept(queue.to.address());
        }
    }

    private void conclude(Sending sending, Member to, boolean reached, boolean unsure) {
        sending.waiting--;
        if (reached) {
            sending.reached++;
        } else {
            sending.missed.add(to);
            if (unsure) {
                sending.unsure.add(to);
            }
        }
        showIfDone(sending);
    }

    private void showIfDone(Sending sending) {
        if (sending.waiting == 0) {
            open--;
            openBytes -= sending.size;
            state.show(new RoomEvent.Sent(sending.line, sending.guest, sending.to, sending.reached,
                    List.copyOf(sending.missed), List.copyOf(sending.unsure)));
        }
    }

    /** A member is gone: what waits for it does not reach it. */
    void onGone(PeerAddress member) {
        MemberQueue queue = queues.remove(member);
        if (queue != null) {
            Sending first = queue.lines.element();
            queue.lines.forEach(line -> conclude(line, queue.to, false,
                    line == first && (queue.unsure || queue.underWay)));
        }
    }

    /** Whether every own line has an outcome. */
    boolean isIdle() {
        return queues.isEmpty();
    }

    /** Gives up all own lines that have no outcome yet. */
    void giveUp() {
        List.copyOf(queues.keySet()).forEach(this::onGone);
    }

    long due() {
        return queues.values().stream().mapToLong(queue -> queue.retryAt).min().orElse(Long.MAX_VALUE);
    }

    void tick() {
        queues.values().stream().filter(queue -> queue.retryAt <= state.now()).toList().forEach(this::start);
    }

    // Receiving.

    RoomAnswer.Response onLine(PeerAddress from, RoomMessage.Line message) {
        Optional<Member> author = message.guest().isEmpty() ? state.members().at(from)
                : state.members().at(message.guest().get()).filter(guest -> guest.isGuestOf(from));
        if (author.isEmpty()) {
            return new Denied(Reason.NOT_A_MEMBER);
        }
        RoomLine line = new RoomLine(message.id(), author.get().name(), RoomCodec.clean(message.text()));
        return receive(from, line, () -> {
            addToBacklog(new PastLine(from, line));
            state.show(new RoomEvent.Heard(line, Optional.of(author.get().address())));
        });
    }

    RoomAnswer.Response onPrivateLine(PeerAddress from, RoomMessage.Private message) {
        RoomLine line = new RoomLine(message.id(), state.member(from).name(), RoomCodec.clean(message.text()));
        return receive(from, line, () -> state.show(new RoomEvent.HeardPrivately(line, from)));
    }

    private RoomAnswer.Response receive(PeerAddress from, RoomLine line, Runnable show) {
        // The last line counts, however many lines other members have sent since.
        if (!line.id().equals(latest.get(from)) && !isShown(from, line)) {
            boolean late = isBefore(line.id(), latest.get(from))
                    || state.now() < latestPastUntil && isBefore(line.id(), latestPast.get(from));
            if (late) {
                return new Denied(Reason.LATE);
            }
            markShown(from, line, latest);
            show.run();
        }
        return state.accepted();
    }

    private static boolean isBefore(RoomLine.Id id, RoomLine.Id last) {
        return last != null && last.incarnation().equals(id.incarnation()) && id.number() < last.number();
    }

    private boolean isShown(PeerAddress sender, RoomLine line) {
        Integer hash = shown.get(new SentId(sender, line.id()));
        return hash != null && hash == line.text().hashCode();
    }

    private void markShown(PeerAddress sender, RoomLine line, Map<PeerAddress, RoomLine.Id> last) {
        shown.put(new SentId(sender, line.id()), line.text().hashCode());
        last.put(sender, line.id());
    }

    // The backlog.

    List<PastLine> backlog() {
        return List.copyOf(backlog);
    }

    private void addToBacklog(PastLine line) {
        backlog.add(line);
        if (backlog.size() > Limits.BACKLOG) {
            backlog.remove();
        }
    }

    /** Shows lines that were said before this member joined. */
    void onBacklog(List<PastLine> lines) {
        latestPastUntil = state.now() + PAST_COUNTS;
        for (PastLine unsafe : lines) {
            RoomLine line = unsafe.line();
            PastLine past = new PastLine(
                    unsafe.sender(), new RoomLine(line.id(), line.by(), RoomCodec.clean(line.text())));
            boolean own = past.line().id().incarnation().equals(incarnation);
            if (!own && !isShown(past.sender(), past.line())) {
                markShown(past.sender(), past.line(), latestPast);
                addToBacklog(past);
                state.show(new RoomEvent.Heard(past.line(), Optional.empty()));
            }
        }
    }
}
