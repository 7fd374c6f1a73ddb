package parley.wire;

/** A text that is not what it should be. The message tells the user what is wrong with it and what would be right. */
public class FormatException extends RuntimeException {

    public FormatException(String message) {
        super(message, null, false, false);
    }
}
