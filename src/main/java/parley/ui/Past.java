package parley.ui;

import java.util.List;

/** What was said before, as far as it was written down. */
public interface Past {

    /**
     * The last lines of it, at most so many, or why they cannot be told.
     *
     * @param word what they hold, or empty for any
     */
    List<Line> last(int count, String word);
}
