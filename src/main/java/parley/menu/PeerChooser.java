package parley.menu;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.menu.PeerBook.Place;
import parley.node.Event;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

/** Asks the user for a peer. The second question, for the port, is left out if the first answer says it all. */
final class PeerChooser implements Suggestions {

    static final String IP = "Enter the recipient's IP address: ";
    static final String PORT = "Enter the recipient's port number: ";

    /** How many addresses an error message lists. */
    private static final int ADDRESSES = 5;

    private final Prompter prompter;
    private final PeerBook book;

    PeerChooser(Prompter prompter, PeerBook book) {
        this.prompter = prompter;
        this.book = book;
    }

    @Override
    public List<String> after(List<String> words) {
        return book.after(words);
    }

    /** Asks for a peer by number, name or address. */
    Optional<PeerAddress> ask() {
        return prompter.ask(Prompt.of(IP, book), this::read).flatMap(this::complete);
    }

    /** Asks for the port if the place leaves it open. */
    Optional<PeerAddress> complete(Place place) {
        return place.port().or(() -> prompter.ask(PORT, PeerAddress::parsePort))
                .map(port -> new PeerAddress(place.ip(), port));
    }

    /** @throws FormatException if there is no such peer, with the reason */
    private Place read(String typed) {
        return find(typed).orElseThrow(() -> book.refusal(typed));
    }

    /** Says why {@link #find} found nothing. */
    FormatException refusal(String typed) {
        return book.refusal(typed);
    }

    /**
     * Finds a peer by number, address or name. Empty for anything else.
     *
     * @throws FormatException if several peers have the name; the user has seen their numbers
     */
    Optional<Place> find(String typed) {
        return book.find(typed).or(() -> byName(typed));
    }

    private Optional<Place> byName(String name) {
        List<PeerAddress> addresses = book.named(name);
        if (addresses.size() > 1) {
            Optional<Event> list = book.listNamed(name, addresses);
            list.ifPresent(prompter::show);
            throw new FormatException(list.isPresent() ? severalListed(name) : severalDeparted(name, addresses));
        }
        return addresses.stream().findFirst().map(Place::of);
    }

    static String severalListed(String name) {
        return "Several peers are named " + name + ". Enter the number of the one you mean.";
    }

    static String severalDeparted(String name, List<PeerAddress> addresses) {
        return "Several peers were named " + name + ": "
                + addresses.stream().limit(ADDRESSES).map(PeerAddress::toString).collect(Collectors.joining(", "))
                + (addresses.size() > ADDRESSES ? " and others" : "") + ". Enter the address of the one you mean.";
    }
}
