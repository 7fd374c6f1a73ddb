package parley.ui;

import java.util.List;

/** Shows what was said before: the last lines, or the last that hold a word. */
final class LastlogAction implements Runnable {

    private static final int LINES = 20;
    private static final int FOUND = 100;

    private final Past past;
    private final Dialogue dialogue;

    LastlogAction(Past past, Dialogue dialogue) {
        this.past = past;
        this.dialogue = dialogue;
    }

    @Override
    public void run() {
        String word = dialogue.rest();
        int most = word.isEmpty() ? LINES : FOUND;
        List<Line> lines = past.last(most, word);
        dialogue.say(lines.toArray(Line[]::new));
        if (lines.isEmpty()) {
            dialogue.say(Line.notice(word.isEmpty()
                    ? "The transcript is empty." : "No line of the transcript holds \"" + word + "\"."));
        } else if (!word.isEmpty() && lines.size() == most) {
            dialogue.say(Line.notice("These are the last " + most + ". All of them: ./run.sh lastlog " + word));
        }
    }
}
