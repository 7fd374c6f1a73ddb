package parley.cli;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import parley.discovery.Found;
import parley.discovery.Inquiry.Question;
import parley.discovery.Inquiry;
import parley.discovery.Reach;
import parley.net.EventLoop;
import parley.peer.KnownPeer;
import parley.storage.Profile;
import parley.wire.FormatException;
import parley.wire.NameList;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A peer as it is written on the command line: an address or a name. Asks one source of names after another. The first
 * one that knows the name decides. (What the user types while Parley runs is found by the menu's {@code PeerResolver}.)
 */
record PeerArgument(String text) {

    /** How many addresses with one name are shown: anyone can claim a name at many ports. */
    private static final int ADDRESSES = 5;
    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+(:.*)?");

    /** Its address. Looks among the saved peers, then those that Parley remembers, then those nearby. */
    PeerAddress address(Profile saved, Supplier<List<KnownPeer>> remembered, Reach reach) {
        return address(List.of(saved::addressesOf, name -> remembered.get().stream()
                .filter(peer -> peer.name().isSameAs(TeamName.heard(name))).map(KnownPeer::address).toList(),
                name -> nearby(name, reach)));
    }

    /**
     * @param sources each returns the addresses of all peers with a name
     * @throws FormatException if there is no such peer, or more than one: what is wrong, and what to do
     */
    PeerAddress address(List<Function<String, List<PeerAddress>>> sources) {
        if (ADDRESS.matcher(text).matches()) {
            return PeerAddress.parse(text);
        }
        List<PeerAddress> found = sources.stream().map(source -> source.apply(text))
                .filter(addresses -> !addresses.isEmpty()).findFirst().orElse(List.of());
        if (found.isEmpty()) {
            throw new FormatException("No peer named \"" + text + "\" was found."
                    + " Give its address, as in 192.168.1.12:7070, or save the name with the address:"
                    + " ./run.sh --peer \"" + text + "@192.168.1.12:7070\" --save");
        } else if (found.size() > 1) {
            throw new FormatException("Several peers are named \"" + text + "\": "
                    + NameList.counted(found.stream().map(PeerAddress::toString).toList(), ADDRESSES)
                    + ". Give the address.");
        }
        return found.get(0);
    }

    private static List<PeerAddress> nearby(String name, Reach reach) {
        try (EventLoop loop = EventLoop.start()) {
            return Inquiry.ask(Question.to(TeamName.parse(name)), reach, loop).join().stream().map(Found::address)
                    .toList();
        } catch (FormatException nobodysName) {
            return List.of();
        }
    }
}
