package parley.terminal;

import java.util.List;

/**
 * What a terminal shows above the prompt.
 *
 * @param pending lines of the user whose outcome is not known yet, the oldest first
 * @param parts the parts of the status row, the most important first: if the row is too long, the last ones are left out
 */
public record Status(List<String> pending, List<String> parts) {

    public Status {
        pending = List.copyOf(pending);
        parts = List.copyOf(parts);
    }
}
