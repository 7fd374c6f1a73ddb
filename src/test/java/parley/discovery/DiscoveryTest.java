package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.discovery.Neighbour.ABC;
import static parley.discovery.Neighbour.XYZ;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** The rules of PROTOCOL.md, sections 8.2 to 8.4, one by one. The id of this Parley is {@code m}. */
class DiscoveryTest {

    private final Neighbour me = new Neighbour();

    @Test
    void theOneWithTheLowerIdGreetsAtOnce() {
        me.hears(XYZ, "z");
        assertThat(me.greeted()).containsExactly(XYZ);
    }

    @Test
    void theOneWithTheHigherIdWaitsToBeGreeted() {
        me.hears(XYZ, "a").passes(1_400);
        assertThat(me.greeted()).isEmpty();

        me.peers.add(XYZ);
        me.passes(60_000);
        assertThat(me.greeted()).isEmpty();
    }

    @Test
    void theOneWithTheHigherIdGreetsIfItIsNotGreeted() {
        me.hears(XYZ, "a").passes(1_500);
        assertThat(me.greeted()).containsExactly(XYZ);
    }

    @Test
    void aPeerIsNotGreeted() {
        me.peers.add(XYZ);
        me.hears(XYZ, "z").passes(60_000);
        assertThat(me.greeted()).isEmpty();
        assertThat(me.discovery.found()).singleElement().matches(Found::answered);
    }

