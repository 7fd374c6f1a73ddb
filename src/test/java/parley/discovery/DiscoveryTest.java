package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.discovery.DiscoveryFixture.ABC;
import static parley.discovery.DiscoveryFixture.XYZ;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.discovery.Discovery.Effect;
import parley.discovery.Found.Change;
import parley.discovery.Inquiry.Question;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** The rules of PROTOCOL.md, sections 8.2 to 8.4, one by one. The id of this Parley is {@code m}. */
class DiscoveryTest {

    private static final PeerAddress ELSEWHERE = PeerAddress.parse("10.0.0.2:7070");
    private static final Beacon.Id OWN = new Beacon.Id("m");

    private final DiscoveryFixture me = new DiscoveryFixture();

    @Test
    void theInstanceWithTheLowerIdGreetsAtOnce() {
        me.hears(XYZ, "z");
        assertThat(me.greeted()).containsExactly(XYZ);
    }

    @Test
    void theInstanceWithTheHigherIdWaitsToBeGreeted() {
        me.hears(XYZ, "a").passes(1_400);
        assertThat(me.greeted()).isEmpty();

        me.hasPeer(XYZ, "XYZ").passes(60_000);
        assertThat(me.greeted()).isEmpty();
    }

    @Test
    void theInstanceWithTheHigherIdGreetsIfItIsNotGreeted() {
        me.hears(XYZ, "a").passes(1_500);
        assertThat(me.greeted()).containsExactly(XYZ);
    }

    @Test
    void aPeerIsNotGreeted() {
        me.hasPeer(XYZ, "XYZ").hears(XYZ, "z").passes(60_000);
        assertThat(me.greeted()).isEmpty();
        assertThat(me.discovery.found()).singleElement().matches(Found::answered);
    }

