package parley.menu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.node.Event;
import parley.node.Node;
import parley.terminal.Prompt.Suggestions;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Ignores peers, and tells others that the user is away. Both last until the program ends. */
final class AttentionAction implements Suggestions {

    static final String DEFAULT = "I am not here at the moment.";
    static final String BACK = "-- You are back.";
    static final String YOU_IGNORE = "-- You ignore ";
    static final String NOBODY = "-- You ignore nobody.";

    private final Node node;
    private final PeerResolver peers;
    private final Prompter prompter;
    private final Supplier<String> slash;
    private final Map<PeerAddress, TeamName> ignored = new LinkedHashMap<>();
    private boolean away;

    /** @param slash what a command begins with, where the user is now */
    AttentionAction(Node node, PeerResolver peers, Prompter prompter, Supplier<String> slash) {
        this.node = node;
        this.peers = peers;
        this.prompter = prompter;
        this.slash = slash;
    }

    /** Goes away, with a text for those who write. Without a text it also comes back. */
    void away() {
        String text = prompter.takeRest();
        away = !away || !text.isEmpty();
        String reason = text.isEmpty() ? DEFAULT : text;
        node.away(Optional.of(reason).filter(leaving -> away));
        String leaving = prompter.isInteractive() ? leaving(reason, slash.get()) : leavingOfScript(reason);
        prompter.show(Event.notice(away ? leaving : BACK));
    }

    /** Ignores a peer, or lists those that are ignored. */
    void ignore() {
        if (prompter.isAnswered()) {
            peers.ask(PeerResolver.IP).ifPresent(peer -> {
                ignored.put(peer, peers.nameAt(peer));
                node.ignore(ignored.keySet());
            });
        }
        prompter.show(Event.notice(list(YOU_IGNORE)));
    }

    void unignore() {
        String typed = InputLine.unquote(prompter.takeRest());
        if (ignored.entrySet().removeIf(peer -> PeerResolver.isSame(peer.getValue(), typed)
                || peer.getKey().toString().equals(typed))) {
            node.ignore(ignored.keySet());
            if (prompter.isInteractive()) {
                prompter.show(Event.notice(noLongerIgnored(typed)));
            }
        } else if (!typed.isEmpty()) {
            prompter.show(Event.trouble(notIgnored(typed)));
        }
        prompter.show(Event.notice(list(YOU_IGNORE)));
    }

    /** What Tab completes after {@code unignore}. */
    @Override
    public List<String> after(List<String> words) {
        return words.isEmpty() ? ignored.entrySet().stream()
                .flatMap(peer -> Stream.of(peer.getValue().text(), peer.getKey().toString())).distinct().toList()
                : List.of();
    }

    private String list(String beginning) {
        return ignored.isEmpty() ? NOBODY : ignored.entrySet().stream()
                .map(peer -> peer.getValue() + " (" + peer.getKey() + ")")
                .collect(Collectors.joining(", ", beginning, prompter.isInteractive()
                        ? ". To stop ignoring someone, enter " + slash.get() + "unignore NAME."
                        : ". unignore NAME ends it."));
    }

    static String leaving(String reason, String slash) {
        return "-- You are away until you enter " + slash
                + "away again. Whoever writes to you privately gets this answer once: \"" + reason + "\".";
    }

    static String leavingOfScript(String reason) {
        return "-- You are away. Whoever writes to you privately is told once: \"" + reason
                + "\". Enter away again when you are back.";
    }

    static String noLongerIgnored(String name) {
        return "-- You no longer ignore " + name + ".";
    }

    static String notIgnored(String name) {
        return "You do not ignore " + name + ".";
    }
}
