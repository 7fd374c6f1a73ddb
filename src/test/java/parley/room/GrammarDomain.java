package parley.room;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** What is said and answered about rooms, with a liking for what the grammar itself is made of. */
final class GrammarDomain extends DomainContextBase {

    private static final List<String> HARD = List.of(": ", ":", "=", ";", "|", ",", "~", "+", "%", "%zz", " ", "  ",
            "\n", "\r\n", "\t", "\0", "\u00a0", "\u3000", "\u2028", "👋", "ë", "room #lobby ", "name=", "PARLEY/1 ",
            "#");

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> characters = Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE).map(Character::toString);
        return Arbitraries.oneOf(Arbitraries.chars().ascii().map(String::valueOf), characters, Arbitraries.of(HARD))
                .withoutEdgeCases().list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<TeamName> names() {
        return texts().map(TeamName::heard);
    }

    @Provide
    Arbitrary<PeerAddress> addresses() {
        return Combinators.combine(Arbitraries.integers().map(Ipv4::new), Arbitraries.integers().between(1, 65_535))
                .as(PeerAddress::new);
    }

    @Provide
    Arbitrary<Speech> speeches() {
        return Combinators.combine(rooms(), reigns(), words()).as(Speech::new);
    }

    @Provide
    Arbitrary<Answer> answers() {
        return Arbitraries.oneOf(accepted(), Arbitraries.just(new Answer.NoRoom()), names().map(Answer.NameTaken::new));
    }

    private Arbitrary<Answer> accepted() {
        Arbitrary<Answer.Page> pages = Combinators.combine(members().list().ofMaxSize(20), addresses().optional())
                .as(Answer.Page::new);
        return Combinators.combine(reigns(), Arbitraries.integers().greaterOrEqual(0), Arbitraries.longs(),
                Arbitraries.of(true, false), pages.optional(), said().list().ofMaxSize(20))
                .as(Answer.Accepted::new);
    }

    private Arbitrary<Word> words() {
        Arbitrary<Word.Left> left = Combinators.combine(addresses(), Arbitraries.of(true, false)).as(Word.Left::new);
        return Arbitraries.oneOf(
                Arbitraries.of(new Word.Watch(), new Word.Backlog(), new Word.Leave(), new Word.Elect(),
                        new Word.Succeed()),
                names().map(Word.Join::new),
                Combinators.combine(addresses(), names(), dialects()).as(Word.Admit::new),
                addresses().optional().map(Word.List::new),
                members().map(Word.Listed::new),
                left,
                addresses().map(Word.Dismiss::new),
                names().map(Word.Rename::new),
                left.optional().map(Word.Reigns::new),
                Combinators.combine(ids(), addresses().optional(), texts()).as(Word.Line::new),
                Combinators.combine(ids(), texts()).as(Word.Private::new));
    }

    private Arbitrary<RoomName> rooms() {
        return Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').withChars('_', '-')
                .ofMinLength(1).ofMaxLength(32).map(RoomName::parse);
    }

    private Arbitrary<Term> reigns() {
        return Combinators.combine(Arbitraries.longs().between(0, 1L << 40), addresses()).as(Term::new);
    }

    private Arbitrary<Member> members() {
        return Combinators.combine(addresses(), names(), dialects().optional(), Arbitraries.longs())
                .as(Member::new);
    }

    private static Arbitrary<Dialect> dialects() {
        return Arbitraries.of(Dialect.ALL);
    }

    private Arbitrary<LineId> ids() {
        return Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').ofMinLength(1).ofMaxLength(13),
                Arbitraries.longs().greaterOrEqual(1)).as(LineId::new);
    }

    private Arbitrary<Said> said() {
        return Combinators.combine(ids(), names(), texts()).as(Said::new);
    }
}
