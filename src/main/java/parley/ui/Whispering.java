package parley.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.node.Node;
import parley.node.RoomView;
import parley.room.Member;
import parley.wire.FormatException;

/** Says something to one alone: in a room to a member of that name, and else to a peer. */
final class Whispering implements Runnable, Suggestions {

    private final Node node;
    private final RoomDesk desk;
    private final AddressQuestions addresses;
    private final SendAction sending;
    private final Dialogue dialogue;

    Whispering(Node node, RoomDesk desk, AddressQuestions addresses, SendAction sending, Dialogue dialogue) {
        this.node = node;
        this.desk = desk;
        this.addresses = addresses;
        this.sending = sending;
        this.dialogue = dialogue;
    }

    @Override
    public void run() {
        String typed = dialogue.rest();
        List<Member> members = members();
        Optional<Whisper> whisper = Whisper.parse(typed, members);
        if (whisper.isPresent()) {
            node.whisper(whisper.get().to(), whisper.get().text());
        } else {
            toPeer(new Typed(typed), members);
        }
    }

    @Override
    public List<String> after(List<String> words) {
        return words.isEmpty()
                ? Stream.concat(members().stream().map(member -> member.name().text()), addresses.after(words).stream())
                        .toList()
                : List.of();
    }

    private List<Member> members() {
        return desk.room().map(RoomView::members).orElse(List.of());
    }

    private void toPeer(Typed typed, List<Member> members) {
        try {
            String name = typed.word().orElse("");
            Optional<Place> place = Optional.of(name).filter(some -> isSaid(typed)).flatMap(addresses::look);
            if (place.isEmpty()) {
                throw members.isEmpty() && isSaid(typed) ? addresses.refusal(name) : unclear(members);
            }
            dialogue.answered(typed, () -> addresses.complete(place.get())
                    .ifPresent(to -> sending.send(to, Typed.unquote(dialogue.rest()))));
        } catch (FormatException unfit) {
            dialogue.say(Line.trouble(unfit.getMessage()));
        }
    }

    private static boolean isSaid(Typed text) {
        return !Typed.unquote(text.peek()).isBlank();
    }

    private static FormatException unclear(List<Member> members) {
        return new FormatException("To whom, and what? As in: msg 'Alice' 'Good morning'." + (members.isEmpty() ? ""
                : " In the room are " + String.join(", ",
                        members.stream().map(member -> member.name().text()).toList()) + "."));
    }
}
