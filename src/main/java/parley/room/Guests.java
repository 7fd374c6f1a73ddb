package parley.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import parley.dialect.Dialect;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomState.Pace;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.NameList;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Members that are not Parley (PROTOCOL.md, section 7.1). The member that a guest contacted is its host: it carries out
 * the guest's commands and passes on its lines. Every sentence that a guest can get is in this class.
 */
final class Guests {

    private static final long NOTICE_EVERY = 1_000;
    private static final int MAX_NEWS = 10;
    private static final int MAX_NAMES = 50;

    private final RoomState state;
    private final RoomChat chat;
    private final Function<Member, RoomAnswer.Response> admitAsTracker;
    private final Consumer<PeerAddress> dismiss;
    /** The guests that the tracker has been asked to take in, and whether they wait for a welcome. */
    private final Map<PeerAddress, Boolean> requested = new HashMap<>();
    /** The guests that this member has admitted, or that read what it wrote. A lying tracker can list any guest. */
    private final Set<PeerAddress> own = new HashSet<>();
    /** The guests that have not read their welcome yet. */
    private final Set<PeerAddress> welcomed = new HashSet<>();
    /** What guests may say and ask for, so that two programs that repeat everything do not keep the room busy. */
    private final Pace<PeerAddress> talk = new Pace<>(20, Duration.ofMillis(500));
    /** How often programs on one machine that are not guests are told how to become one. */
    private final Pace<Ipv4> hints = new Pace<>(8, Duration.ofSeconds(5));
    private final List<News> news = new ArrayList<>();
    private long newsDue;

    /** What the tracker tells all guests, but not the one that it is about. */
    private record News(PeerAddress about, String text) {
    }

    /**
     * @param admitAsTracker takes a guest in if this member is the tracker
     * @param dismiss reports to the tracker that a guest left
     */
    Guests(RoomState state, RoomChat chat, Function<Member, RoomAnswer.Response> admitAsTracker,
            Consumer<PeerAddress> dismiss) {
        this.state = state;
        this.chat = chat;
        this.admitAsTracker = admitAsTracker;
        this.dismiss = dismiss;
    }

    /** Begins without guests, whatever was under way: this member has entered the room. */
    void begin() {
        requested.clear();
        own.clear();
        welcomed.clear();
        news.clear();
    }

    // Commands.

    /** @return whether the text was for the room; if not, it is an ordinary message */
    boolean onCommand(PeerAddress from, TeamName team, Dialect dialect, GuestCommand.Action command) {
        if (!state.isInside() || from.equals(state.me()) || state.members().containsParley(from)) {
            return false;
        }
        Optional<Member> guest = state.members().at(from);
        if (guest.isPresent() && !(command instanceof GuestCommand.Leave) && !talk.allows(from, state.now())) {
            hint(from, "You send too much. Not everything was passed on.");
        } else if (command instanceof GuestCommand.Join join) {
            join(new Member(from, RoomCodec.clean(join.name().orElse(team)),
                    Optional.of(new Hosting(dialect, state.me())), state.nowSeconds()));
        } else if (guest.isEmpty()) {
            hintToJoin(from);
        } else if (command instanceof GuestCommand.Leave) {
            dismiss.accept(from);
        } else if (!guest.get().isGuestOf(state.me())) {
            hint(from, otherHost(guest.get()));
        } else if (!own.contains(from)) {
            hintToJoin(from);
        } else if (command instanceof GuestCommand.Who) {
            notice(from, "Here are " + names(anyone -> true));
        } else if (command instanceof GuestCommand.Say say) {
            chat.passOn(guest.get(), say.text());
        }
        return true;
    }

    private void join(Member guest) {
        Optional<Member> before = state.members().at(guest.address());
        if (before.filter(known -> !known.isGuestOf(state.me())).isPresent()) {
            hint(guest.address(), otherHost(before.get()));
        } else if (before.isEmpty() && state.members().guests().filter(other -> other.isGuestOf(state.me())).count()
                + requested.size() >= Limits.GUESTS_PER_HOST) {
            hint(guest.address(), "I cannot take in another guest. Ask another member.");
        } else {
            admit(guest, true);
        }
    }

    private void admit(Member guest, boolean welcome) {
        RoomMessage.Admit request =
                new RoomMessage.Admit(guest.address(), guest.name(), guest.dialect().orElseThrow());
        requested.put(guest.address(), welcome);
        if (state.isTracker()) {
            onAdmitAnswer(request, admitAsTracker.apply(guest));
        } else {
            state.askTracker(request);
        }
    }

