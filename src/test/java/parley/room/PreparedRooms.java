package parley.room;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Join;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Puts rooms into the middle of their lives, if they are too large for all members to join one after the other. */
public final class PreparedRooms {

    /** The fields of each class: to look them up takes long. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {

        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers())).toList();
            fields.forEach(field -> field.setAccessible(true));
            return fields;
        }
    };

    private PreparedRooms() {
    }

    /** A list that many rooms can share. */
    public static Members list(List<PeerAddress> addresses) {
        return Members.of(addresses.stream().map(PreparedRooms::member).toList());
    }

    private static Member member(PeerAddress address) {
        return new Member(address, name(address), Scene.PARLEY, 0);
    }

    public static TeamName name(PeerAddress address) {
        return new TeamName("Team " + address);
    }

    /** Makes this member a member or the tracker of a room with this list. Do not carry out the effects of that. */
    public static void prepare(Room room, Term term, Members list, long now) {
        if (term.tracker().equals(room.state.myself().address())) {
            room.remember(new Term(term.epoch() - 1, term.tracker()));
            room.host(now);
            room.state.replaceList(list);
            room.tracker.begin();
        } else {
            PeerAddress tracker = term.tracker();
            RoomAnswer accepted = new Accepted(term, list.digest(), true, Optional.of(list), List.of());
            room.join(List.of(tracker), now);
            room.onAnswer(asked(room, tracker, new Join(room.myName())), accepted, now);
        }
    }

    private static Effect.Ask asked(Room room, PeerAddress to, Body body) {
        return new Effect.Ask(to, new RoomMessage(room.name(), room.term(), body));
    }

    /** Makes a member remember this address as that of a lost member. */
    public static void lose(Room room, PeerAddress member) {
        room.state.lost().add(member);
    }

    /** The size of the largest list, set or map that belongs to a room. */
    public static int largestCollection(Room room) {
        return largest(room, new HashSet<>());
    }

    private static int largest(Object part, Set<Integer> visited) {
        if (part instanceof Collection<?> all) {
            return Math.max(all.size(), all.stream().mapToInt(one -> largest(one, visited)).max().orElse(0));
        } else if (part instanceof Map<?, ?> map) {
            return Math.max(map.size(), largest(List.copyOf(map.values()), visited));
        } else if (part == null || !part.getClass().getName().startsWith("parley.room.") || part.getClass().isEnum()
                || part.getClass().isSynthetic() || !visited.add(System.identityHashCode(part))) {
            return 0;
        }
        return FIELDS.get(part.getClass()).stream().mapToInt(field -> largest(value(field, part), visited)).max()
                .orElse(0);
    }

    private static Object value(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long digest(Room room) {
        return room.members().digest();
    }
}
