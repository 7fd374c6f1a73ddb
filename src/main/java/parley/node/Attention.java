package parley.node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import parley.net.EventLoop.Alarm;
import parley.peer.Host;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;

/**
 * Whom the user ignores, and what others are told while the user is away. For the node's thread.
 *
 * <p>Whoever writes privately is told once in each absence, but not in answer to such a text, and not if the user has
 * written to them meanwhile. So two Parleys whose users are both away do not answer each other forever. The number of
 * answers is bounded, because a stranger chooses the port to which an answer goes.
 */
final class Attention {

    /** Begins every answer, so that other Parleys know what it is. */
    static final String AWAY = "(away) ";
    /**
     * How long an answer waits at least, in milliseconds, so that the other side has the receipt for its text first. A
     * further answer meanwhile begins the pause again.
     */
    static final long PAUSE = 300;

    private final Host host;
    private final BiConsumer<PeerAddress, Message> sender;
    private final Alarm pause;
    /** The answers that wait, by the address that each goes to. */
    private final Map<PeerAddress, Message> waiting = new LinkedHashMap<>();
    private Set<PeerAddress> ignored = Set.of();
    private Optional<String> absence = Optional.empty();
    /** Those who need not be told any more in this absence. */
    private final Set<PeerAddress> told = new HashSet<>();
    private final Map<Ipv4, Integer> answers = new HashMap<>();
    private int allAnswers;

    /** @param sender sends an answer */
    Attention(Host host, Function<Runnable, Alarm> alarms, BiConsumer<PeerAddress, Message> sender) {
        this.host = host;
        this.sender = sender;
        this.pause = alarms.apply(this::sendAnswers);
    }

    void ignore(Set<PeerAddress> peers) {
        ignored = Set.copyOf(peers.stream().map(host::identity).toList());
        waiting.keySet().removeIf(this::ignores);
    }

    Set<PeerAddress> ignored() {
        return ignored;
    }

    boolean isAway() {
        return absence.isPresent();
    }

    boolean ignores(PeerAddress peer) {
        return ignored.contains(host.identity(peer));
    }

    /** Whether to ignore a program without a port: if a peer at its IP is ignored, and it is not on this machine. */
    boolean ignores(Ipv4 program) {
        return !host.isOwn(program) && ignored.stream().anyMatch(peer -> peer.ip().equals(program));
    }

    /** Begins a new absence with a text for those who write, or ends it. */
    void away(Optional<String> text) {
        absence = text;
        waiting.clear();
        told.clear();
        answers.clear();
        allAnswers = 0;
    }

    /** The user has written to a peer. */
    void wrote(PeerAddress to) {
        dropAnswer(to);
        if (absence.isPresent()) {
            told.add(host.identity(to));
        }
    }

    /** Tells whoever has written privately that the user is away, if they need to be told. */
    void answer(PeerAddress from, String text) {
        answerTo(from, text).ifPresent(answer -> {
            waiting.put(from, answer);
            pause.in(PAUSE);
        });
    }

    /** Does not send the answer that waits for a peer, if there is one. */
    void dropAnswer(PeerAddress to) {
        PeerAddress peer = host.identity(to);
        waiting.keySet().removeIf(other -> host.identity(other).equals(peer));
    }

    private void sendAnswers() {
        Map<PeerAddress, Message> due = new LinkedHashMap<>(waiting);
        waiting.clear();
        due.forEach(sender);
    }

    /** The answer to a private text, if there is one. */
    Optional<Message> answerTo(PeerAddress from, String text) {
        PeerAddress peer = host.identity(from);
        if (absence.isEmpty() || text.startsWith(AWAY) || ignores(peer) || told.contains(peer)
                || allAnswers == Limits.AWAY_ANSWERS
                || answers.getOrDefault(peer.ip(), 0) == Limits.AWAY_ANSWERS_PER_ADDRESS) {
            return Optional.empty();
        }
        told.add(peer);
        allAnswers++;
        answers.merge(peer.ip(), 1, Integer::sum);
        return absence.map(reason -> new Message.Text(AWAY + reason));
    }
}