    void onAdmitAnswer(RoomMessage.Admit request, RoomAnswer answer) {
        PeerAddress guest = request.guest();
        boolean welcome = Boolean.TRUE.equals(requested.remove(guest));
        if (answer.accepted().isPresent()) {
            addOwn(guest);
            if (welcome && welcomed.add(guest)) {
                notice(guest, "Welcome. Here are " + names(member -> !member.address().equals(guest)) + ". Send: "
                        + state.room() + " and what you have to say");
            }
        } else if (answer.freeName().isPresent()) {
            hint(guest, "That name is taken. Send: join " + state.room() + " as " + answer.freeName().get());
        } else if (answer.is(Reason.FULL)) {
            hint(guest, "The room is full.");
        } else if (answer.is(Reason.OTHER_HOST)) {
            hint(guest, "You joined through another member. Leave there first.");
        } else {
            if (answer instanceof RoomAnswer.NoReceipt none && none.mayHaveArrived() && !own.contains(guest)) {
                // The tracker may have listed it all the same.
                dismiss.accept(guest);
            }
            hint(guest, "The tracker does not answer. Try again in a few seconds.");
        }
    }

    private void addOwn(PeerAddress guest) {
        if (own.size() >= Limits.GUESTS) {
            own.removeIf(other -> !state.members().contains(other));
        }
        own.add(guest);
    }

    /** The outcome of any text for a guest. Whoever cannot be reached, or is a Parley, is not a guest. */
    void onTold(PeerAddress guest, Effect.Tell.Outcome outcome) {
        boolean wasWelcome = welcomed.remove(guest);
        if (outcome == Effect.Tell.Outcome.READ) {
            state.members().at(guest).filter(member -> member.isGuestOf(state.me())).ifPresent(read -> addOwn(guest));
            return;
        }
        own.remove(guest);
        // The tracker has listed whoever is welcome, even if this member does not know it yet.
        if (state.isInside() && state.members().at(guest).map(Member::guest).orElse(wasWelcome)) {
            dismiss.accept(guest);
        }
        if (wasWelcome && outcome == Effect.Tell.Outcome.PARLEY) {
            notice(guest, "You use Parley. Join with 4 " + state.room() + " or --join " + state.room());
        }
    }

    /** Takes this member's own guests along to a new tracker, which does not list them. */
    void moveAlong(Members before) {
        before.guests().filter(guest -> guest.isGuestOf(state.me()) && own.contains(guest.address())
                && !state.members().contains(guest.address())).forEach(guest -> admit(guest, false));
    }

    /** This member is the tracker, and the host of this guest is gone. */
    void tellNewHost(Member guest) {
        notice(guest.address(), "Your host is gone. " + sendTo(state.myself()));
    }

    // Notices.

    void tellJoined(Member member) {
        tellAll(member.address(), member.name() + " has joined");
    }

    void tellRenamed(Member now, TeamName before) {
        tellAll(now.address(), before + " is now " + now.name());
    }

    void tellGone(Member member, boolean lost) {
        tellAll(member.address(), member.name() + (lost ? " does not answer any more" : " has left"));
    }

    void tellNewTracker() {
        tellAll(state.me(), state.myName() + " is the tracker now");
    }

    /** Tells a guest that it has another name, which it did not ask for. */
    void tellNewName(Member guest) {
        notice(guest.address(), "Somebody else has your name too. You are " + guest.name() + " now");
    }

    private void tellAll(PeerAddress about, String text) {
        if (state.members().guests().findAny().isEmpty()) {
            return;
        }
        if (news.isEmpty()) {
            newsDue = Math.max(newsDue, state.now());
        }
        news.add(new News(about, text));
        tick();
    }

    long due() {
        return news.isEmpty() ? Long.MAX_VALUE : newsDue;
    }

    /** Sends all news in one notice, at most once a second. */
    void tick() {
        if (due() > state.now()) {
            return;
        }
        state.members().guests().forEach(guest -> {
            List<String> texts = news.stream().filter(one -> !one.about().equals(guest.address())).map(News::text)
                    .toList();
            String more = texts.size() > MAX_NEWS ? "; and " + (texts.size() - MAX_NEWS) + " more changes" : "";
            if (!texts.isEmpty()) {
                notice(guest.address(), String.join("; ", texts.subList(0, Math.min(MAX_NEWS, texts.size()))) + more);
            }
        });
        news.clear();
        newsDue = state.now() + NOTICE_EVERY;
    }

    private String otherHost(Member guest) {
        return guest.hosting().map(its -> state.member(its.host())).map(Guests::sendTo).orElseThrow();
    }

    private static String sendTo(Member host) {
        return "Send your lines to " + host.name() + " at " + host.address();
    }

    private String names(Predicate<Member> which) {
        return NameList.counted(state.members().all().filter(which).map(Member::name).map(TeamName::text).sorted()
                .toList(), MAX_NAMES);
    }

    private void hintToJoin(PeerAddress to) {
        hint(to, "You are not in. Send: join " + state.room());
    }

    private void hint(PeerAddress to, String text) {
        if (hints.allows(to.ip(), state.now())) {
            notice(to, text);
        }
    }

    private void notice(PeerAddress guest, String text) {
        state.tell(guest, GuestCommand.NOTICE + text, Optional.empty());
    }
}
