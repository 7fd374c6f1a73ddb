package parley.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PROTOCOL.md, so that tests compare Parley with the page itself. */
public final class ProtocolPage {

    private static final Path PAGE = Path.of("src/site/markdown/PROTOCOL.md");
    private static final String INDENT = "    ";
    private static final Pattern ESCAPE = Pattern.compile("\\\\(n|r|t|\\\\|x[0-9a-f]{2})");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A line of a fenced block, and the indented line below it. */
    public record Example(String shown, String meaning) {

        byte[] bytes() {
            return bytes(shown);
        }

        public String text() {
            return new String(bytes(), UTF_8);
        }

        private static byte[] bytes(String written) {
            String bytes = new String(written.getBytes(UTF_8), ISO_8859_1);
            return ESCAPE.matcher(bytes).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))))
                    .getBytes(ISO_8859_1);
        }

        private static String unescaped(String escape) {
            return switch (escape) {
                case "n" -> "\n";
                case "r" -> "\r";
                case "t" -> "\t";
                case "\\" -> "\\";
                default -> Character.toString(Integer.parseInt(escape.substring(1), 16));
            };
        }
    }

    private ProtocolPage() {
    }

    /** All examples in fenced blocks of this kind. */
    public static List<Example> examples(String kind) {
        return blocks(kind).stream().flatMap(List::stream).toList();
    }

    /** The same, one list for each block. */
    static List<List<Example>> blocks(String kind) {
        List<List<Example>> blocks = new ArrayList<>();
        Iterator<String> lines = lines().iterator();
        while (lines.hasNext()) {
            if (lines.next().equals("```" + kind)) {
                List<Example> examples = new ArrayList<>();
                String line = lines.next();
                while (!line.equals("```")) {
                    examples.add(example(line, lines.next()));
                    line = lines.next();
                }
                blocks.add(examples);
            }
        }
        assertThat(blocks).as("the blocks \"%s\" of %s", kind, PAGE).isNotEmpty();
        return blocks;
    }

    /** The control words that the table in section 3 gives for a meaning. */
    static List<String> controlWords(String meaning) {
        List<String> words = lines().stream().filter(line -> line.startsWith("| " + meaning + " |"))
                .flatMap(line -> CODE.matcher(line).results()).map(code -> code.group(1)).toList();
        assertThat(words).as("the words for \"%s\" in the table of %s", meaning, PAGE).isNotEmpty();
        return words;
    }

    /** The table lines whose first cell is exactly this code. */
    public static List<String> tableLines(String code) {
        return lines().stream().filter(line -> line.startsWith("| `" + code + "` |")).toList();
    }

    private static Example example(String shown, String meaning) {
        assertThat(shown).as("a line of bytes").isNotEmpty().doesNotStartWith(INDENT);
        assertThat(meaning).as("the meaning of %s", shown).startsWith(INDENT);
        return new Example(shown, new String(Example.bytes(meaning.substring(INDENT.length())), UTF_8));
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
