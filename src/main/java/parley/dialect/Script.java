package parley.dialect;

import parley.wire.Limits;

/**
 * What to write on one connection to deliver a message. Most dialects need only the frame.
 *
 * @param opening goes out first, and waits for an answer; empty if the dialect has none
 * @param frame the message
 * @param closing goes out after the answer to the frame, and after {@link Limits#QUIET}; empty if the dialect has none
 */
public record Script(String opening, String frame, String closing) {

    public Script(String frame) {
        this("", frame, "");
    }
}
