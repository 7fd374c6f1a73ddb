package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.StandIn;

/** The check as a process: its exit codes, and what a program can read of it. */
class CheckIT {

    @Test
    void aParleyHasNothingToFixAndForgetsTheCheck() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess check = check(parley.address(), "--all")) {
            assertThat(check.exitCode()).isZero();
            assertThat(check.output()).first().asString().startsWith("ok  its format: ").contains("is a Parley");
            assertThat(check.output()).noneMatch(line -> line.startsWith("!!") || line.startsWith("--"));
            assertThat(check.errors()).isEmpty();
            parley.seesMatching("127\\.0\\.0\\.1:\\d+ Check has left").enter("2").sees("Active peers (0)");
        }
    }

    @Test
    void somethingToFixIsAFailureAndJson() throws Exception {
        try (StandIn program = StandIn.that(Habit.READS_ONCE);
                ParleyProcess check = check("" + program.address(), "--json", "--format", "address")) {
            assertThat(check.exitCode()).isOne();
            List<Map<String, String>> objects = new ArrayList<>();
            for (String line : check.output()) {
                objects.add(fields(line));
            }
            assertThat(objects).filteredOn(object -> object.get("event").equals("check"))
                    .anySatisfy(object -> assertThat(object).containsEntry("check", "segments")
                            .containsEntry("result", "problem").containsKeys("title", "sent", "seen", "millis", "fix"));
            assertThat(objects.get(objects.size() - 1)).containsEntry("event", "check-summary")
                    .containsEntry("address", "" + program.address()).containsEntry("format", "address")
                    .containsKeys("ok", "notes", "millis")
                    .doesNotContainEntry("problems", "0").doesNotContainKey("stopped_by");
        }
    }

    @Test
    void nobodyThereIsAFailureAndAnUnknownNameIsExplained() throws Exception {
        try (ParleyProcess check = check("127.0.0.1:" + FreePort.find());
                ParleyProcess unknown = check("Nobody")) {
            assertThat(check.exitCode()).isOne();
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.errors()).singleElement().asString().contains("\"Nobody\"");
        }
    }

    private static ParleyProcess check(String program, String... options) throws Exception {
        return ParleyProcess.start(Launch.with("check", program).and(options));
    }

    private static Map<String, String> fields(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                assertThat(json.nextToken().isScalarValue()).isTrue();
                fields.put(name, json.getText());
            }
            assertThat(json.nextToken()).as("nothing follows").isNull();
        }
        return fields;
    }
}
