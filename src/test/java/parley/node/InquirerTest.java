package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.FakeLan.ABC;
import static parley.node.FakeLan.XYZ;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.discovery.Found;
import parley.discovery.Question;
import parley.wire.TeamName;

/** How a question is asked and its answers are heard; whom it finds, and how long it takes, is {@code Inquiry}'s. */
class InquirerTest {

    private final FakeClock clock = new FakeClock();
    private final FakeAlarms alarms = new FakeAlarms(clock);
    private final FakeGroup group = new FakeGroup();

    @Test
    void saysNothingButTheQuestion() {
        CompletableFuture<List<Found>> answer = ask(Question.TO_ALL);
        group.bring(XYZ.ip(), here("a", XYZ.port(), "XYZ"));
        alarms.pass(1_499);
        assertThat(answer).isNotDone();
        alarms.pass(1);
        assertThat(answer.getNow(null)).extracting(Found::address).containsExactly(XYZ);

        alarms.pass(60_000);
        assertThat(group.said()).containsExactly("PARLEY/1 ask");
    }

    @Test
    void asksAgainWhereNobodyIsHeard() {
        CompletableFuture<List<Found>> answer = ask(Question.to(TeamName.parse("XYZ")));
        group.bring(ABC.ip(), here("a", ABC.port(), "ABC"));
        alarms.pass(60_000);
        assertThat(group.said()).hasSize(3).containsOnly("PARLEY/1 ask;name=XYZ");
        assertThat(answer.getNow(null)).isEmpty();
    }

    @Test
    void knowsANameSoon() {
        CompletableFuture<List<Found>> answer = ask(Question.to(TeamName.parse("XYZ")));
        group.bring(XYZ.ip(), here("a", XYZ.port(), "XYZ"));
        alarms.pass(500);
        assertThat(answer.getNow(null)).extracting(Found::address).containsExactly(XYZ);

        group.bring(ABC.ip(), here("b", ABC.port(), "XYZ"));
        assertThat(answer.getNow(null)).hasSize(1);
    }

    @Test
    void whatIsNoBeaconIsIgnored() {
        CompletableFuture<List<Found>> answer = ask(Question.TO_ALL);
        group.bring(XYZ.ip(), "PARLEY/1 ask");
        group.bring(XYZ.ip(), "\u0000\uffff");
        alarms.pass(1_500);
        assertThat(answer.getNow(null)).isEmpty();
    }

    @Test
    void waitsForNobodyWhereThereIsNoNetwork() {
        group.refresh();
        assertThat(ask(Question.TO_ALL).getNow(null)).isEmpty();
        assertThat(group.said()).isEmpty();
    }

    private CompletableFuture<List<Found>> ask(Question question) {
        return Inquirer.ask(question, group::with, Runnable::run, alarms::alarm, clock);
    }

    private static String here(String id, int port, String name) {
        return "PARLEY/1 here;id=" + id + ";port=" + port + ";next=1;name=" + name;
    }
}
