package parley;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.wire.RoomName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options of a tracker without a user. Saved settings are a user's, and nothing to it. */
final class TrackerOptions {

    private static final String PORT = "5000";
    private static final int EVERY = 10;

    private TrackerOptions() {
    }

    static CommandSpec spec(String name) {
        return Options.spec(name,
                        "Opens a room, or finds the one that it remembers, and shows its members. Serves no user.")
                .addOption(Options.text("-n", "--name", "NAME", "Its name in the room. Tracker if left out."))
                .addOption(Options.text("-p", "--port", "PORT", "The port to listen on. " + PORT + " if left out."))
                .addOption(Options.value(RoomName.class, RoomName::parse, "--room").paramLabel("ROOM")
                        .description("The room. " + RoomName.LOBBY.text() + " if left out.").build())
                .addOption(Settings.joinOption())
                .addOption(Options.option("--every").paramLabel("SECONDS").type(Integer.class)
                        .description("How often the members are shown, beside when they change. " + EVERY
                                + " if left out.").build())
                .addOption(Settings.discoveryOption())
                .addOption(Settings.transcriptOption())
                .addOption(Settings.jsonOption())
                .addOption(Options.verbose());
    }

    static Settings read(ParseResult given) {
        if (given.hasMatchedOption("--room") && given.hasMatchedOption("--join")) {
            throw Options.unfit(given, "--join names the room: leave --room out.");
        }
        int every = given.matchedOptionValue("--every", EVERY);
        if (every < 1) {
            throw Options.unfit(given, "--every is a number of seconds, 1 or more.");
        }
        RoomName room = given.matchedOptionValue("--room", RoomName.LOBBY);
        Profile profile = new Profile(
                Optional.of(given.matchedOptionValue("--name", "Tracker")),
                Optional.of(given.matchedOptionValue("--port", PORT)),
                List.of(), Optional.empty(),
                Optional.of(given.<RoomSettings>matchedOptionValue("--join", new RoomSettings(room, List.of()))));
        return new Settings(profile, true, false, !given.hasMatchedOption(Settings.NO_TRANSCRIPT),
                Settings.reach(given), Settings.style(given, Settings.Style.PLAIN), true,
                given.hasMatchedOption("--verbose"), Optional.of(Duration.ofSeconds(every)));
    }
}
