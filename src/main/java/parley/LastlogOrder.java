package parley;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What was said before is to be shown.
 *
 * @param word what a line must hold, or empty for the last lines
 */
record LastlogOrder(String word) implements Order {

    static CommandSpec spec(String name) {
        return Options.spec(name, "Shows the last lines of the transcript, or all that hold the word.")
                .addPositional(PositionalParamSpec.builder().paramLabel("WORD").arity("0..*").type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("What to look for; several stand as they follow.").build());
    }

    static LastlogOrder read(ParseResult given) {
        return new LastlogOrder(String.join(" ", given.<List<String>>matchedPositionalValue(0, List.of())).strip());
    }
}
