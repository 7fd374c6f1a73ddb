package parley.wire;

import java.util.List;

/** Names in a sentence. */
public final class NameList {

    private NameList() {
    }

    /** Names with commas. If there are more than {@code most}, it counts the rest: {@code A, B and 3 more}. */
    public static String counted(List<String> names, int most) {
        int more = names.size() - most;
        return more <= 0 ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + more + " more";
    }

    /** All names: {@code A, B and C}. */
    public static String joined(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
