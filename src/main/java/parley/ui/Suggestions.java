package parley.ui;

import java.util.List;

/** What could be typed next. */
public interface Suggestions {

    Suggestions NONE = words -> List.of();

    /**
     * All that the next word could be; what of it fits what has been typed already is not its matter.
     *
     * @param words those before it on the line
     */
    List<String> after(List<String> words);
}
