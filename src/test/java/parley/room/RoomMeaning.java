package parley.room;

import java.util.stream.Collectors;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.PastLine;
import parley.room.RoomMessage.Admit;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.Private;
import parley.room.RoomMessage.Rename;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.room.RoomMessage.Watch;

/** Describes room messages, answers and commands in the words of the examples in PROTOCOL.md. */
final class RoomMeaning {

    private RoomMeaning() {
    }

    static String of(RoomMessage message) {
        return of(message.term()) + ", " + of(message.body());
    }

    static String of(GuestCommand command) {
        if (command.action() instanceof GuestCommand.Join join) {
            return "join " + command.room() + join.name().map(name -> " as " + name).orElse("");
        } else if (command.action() instanceof GuestCommand.Say say) {
            return "say in " + command.room() + ": " + say.text();
        }
        return (command.action() instanceof GuestCommand.Leave ? "leave " : "who ") + command.room();
    }

    static String of(RoomAnswer.Response answer) {
        if (answer instanceof NameTaken taken) {
            return "name taken, try " + taken.suggestion();
        } else if (answer instanceof AskTracker referral) {
            return "ask the tracker of " + of(referral.term());
        } else if (answer instanceof Denied denied) {
            return denied.reason().word;
        }
        Accepted accepted = (Accepted) answer;
        return of(accepted.term()) + ", digest " + Long.toHexString(accepted.digest())
                + (accepted.reachesTracker() ? ", reaches the tracker" : "")
                + accepted.members().map(RoomMeaning::of).orElse("")
                + accepted.lines().stream().map(RoomMeaning::of).collect(Collectors.joining());
    }

    private static String of(Members members) {
        return ", members: " + members.all().map(RoomMeaning::of).collect(Collectors.joining(" and "));
    }

    private static String of(PastLine past) {
        return ", line " + past.line().id() + " by " + past.line().by() + ": " + past.line().text();
    }

    private static String of(Term term) {
        return "epoch " + term.epoch() + " of " + term.tracker();
    }

    private static String of(Member member) {
        return member.name() + " at " + member.address() + " since " + member.since()
                + member.hosting()
                        .map(guest -> ", a guest of " + guest.host() + " heard in " + guest.dialect().name())
                        .orElse("");
    }

    private static String of(Body body) {
        if (body instanceof Join join) {
            return "join as " + join.name();
        } else if (body instanceof Admit admit) {
            return "admit " + admit.guest() + " as " + admit.name() + ", heard in " + admit.dialect().name();
        } else if (body instanceof Watch watch) {
            return "watch with digest " + Long.toHexString(watch.digest());
        } else if (body instanceof MemberListed listed) {
            return "listed: " + of(listed.member());
        } else if (body instanceof MemberLeft left) {
            return of(left);
        } else if (body instanceof Dismiss dismiss) {
            return "dismiss " + dismiss.peer();
        } else if (body instanceof Rename rename) {
            return "rename to " + rename.name();
        } else if (body instanceof TrackerAnnounced announced) {
            return "reigns" + announced.previous().map(gone -> ", " + of(gone)).orElse("");
        } else if (body instanceof Line line) {
            return "line " + line.id() + line.guest().map(guest -> " of guest " + guest).orElse("")
                    + ": " + line.text();
        } else if (body instanceof Private line) {
            return "private " + line.id() + ": " + line.text();
        }
        return RoomCodec.keyword(body);
    }

    private static String of(MemberLeft left) {
        return (left.lost() ? "lost: " : "left: ") + left.peer();
    }
}
