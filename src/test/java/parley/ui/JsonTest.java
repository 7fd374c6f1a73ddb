package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import parley.wire.Message;
import parley.wire.WireDomain;

class JsonTest {

    @Test
    void writesWhatThereIs() {
        assertThat(new Json("a", "b").put("n", 7).put("yes", true).put("list", List.of("x", "y")).put("none", List.of())
                .put("some", Optional.of("z")).put("nothing", Optional.empty())).hasToString(
                        "{\"a\":\"b\",\"n\":7,\"yes\":true,\"list\":[\"x\",\"y\"],\"none\":[],\"some\":\"z\"}");
    }

    @Property
    void anyTextIsReadAsItWasWritten(@ForAll String text) {
        check(text);
    }

    @Property
    @Domain(WireDomain.class)
    @Domain(DomainContext.Global.class)
    void whatIsHardToCarryIsToo(@ForAll Message.Text message) {
        check(message.text());
    }

    private static void check(String text) {
        String json = new Json("text", text).toString();

        assertThat(json).matches("[ -~]*");
        assertThat(Printable.of(json)).isEqualTo(json);
        assertThat(unescaped(json)).isEqualTo("{\"text\":\"" + text + "\"}");
        assertThat(json.substring(9, json.length() - 2).replaceAll("\\\\.", "")).doesNotContain("\"", "\\");
    }

    /** As RFC 8259 has it, as far as it is used. */
    private static String unescaped(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) != '\\') {
                text.append(json.charAt(i));
            } else if (json.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(json.charAt(i));
            }
        }
        return text.toString();
    }
}
