package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.standin.Patience;

/**
 * A room of four on four hosts, and what a stranger on the LAN or a lying member may try to do to it. Nothing may be
 * shown, nobody may connect to a third host, and afterwards every line still reaches everyone once.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(2 * Patience.SECONDS)
class RoomAttackIT {

    private static final String STRANGER = "PARLEY/1 refused;reason=not-a-member\n";
    private static final int VICTIM_PORT = 25;
    /** What a room of four does in a few seconds without any attack is far below this. */
    private static final int FEW = 100;

    private static RoomOnALan lobby;
    private static List<RoomMate> all;
    private static Lan lan;
    private static Lan.Host fifth;
    private static RoomMate alice;
    private static RoomMate bob;
    private static RoomMate carol;
    private static RoomMate dave;
    private static Stranger mallory;
    private static Stranger victim;
    private static Stranger crowd;
    /** Each test is a stranger at a port of its own. */
    private static int port = 20_000;

    @BeforeAll
    static void formARoom() throws Exception {
        lobby = RoomOnALan.of("Alice", "Bob", "Carol", "Dave");
        all = lobby.members();
        lan = lobby.lan();
        alice = all.get(0);
        bob = all.get(1);
        carol = all.get(2);
        dave = all.get(3);
        fifth = lan.host();
        mallory = lobby.stranger();
        victim = lobby.stranger();
        victim.listen(VICTIM_PORT, Map.of());
        crowd = lobby.stranger();
    }

    @AfterAll
    static void end() throws Exception {
        if (lobby != null) {
            lobby.close();
        }
    }

    private static String room(String keyword, String fields) {
        return "room #lobby " + keyword + " epoch=1 tracker=" + alice.address() + fields;
    }

    /** Says something to all four as a stranger that nobody knows, under the name of a member. */
    private static void tellAll(String text) throws Exception {
        port++;
        for (RoomMate member : all) {
            assertThat(mallory.tell(port, "Bob", member.address(), text)).isIn(STRANGER, "");
        }
    }

    private static void assertNothingShown(RoomMate.Deed deed) throws Exception {
        assertThat(RoomMate.shownBy(all, deed)).allSatisfy((name, shown) -> assertThat(shown).as(name).isEmpty());
        assertThat(victim.heard(VICTIM_PORT)).isEmpty();
    }

    /** A member that lies: it has joined like anyone, and says from then on what it likes. */
    private static String join(String name) throws Exception {
        String answer = mallory.tell(++port, name, alice.address(), "room #lobby join epoch=0 tracker=" + alice
                .address()
                + " name=" + name);
        assertThat(answer).startsWith("PARLEY/1 received;").contains("members=");
        // It answers whatever it is asked as a member does, so it stays listed.
        mallory.listen(port, Map.of("room #lobby", answer.replaceFirst(";members=.*", "").strip()));
        return answer;
    }

    private static void leave() throws Exception {
        mallory.tell(port, "Mallory", alice.address(), room("leave", ""));
        for (RoomMate member : all) {
            member.parley().seesMatching("\\{\"event\":\"room-left\",.*\"address\":\"" + mallory.at(port) + "\".*");
        }
    }

    private static String isAbout(int stranger) {
        return "\"address\":\"" + mallory.at(stranger) + "\"";
    }

    @Test
    void aStrangerDoesNotSpeakAsAMember() throws Exception {
        assertNothingShown(() -> {
            tellAll(room("line", " id=x.1: I resign"));
            tellAll(room("line", " id=x.2 guest=" + bob.address() + ": I resign"));
            tellAll(room("private", " id=x.3: I resign"));
        });
    }

    @Test
    void aMemberDoesNotSpeakForAnotherMember() throws Exception {
        assertOnlyComesAndGoes(RoomMate.shownBy(all, () -> {
            join("Liar");
            for (RoomMate member : all) {
                assertThat(mallory.tell(port, "Bob", member.address(),
                        room("line", " id=liar.1 guest=" + bob.address() + ": I resign"))).isEqualTo(STRANGER);
            }
            leave();
        }));
    }

    @Test
    void aCopiedIdSilencesNobody() throws Exception {
        bob.parley().enter("before the copy").sees(bob.sent("before the copy", 3));
        String answer = join("Copycat");
        String id = answer.replaceAll("(?s).*~([^~,]*)\\.(\\d+)~Bob~before.*", "$1.$2");
        int dot = id.indexOf('.');
        for (int next = 1; next <= 5; next++) {
            String copied = id.substring(0, dot + 1) + (Integer.parseInt(id.substring(dot + 1)) + next);
            for (RoomMate member : List.of(alice, carol, dave)) {
                assertThat(mallory.tell(port, "Bob", member.address(), room("line", " id=" + copied + ": copied "
                        + next)))
                        .startsWith("PARLEY/1 received");
                member.parley().sees(RoomMate.said("Copycat", "copied " + next));
            }
        }
        leave();
        // Bob speaks with the very IDs that were copied.
        assertNothingShown(() -> {});
    }

    @Test
    void aStrangerNeitherRemovesNorRenamesAnyone() throws Exception {
        assertNothingShown(() -> {
            tellAll(room("dismiss", " peer=" + bob.address()));
            tellAll(room("left", " peer=" + bob.address() + " lost=yes"));
            tellAll(room("listed", " member=" + bob.address() + "~1~no~Clown"));
            tellAll(room("leave", ""));
            tellAll(room("rename", " name=Clown"));
            tellAll(room("succeed", ""));
            for (RoomMate member : all) {
                tellAll(room("admit", " peer=" + member.address() + " name=Clown format=tagged"));
            }
        });
    }

    @Test
    void nobodyFollowsAStranger() throws Exception {
        port++;
        mallory.listen(port, Map.of("room #lobby", "PARLEY/1 received;epoch=900;tracker=" + mallory.at(port)
                + ";digest=1;reach=yes;size=2147483647"));
        assertNothingShown(() -> {
            for (RoomMate member : all) {
                for (String keyword : List.of("reigns", "elect", "watch")) {
                    assertThat(mallory.tell(port, "Mallory", member.address(), "room #lobby " + keyword
                            + " epoch=900 tracker=" + mallory.at(port) + " digest=1")).isIn(STRANGER, "");
                }
            }
            assertThat(mallory.heard(port)).isEmpty();
        });
    }

    @Test
    void aHigherTermSendsNobodyToAThirdHost() throws Exception {
        long before = openedByAll();
        assertNothingShown(() -> {
            for (RoomMate member : all) {
                for (int epoch = 2; epoch < 200; epoch++) {
                    assertThat(mallory.tell(port, "Mallory", member.address(), "room #lobby watch epoch=" + epoch
                            + " tracker=" + victim.at(VICTIM_PORT) + " digest=1")).isIn(STRANGER, "");
                }
            }
        });
        assertThat(openedByAll() - before).isLessThan(FEW);
    }

    @Test
    void aMemberThatNamesAHigherTermSendsNobodyToAThirdHost() throws Exception {
        assertOnlyComesAndGoes(RoomMate.shownBy(all, () -> {
            join("Liar");
            for (RoomMate member : all) {
                for (int epoch = 2; epoch < 100; epoch++) {
                    mallory.tell(port, "Liar", member.address(), "room #lobby watch epoch=" + epoch + " tracker="
                            + victim.at(VICTIM_PORT) + " digest=1");
                }
            }
            leave();
        }));
    }

    @Test
    void aStrangerLearnsNeitherTheMembersNorTheLines() throws Exception {
        port++;
        for (RoomMate member : all) {
            for (String keyword : List.of("list", "backlog", "watch", "elect", "reigns", "succeed")) {
                assertThat(mallory.tell(port, "Mallory", member.address(), room(keyword, " digest=1")))
                        .doesNotContain("members=", "lines=", "Bob");
            }
        }
    }

    @Test
    void aStrangerGetsNoMoreThanOneAnswerASecond() throws Exception {
        port++;
        List<String> answers = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 300; i++) {
            answers.add(mallory.tell(port, "Mallory", bob.address(), room("elect", "")));
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        assertThat(answers.stream().filter(answer -> !answer.isEmpty()).count()).isLessThanOrEqualTo(seconds + 2);
    }

    @Test
    void nobodyIsListedAtAThirdHost() throws Exception {
        assertNothingShown(() -> tellAll(
                room("admit", " peer=" + victim.at(VICTIM_PORT) + " name=y%0d%0aFLUSHALL format=tagged")));
    }

    @Test
    void aThirdHostThatAMemberListsHearsLittleAndNoLineBreak() throws Exception {
        int third = VICTIM_PORT + 1;
        victim.listen(third, Map.of());
        RoomMate.shownBy(all, () -> {
            join("Liar");
            mallory.tell(port, "Liar", alice.address(),
                    room("admit", " peer=" + victim.at(third) + " name=y%0d%0aFLUSHALL format=tagged"));
            mallory.tell(port, "Liar", alice.address(), room("dismiss", " peer=" + victim.at(third)));
            leave();
            waitUntilNoGuestIsLeft();
        });
        assertThat(victim.heard(third)).hasSizeLessThan(20).allSatisfy(frame -> assertThat(frame)
                .startsWith("LISTENING_PORT:").doesNotContain("\r", "\n"));
    }

    @Test
    void inventedGuestsDoNotFillTheRoom() throws Exception {
        long before = openedByAll();
        Map<String, List<String>> shown = RoomMate.shownBy(all, () -> {
            assertThat(crowd.flood(20_000, 1_000, alice.address(),
                    room("admit", " peer=" + victim.at(VICTIM_PORT) + " name=G%d format=tagged"))).isZero();
            crowd.flood(30_000, 1_196, bob.address(), "join #lobby as Guest %d");
            waitUntilNoGuestIsLeft();
        });
        assertThat(shown.get("Alice")).filteredOn(line -> line.contains("room-joined")).hasSizeLessThan(FEW);
        assertThat(shown).allSatisfy((name, lines) -> assertThat(lines).as(name).allMatch(
                line -> line.contains("\"guest\":true") || line.matches(".*\"event\":\"(list|member)\".*")));
        System.out.println("2,196 invented guests: connections of all four members: " + (openedByAll() - before));
    }

    /**
     * Nobody listens at the addresses of the invented ones. Of so many changes the tracker sends only some, and the
     * members find the others when they watch.
     */
    private static void waitUntilNoGuestIsLeft() throws Exception {
        for (RoomMate member : all) {
            String size;
            do {
                member.parley().enter("members");
                size = member.parley().next("\\{\"event\":\"list\",\"of\":\"members\",\"count\":\\d+}");
            } while (!size.contains("\"count\":4}"));
        }
    }

    @Test
    void aTrackerThatLiesNeitherSpeaksThroughANameNorCausesAStorm() throws Exception {
        int liar = ++port;
        String newcomer = lan.address(fifth) + ":" + RoomMate.PORT;
        String accepted = "PARLEY/1 received;epoch=7;tracker=" + mallory.at(liar)
                + ";digest=1;reach=yes;size=2147483647;members=" + mallory.at(liar) + "~1~no~Boss," + newcomer
                + "~2~no~Fay";
        mallory.listen(liar, Map.of("#lobby join", accepted, "#lobby watch", accepted));
        try (RoomMate fay = RoomMate.start("Fay", lan, fifth, "--join", "lobby@" + mallory.at(liar)).chats()) {
            awaitWatches(fay, liar, 2);
            mallory.answer(liar, "#lobby join", "PARLEY/1 refused;reason=name-taken;try=Bob%7CI+resign%3A+");
            mallory.answer(liar, "#lobby watch", "PARLEY/1 refused;reason=not-a-member");
            fay.parley().seesMatching("\\{\"event\":\"room-told-apart\",.*\"before\":\"Fay\"}");
            awaitWatches(fay, liar, 5);
            fay.parley().enter("q", "0");
            assertThat(fay.parley().exitCode()).isZero();
        }
        assertThat(mallory.heard(liar)).allSatisfy(frame -> assertThat(frame)
                .matches("LISTENING_PORT:9090\\|TEAM_NAME:[^|]*\\|(room #lobby [a-z]+ epoch=[^|]*|exit)"));
        assertThat(mallory.heard(liar)).filteredOn(frame -> frame.contains("#lobby join")).hasSizeLessThan(8);
    }

    private static void awaitWatches(RoomMate member, int liar, int count) throws Exception {
        do {
            member.parley().enter("members").seesMatching("\\{\"event\":\"list\",.*");
        } while (mallory.heard(liar).stream().filter(frame -> frame.contains("#lobby watch")).count() < count);
    }

    @Test
    void twoRoomsOfOneNameDoNotAnswerEachOther() throws Exception {
        try (RoomMate erin = RoomMate.start("Erin", lan, fifth, "--host", "lobby").chats()) {
            long before = openedByAll() + erin.opened();
            erin.typesTo(alice.address(), "#lobby hello");
            alice.typesTo(erin.address(), "#lobby hello");
            String notice = "#lobby * You are not in. Send: join #lobby";
            erin.parley().seesMatching("\\{\"event\":\"said\",\"from\":\"" + alice.address() + "\",.*"
                    + Pattern.quote(notice) + ".*");
            alice.parley().seesMatching("\\{\"event\":\"said\",\"from\":\"" + erin.address() + "\",.*"
                    + Pattern.quote(notice) + ".*");
            assertNothingShown(() -> {});
            assertNothingShown(() -> {});
            assertThat(openedByAll() + erin.opened() - before).isLessThan(FEW);
        }
    }

    @Test
    void membersWhoTypeJoinStayMembersAndCauseNoStorm() throws Exception {
        long before = openedByAll();
        Map<String, List<String>> shown = RoomMate.shownBy(all, () -> {
            for (RoomMate member : List.of(bob, carol, dave)) {
                member.typesTo(alice.address(), "join #lobby");
                member.parley().seesMatching(
                        "\\{\"event\":\"sent\",.*\"text\":\"join #lobby\",\"result\":\"received\".*");
            }
        });
        assertThat(shown).allSatisfy((name, lines) -> assertThat(lines).as(name)
                .noneMatch(line -> line.contains("\"event\":\"room-")));
        assertThat(openedByAll() - before).isLessThan(FEW);
    }

    @Test
    void hugeGuestLinesAndGuestsThatNeverReadDoNotFillTheMemory() throws Exception {
        int talker = ++port;
        int deaf = ++port;
        mallory.listen(talker, Map.of());
        mallory.listenAndNeverRead(deaf);
        RoomMate.shownBy(all, () -> {
            mallory.tell(talker, "Talker", bob.address(), "join #lobby");
            mallory.tell(deaf, "Deaf", bob.address(), "join #lobby");
            for (RoomMate member : all) {
                member.parley().seesMatching("\\{\"event\":\"room-joined\",.*" + isAbout(talker) + ".*");
            }
            String huge = "#lobby " + "x".repeat(60 * 1024);
            for (int i = 0; i < 200; i++) {
                mallory.tell(talker, "Talker", bob.address(), huge);
                mallory.tell(deaf, "Deaf", bob.address(), "who #lobby");
            }
            mallory.tell(talker, "Talker", bob.address(), "leave #lobby");
            mallory.tell(deaf, "Deaf", bob.address(), "leave #lobby");
            waitUntilNoGuestIsLeft();
        });
        assertNothingShown(() -> {});
        assertThat(bob.parley().errors()).isEmpty();
    }

    private static void assertOnlyComesAndGoes(Map<String, List<String>> shown) throws Exception {
        assertThat(shown).allSatisfy((name, lines) -> assertThat(lines).as(name)
                .allMatch(line -> line.contains(isAbout(port)) && line.matches(".*\"room-(joined|left)\".*")));
        assertThat(victim.heard(VICTIM_PORT)).isEmpty();
    }

    private static long openedByAll() throws Exception {
        long sum = 0;
        for (RoomMate mate : all) {
            sum += mate.opened();
        }
        return sum;
    }
}
