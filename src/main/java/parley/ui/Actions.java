package parley.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.ui.Action.Where;

/**
 * The registry of all that can be entered: it finds the action for a line, and the menu and the help are made of it.
 */
final class Actions {

    private static final int COLUMN = 24;

    private final Dialogue dialogue;
    private final List<Action> all;

    Actions(Dialogue dialogue, List<Action> actions) {
        this.dialogue = dialogue;
        this.all = Stream.concat(actions.stream(), Stream.of(
                new Action(Where.EVERYWHERE, List.of("help"), "", "lists all that can be entered",
                        Suggestions.NONE, this::help),
                new Action(Where.MARKED, List.of("?"), "", "the same", Suggestions.NONE, this::help))).toList();
    }

    /** Runs what was typed, if it is an action here. What goes on behind one that takes nothing is a sentence. */
    boolean perform(String line, boolean chat) {
        Typed typed = new Typed(line);
        Optional<Action> action = find(typed.word().orElse(""), chat)
                .filter(known -> line.startsWith("/") || typed.isEmpty() || !known.takesNothing());
        action.ifPresent(known -> dialogue.answered(typed, known.run()));
        return action.isPresent();
    }

    /** What can be typed at the menu. */
    Suggestions atMenu() {
        return words -> words.isEmpty() ? words(false, false) : follow(words, false);
    }

    /** What can be typed in the chat: the commands, and everywhere the names of those who are there. */
    Suggestions inChat(Supplier<List<String>> names) {
        return words -> {
            List<String> next = new ArrayList<>(words.isEmpty() ? words(true, false) : follow(words, true));
            if (words.isEmpty()) {
                words(true, true).forEach(word -> next.add("/" + word));
            }
            next.addAll(names.get());
            return next;
        };
    }

    private List<String> words(boolean chat, boolean marked) {
        return all.stream().filter(action -> action.where().allows(chat, marked))
                .flatMap(action -> action.words().stream()).toList();
    }

    private List<String> follow(List<String> words, boolean chat) {
        return find(words.get(0), chat).map(action -> action.suggestions().after(words.subList(1, words.size())))
                .orElse(List.of());
    }

    private Optional<Action> find(String first, boolean chat) {
        boolean marked = first.startsWith("/");
        String word = marked ? first.substring(1) : first;
        return all.stream().filter(known -> known.isCalled(word) && known.where().allows(chat, marked)).findFirst();
    }

    /** The numbered ones. */
    List<Line> menu() {
        return all.stream().filter(action -> action.where() == Where.MENU)
                .map(action -> Line.plain(action.words().get(0) + ". " + action.title())).toList();
    }

    /** What can be entered in the chat, in short. */
    String usages() {
        return String.join(", ", all.stream().filter(action -> action.where().allows(true, true))
                .map(Action::usage).toList());
    }

    private void help() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Line.Tone.HEADING, "All that can be entered:"));
        all.forEach(action -> lines.addAll(entry(action)));
        lines.add(Line.plain("A PEER is a name ('in quotes' if it has blanks), a number of"));
        lines.add(Line.plain("the last list, IP:PORT, or IP PORT. What is left out is asked."));
        lines.add(Line.plain("In the chat a / before a word makes sure that it is none of a"));
        lines.add(Line.plain("sentence, as in /members; all takes it there, as in /all Hello."));
        dialogue.say(lines.toArray(Line[]::new));
    }

    /** In two lines where one would be too long for a narrow terminal. */
    private static List<Line> entry(Action action) {
        String usage = "  " + action.usage();
        return usage.length() < COLUMN
                ? List.of(Line.plain(usage + " ".repeat(COLUMN - usage.length()) + action.title()))
                : List.of(Line.plain(usage), Line.plain(" ".repeat(COLUMN) + action.title()));
    }
}
