package parley;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import parley.wire.FormatException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** What options are made of. By hand and not by annotations, which cost a noticeable part of the start. */
final class Options {

    private Options() {
    }

    static CommandSpec spec(String name, String description) {
        String version = Optional.ofNullable(Options.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
        CommandSpec spec = CommandSpec.create().name(name).version("Parley " + version);
        spec.usageMessage().description(description).abbreviateSynopsis(true);
        return spec
                .addOption(option("-h", "--help").usageHelp(true)
                        .description("Show this help and exit.").build())
                .addOption(option("-V", "--version").versionHelp(true)
                        .description("Show the version and exit.").build());
    }

    static OptionSpec.Builder option(String... names) {
        return OptionSpec.builder(names[0], Arrays.copyOfRange(names, 1, names.length));
    }

    static OptionSpec text(String shortName, String name, String label, String description) {
        return option(shortName, name).paramLabel(label).type(String.class).description(description).build();
    }

    static <T> OptionSpec.Builder value(Class<T> type, Function<String, T> reading, String... names) {
        return option(names).type(type).converters(new Reading<>(reading));
    }

    static OptionSpec flag(String name, String description) {
        return option(name).description(description).build();
    }

    static OptionSpec verbose() {
        return flag("--verbose", "Show unexpected errors in full.");
    }

    static <T> Optional<T> given(ParseResult given, String option) {
        return Optional.ofNullable(given.matchedOptionValue(option, null));
    }

    static ParameterException unfit(ParseResult given, String reason) {
        return new ParameterException(given.commandSpec().commandLine(), reason);
    }

    /** Reads an option's value. A class and no lambda: that would keep picocli out of the class data archive. */
    record Reading<T>(Function<String, T> parser) implements ITypeConverter<T> {

        @Override
        public T convert(String text) {
            try {
                return parser.apply(text);
            } catch (FormatException unfit) {
                throw new TypeConversionException(unfit.getMessage());
            }
        }
    }
}
