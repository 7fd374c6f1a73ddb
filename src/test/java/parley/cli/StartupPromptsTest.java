package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.discovery.Reach;
import parley.menu.Menu;
import parley.peer.Host;
import parley.peer.Names;
import parley.storage.Profile;
import parley.text.TextFormat;
import parley.wire.FormatException;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class StartupPromptsTest {

    private static final Settings FIRST = settings(Profile.NOTHING, Profile.NOTHING);

    @Test
    void takesANameThatWasGiven() throws Exception {
        RecordingConsole console = RecordingConsole.ofPerson();
        assertThat(new StartupPrompts(console, false).name(Optional.of(" Netech ")).text()).isEqualTo("Netech");
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void asksForAName() throws Exception {
        RecordingConsole console = RecordingConsole.ofPerson("The Team");
        assertThat(new StartupPrompts(console, false).name(Optional.empty()).text()).isEqualTo("The Team");
        assertThat(console.lines()).containsExactly("Enter your team name: The Team");
    }

    @Test
    void saysWhyANameCannotBeUsedAndAsksAgain() throws Exception {
        RecordingConsole console = RecordingConsole.ofPerson("", "a\u001bb", "x".repeat(65), "x".repeat(64));
        assertThat(new StartupPrompts(console, false).name(Optional.of("Net|ech")).text()).isEqualTo("x".repeat(64));
        assertThat(console.lines()).containsExactly(
                "A team name cannot contain \"|\", which separates the parts of a message.",
                "Enter your team name: ",
                "A team name cannot be empty.",
                "Enter your team name: a\u001bb",
                "A team name cannot contain control characters or line breaks.",
                "Enter your team name: " + "x".repeat(65),
                "A team name has at most 64 characters.",
                "Enter your team name: " + "x".repeat(64));
    }

    @Test
    void opensThePort() throws Exception {
        int port = free();
        RecordingConsole console = RecordingConsole.ofPerson("" + port);
        try (ServerSocketChannel server = new StartupPrompts(console, false).port(Optional.empty())) {
            assertThat(server.socket().getLocalPort()).isEqualTo(port);
            assertThat(console.lines()).containsExactly("Enter your port number: " + port);
        }
    }

    @Test
    void saysWhyAPortCannotBeUsedAndAsksAgain() throws Exception {
        int port = free();
        try (ServerSocket taken = new ServerSocket(0)) {
            String busy = "" + taken.getLocalPort();
            RecordingConsole console = RecordingConsole.ofPerson("http", "0", "65536", busy, " " + port + " ");
            try (ServerSocketChannel server = new StartupPrompts(console, false).port(Optional.of("-1"))) {
                assertThat(server.socket().getLocalPort()).isEqualTo(port);
            }
            assertThat(console.lines()).containsExactly(
                    "\"-1\" is not a port number. A port is a number from 1 to 65535, as in 9090.",
                    "Enter your port number: http",
                    "\"http\" is not a port number. A port is a number from 1 to 65535, as in 9090.",
                    "Enter your port number: 0",
                    "Port 0 is out of range. A port is a number from 1 to 65535, as in 9090.",
                    "Enter your port number: 65536",
                    "Port 65536 is out of range. A port is a number from 1 to 65535, as in 9090.",
                    "Enter your port number: " + busy,
                    "Port " + busy + " is in use by another program. Choose another port, or end that program.",
                    "Enter your port number:  " + port + " ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Net|ech ~ A team name cannot contain "|", which separates the parts of a message.
            ''      ~ A team name cannot be empty.
            """)
    void aScriptIsNotAskedForANameTwice(String name, String reason) {
        assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofScript(name, "Netech"), false).name(Optional
                .empty()))
                .isInstanceOf(FormatException.class).hasMessage(reason);
        assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofScript("Netech"), false).name(Optional.of(name)))
                .isInstanceOf(FormatException.class).hasMessage(reason);
    }

    @Test
    void aScriptIsNotAskedForAPortTwice() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String busy = "" + taken.getLocalPort();
            assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofScript(busy, "9090"), false).port(Optional
                    .empty()))
                    .isInstanceOf(FormatException.class)
                    .hasMessage("Port " + busy + " is in use by another program. Choose another port, "
                            + "or end that program.");
        }
    }

    @Test
    void theEndOfTheInputIsAnError() {
        assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofPerson(), false).name(Optional.empty()))
                .isInstanceOf(FormatException.class).hasMessage("There is no team name. Give one with --name.");
        assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofScript(), false).port(Optional.empty()))
                .isInstanceOf(FormatException.class).hasMessage("There is no port number. Give one with --port.");
    }

    @Test
    void aPersonWhoLeavesAtAQuestionIsNotAnError() {
        StartupPrompts prompts = new StartupPrompts(RecordingConsole.ofPerson(), true);
        assertThatThrownBy(() -> prompts.name(Optional.empty())).isInstanceOf(StartupPrompts.Leaving.class);
        assertThatThrownBy(() -> prompts.port(Optional.empty())).isInstanceOf(StartupPrompts.Leaving.class);
        assertThatThrownBy(() -> prompts.nameOfPerson(FIRST, name -> true, TeamName::parse)).isInstanceOf(
                StartupPrompts.Leaving.class);
    }

    @Test
    void aPersonIsToldAboutAWrongPortBeforeAnyQuestion() {
        RecordingConsole console = RecordingConsole.ofPerson("Zoe");
        Profile given = new Profile(Optional.empty(), Optional.of("99999"), List.of(), Optional.empty(), Optional
                .empty());
        assertThatThrownBy(() -> new StartupPrompts(console, true).nameOfPerson(settings(given, Profile.NOTHING),
                name -> true, TeamName::parse)).isInstanceOf(FormatException.class);
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void aPersonIsAskedForANameOnlyAtTheFirstStart() {
        String account = System.getProperty("user.name");
        RecordingConsole console = RecordingConsole.ofPerson("", " Zoe ");
        StartupPrompts prompts = new StartupPrompts(console, true);

        assertThat(prompts.nameOfPerson(FIRST, name -> true, TeamName::parse).text()).isEqualTo(account);
        assertThat(prompts.nameOfPerson(FIRST, name -> true, TeamName::parse).text()).isEqualTo("Zoe");
        assertThat(prompts.nameOfPerson(settings(named("Bob"), Profile.NOTHING), name -> true, TeamName::parse).text())
                .isEqualTo("Bob");
        assertThat(prompts.nameOfPerson(settings(Profile.NOTHING, named("Eve")), name -> true, TeamName::parse).text())
                .isEqualTo("Eve");
        assertThat(console.lines()).containsExactly(
                "Your name [" + account + "]: ", "Your name [" + account + "]:  Zoe ");
    }

    @Test
    void aPersonIsAskedForAnotherNameIfASecondParleyUsesTheSavedOne() {
        RecordingConsole console = RecordingConsole.ofPerson("ZOE", "Zoe|", "");
        Predicate<TeamName> isFree = name -> !Set.of("zoe", "zoe-2").contains(name.folded());

        assertThat(new StartupPrompts(console, true).nameOfPerson(settings(Profile.NOTHING, named("Zoe")), isFree,
                TeamName::parse)
                .text())
                .isEqualTo("Zoe-3");
        assertThat(console.lines()).containsExactly(
                "Another Parley on this machine uses the name Zoe. Enter another name.",
                "Your name [Zoe-3]: ZOE",
                "Another Parley on this machine uses the name ZOE. Enter another name.",
                "Your name [Zoe-3]: Zoe|",
                "A team name cannot contain \"|\", which separates the parts of a message.",
                "Your name [Zoe-3]: ");
    }

    @Test
    void aPersonDoesNotChooseACommandOrANumberByMistake() {
        RecordingConsole console = RecordingConsole.ofPerson("help", "0", "1 Bob hi", "Zoe2");
        assertThat(new StartupPrompts(console, true).nameOfPerson(settings(Profile.NOTHING, Profile.NOTHING),
                name -> true, Menu::readName).text()).isEqualTo("Zoe2");
        assertThat(console.lines()).containsSubsequence(
                "\"help\" reads like a command, a number, a room or an address. Enter another name.",
                "\"0\" reads like a command, a number, a room or an address. Enter another name.",
                "\"1 Bob hi\" reads like a command, a number, a room or an address. Enter another name.");
    }

    @Test
    void aNameThatAnOptionGivesIsTakenEvenIfASecondParleyUsesIt() {
        RecordingConsole console = RecordingConsole.ofPerson();

        assertThat(new StartupPrompts(console, true).nameOfPerson(settings(named("7"), Profile.NOTHING),
                name -> false, Menu::readName).text()).isEqualTo("7");
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void theNextFreePortIsUsedIfTheSavedOneIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            RecordingConsole console = RecordingConsole.ofPerson();
            Settings settings = settings(Profile.NOTHING, Profile.NOTHING.with("Zoe", port));

            try (ServerSocketChannel server = new StartupPrompts(console, true).portOfPerson(settings)) {
                int used = server.socket().getLocalPort();
                assertThat(used).isNotEqualTo(port).isPositive();
                assertThat(console.lines()).containsExactly("Port " + port + " is in use, so Parley uses port "
                        + used + " until you quit.");
            }
        }
    }

    @Test
    void aPersonIsNotAskedForAPort() throws Exception {
        RecordingConsole console = RecordingConsole.ofPerson();
        try (ServerSocketChannel first = new StartupPrompts(console, true).portOfPerson(FIRST);
                ServerSocketChannel second = new StartupPrompts(console, true).portOfPerson(FIRST)) {
            assertThat(first.socket().getLocalPort()).isGreaterThanOrEqualTo(PeerAddress.USUAL_PORT);
            assertThat(second.socket().getLocalPort()).isNotEqualTo(first.socket().getLocalPort());
        }
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void aPortThatAnOptionGivesIsNotReplaced() throws Exception {
        int port = free();
        try (ServerSocket taken = new ServerSocket(0)) {
            RecordingConsole console = RecordingConsole.ofPerson("" + port);
            Settings settings = settings(Profile.NOTHING.with("Zoe", taken.getLocalPort()), Profile.NOTHING);

            try (ServerSocketChannel server = new StartupPrompts(console, true).portOfPerson(settings)) {
                assertThat(server.socket().getLocalPort()).isEqualTo(port);
            }
            assertThat(console.lines()).hasSize(2).last().isEqualTo("Enter your port number: " + port);
        }
    }

    @Test
    void theWelcomeSaysWhoIsHereAndWhatToTypeNext() {
        Beacon.InRoom lobby = new Beacon.InRoom(RoomName.LOBBY, 2);
        List<Found> found = List.of(found("Alice Smith", Optional.of(lobby)), found("Bob", Optional.of(lobby)),
                found("Carol", Optional.empty()));

        assertThat(welcome(found, false)).containsExactly("Here: Alice Smith, Bob, Carol. Rooms: #lobby (2 members).",
                "To talk, enter 1 192.168.1.12:7070; to enter the room, 4 #lobby; for more, help.");
        assertThat(welcome(List.of(found.get(2)), false)).containsExactly("Here: Carol.",
                "To talk, enter 1 Carol; to open a room, 4 #lobby; for more, help.");
        assertThat(welcome(List.of(found("7", Optional.empty())), false)).last().asString()
                .as("a number is nobody's name").startsWith("To talk, enter 1 192.168.1.12:7070;");
        assertThat(welcome(found, true)).hasSize(1);
        assertThat(welcome(Collections.nCopies(30, found.get(1)), true)).singleElement().asString().contains(
                "Bob and 22 more");
    }

    @Test
    void theWelcomeTellsApartWhoHaveTheSameName() {
        Found bob = found("Bob", Optional.empty());
        Names names = Names.of(new Host(Set.of(Ipv4.parse("192.168.1.10")), 9090), Stream.of(
                new Names.Named(bob.name(), bob.address()),
                new Names.Named(bob.name(), PeerAddress.parse("192.168.1.66:7070"))));

        assertThat(StartupPrompts.welcome(List.of(bob), names, false)).extracting(TextFormat::text).containsExactly(
                "Here: Bob (192.168.1.12:7070).",
                "To talk, enter 1 192.168.1.12:7070; to open a room, 4 #lobby; for more, help.");
    }

    @Test
    void theWelcomeSaysThatNobodyIsHere() {
        Found silent = new Found(List.of(PeerAddress.parse("192.168.1.12:7070")), TeamName.parse("Bob"),
                Optional.empty(), true, true);

        assertThat(welcome(List.of(silent), false)).hasSize(2).startsWith(
                "Nobody else is here yet. Parley tells you when someone comes.");
        assertThat(welcome(List.of(), true)).isEmpty();
    }

    private static List<String> welcome(List<Found> found, boolean inRoom) {
        return StartupPrompts.welcome(found, Names.NONE, inRoom).stream().map(TextFormat::text).toList();
    }

    private static Found found(String name, Optional<Beacon.InRoom> room) {
        return new Found(List.of(PeerAddress.parse("192.168.1.12:7070")), TeamName.parse(name), room, true, false);
    }

    private static Profile named(String name) {
        return new Profile(Optional.of(name), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Settings settings(Profile given, Profile saved) {
        return new Settings(given, Optional.of(saved), Set.of(), Reach.OFF, Settings.Style.FULL, Optional.empty(),
                Optional.empty());
    }

    private static int free() throws Exception {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
