package parley;

import java.util.List;
import parley.discovery.Found;
import parley.discovery.Inquiry.Question;
import parley.discovery.Inquiry;
import parley.discovery.Reach;
import parley.net.EventLoop;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Names that Parleys go by which are here now: they are asked, which takes a moment. */
final class NearbyNames implements AddressBook.Page {

    private final Reach reach;

    NearbyNames(Reach reach) {
        this.reach = reach;
    }

    @Override
    public List<PeerAddress> called(String name) {
        try (EventLoop loop = EventLoop.start()) {
            return Inquiry.ask(Question.to(TeamName.parse(name)), reach, loop).join().stream()
                    .map(Found::address).toList();
        } catch (FormatException nobodys) {
            return List.of();
        }
    }
}
