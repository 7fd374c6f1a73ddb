package parley.room;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import parley.dialect.Dialect;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.PastLine;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Admit;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Elect;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Leave;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.Private;
import parley.room.RoomMessage.Rename;
import parley.room.RoomMessage.TakeOver;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.room.RoomMessage.Watch;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Random room messages and answers. They often contain the characters that the grammar itself uses. */
final class GrammarDomain extends DomainContextBase {

    private static final List<String> HARD = List.of(": ", ":", "=", ";", "|", ",", "~", "+", "%", "%zz", " ", "  ",
            "\n", "\r\n", "\t", "\0", "\u00a0", "\u3000", "\u2028", "👋", "ë", "room #lobby ", "name=", "PARLEY/1 ",
            "#", "*", "* ", "@");

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> characters = Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE).map(Character::toString);
        return Arbitraries.oneOf(Arbitraries.chars().ascii().map(String::valueOf), characters, Arbitraries.of(HARD))
                .withoutEdgeCases().list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<TeamName> names() {
        return texts().map(TeamName::heard).map(RoomCodec::clean);
    }

    @Provide
    Arbitrary<PeerAddress> addresses() {
        return Combinators.combine(Arbitraries.integers().map(Ipv4::new), Arbitraries.integers().between(1, 65_535))
                .as(PeerAddress::new);
    }

    @Provide
    Arbitrary<RoomMessage> messages() {
        return Combinators.combine(rooms(), terms(), bodies()).as(RoomMessage::new);
    }

    @Provide
    Arbitrary<RoomAnswer.Response> answers() {
        return Arbitraries.oneOf(accepted(), Arbitraries.of(Reason.values()).map(Denied::new),
                names().map(NameTaken::new), terms().map(AskTracker::new));
    }

    private Arbitrary<RoomAnswer.Response> accepted() {
        Arbitrary<Members> lists = members().list().ofMaxSize(20).map(Members::of);
        return Combinators.combine(terms(), Arbitraries.longs(), Arbitraries.of(true, false), lists.optional(),
                pastLines().list().ofMaxSize(20)).as(Accepted::new);
    }

    private Arbitrary<Body> bodies() {
        Arbitrary<MemberLeft> left = Combinators.combine(addresses(), Arbitraries.of(true, false)).as(MemberLeft::new);
        return Arbitraries.oneOf(
                Arbitraries.of(new Leave(), new Elect(), new TakeOver()),
                Arbitraries.longs().map(Watch::new),
                names().map(Join::new),
                Combinators.combine(addresses(), names(), dialects()).as(Admit::new),
                members().map(MemberListed::new),
                left,
                addresses().map(Dismiss::new),
                names().map(Rename::new),
                left.optional().map(TrackerAnnounced::new),
                Combinators.combine(ids(), addresses().optional(), texts()).as(Line::new),
                Combinators.combine(ids(), texts()).as(Private::new));
    }

    private Arbitrary<RoomName> rooms() {
        return Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').withChars('_', '-')
                .ofMinLength(1).ofMaxLength(32).map(RoomName::parse);
    }

    private Arbitrary<Term> terms() {
        return Combinators.combine(numbers(), addresses()).as(Term::new);
    }

    private Arbitrary<Member> members() {
        return Combinators.combine(addresses(), names(), hostings().optional(), numbers()).as(Member::new);
    }

    private Arbitrary<Hosting> hostings() {
        return Combinators.combine(dialects(), addresses()).as(Hosting::new);
    }

    /** Of at most 15 digits. */
    private static Arbitrary<Long> numbers() {
        return Arbitraries.longs().between(0, Limits.EPOCH);
    }

    private static Arbitrary<Dialect> dialects() {
        return Arbitraries.of(Dialect.ALL);
    }

    private Arbitrary<RoomLine.Id> ids() {
        return Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').ofMinLength(1).ofMaxLength(13),
                numbers()).as(RoomLine.Id::new);
    }

    private Arbitrary<PastLine> pastLines() {
        return Combinators.combine(addresses(), Combinators.combine(ids(), names(), texts()).as(RoomLine::new))
                .as(PastLine::new);
    }
}