    @Test
    void whoHasAnsweredIsNotGreetedAgainEvenIfItIsNoPeerAnyMore() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ);
        me.peers.clear();
        for (int i = 0; i < 10; i++) {
            me.passes(30_000).hears(XYZ, "z");
        }
        assertThat(me.greeted()).hasSize(1);
        assertThat(me.discovery.found()).singleElement().matches(Found::answered);
    }

    @Test
    void whoDoesNotAnswerIsGreetedOnceAMinute() {
        me.hears(XYZ, "z").isNotAnsweredBy(XYZ);
        me.passes(30_000).hears(XYZ, "z").passes(29_000);
        assertThat(me.greeted()).hasSize(1);
        assertThat(me.discovery.found()).singleElement().matches(found -> !found.answered());

        me.passes(1_000);
        assertThat(me.greeted()).hasSize(2);
    }

    @Test
    void oneAddressIsNotGreetedTwiceAMinuteWhoeverSaysToBeThere() {
        for (int i = 0; i < 100; i++) {
            me.hears(XYZ, "z" + i).isNotAnsweredBy(XYZ);
        }
        assertThat(me.greeted()).hasSize(1);
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void oneIsNotGreetedAgainWhileAGreetingIsUnderWay() {
        me.hears(XYZ, "z").passes(30_000).hears(XYZ, "z").passes(40_000);
        assertThat(me.greeted()).hasSize(1);
    }

    @Test
    void isOneOnWhicheverNetworksItIsHeard() {
        PeerAddress elsewhere = PeerAddress.parse("10.0.0.2:7070");
        me.hears(XYZ, "z").hears(elsewhere, "z").passes(1_000).hears(elsewhere, "z").hears(XYZ, "z");
        assertThat(me.greeted()).containsExactly(XYZ);
        assertThat(me.discovery.found()).singleElement().extracting(Found::addresses)
                .isEqualTo(List.of(XYZ, elsewhere));
    }

    @Test
    void aPeerThatIsHeardElsewhereTooIsNotGreetedThere() {
        me.peers.add(PeerAddress.parse("10.0.0.2:7070"));
        me.hears(XYZ, "a").hears(PeerAddress.parse("10.0.0.2:7070"), "a").passes(60_000);
        assertThat(me.greeted()).isEmpty();
    }

    @Test
    void remembersFewAddressesOfOne() {
        for (int i = 1; i <= 10; i++) {
            me.hears(PeerAddress.parse("10.0.0." + i + ":7070"), "z");
        }
        assertThat(me.discovery.found()).singleElement()
                .satisfies(found -> assertThat(found.addresses()).hasSize(Limits.FOUND_ADDRESSES));
    }

    @Test
    void anotherInstanceAtTheSameAddressTakesItsPlace() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).passes(10_000).hears(XYZ, "y");
        assertThat(me.discovery.found()).singleElement().extracting(Found::name).isEqualTo(TeamName.parse("Team y"));
        assertThat(me.told()).isEmpty();
    }

    @Test
    void knowsItself() {
        me.hears(XYZ, "m").passes(60_000);
        assertThat(me.greeted()).isEmpty();
        assertThat(me.found()).isEmpty();
    }

    @Test
    void isSilentAfterThreeBeaconsHaveNotCome() {
        me.hears(XYZ, "z", 4).isAnsweredBy(XYZ).passes(13_999);
        assertThat(me.told()).isEmpty();
        me.passes(1);
        assertThat(me.told()).containsExactly(new Effect.TellSilent(XYZ));
        assertThat(me.discovery.found()).singleElement().matches(Found::silent);
    }

    @Test
    void isBackWhenItIsHeardAgain() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ).passes(60_000).hears(XYZ, "z");
        assertThat(me.told()).containsExactly(new Effect.TellSilent(XYZ), new Effect.TellBack(XYZ));
        assertThat(me.greeted()).hasSize(1);
        assertThat(me.discovery.found()).singleElement().matches(found -> !found.silent());
    }

    @Test
    void isForgottenTenMinutesLater() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ).passes(5_000 + 599_999);
        assertThat(me.found()).containsExactly(XYZ);
        me.passes(1);
        assertThat(me.found()).isEmpty();
    }

    @Test
    void whoNeverAnsweredIsForgottenWhenItFallsSilent() {
        me.hears(XYZ, "z", 1).isNotAnsweredBy(XYZ).passes(5_000);
        assertThat(me.found()).isEmpty();
        assertThat(me.told()).isEmpty();
    }

    @Test
    void aSilentOneThatIsHeardElsewhereIsAnother() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ).passes(60_000).hears(ABC, "z");
        assertThat(me.greeted()).containsExactly(XYZ, ABC);
        assertThat(me.found()).containsExactly(ABC);
    }

    @Test
    void whoIsNoPeerAnyMoreFallsSilentWithoutAWord() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ);
        me.peers.clear();
        me.passes(60_000).hears(XYZ, "z").hearsGone(XYZ, "z").passes(2_000);
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).isEmpty();
    }

    @Test
    void whoLeavesIsGoneSoonAndToldOnlyIfItIsStillAPeer() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hears(ABC, "y").isAnsweredBy(ABC);
        me.peers.remove(ABC);
        me.hearsGone(XYZ, "z").hearsGone(ABC, "y");
        assertThat(me.found()).isEmpty();

        me.passes(1_500);
        assertThat(me.told()).containsExactly(new Effect.TellGone(XYZ));
        assertThat(me.peers).containsExactly(XYZ);
    }

    @Test
    void whoSaysThatItIsHereAfterAllIs() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hearsGone(XYZ, "z").passes(1_000).hears(XYZ, "z").passes(10_000);
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void nobodyIsSaidToBeGoneFromSomewhereElse() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hearsGone(new PeerAddress(ABC.ip(), XYZ.port()), "z").passes(10_000);
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void objectsWhenItIsSaidToBeGone() {
        me.discovery.begin(me.now);
        me.passes(120_000);
        long before = me.announced();
        me.hearsGone(XYZ, "m").passes(1_000);
        assertThat(me.announced()).isEqualTo(before + 1);
    }

    @Test
    void anNewcomerIsAnsweredSoonAndManyAreAnsweredTogether() {
        me.discovery.begin(me.now);
        me.passes(125_000);
        long before = me.announced();
        for (int i = 0; i < 30; i++) {
            me.hears(new PeerAddress(new Ipv4(0x0a000001 + i), 7070), "z" + i);
        }
        me.passes(1_200);
        assertThat(me.announced()).isEqualTo(before + 1);
        me.hears(XYZ, "z").passes(1_200);
        assertThat(me.announced()).isEqualTo(before + 2);
    }

    @Test
    void aQuestionIsAnsweredSoonAndManyAreAnsweredTogether() {
        me.discovery.begin(me.now);
        me.passes(125_000);
        long before = me.announced();
        for (int i = 0; i < 30; i++) {
            me.discovery.asked(Question.TO_ALL, me.now);
        }
        me.passes(200);
        assertThat(me.announced()).isEqualTo(before + 1);
        me.discovery.asked(Question.TO_ALL, me.now);
        me.passes(700);
        assertThat(me.announced()).isEqualTo(before + 1);
        me.passes(300);
        assertThat(me.announced()).isEqualTo(before + 2);
    }

    @Test
    void whoIsAskedByNameAnswersSooner() {
        me.discovery.begin(me.now);
        me.passes(125_000);
        for (int i = 0; i < 500; i++) {
            me.hears(new PeerAddress(new Ipv4(0x0a000001 + i), 7070), "z" + i);
        }
        me.passes(10_000);
        long before = me.announced();
        me.discovery.asked(Question.to(TeamName.parse("Me")), me.now);
        me.passes(100);
        assertThat(me.announced()).isEqualTo(before + 1);
    }

    @Test
    void aChangeIsToldAtOnce() {
        me.discovery.begin(me.now);
        me.passes(125_000);
        long before = me.announced();
        me.discovery.changed(me.now);
        me.passes(1_000);
        assertThat(me.announced()).isEqualTo(before + 1);
    }

    @Test
    void saysThatItLeavesAndIsDeafAndDumbThen() {
        me.discovery.begin(me.now);
        me.hears(ABC, "y").passes(10_000).discovery.leave();
        assertThat(me.effects).last().isEqualTo(new Effect.Depart());

        int before = me.effects.size();
        me.discovery.begin(me.now);
        me.discovery.changed(me.now);
        me.discovery.asked(Question.TO_ALL, me.now);
        me.hears(XYZ, "z").hearsGone(XYZ, "m").passes(100_000);
        assertThat(me.effects).hasSize(before);
        assertThat(me.found()).isEmpty();
        assertThat(me.discovery.nextTick()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void knowsWhatIsSaidLast() {
        Beacon.Here here = new Beacon.Here(new InstanceId("z"), 7070, 4, TeamName.parse("XYZ"), Optional.empty());
        Whereabouts lobby = new Whereabouts(RoomName.LOBBY, 12);
        me.hears(XYZ, here).isAnsweredBy(XYZ)
                .hears(XYZ, new Beacon.Here(here.id(), 7070, 4, TeamName.parse("ZYX"), Optional.of(lobby)));
        assertThat(me.discovery.found()).containsExactly(
                new Found(List.of(XYZ), TeamName.parse("ZYX"), Optional.of(lobby), true, false));
    }
}
