package parley;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.discovery.Reach;
import parley.wire.Dialect;
import parley.wire.FormatException;
import parley.wire.RoomName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * How to start.
 *
 * @param hostIfAbsent whether to open the room without a question where nobody is in it
 * @param save whether to save the profile
 * @param transcript whether to write down what was said
 * @param reach how far others are looked for
 * @param quiet whether the bell is never rung
 * @param verbose whether unexpected errors are shown
 * @param board how often a tracker without a user shows the members; nothing for a messenger
 */
record Settings(Profile profile, boolean hostIfAbsent, boolean save, boolean transcript, Reach reach, Style style,
        boolean quiet, boolean verbose, Optional<Duration> board) implements Order {

    static final String NO_TRANSCRIPT = "--no-transcript";
    static final String NO_SAVED = "--no-saved";
    private static final String NO_DISCOVERY = "--no-discovery";
    private static final String JSON = "--json";

    /** For whom what happens is written. */
    enum Style {
        /** For a person at a terminal that can do all that terminals can. */
        FULL,
        /** For a person, in lines. */
        PLAIN,
        /** For a program. */
        JSON
    }

    /** A messenger's. @param saved what is not given is taken from there */
    static Settings read(ParseResult given, Profile saved) {
        if (given.hasMatchedOption("--host") && given.hasMatchedOption("--join")) {
            throw Options.unfit(given, "--host and --join exclude each other: you are in one room at a time.");
        }
        if (given.hasMatchedOption("--host-if-absent") && !given.hasMatchedOption("--join")) {
            throw Options.unfit(given, "--host-if-absent needs --join, which says what to join.");
        }
        if (given.hasMatchedOption(JSON) && given.hasMatchedOption("--plain")) {
            throw Options.unfit(given, "--json and --plain exclude each other: one is for programs, one for people.");
        }
        Optional<RoomSettings> host = Options.<RoomName>given(given, "--host")
                .map(room -> new RoomSettings(room, List.of()));
        Profile chosen = new Profile(
                Options.given(given, "--name"),
                Options.given(given, "--port"),
                given.matchedOptionValue("--peer", List.of()),
                Options.given(given, "--format"),
                host.or(() -> Options.given(given, "--join")));
        return new Settings(
                chosen.or(saved),
                given.hasMatchedOption("--host-if-absent") || chosen.room().isEmpty() && saved.room().isPresent(),
                given.hasMatchedOption("--save"),
                !given.hasMatchedOption(NO_TRANSCRIPT),
                reach(given),
                style(given, given.hasMatchedOption("--plain") ? Style.PLAIN : Style.FULL),
                given.hasMatchedOption("--quiet"),
                given.hasMatchedOption("--verbose"),
                Optional.empty());
    }

    static CommandSpec spec() {
        return Options.spec("run.sh", "A terminal messenger for one LAN, with no server.")
                .addOption(Options.text("-n", "--name", "NAME", "Your team name. Asked for if left out."))
                .addOption(Options.text("-p", "--port", "PORT",
                        "The port to listen on, 1 to 65535. Asked for if left out."))
                .addOption(Options.option("--peer").paramLabel("[NAME@]IP:PORT[/FORMAT]").type(List.class)
                        .auxiliaryTypes(FirstPeer.class).converters(new Options.Reading<>(FirstPeer::parse))
                        .description("A peer to greet at the start. May be given several times.").build())
                .addOption(formatOption())
                .addOption(Options.value(RoomName.class, RoomName::parse, "--host").paramLabel("ROOM")
                        .description("Open this room at the start, as its tracker.").build())
                .addOption(joinOption())
                .addOption(Options.flag("--host-if-absent",
                        "With --join: open the room if nobody is in it, without asking."))
                .addOption(Options.flag("--save", "Save name, port, peers, format and room for later starts."))
                .addOption(Options.flag(NO_SAVED, "Start as if nothing had been saved."))
                .addOption(discoveryOption())
                .addOption(transcriptOption())
                .addOption(Options.flag("--plain",
                        "Plain lines: no colours, no cursor moves. For screen readers and consoles of editors."))
                .addOption(jsonOption())
                .addOption(Options.flag("--quiet",
                        "Never ring the bell, which else rings for what names you or is said to you alone."))
                .addOption(Options.verbose());
    }

    static OptionSpec jsonOption() {
        return Options.flag(JSON, "For scripts: a JSON object a line for all that happens, and no questions.");
    }

    /** @param forPeople the one where no program is to read it */
    static Style style(ParseResult given, Style forPeople) {
        return given.hasMatchedOption(JSON) ? Style.JSON : forPeople;
    }

    static OptionSpec transcriptOption() {
        return Options.flag(NO_TRANSCRIPT, "Do not write down what was received and sent.");
    }

    static OptionSpec discoveryOption() {
        return Options.flag(NO_DISCOVERY, "Neither look for others nor be found. Without it, PARLEY_DISCOVERY in the"
                + " environment may say off, loopback or all.");
    }

    static Reach reach(ParseResult given) {
        try {
            return given.hasMatchedOption(NO_DISCOVERY) ? Reach.OFF : Reach.parse(System.getenv("PARLEY_DISCOVERY"));
        } catch (FormatException unfit) {
            throw Options.unfit(given, unfit.getMessage());
        }
    }

    static OptionSpec formatOption() {
        return Options.value(Dialect.class, Dialect::named, "--format").paramLabel("FORMAT")
                .description("How to write to peers that have not spoken: tagged (if left out) or address.").build();
    }

    static OptionSpec joinOption() {
        return Options.value(RoomSettings.class, RoomSettings::parse, "--join").paramLabel("ROOM@IP:PORT[,IP:PORT...]")
                .description("Join this room at the start, by any of its members.").build();
    }
}
