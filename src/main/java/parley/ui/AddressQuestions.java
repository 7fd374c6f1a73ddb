package parley.ui;

import java.util.List;
import java.util.Optional;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

/** The two questions for where a peer listens, of which the second falls away where the first answer says it all. */
final class AddressQuestions implements Suggestions {

    private final Dialogue dialogue;
    private final PeerBook book;

    AddressQuestions(Dialogue dialogue, PeerBook book) {
        this.dialogue = dialogue;
        this.book = book;
    }

    @Override
    public List<String> after(List<String> words) {
        return book.after(words);
    }

    Optional<PeerAddress> ask() {
        return dialogue.ask(Question.of("Enter the recipient's IP address: ", book), this::find)
                .flatMap(this::complete);
    }

    /** Asks for what the place leaves open. */
    Optional<PeerAddress> complete(Place place) {
        return place.port().or(() -> dialogue.ask("Enter the recipient's port number: ", PeerAddress::parsePort))
                .map(port -> new PeerAddress(place.ip(), port));
    }

    /**
     * Reads where a peer is. Of several with the same name it shows the numbers.
     *
     * @throws FormatException for what says no place, with the reason
     */
    Place find(String typed) {
        return look(typed).orElseThrow(() -> book.refusal(typed));
    }

    FormatException refusal(String typed) {
        return book.refusal(typed);
    }

    /** The same, and nothing for what says no place. */
    Optional<Place> look(String typed) {
        return book.look(typed).or(() -> named(typed));
    }

    private Optional<Place> named(String name) {
        List<PeerAddress> called = book.called(name);
        if (called.size() > 1) {
            dialogue.say(book.listCalled(name, called));
            throw new FormatException("There are several of that name. Enter the number of the one that you mean.");
        }
        return called.stream().findFirst().map(Place::of);
    }
}
