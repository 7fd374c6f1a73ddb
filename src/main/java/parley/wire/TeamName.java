package parley.wire;

/**
 * What a team calls itself: not empty, at most {@link Limits#TEAM_NAME} characters. Anyone can claim any name. One that
 * was {@link #heard} may hold anything else, and is not fit for a terminal as it is.
 */
public record TeamName(String text) {

    public static final TeamName UNKNOWN = new TeamName("unknown_team");

    /**
     * A name for oneself, which every dialect can carry.
     *
     * @throws FormatException for one that none can, with the reason
     */
    public static TeamName parse(String text) {
        String name = text.strip();
        if (name.isEmpty()) {
            throw new FormatException("A team name cannot be empty.");
        }
        if (name.indexOf('|') >= 0) {
            throw new FormatException("A team name cannot hold \"|\", which separates the parts of a message.");
        }
        if (name.codePoints().anyMatch(TeamName::breaksFrames)) {
            throw new FormatException("A team name cannot hold control characters or line breaks.");
        }
        if (name.codePointCount(0, name.length()) > Limits.TEAM_NAME) {
            throw new FormatException("A team name has at most " + Limits.TEAM_NAME + " characters.");
        }
        return new TeamName(name);
    }

    /** A name that came over the network: cut where it is too long, {@link #UNKNOWN} where it is blank. */
    public static TeamName heard(String text) {
        String name = text.strip();
        if (name.isEmpty()) {
            return UNKNOWN;
        }
        boolean tooLong = name.codePointCount(0, name.length()) > Limits.TEAM_NAME;
        return new TeamName(tooLong ? name.substring(0, name.offsetByCodePoints(0, Limits.TEAM_NAME)).strip() : name);
    }

    private static boolean breaksFrames(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
