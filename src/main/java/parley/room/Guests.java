package parley.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Members that are not Parley (PROTOCOL.md, section 7.1). A guest talks to one member, which carries out its commands
 * and passes on its lines. Every sentence that a guest can get is in this class.
 */
final class Guests {

    private final RoomState state;
    private final RoomChat chat;
    private final Function<Member, RoomAnswer.Reply> admitAsTracker;
    private final Consumer<PeerAddress> dismiss;
    /** Guests of a room whose tracker this member was, until the new tracker has taken them in. */
    private final Map<PeerAddress, Member> toHandOver = new LinkedHashMap<>();

    /**
     * @param admitAsTracker takes a guest in if this member is the tracker
     * @param dismiss reports to the tracker that a guest left
     */
    Guests(RoomState state, RoomChat chat, Function<Member, RoomAnswer.Reply> admitAsTracker,
            Consumer<PeerAddress> dismiss) {
        this.state = state;
        this.chat = chat;
        this.admitAsTracker = admitAsTracker;
        this.dismiss = dismiss;
    }

    // Commands.

    void onCommand(PeerAddress guest, TeamName team, Dialect dialect, GuestCommand.Action command) {
        if (!state.isInside()) {
            return;
        }
        Optional<Member> member = state.members().at(guest);
        if (command instanceof GuestCommand.Join join) {
            admit(new Member(guest, join.name().orElse(team), Optional.of(dialect), state.nowSeconds()));
        } else if (command instanceof GuestCommand.Who) {
            notice(guest, "Here are " + names(anyone -> true));
        } else if (member.isEmpty()) {
            notice(guest, "You are not in. Send: join " + state.room());
        } else if (command instanceof GuestCommand.Leave) {
            toHandOver.remove(guest);
            dismiss.accept(guest);
        } else if (command instanceof GuestCommand.Say say) {
            chat.passOn(member.get(), say.text());
        }
    }

    private void admit(Member guest) {
        RoomMessage.Admit request =
                new RoomMessage.Admit(guest.address(), guest.name(), guest.dialect().orElseThrow());
        if (state.isTracker()) {
            onAdmitAnswer(request, admitAsTracker.apply(guest));
        } else {
            state.askTracker(request);
        }
    }

    void onAdmitAnswer(RoomMessage.Admit request, RoomAnswer answer) {
        PeerAddress guest = request.guest();
        Member handedOver = toHandOver.get(guest);
        Optional<TeamName> free = answer.freeName();
        if (answer.accepted().filter(Accepted::known).isPresent()) {
            toHandOver.remove(guest);
            if (handedOver == null) {
                notice(guest, "Welcome. Here are " + names(member -> !member.address().equals(guest)) + ". Send: "
                        + state.room() + " and what you have to say");
            }
        } else if (free.isPresent() && handedOver != null) {
            Member renamed = handedOver.named(free.get());
            toHandOver.put(guest, renamed);
            tellNewName(renamed);
            admit(renamed);
        } else if (free.isPresent()) {
            notice(guest, "That name is taken. Send: join " + state.room() + " as " + free.get());
        } else if (handedOver == null) {
            notice(guest, "The tracker does not answer. Try again in a few seconds.");
        }
    }

    // Handing guests over to another tracker.

    /** Remembers all guests, because this member is no longer the tracker. */
    void keepForHandOver() {
        state.members().all().filter(Member::guest).forEach(guest -> toHandOver.put(guest.address(), guest));
    }

    /** Asks the tracker, which has just answered, to take those guests in. */
    void handOver() {
        List.copyOf(toHandOver.values()).forEach(this::admit);
    }

    // Notices.

    void tellJoined(Member member) {
        noticeAll(member.name() + " has joined");
    }

    void tellRenamed(Member now, TeamName before) {
        noticeAll(before + " is called " + now.name() + " now");
    }

    void tellGone(Member member, boolean lost) {
        noticeAll(member.name() + (lost ? " does not answer any more" : " has left"));
    }

    void tellNewTracker(TeamName tracker) {
        noticeAll(tracker + " is the tracker now");
    }

    /** Tells a guest that it has another name, which it did not ask for. */
    void tellNewName(Member guest) {
        notice(guest.address(), "Somebody else has your name too. You are called " + guest.name() + " now");
    }

    private String names(Predicate<Member> which) {
        return state.members().all().filter(which).map(Member::name).map(TeamName::text).sorted()
                .collect(Collectors.joining(", "));
    }

    private void noticeAll(String text) {
        state.members().all().filter(Member::guest).forEach(guest -> notice(guest.address(), text));
    }

    private void notice(PeerAddress guest, String text) {
        state.tell(guest, "* " + text);
    }
}
