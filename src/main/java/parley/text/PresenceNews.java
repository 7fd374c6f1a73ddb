package parley.text;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import parley.wire.BoundedMap;
import parley.wire.Limits;
import parley.wire.NameList;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * News about who comes and goes, as one line for each person, or for several who did the same at once. News waits a
 * moment, so that what belongs together is told together. Whoever comes and goes quickly is not mentioned until that
 * ends, and only if the last line about them is no longer true. For one thread.
 */
final class PresenceNews {

    /** How long news waits for more. */
    static final Duration GATHERED = Duration.ofSeconds(1);
    /** Whoever changes again this soon after a line counts as coming and going, until this long without a change. */
    static final Duration QUICK = Duration.ofSeconds(10);
    /** How many people are remembered. Only those that changed last matter. */
    static final int PEOPLE = 1_000;
    /** How many people a line names, if there are more than {@link #ALL_NAMED}. */
    private static final int NAMED = 2;
    private static final int ALL_NAMED = 3;

    /** What happened to a person. If several things did, the last constant is told, because it says the most. */
    enum Kind {
        FOUND,
        GREETED,
        CONNECTED,
        BACK,
        JOINED,
        SILENT,
        GONE,
        LOST,
        LEFT_ROOM,
        LEFT,
        DISCONNECTED;

        boolean isHere() {
            return compareTo(JOINED) <= 0;
        }

        /** Whether it is no longer true once a message reaches the person, or comes from them. */
        boolean endsWithAMessage() {
            return this == SILENT || this == GONE || this == LEFT;
        }
    }

    /** @param room where it happened; empty if in no room */
    record Update(Kind kind, String room) {

        /** Whether both say that the person is here, or both that they are not. */
        private boolean agrees(Update other) {
            return kind.isHere() == other.kind.isHere();
        }

        /** What belongs in one line: the names, and what these people did. */
        private String words(String names, boolean several) {
            return switch (kind) {
                case FOUND -> "found " + names;
                case GREETED -> names + " said hello";
                case CONNECTED -> names + " connected to you";
                case BACK -> names + (several ? " are back" : " is back");
                case JOINED -> names + " joined " + room;
                case SILENT -> names + (several ? " have" : " has")
                        + " gone quiet: the program there may have stopped, or the network may be down";
                case GONE -> names + (several ? " seem to have left" : " seems to have left");
                case LOST -> names + (several ? " no longer answer and were removed from "
                        : " no longer answers and was removed from ") + room;
                case LEFT_ROOM -> names + " left " + room;
                case LEFT -> names + " left";
                case DISCONNECTED -> names + " disconnected";
            };
        }
    }

    private static final class Person {

        private final TeamName name;
        /** What the last line said about this person, and when. */
        private Optional<Update> told = Optional.empty();
        private LocalDateTime toldAt = LocalDateTime.MIN;
        private LocalDateTime toldBefore = LocalDateTime.MIN;
        /** What has not been told yet, and when it is due. */
        private Optional<Update> waiting = Optional.empty();
        /** Whether this person comes and goes quickly. */
        private boolean isQuick;
        private LocalDateTime since = LocalDateTime.MIN;
        private LocalDateTime due = LocalDateTime.MAX;

        private Person(TeamName name) {
            this.name = name;
        }

        /** Also if somebody has set the clock back. */
        private boolean isDue(LocalDateTime now) {
            return waiting.isPresent() && (now.isBefore(since) || !now.isBefore(due));
        }

        private static boolean isRecent(LocalDateTime at, LocalDateTime now) {
            return !now.isBefore(at) && now.isBefore(at.plus(QUICK));
        }

        private boolean isLeaving(LocalDateTime now) {
            return waiting.filter(update -> update.kind() == Kind.LEFT).isPresent()
                    && now.isBefore(since.plus(Limits.LEAVE));
        }

        /** Whether this person is here again after a line said that they are not, and no other line came before. */
        private boolean returns(Update update, LocalDateTime now) {
            return update.kind().isHere() && told.filter(last -> !last.kind().isHere()).isPresent()
                    && !isRecent(toldBefore, now);
        }

        private void tell(Update update, LocalDateTime now) {
            told = Optional.of(update);
            toldBefore = toldAt;
            toldAt = now;
            waiting = Optional.empty();
        }
    }

    private final Map<PeerAddress, Person> people = new BoundedMap<>(PEOPLE, true);
    private final BiFunction<TeamName, PeerAddress, String> shown;

