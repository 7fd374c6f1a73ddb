package parley.menu;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import parley.wire.Limits;
import parley.wire.TeamName;
import parley.wire.TextSplitter;

/** Names that the user may have meant by a name that nobody has. */
final class Spelling {

    /** How many names an error message offers. */
    private static final int OFFERS = 3;
    private static final int MISTAKES = 3;

    private Spelling() {
    }

    /** The question whether the user meant one of these names, after an error message; empty if none is close. */
    static String didYouMean(String typed, Collection<String> names) {
        return didYouMean(closest(typed, names));
    }

    static String didYouMean(List<String> close) {
        if (close.isEmpty()) {
            return "";
        }
        String last = close.get(close.size() - 1);
        List<String> others = close.subList(0, close.size() - 1);
        return " Did you mean " + (others.isEmpty() ? "" : String.join(", ", others) + " or ") + last + "?";
    }

    /**
     * The names that begin with what was typed, or have a word that does, or differ from it in few letters: the best one
     * in a third of them, and in three at most, and the others in one more.
     */
    static List<String> closest(String typed, Collection<String> names) {
        String wanted = fold(typed);
        int limit = Math.min(MISTAKES, (wanted.length() + 1) / 3);
        Map<String, Integer> distances = names.stream().distinct()
                .collect(Collectors.toMap(name -> name, name -> distance(wanted, fold(name), limit + 1)));
        int least = distances.values().stream().mapToInt(distance -> distance).min().orElse(0);
        return distances.keySet().stream().filter(name -> least <= limit && distances.get(name) <= least + 1)
                .sorted(Comparator.<String>comparingInt(distances::get).thenComparing(Comparator.naturalOrder()))
                .limit(OFFERS).toList();
    }

    private static String fold(String name) {
        return TextSplitter.start(TeamName.fold(name), Limits.TEAM_NAME);
    }

    /** How many letters to add, remove, replace or swap with the next one. Anything above the limit if there are more. */
    private static int distance(String one, String other, int limit) {
        if (one.isEmpty()) {
            return limit + 1;
        } else if (other.startsWith(one)) {
            return 0;
        } else if (other.contains(" " + one)) {
            return 1;
        } else if (Math.abs(one.length() - other.length()) > limit) {
            return limit + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = above;
            above = row;
        }
        return above[other.length()];
    }
}
