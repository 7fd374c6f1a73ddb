package parley.cli;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.net.Listener;
import parley.node.Event;
import parley.terminal.Console;
import parley.terminal.Prompt;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The two questions before the start: team name and port. A person is asked again after an answer that cannot be used;
 * for a script it is an error.
 */
public final class StartupPrompts {

    static final String TEAM_NAME = "Enter your team name: ";
    static final String PORT_NUMBER = "Enter your port number: ";

    private final Console console;

    public StartupPrompts(Console console) {
        this.console = console;
    }

    /**
     * @param given the answer, if an option or a saved setting has given it
     * @throws FormatException if there is no usable answer
     */
    public TeamName name(Optional<String> given) {
        return answer(TEAM_NAME, given, TeamName::parse, "There is no team name. Give one with --name.");
    }

    /**
     * Asks for the port and opens it, so that no other program can take it.
     *
     * @param given the answer, if an option or a saved setting has given it
     * @throws FormatException if there is no usable answer
     */
    public ServerSocketChannel port(Optional<String> given) {
        return answer(PORT_NUMBER, given, text -> open(PeerAddress.parsePort(text)),
                "There is no port number. Give one with --port.");
    }

    /** @throws FormatException if the port cannot be opened: why, and what to do */
    static ServerSocketChannel open(int port) {
        try {
            return Listener.bind(port);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (reason.contains("in use")) {
                throw new FormatException("Port " + port
                        + " is in use by another program. Choose another port, or end that program.");
            } else if (reason.contains("ermission")) {
                throw new FormatException("Port " + port + " is reserved for the system. Choose one above 1023.");
            }
            throw new FormatException("Cannot open port " + port + ": " + reason + ". Choose another port.");
        }
    }

    private <T> T answer(String question, Optional<String> given, Function<String, T> parser, String missing) {
        Optional<String> answer = given;
        while (true) {
            String text = answer.or(() -> console.ask(Prompt.of(question)))
                    .orElseThrow(() -> new FormatException(missing));
            try {
                return parser.apply(text.strip());
            } catch (FormatException wrong) {
                if (!console.isInteractive()) {
                    throw wrong;
                }
                console.show(List.of(Event.trouble(wrong.getMessage())));
                answer = Optional.empty();
            }
        }
    }
}
