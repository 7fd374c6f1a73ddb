package parley.cli;

import java.util.List;
import java.util.Optional;
import parley.dialect.Dialect;
import parley.discovery.Reach;
import parley.storage.Profile;
import parley.wire.FormatException;
import parley.wire.TeamName;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Groups of options that several commands share: picocli's mixins. The other options are in the commands. */
final class OptionMixins {

    private OptionMixins() {
    }

    static final class TranscriptOption {

        @Option(names = "--no-transcript", description = "Do not write messages to the transcript.")
        private boolean off;

        boolean isOn() {
            return !off;
        }
    }

    static final class DiscoveryOption {

        @Option(names = "--no-discovery", description = {"Neither look for other Parleys nor be found by them.",
                "If it is not given, the environment variable PARLEY_DISCOVERY decides: off, loopback or all."})
        private boolean off;

        /** @throws FormatException if the environment variable has an unknown value */
        Reach reach() {
            return off ? Reach.OFF : reachOfEnvironment();
        }

        static Reach reachOfEnvironment() {
            return Reach.parse(System.getenv("PARLEY_DISCOVERY"));
        }
    }

    static final class DialectOption {

        @Option(names = "--format", paramLabel = "FORMAT",
                description = "Format for peers that have not written yet, such as tagged (the default) or address.")
        private Dialect dialect;

        Optional<Dialect> given() {
            return Optional.ofNullable(dialect);
        }
    }

    /** The sender, for a command that does not start a messenger. */
    static final class SenderOptions {

        @Option(names = {"-n", "--name"}, paramLabel = "NAME",
                description = "Your team name. Without it, Parley uses the saved name or, if there is none, "
                        + "the name of your account.")
        private String name;

        @Option(names = {"-p", "--port"}, paramLabel = "PORT",
                description = "The port on which your own Parley listens for answers. "
                        + "Without it, Parley uses the saved port.")
        private String port;

        @Mixin
        private DialectOption dialect = new DialectOption();

        /** These options, and the saved settings for whatever is not given. */
        Profile profile(Profile saved) {
            return new Profile(Optional.ofNullable(name), Optional.ofNullable(port), List.of(), dialect.given(),
                    Optional.empty()).or(saved);
        }

        boolean namesFormat() {
            return dialect.given().isPresent();
        }

        /** @throws FormatException if the name is not a valid team name */
        static TeamName team(Profile profile) {
            return profile.name().map(TeamName::parse).or(SenderOptions::accountName).orElse(TeamName.UNKNOWN);
        }

        /** The name of the user's account, if it is a valid team name. */
        static Optional<TeamName> accountName() {
            try {
                return Optional.of(TeamName.parse(System.getProperty("user.name", "")));
            } catch (FormatException unusable) {
                return Optional.empty();
            }
        }
    }
}
