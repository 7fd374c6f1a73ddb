package parley.room;

import java.util.Locale;
import java.util.stream.Collectors;
import parley.room.Answer.Accepted;
import parley.room.Answer.NameTaken;

/** Says what was read about a room in the words of PROTOCOL.md. */
final class RoomMeaning {

    private RoomMeaning() {
    }

    static String of(Speech speech) {
        return of(speech.term()) + ", " + of(speech.word());
    }

    static String of(GuestText typed) {
        if (typed.word() instanceof GuestWord.Join join) {
            return "join " + typed.room() + join.name().map(name -> " as " + name).orElse("");
        } else if (typed.word() instanceof GuestWord.Say say) {
            return "say in " + typed.room() + ": " + say.text();
        }
        return (typed.word() instanceof GuestWord.Leave ? "leave " : "who ") + typed.room();
    }

    static String of(Answer answer) {
        if (answer instanceof NameTaken taken) {
            return "name taken, try " + taken.suggestion();
        } else if (answer instanceof Accepted accepted) {
            return of(accepted.term()) + ", of " + accepted.size() + ", digest " + Long.toHexString(accepted.digest())
                    + (accepted.known() ? ", known" : ", not known")
                    + accepted.page().map(RoomMeaning::of).orElse("")
                    + accepted.lines().stream()
                            .map(said -> ", line " + said.id() + " by " + said.by() + ": " + said.text())
                            .collect(Collectors.joining());
        }
        return "no room";
    }

    private static String of(Answer.Page page) {
        return ", members: " + page.members().stream().map(RoomMeaning::of).collect(Collectors.joining(" and "))
                + page.next().map(next -> ", more after " + next).orElse("");
    }

    private static String of(Term term) {
        return "epoch " + term.epoch() + " of " + term.tracker();
    }

    private static String of(Member member) {
        return member.name() + " at " + member.address() + " since " + member.since()
                + member.dialect().map(spoken -> ", a guest heard in " + spoken.name()).orElse("");
    }

    private static String of(Word word) {
        if (word instanceof Word.Join join) {
            return "join as " + join.name();
        } else if (word instanceof Word.Admit admit) {
            return "admit " + admit.guest() + " as " + admit.name() + ", heard in " + admit.dialect().name();
        } else if (word instanceof Word.List list) {
            return "list" + list.after().map(after -> " after " + after).orElse("");
        } else if (word instanceof Word.Listed listed) {
            return "listed: " + of(listed.member());
        } else if (word instanceof Word.Left left) {
            return of(left);
        } else if (word instanceof Word.Dismiss dismiss) {
            return "dismiss " + dismiss.who();
        } else if (word instanceof Word.Rename rename) {
            return "rename to " + rename.name();
        } else if (word instanceof Word.Reigns reigns) {
            return "reigns" + reigns.gone().map(gone -> ", " + of(gone)).orElse("");
        } else if (word instanceof Word.Line line) {
            return "line " + line.id() + line.guest().map(guest -> " of guest " + guest).orElse("")
                    + ": " + line.text();
        } else if (word instanceof Word.Private line) {
            return "private " + line.id() + ": " + line.text();
        }
        return word.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String of(Word.Left left) {
        return (left.lost() ? "lost: " : "left: ") + left.who();
    }
}
