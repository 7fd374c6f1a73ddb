package parley.cli;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.net.Listener;
import parley.node.Event;
import parley.peer.Names;
import parley.terminal.Console;
import parley.terminal.Prompt;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.NameList;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * The questions before the start, and what is shown right after it. A script is asked for a team name and a port, and
 * so is a person who wants to be asked. Everyone else is asked for a name, once. A person is asked again after an answer
 * that cannot be used; for a script it is an error.
 */
public final class StartupPrompts {

    /** The person has closed the terminal, or ended the input, instead of answering. */
    public static final class Leaving extends RuntimeException {

        Leaving() {
            super("the user leaves", null, false, false);
        }
    }

    static final String TEAM_NAME = "Enter your team name: ";
    static final String PORT_NUMBER = "Enter your port number: ";

    /** How many ports are tried one after the other before any free one will do. */
    private static final int PORTS = 100;
    /** How many people a line names. */
    private static final int NAMED = 8;

    private final Console console;
    private final boolean leaves;

    /** @param leaves whether the end of the input means that a person leaves; otherwise it is an error */
    public StartupPrompts(Console console, boolean leaves) {
        this.console = console;
        this.leaves = leaves;
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

    /**
     * The name of a person at a terminal, who is asked only if none is known, or if another Parley uses the saved one.
     *
     * @param isFree takes a name, unless another Parley on this machine uses it
     * @param reader reads an answer; refuses what a person may have meant as something else
     * @throws FormatException if the option for the port is wrong, before any question
     */
    public TeamName nameOfPerson(Settings settings, Predicate<TeamName> isFree,
            Function<String, TeamName> reader) {
        settings.given().port().ifPresent(PeerAddress::parsePort);
        Optional<String> given = settings.given().name();
        Optional<TeamName> saved = settings.profile().name().filter(name -> given.isEmpty()).map(TeamName::parse);
        if (saved.filter(isFree).isPresent()) {
            return saved.get();
        }
        saved.ifPresent(name -> console.show(List.of(Event.trouble(inUse(name)))));
        Optional<TeamName> suggestion = saved.or(OptionMixins.SenderOptions::accountName)
                .flatMap(name -> free(name, isFree));
        return answer("Your name" + suggestion.map(name -> " [" + name + "]").orElse("") + ": ", given, text -> {
            // Whoever gives a name as an option knows what it is for.
            TeamName name = text.isEmpty() && suggestion.isPresent() ? suggestion.get()
                    : given.isPresent() ? TeamName.parse(text) : reader.apply(text);
            if (!isFree.test(name) && given.isEmpty()) {
                throw new FormatException(inUse(name));
            }
            return name;
        }, "No name was given. Give one with --name.");
    }

    private static String inUse(TeamName name) {
        return "Another Parley on this machine uses the name " + name + ". Enter another name.";
    }

    /** This name, or the first one with a number that nobody uses. */
    private static Optional<TeamName> free(TeamName name, Predicate<TeamName> isFree) {
        return Stream.concat(Stream.of(name.text()), IntStream.range(2, PORTS).mapToObj(i -> name + "-" + i))
                .filter(text -> text.length() <= Limits.TEAM_NAME).map(TeamName::parse).filter(isFree).findFirst();
    }

    /**
     * The port of a person at a terminal, opened: the one that an option gives, or the saved one or
     * {@link PeerAddress#USUAL_PORT} if it is free, otherwise the next free one.
     */
    public ServerSocketChannel portOfPerson(Settings settings) {
        if (settings.given().port().isPresent()) {
            return port(settings.given().port());
        }
        Optional<Integer> saved = settings.profile().port().map(PeerAddress::parsePort);
        ServerSocketChannel server = openFrom(saved.orElse(PeerAddress.USUAL_PORT));
        int port = server.socket().getLocalPort();
        saved.filter(wanted -> wanted != port).ifPresent(taken -> console.show(List.of(Event.notice("Port " + taken
                + " is in use, so Parley uses port " + port + " until you quit."))));
        return server;
    }

    private static ServerSocketChannel openFrom(int first) {
        for (int port = first; port < first + PORTS && PeerAddress.isValidPort(port); port++) {
            try {
                return Listener.bind(port);
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        return open(0);
    }

    /** What was chosen at the first start, and how to change it. */
    public static Event chosen(TeamName name, int port) {
        return Event.notice("You are " + name + ", on port " + port
                + ". To change this, start Parley with --name, --port and --save.");
    }

    /**
     * Who is here, and what to do next, in two lines at most.
     *
     * @param names everyone's names, to tell apart those who share one
     * @param busy whether the user talks already, or is in a room or about to enter one
     */
    public static List<Event> welcome(List<Found> found, Names names, boolean busy) {
        List<Found> here = found.stream().filter(one -> !one.silent()).toList();
        if (here.isEmpty()) {
            return busy ? List.of() : List.of(
                    Event.notice("Nobody else is here yet. Parley tells you when someone comes."),
                    Event.notice("To open a room, enter 4 #lobby; to write to someone, 1 IP:PORT; for more, help."));
        }
        List<Beacon.InRoom> rooms = here.stream().flatMap(one -> one.room().stream()).distinct().toList();
        String people = NameList.counted(here.stream().map(one -> names.tellApart(one.name(), one.address())).toList(),
                NAMED);
        Event whoIsHere = Event.notice("Here: " + people + (rooms.isEmpty() ? "" : ". Rooms: "
                + NameList.counted(rooms.stream().map(Beacon.InRoom::room).distinct()
                        .map(room -> room.with(members(room, rooms))).toList(), NAMED)) + ".");
        String name = names.tellApart(here.get(0).name(), here.get(0).address());
        return busy ? List.of(whoIsHere) : List.of(whoIsHere, Event.notice("To talk, enter 1 "
                + (name.matches("(?!\\p{Nd}+$)[\\p{L}\\p{N}_-]+") ? name : here.get(0).address())
                + (rooms.isEmpty() ? "; to open a room, 4 #lobby" : "; to enter the room, 4 " + rooms.get(0).room())
                + "; for more, help."));
    }

    /** How many members a room has: the highest claim, because a new member may not know all others yet. */
    private static int members(RoomName room, List<Beacon.InRoom> claims) {
        return claims.stream().filter(one -> one.room().equals(room)).mapToInt(Beacon.InRoom::members).max().orElse(1);
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
                    .orElseThrow(() -> leaves ? new Leaving() : new FormatException(missing));
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
