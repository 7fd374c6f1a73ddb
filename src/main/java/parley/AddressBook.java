package parley;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.discovery.Reach;
import parley.ui.Line;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

/** Where somebody is, by his name. Pages are asked one after the other: the first on which the name stands tells. */
final class AddressBook {

    /** Knows names from one source. */
    interface Page {

        /** All who are called so, whether or not in capital letters. */
        List<PeerAddress> called(String name);
    }

    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+(:.*)?");

    private final List<Page> pages;

    AddressBook(Page... pages) {
        this.pages = List.of(pages);
    }

    /** What the user has saved, then who has written to him, then who is here. */
    static AddressBook of(Profile saved, Folders folders, Reach reach) {
        return new AddressBook(saved::called, new TranscriptNames(new Lastlog(folders.state())),
                new NearbyNames(reach));
    }

    /** Whether it is meant for an address, be it a right one or not. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /**
     * @param whom an address or a name
     * @throws FormatException where it is neither, or the name of several: what is wrong with it, and what to do
     */
    PeerAddress find(String whom) {
        if (isAddress(whom)) {
            return PeerAddress.parse(whom);
        }
        List<PeerAddress> called = pages.stream().map(page -> page.called(whom)).filter(some -> !some.isEmpty())
                .findFirst().orElse(List.of());
        if (called.isEmpty()) {
            throw unfit("Nobody called \"" + whom + "\" is known or heard here."
                    + " Give his address, as in 192.168.1.12:7070, or save his name with it:"
                    + " ./run.sh --peer \"" + whom + "@192.168.1.12:7070\" --save.");
        } else if (called.size() > 1) {
            String where = called.stream().map(PeerAddress::toString).collect(Collectors.joining(", "));
            throw unfit("Several are called \"" + whom + "\": " + where + ". Give the address.");
        }
        return called.get(0);
    }

    private static FormatException unfit(String reason) {
        return new FormatException(new Line(Line.Tone.TROUBLE, reason).text());
    }
}
