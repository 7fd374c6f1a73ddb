package parley.ui;

/**
 * A question to the user.
 *
 * @param kept whether the answer is one of his lines, which he can bring back, and not just an address or a yes
 */
public record Question(String prompt, boolean kept, Suggestions suggestions) {

    static Question of(String prompt) {
        return new Question(prompt, false, Suggestions.NONE);
    }

    static Question of(String prompt, Suggestions suggestions) {
        return new Question(prompt, false, suggestions);
    }

    static Question ofLine(String prompt, Suggestions suggestions) {
        return new Question(prompt, true, suggestions);
    }
}
