package parley.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.ui.Action.Where;

/** The registry of all that can be entered: it finds the action for a line, and the menu and the help are made of it. */
final class Actions {

    private static final int COLUMN = 24;

    private final Dialogue dialogue;
    private final List<Action> all;

    Actions(Dialogue dialogue, List<Action> actions) {
        this.dialogue = dialogue;
        this.all = Stream.concat(actions.stream(), Stream.of(
                new Action(Where.EVERYWHERE, List.of("help"), "", "lists all that can be entered", this::help),
                new Action(Where.MARKED, List.of("?"), "", "the same", this::help))).toList();
    }

    /** Runs what was typed, if it is an action here. What goes on behind one that takes nothing is a sentence. */
    boolean perform(String line, boolean chat) {
        boolean marked = line.startsWith("/");
        Typed typed = new Typed(marked ? line.substring(1) : line);
        String word = typed.word().orElse("");
        Optional<Action> action = all.stream().filter(known -> known.isCalled(word) && known.where().allows(chat, marked))
                .filter(known -> marked || typed.isEmpty() || !known.takesNothing()).findFirst();
        action.ifPresent(known -> dialogue.answered(typed, known.run()));
        return action.isPresent();
    }

    /** The numbered ones. */
    List<Line> menu() {
        return all.stream().filter(action -> action.where() == Where.MENU)
                .map(action -> Line.plain(action.words().get(0) + ". " + action.title())).toList();
    }

    /** What can be entered in the chat, in short. */
    String usages() {
        return String.join(", ", all.stream().filter(action -> action.where().allows(true, true)).map(Action::usage).toList());
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