    /** @param shown what is shown for a name; asked when news is told, because until then others may get that name */
    PresenceNews(BiFunction<TeamName, PeerAddress, String> shown) {
        this.shown = shown;
    }

    /** Something happened to a person. */
    void add(PeerAddress who, TeamName name, Update update, LocalDateTime now) {
        Person person = person(who, name);
        // To enter a room says more than to be on the network.
        boolean entered = update.kind() == Kind.JOINED
                && person.told.filter(last -> last.kind().compareTo(Kind.JOINED) < 0).isPresent();
        boolean isQuick = person.waiting.isPresent()
                || Person.isRecent(person.toldAt, now) && !entered && !person.returns(update, now);
        if (person.waiting.filter(update::agrees).isPresent()) {
            person.waiting = person.waiting.filter(before -> before.kind().compareTo(update.kind()) > 0)
                    .or(() -> Optional.of(update));
        } else if (person.waiting.isPresent() || !isQuick || person.told.filter(update::agrees).isEmpty()) {
            person.waiting = Optional.of(update);
            person.since = now;
            person.isQuick = isQuick;
            person.due = now.plus(isQuick ? QUICK : GATHERED);
        }
    }

    /** The user has read about this person in another way, so the same news is not told again soon. */
    void told(PeerAddress who, TeamName name, Kind kind, LocalDateTime now) {
        person(who, name).tell(new Update(kind, ""), now);
    }

    /** If somebody else has the address now, what waits about the other is lost: only the last one counts. */
    private Person person(PeerAddress who, TeamName name) {
        return people.compute(who, (same, before) -> before != null && before.name.equals(name) ? before
                : new Person(name));
    }

    /** What is due now. */
    List<String> due(LocalDateTime now) {
        Map<Update, List<String>> lines = new LinkedHashMap<>();
        people.forEach((who, person) -> {
            if (person.isDue(now)) {
                tell(person, now).ifPresent(update -> lines.computeIfAbsent(update, others -> new ArrayList<>()).add(
                        shown.apply(person.name, who)));
            }
        });
        return lines.entrySet().stream().map(line -> line.getKey().words(names(line.getValue()),
                line.getValue().size() > 1)).toList();
    }

    /** What waits about one person, who has something to say now and therefore is here. */
    List<String> about(PeerAddress who, LocalDateTime now) {
        isHere(who);
        return about(who, now, true);
    }

    /**
     * A message has just reached this person, so they have not left. But a Parley that has said that it leaves still
     * accepts messages for a moment.
     */
    void reached(PeerAddress who, LocalDateTime now) {
        Person person = people.get(who);
        if (person != null && !person.isLeaving(now)) {
            isHere(who);
        }
    }

    private void isHere(PeerAddress who) {
        Person person = people.get(who);
        if (person != null && person.waiting.filter(update -> update.kind().endsWithAMessage()).isPresent()) {
            person.waiting = Optional.empty();
        }
    }

    /** What waits about one person, who is gone now, if the user must know at once. */
    List<String> aboutGone(PeerAddress who, LocalDateTime now) {
        return about(who, now, false);
    }

    private List<String> about(PeerAddress who, LocalDateTime now, boolean isHere) {
        return Stream.ofNullable(people.get(who))
                .filter(person -> person.waiting.filter(update -> update.kind().isHere() == isHere).isPresent())
                .flatMap(person -> tell(person, now).map(update -> update.words(shown.apply(person.name, who), false))
                        .stream()).toList();
    }

    /** The time until more is due. */
    Optional<Duration> untilDue(LocalDateTime now) {
        return people.values().stream().filter(person -> person.waiting.isPresent())
                .map(person -> person.isDue(now) ? Duration.ZERO : Duration.between(now, person.due))
                .min(Duration::compareTo);
    }

    private static Optional<Update> tell(Person person, LocalDateTime now) {
        Update update = person.waiting.orElseThrow();
        boolean stillTrue = person.isQuick && person.told.filter(update::agrees).isPresent();
        person.tell(stillTrue ? person.told.orElseThrow() : update, now);
        return stillTrue ? Optional.empty() : Optional.of(update);
    }

    private static String names(List<String> all) {
        return all.size() <= ALL_NAMED ? NameList.joined(all)
                : String.join(", ", all.subList(0, NAMED)) + " and " + (all.size() - NAMED) + " others";
    }
}
