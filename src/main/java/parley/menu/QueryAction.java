package parley.menu;

import java.io.IOException;
import java.util.List;
import parley.node.Event;

/** Shows what is known: the peers now, and what was said before. */
final class QueryAction {

    static final String EMPTY = "The transcript is empty.";

    private static final int LINES = 20;
    private static final int MATCHES = 100;

    private final PeerBook book;
    private final Menu.Lastlog transcript;
    private final Prompter prompter;

    QueryAction(PeerBook book, Menu.Lastlog transcript, Prompter prompter) {
        this.book = book;
        this.transcript = transcript;
        this.prompter = prompter;
    }

    /** Lists the active and the connected peers, and the Parleys that discovery has found, if there are any. */
    void peers() {
        prompter.show(book.active(), book.connected());
        Event.Nearby nearby = book.nearby();
        if (!nearby.found().isEmpty()) {
            prompter.show(nearby);
        }
    }

    /** Shows the last lines of the transcript, or the last that contain a word. */
    void lastlog() {
        String word = prompter.takeRest();
        int count = word.isEmpty() ? LINES : MATCHES;
        try {
            List<String> lines = transcript.last(count, word);
            prompter.show(lines.stream().map(Event::plain).toArray(Event[]::new));
            if (lines.isEmpty()) {
                prompter.show(Event.notice(word.isEmpty() ? EMPTY : noMatch(word)));
            } else if (!word.isEmpty() && lines.size() == count) {
                prompter.show(Event.notice(more(count, word)));
            }
        } catch (IOException unreadable) {
            prompter.show(Event.trouble(unreadable(unreadable)));
        }
    }

    static String noMatch(String word) {
        return "No line of the transcript contains \"" + word + "\".";
    }

    static String more(int count, String word) {
        return "These are the last " + count + " matches. To see all of them: ./run.sh lastlog " + word;
    }

    static String unreadable(IOException reason) {
        return "Cannot read the transcript: " + reason.getMessage() + ". Check the file's permissions.";
    }
}
