package parley.wire;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.wire.Message.Text;

/** Names, addresses and messages for property tests; many of them are hard to carry. */
public final class WireDomain extends DomainContextBase {

    private static final List<String> HARD = List.of(
            "|", " ", "  ", "\n", "\r\n", "\t", "\0", "\u001b[2J", "\u00a0", "\u3000", "\u202e", "\ufeff", "\ufffd",
            Message.WORD_JOINER, "👋", "👩‍👩‍👧", "ë", "e\u0308", "hello", "exit", "LISTENING_PORT:", "TEAM_NAME:",
            "1.2.3.4:7070 ");

    @Provide
    public Arbitrary<String> texts() {
        return strings().list().ofMaxSize(60).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Text> messages() {
        return texts().map(Text::new);
    }

    @Provide
    Arbitrary<TeamName> teamNames() {
        return strings().list().ofMinSize(1).ofMaxSize(Limits.TEAM_NAME).map(parts -> String.join("", parts))
                .filter(WireDomain::isName).map(TeamName::parse);
    }

    @Provide
    Arbitrary<PeerAddress> addresses() {
        return Combinators.combine(Arbitraries.integers().map(Ipv4::new), Arbitraries.integers().between(1, 65_535))
                .as(PeerAddress::new);
    }

    @Provide
    Arbitrary<Sender> senders() {
        return Combinators.combine(addresses(), teamNames()).as(Sender::new);
    }

    /** Those whose frames say where their sender listens. */
    @Provide
    Arbitrary<Dialect> dialects() {
        return Arbitraries.of(Dialect.ALL).filter(dialect -> dialect != Dialect.RAW);
    }

    private static Arbitrary<String> strings() {
        Arbitrary<String> characters = Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE).map(Character::toString);
        return Arbitraries.oneOf(Arbitraries.chars().ascii().map(String::valueOf), characters, Arbitraries.of(HARD))
                .withoutEdgeCases();
    }

    private static boolean isName(String text) {
        try {
            TeamName.parse(text);
            return true;
        } catch (FormatException noName) {
            return false;
        }
    }
}