    @Test
    void anInstanceThatAnsweredIsNotGreetedAgainEvenIfItIsNotAPeerAnyMore() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ);
        me.peers.clear();
        for (int i = 0; i < 10; i++) {
            me.passes(30_000).hears(XYZ, "z");
        }
        assertThat(me.greeted()).hasSize(1);
        assertThat(me.discovery.found()).singleElement().matches(Found::answered);
    }

    @Test
    void anInstanceThatDoesNotAnswerIsGreetedOnceAMinute() {
        me.hears(XYZ, "z").isNotAnsweredBy(XYZ);
        me.passes(30_000).hears(XYZ, "z").passes(29_000);
        assertThat(me.greeted()).hasSize(1);
        assertThat(me.discovery.found()).singleElement().matches(found -> !found.answered());

        me.passes(1_000);
        assertThat(me.greeted()).hasSize(2);
    }

    @Test
    void oneAddressIsGreetedOnceAMinuteWhoeverClaimsToBeThere() {
        for (int i = 0; i < 100; i++) {
            me.hears(XYZ, "z" + i).isNotAnsweredBy(XYZ);
        }
        assertThat(me.greeted()).hasSize(1);
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void anInstanceIsNotGreetedAgainWhileAGreetingIsOnItsWay() {
        me.hears(XYZ, "z").passes(30_000).hears(XYZ, "z").passes(40_000);
        assertThat(me.greeted()).hasSize(1);
    }

    @Test
    void anIdBelongsToTheAddressThatItWasFirstHeardFrom() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hears(ELSEWHERE, "z", 30, "Thief").passes(1_000);

        assertThat(me.greeted()).containsExactly(XYZ);
        assertThat(me.discovery.found()).containsExactly(
                new Found(List.of(XYZ), TeamName.parse("Team z"), Optional.empty(), true, false));
    }

    @Test
    void aBeaconFromAnotherAddressDoesNotPutOffSilence() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ);
        for (int second = 0; second < 6; second++) {
            me.passes(1_000).hears(ELSEWHERE, "z", 60);
        }
        assertThat(me.told()).containsExactly(new Effect.Tell(XYZ, Change.SILENT));
    }

    @Test
    void anInstanceOnTwoNetworksIsListedOnceWhereItIsAPeer() {
        me.hears(XYZ, "a").hasPeer(ELSEWHERE, "Team a").hears(ELSEWHERE, "a").hears(XYZ, "a").passes(20_000);
        assertThat(me.greeted()).isEmpty();
        assertThat(me.found()).containsExactly(ELSEWHERE);
    }

    @Test
    void aPeerKeepsItsIdEvenIfAnotherPeerHasItsName() {
        me.hears(XYZ, "z", 30, "Bob").hasPeer(XYZ, "Bob").hasPeer(ELSEWHERE, "Bob").hears(ELSEWHERE, "z", 30, "Bob");
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void aPeerWithAnotherNameDoesNotTakeOverAnId() {
        me.hears(XYZ, "a").hasPeer(ELSEWHERE, "Thief").hears(ELSEWHERE, "a").passes(1_500);
        assertThat(me.greeted()).containsExactly(XYZ);
        assertThat(me.discovery.found()).singleElement().extracting(Found::addresses).isEqualTo(List.of(XYZ));
    }

    @Test
    void anotherInstanceAtTheSameAddressReplacesTheFirst() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).passes(10_000).hears(XYZ, "y");
        assertThat(me.discovery.found()).singleElement().extracting(Found::name).isEqualTo(TeamName.parse("Team y"));
        assertThat(me.told()).isEmpty();
    }

    @Test
    void theNameHeardOverTcpWins() {
        me.hears(XYZ, "z", 30, "Bob").isAnsweredBy(XYZ);
        assertThat(me.discovery.found()).singleElement().extracting(Found::name).isEqualTo(TeamName.parse("Bob"));

        me.hasPeer(XYZ, "Bob").hears(XYZ, "z", 30, "Thief");
        assertThat(me.discovery.found()).singleElement().extracting(Found::name).isEqualTo(TeamName.parse("Bob"));
        me.peers.clear();
        me.hears(XYZ, "z", 30, "Thief");
        assertThat(me.discovery.found()).singleElement().extracting(Found::name).isEqualTo(TeamName.parse("Bob"));

        me.hasPeer(XYZ, "Robert");
        assertThat(me.discovery.found()).singleElement().extracting(Found::name).isEqualTo(TeamName.parse("Robert"));
    }

    @Test
    void drawsANewIdIfSomebodyElseUsesItsOwn() {
        me.discovery.start(me.now);
        me.passes(125_000).hears(XYZ, "m").passes(1_000);

        assertThat(me.greeted()).isEmpty();
        assertThat(me.found()).isEmpty();
        assertThat(me.announced()).startsWith(OWN).last().isNotEqualTo(OWN);
    }

    @Test
    void drawsFewIdsHoweverOftenTheyAreStolen() {
        me.discovery.start(me.now);
        me.passes(1_000);
        for (int second = 0; second < 30; second++) {
            me.hears(XYZ, me.announced().get(me.announced().size() - 1).text()).passes(1_000);
        }
        assertThat(me.announced().stream().distinct()).hasSize(1 + Limits.REDRAWS_AT_ONCE);
    }

    @Test
    void isSilentAfterThreeBeaconsAreMissing() {
        me.hears(XYZ, "z", 4).isAnsweredBy(XYZ).passes(13_999);
        assertThat(me.told()).isEmpty();
        me.passes(1);
        assertThat(me.told()).containsExactly(new Effect.Tell(XYZ, Change.SILENT));
        assertThat(me.discovery.found()).singleElement().matches(Found::silent);
    }

    @Test
    void aBeaconThatPromisesTheNextSoonDoesNotMakeSilenceComeSooner() {
        me.hears(XYZ, "z", 30).isAnsweredBy(XYZ).passes(1_000).hears(XYZ, "z", 1).passes(90_000);
        assertThat(me.told()).isEmpty();
        me.passes(1_000);
        assertThat(me.told()).containsExactly(new Effect.Tell(XYZ, Change.SILENT));
    }

    @Test
    void isBackWhenItIsHeardAgainAndAnswers() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ).passes(60_000).hears(XYZ, "z");
        assertThat(me.checked()).containsExactly(XYZ);
        assertThat(me.told()).containsExactly(new Effect.Tell(XYZ, Change.SILENT));

        me.isChecked(XYZ, true);
        assertThat(me.told()).containsExactly(new Effect.Tell(XYZ, Change.SILENT), new Effect.Tell(XYZ, Change.BACK));
        assertThat(me.greeted()).hasSize(1);
        assertThat(me.discovery.found()).singleElement().matches(found -> !found.silent());
    }

    @Test
    void staysSilentIfItIsHeardAgainAndDoesNotAnswer() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ).passes(60_000);
        for (int i = 0; i < 100; i++) {
            me.hears(XYZ, "z").isChecked(XYZ, false).passes(100);
        }
        assertThat(me.checked()).hasSize(1);
        assertThat(me.told()).containsExactly(new Effect.Tell(XYZ, Change.SILENT));
        assertThat(me.discovery.found()).singleElement().matches(Found::silent);

        me.passes(600_000);
        assertThat(me.found()).isEmpty();
    }

    @Test
    void isForgottenTenMinutesLater() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ).passes(5_000 + 599_999);
        assertThat(me.found()).containsExactly(XYZ);
        me.passes(1);
        assertThat(me.found()).isEmpty();
    }

    @Test
    void anInstanceThatNeverAnsweredIsForgottenWhenItFallsSilent() {
        me.hears(XYZ, "z", 1).isNotAnsweredBy(XYZ).passes(5_000);
        assertThat(me.found()).isEmpty();
        assertThat(me.told()).isEmpty();
    }

    @Test
    void theIdOfASilentInstanceIsFree() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ).passes(60_000).hears(ABC, "z");
        assertThat(me.greeted()).containsExactly(XYZ, ABC);
        assertThat(me.found()).containsExactly(ABC);
    }

    @Test
    void nothingIsToldOfAnInstanceThatIsNotAPeerAnyMore() {
        me.hears(XYZ, "z", 1).isAnsweredBy(XYZ);
        me.peers.clear();
        me.passes(60_000).hears(XYZ, "z").hearsGone(XYZ, "z").passes(1_500).isChecked(XYZ, false);
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).isEmpty();
    }

    @Test
    void aPeerThatLeavesIsGoneWhenItDoesNotAnswer() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hearsGone(XYZ, "z").passes(1_500);
        assertThat(me.checked()).containsExactly(XYZ);
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).containsExactly(XYZ);

        me.isChecked(XYZ, false);
        assertThat(me.told()).containsExactly(new Effect.Tell(XYZ, Change.GONE));
        assertThat(me.found()).isEmpty();
        assertThat(me.peers).containsOnlyKeys(XYZ);
    }

    @Test
    void nothingIsToldIfAPeerThatSeemsToLeaveAnswers() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hearsGone(XYZ, "z").passes(1_500).isChecked(XYZ, true).passes(10_000);
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void aGoneIsIgnoredIfThePeerWasCheckedLately() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ);
        for (int second = 0; second < 59; second++) {
            me.hearsGone(XYZ, "z").passes(1_500).isChecked(XYZ, true).hears(XYZ, "z");
        }
        assertThat(me.checked()).hasSize(2);
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void anInstanceThatLeavesAndIsNotAPeerIsNotListed() {
        me.hears(XYZ, "z").hearsGone(XYZ, "z").hears(ABC, "y").isAnsweredBy(ABC);
        me.peers.clear();
        me.hearsGone(ABC, "y");
        assertThat(me.found()).isEmpty();

        me.passes(1_500);
        assertThat(me.checked()).containsExactly(ABC);
    }

    @Test
    void aHereCancelsAGone() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hearsGone(XYZ, "z").passes(1_000).hears(XYZ, "z").passes(10_000);
        assertThat(me.checked()).isEmpty();
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void aHereDuringTheCheckCancelsAGone() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hearsGone(XYZ, "z").passes(1_500).hears(XYZ, "z").isChecked(XYZ, false);
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void aGoneFromAnotherAddressIsIgnored() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ).hearsGone(new PeerAddress(ABC.ip(), XYZ.port()), "z").passes(10_000);
        assertThat(me.checked()).isEmpty();
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void saysThatItIsHereIfItHearsItsOwnGone() {
        me.discovery.start(me.now);
        me.passes(120_000);
        int before = me.announced().size();
        me.hearsGone(XYZ, "m").passes(1_000);
        assertThat(me.announced()).hasSize(before + 1).containsOnly(OWN);
    }

    @Test
    void aNewcomerIsAnsweredSoonAndManyAreAnsweredTogether() {
        me.discovery.start(me.now);
        me.passes(125_000);
        int before = me.announced().size();
        for (int i = 0; i < 30; i++) {
            me.hears(new PeerAddress(new Ipv4(0x0a000001 + i), 7070), "z" + i);
        }
        me.passes(1_200);
        assertThat(me.announced()).hasSize(before + 1);
        me.hears(XYZ, "z").passes(1_200);
        assertThat(me.announced()).hasSize(before + 2);
    }

    @Test
    void aQuestionIsAnsweredSoonAndManyAreAnsweredTogether() {
        me.discovery.start(me.now);
        me.passes(125_000);
        int before = me.announced().size();
        for (int i = 0; i < 30; i++) {
            me.discovery.asked(Question.TO_ALL, me.now);
        }
        me.passes(200);
        assertThat(me.announced()).hasSize(before + 1);
        me.discovery.asked(Question.TO_ALL, me.now);
        me.passes(700);
        assertThat(me.announced()).hasSize(before + 1);
        me.passes(300);
        assertThat(me.announced()).hasSize(before + 2);
    }

    @Test
    void aQuestionByNameIsAnsweredSooner() {
        me.discovery.start(me.now);
        me.passes(125_000);
        for (int i = 0; i < 500; i++) {
            me.hears(new PeerAddress(new Ipv4(0x0a000001 + i), 7070), "z" + i);
        }
        me.passes(10_000);
        int before = me.announced().size();
        me.discovery.asked(Question.to(TeamName.parse("Me")), me.now);
        me.passes(100);
        assertThat(me.announced()).hasSize(before + 1);
    }

    @Test
    void aChangeIsAnnouncedAtOnce() {
        me.discovery.start(me.now);
        me.passes(125_000);
        int before = me.announced().size();
        me.discovery.announceChange(me.now);
        me.passes(1_000);
        assertThat(me.announced()).hasSize(before + 1);
    }

    @Test
    void listsTheRoomOfTheLastBeacon() {
        Beacon.Here here = new Beacon.Here(new Beacon.Id("z"), 7070, 4, TeamName.parse("XYZ"), Optional.empty());
        Beacon.InRoom lobby = new Beacon.InRoom(RoomName.LOBBY, 12);
        me.hears(XYZ, here).isAnsweredBy(XYZ)
                .hears(XYZ, new Beacon.Here(here.id(), 7070, 4, TeamName.parse("ZYX"), Optional.of(lobby)));
        assertThat(me.discovery.found()).containsExactly(
                new Found(List.of(XYZ), TeamName.parse("ZYX"), Optional.of(lobby), true, false));
    }
}
