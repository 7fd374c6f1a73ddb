package parley;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.net.Listener;
import parley.ui.Console;
import parley.ui.Line.Tone;
import parley.ui.Line;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The two questions before anything is set up. An answer that will not do is asked for again, where somebody is there.
 */
final class Start {

    /** There is no answer that would do, and nobody to ask. */
    static final class Unanswered extends Exception {

        Unanswered(String reason) {
            super(reason, null, false, false);
        }
    }

    private final Console console;

    Start(Console console) {
        this.console = console;
    }

    /** @param given the answer, if it was given in advance */
    TeamName name(Optional<String> given) throws Unanswered {
        return settle("Enter your team name: ", given, TeamName::parse, "There is no team name. Give one with --name.");
    }

    /** Opens the port, so that from here on nobody else has it. */
    ServerSocketChannel port(Optional<String> given) throws Unanswered {
        return settle("Enter your port number: ", given, text -> open(PeerAddress.parsePort(text)),
                "There is no port number. Give one with --port.");
    }

    private <T> T settle(String question, Optional<String> given, Function<String, T> reading, String missing)
            throws Unanswered {
        Optional<String> answer = given;
        while (true) {
            String text = answer.or(() -> console.ask(question)).orElseThrow(() -> new Unanswered(missing));
            try {
                return reading.apply(text.strip());
            } catch (FormatException unfit) {
                if (!console.isInteractive()) {
                    throw new Unanswered(unfit.getMessage());
                }
                console.print(List.of(new Line(Tone.TROUBLE, unfit.getMessage())));
                answer = Optional.empty();
            }
        }
    }

    /** @throws FormatException where it cannot be had: why, and what to do */
    static ServerSocketChannel open(int port) {
        try {
            return Listener.bind(port);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (reason.contains("in use")) {
                throw new FormatException("Port " + port
                        + " is in use by another program. Choose another one, or end that program.");
            } else if (reason.contains("ermission")) {
                throw new FormatException("Port " + port + " is reserved for the system. Choose one above 1023.");
            }
            throw new FormatException("Port " + port + " cannot be opened: " + reason + ". Choose another one.");
        }
    }
}
