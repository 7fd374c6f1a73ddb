package parley;

import java.util.List;
import java.util.Optional;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * A question why two peers do not see each other.
 *
 * @param peer the other one, an address or a name, if it is about a certain one
 * @param port where Parley listens, if that was chosen
 */
record DoctorOrder(Optional<String> peer, TeamName team, Optional<Integer> port, Profile profile, boolean transcript)
        implements Order {

    static CommandSpec spec(String name) {
        return Options.spec(name,
                        "Finds out why two peers do not see each other. Exit code 0: all is well, 1: it is not.")
                .addPositional(PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("IP:PORT|NAME")
                        .type(String.class)
                        .description("The other one: an address, or a name: of a saved peer, of who wrote last, or of"
                                + " a Parley that is here now.")
                        .build())
                .addOption(Options.text("-n", "--name", "NAME",
                        "Your team name. If left out, the saved one or else the one that you have on this machine."))
                .addOption(Options.text("-p", "--port", "PORT",
                        "Where your own Parley listens, or is to. If left out, the saved one, else "
                                + Doctor.USUAL_PORT + "."))
                .addOption(Settings.formatOption())
                .addOption(Settings.transcriptOption());
    }

    static DoctorOrder read(ParseResult given, Profile saved) {
        Profile profile = new Profile(Options.given(given, "--name"), Options.given(given, "--port"), List.of(),
                Options.given(given, "--format"), Optional.empty()).or(saved);
        Optional<String> peer = Optional.ofNullable(given.matchedPositionalValue(0, (String) null)).map(String::strip);
        try {
            peer.filter(AddressBook::isAddress).ifPresent(PeerAddress::parse);
            return new DoctorOrder(peer, profile.name().map(TeamName::parse).orElseGet(SendOrder::thisUser),
                    profile.port().map(PeerAddress::parsePort), profile, !given.hasMatchedOption(Settings.NO_TRANSCRIPT));
        } catch (FormatException unfit) {
            throw Options.unfit(given, unfit.getMessage());
        }
    }
}
