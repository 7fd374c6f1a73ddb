package parley;

import java.util.List;
import java.util.Optional;
import parley.discovery.Reach;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.Sender;
import parley.wire.TeamName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * One message, to be sent without a start. Its port is where answers go: to the Parley that listens there. It is given
 * or saved, never guessed: a guessed one may be somebody else's, whom the others would then see renamed.
 *
 * @param to an address or a name
 * @param port {@link Sender#NOWHERE} where none was chosen
 * @param reach how far a name is asked for
 */
record SendOrder(String to, String text, TeamName team, int port, Profile profile, boolean transcript, Reach reach)
        implements Order {

    static CommandSpec spec(String name) {
        return Options.spec(name,
                        "Sends one message. Exit code 0: received, 3: sent and not confirmed, 1: not sent.")
                .addOption(Options.option("--to").paramLabel("IP:PORT|NAME").type(String.class).required(true)
                        .description("To whom: an address, or a name: of a saved peer, of who wrote last, or of a"
                                + " Parley that is here now.").build())
                .addOption(Options.option("--text").paramLabel("TEXT").type(String.class).required(true)
                        .description("What to say.").build())
                .addOption(Options.text("-n", "--name", "NAME",
                        "Your team name. If left out, the saved one or else the one that you have on this machine."))
                .addOption(Options.text("-p", "--port", "PORT",
                        "Where your own Parley listens, for answers. "
                                + "If left out, the saved one, or nobody can answer."))
                .addOption(Settings.formatOption())
                .addOption(Settings.discoveryOption())
                .addOption(Settings.transcriptOption());
    }

    /** @throws FormatException for a value that cannot be used */
    static SendOrder read(ParseResult given, Profile saved) {
        String to = given.<String>matchedOptionValue("--to", "").strip();
        String text = given.matchedOptionValue("--text", "");
        if (to.isEmpty()) {
            throw Options.unfit(given, "--to is empty: it needs an address or a name.");
        } else if (text.isBlank()) {
            throw Options.unfit(given, "--text is empty: there is nothing to send.");
        }
        Profile profile = new Profile(Options.given(given, "--name"), Options.given(given, "--port"), List.of(),
                Options.given(given, "--format"), Optional.empty()).or(saved);
        try {
            if (AddressBook.isAddress(to)) {
                PeerAddress.parse(to);
            }
            return new SendOrder(to, text, profile.name().map(TeamName::parse).orElseGet(SendOrder::thisUser),
                    profile.port().map(PeerAddress::parsePort).orElse(Sender.NOWHERE), profile,
                    !given.hasMatchedOption(Settings.NO_TRANSCRIPT), Settings.reach(given));
        } catch (FormatException unfit) {
            throw Options.unfit(given, unfit.getMessage());
        }
    }

    /** What its user is called on this machine. */
    static TeamName thisUser() {
        try {
            return TeamName.parse(System.getProperty("user.name", ""));
        } catch (FormatException noName) {
            return TeamName.UNKNOWN;
        }
    }
}
