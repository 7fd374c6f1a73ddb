package parley.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import parley.room.Member;

/** A private line, as it is typed: {@code 'name' 'text'}, with quotes of either kind or, where it is clear, without. */
record Whisper(Member to, String text) {

    static Optional<Whisper> parse(String typed, List<Member> members) {
        return members.stream()
                .sorted(Comparator.comparingInt((Member member) -> member.name().text().length()).reversed())
                .flatMap(member -> rest(typed, member.name().text())
                        .map(rest -> new Whisper(member, Typed.unquote(rest))).stream())
                .filter(whisper -> !whisper.text().isBlank())
                .findFirst();
    }

    /** What follows the name, if that is how it begins. */
    private static Optional<String> rest(String typed, String name) {
        for (String form : List.of("'" + name + "'", '"' + name + '"', name)) {
            if (typed.regionMatches(true, 0, form, 0, form.length()) && typed.startsWith(" ", form.length())) {
                return Optional.of(typed.substring(form.length()).strip());
            }
        }
        return Optional.empty();
    }
}
