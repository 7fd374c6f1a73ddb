package parley.ui;

import java.util.List;
import java.util.Optional;

/** Where what was received and sent is written down. For the screen's thread, which writes before it shows. */
public interface Transcript {

    /** Nothing is written down. */
    Transcript NONE = lines -> Optional.empty();

    /**
     * Does not throw.
     *
     * @return what there is to tell of it: that it could not be done
     */
    Optional<Line> write(List<Line> lines);
}
