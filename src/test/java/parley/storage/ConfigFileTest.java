package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.dialect.Dialect;
import parley.node.Event;
import parley.standin.Patience;
import parley.storage.Profile.BootstrapPeer;
import parley.storage.Profile.RoomSettings;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;
import parley.wire.WireDomain;

class ConfigFileTest {

    private static final Profile EVERYTHING = new Profile(Optional.of("The Team"), Optional.of("9090"),
            List.of(BootstrapPeer.parse("The Others@192.168.1.12:7070/address"), BootstrapPeer.parse(
                    "192.168.1.13:8080")),
            Optional.of(Dialect.ADDRESS),
            Optional.of(new RoomSettings(RoomName.LOBBY,
                    List.of(PeerAddress.parse("192.168.1.10:5000"), PeerAddress.parse("192.168.1.12:7070")))));

    @TempDir
    Path folder;

    @Test
    void withoutFilesThereAreNoSettings() {
        assertThat(new ConfigFile(folder.resolve("missing")).read()).isEqualTo(Profile.NOTHING);
    }

    @Test
    void whatIsSavedIsReadAgain() throws IOException {
        Path missing = folder.resolve("a").resolve("b");

        assertThat(new ConfigFile(missing).save(EVERYTHING)).containsExactly(
                Event.notice("Settings saved to " + missing.resolve("saved.properties")));

        assertThat(new ConfigFile(missing).read()).isEqualTo(EVERYTHING);
        try (Stream<Path> files = Files.list(missing)) {
            assertThat(files).containsExactly(missing.resolve("saved.properties"));
        }
    }

    @Test
    void savingForgetsWhatWasSavedBefore() {
        new ConfigFile(folder).save(EVERYTHING);
        new ConfigFile(folder).save(Profile.NOTHING);

        assertThat(new ConfigFile(folder).read()).isEqualTo(Profile.NOTHING);
    }

    @Test
    void savingDoesNotTouchTheUsersFile() throws IOException {
        String own = "# Mine, not yours.\nport : 7070\nname Old \\\n    Team\n";
        read(own);

        new ConfigFile(folder).save(EVERYTHING);

        assertThat(folder.resolve("config.properties")).hasContent(own);
    }

    @Test
    void theUsersFileWins() throws IOException {
        new ConfigFile(folder).save(EVERYTHING);

        Profile both = read("name=Netech\nport=\n");

        assertThat(both.name()).hasValue("Netech");
        assertThat(both.port()).isEqualTo(EVERYTHING.port());
        assertThat(both.room()).isEqualTo(EVERYTHING.room());
    }

    @Test
    void savingNamesTheSettingsThatTheUsersFileOverrules() throws IOException {
        read("name=The Team\nport=7070\nformat=tagged\n");

        assertThat(new ConfigFile(folder).save(EVERYTHING)).hasSize(2).last()
                .isInstanceOfSatisfying(Event.Notice.class, notice -> {
                    assertThat(notice.kind()).isEqualTo(Event.Notice.Kind.TROUBLE);
                    assertThat(notice.text()).startsWith("Your own file " + folder.resolve("config.properties")
                            + " also sets port, format, and it takes precedence.");
                });
    }

    /** So that a line that the user deletes from it is gone. */
    @Test
    void savingLeavesOutWhatTheUsersFileSetsToo() throws IOException {
        read("name=The Team\n");
        assertThat(new ConfigFile(folder).save(EVERYTHING)).hasSize(1);

        assertThat(read("").name()).isEmpty();
        assertThat(read("").port()).isEqualTo(EVERYTHING.port());
    }

    @Test
    void savingFollowsALink() throws IOException {
        Path target = Files.writeString(folder.resolve("dotfile"), "");
        Path link = folder.resolve("saved.properties");
        assumeTrue(canLink(link, target), "no symbolic links here");

        new ConfigFile(folder).save(EVERYTHING);

        assertThat(link).isSymbolicLink();
        assertThat(target).content().contains("port=9090");
    }

    @Test
    void aByteOrderMarkHidesNoSetting() throws IOException {
        assertThat(read("\uFEFFname = Zoë \r\nport:9090\r\n\r\npeers = \r\n")).isEqualTo(
                new Profile(Optional.of("Zoë"), Optional.of("9090"), List.of(), Optional.empty(), Optional.empty()));
    }

    @Property(tries = 200)
    @Domain(WireDomain.class)
    void everyNameIsReadAsItWasSaved(@ForAll TeamName name) throws IOException {
        Path temp = Files.createTempDirectory("parley");
        try {
            new ConfigFile(temp).save(Profile.NOTHING.with(name.text(), 9090));

            assertThat(new ConfigFile(temp).read().name()).hasValue(name.text());
        } finally {
            Files.delete(temp.resolve("saved.properties"));
            Files.delete(temp);
        }
    }

    @Test
    void theExplanationIsATemplate() throws IOException {
        String template = new ConfigFile(folder).explanation();

        assertThat(read(template)).isEqualTo(Profile.NOTHING);
        assertThat(read(template.replaceAll("(?m)^#(?! )", ""))).isEqualTo(new Profile(
                Optional.of("Netech"), Optional.of("9090"),
                List.of(BootstrapPeer.parse("XYZ@192.168.1.12:7070"), BootstrapPeer.parse("192.168.1.13:8080/address")),
                Optional.of(Dialect.TAGGED),
                Optional.of(new RoomSettings(RoomName.LOBBY, List.of(PeerAddress.parse("192.168.1.10:5000"))))));
        assertThat(template).contains(folder.resolve("config.properties").toString(),
                folder.resolve("saved.properties").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            nmae=Netech        ~ Parley has no setting "nmae". The settings are: name, port, peers, format, room.
            name=Net|ech       ~ name=Net|ech: A team name cannot contain "|", which separates the parts of a message.
            port=http          ~ port=http: "http" is not a port number. A port is a number from 1 to 65535, as in 9090.
            port=0                   ~ port=0: Port 0 is out of range.
            peers=192.168.1.12       ~ peers=192.168.1.12: "192.168.1.12" has no port.
            peers=1.2.3.4:5, x:7     ~ peers=1.2.3.4:5, x:7: "x" is a name, not an IP address.
            format=xml               ~ format=xml: "xml" is not a format. The formats are: tagged, address
            room=My Room             ~ room=My Room: "My Room" is not a room name.
            room=lobby@              ~ room=lobby@: "" has no port.
            name=\\u12               ~ It contains a \\u without four hexadecimal digits.
            """)
    void anUnusableSettingIsExplained(String content, String reason) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("Cannot use the settings in " + folder.resolve("config.properties")
                        + ". " + reason)
                .hasMessageEndingWith(" Correct the file, or delete it; ./run.sh config shows what it can contain.");
    }

    @Test
    void aFileThatIsNotTextIsExplained() throws IOException {
        Files.write(folder.resolve("config.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> new ConfigFile(folder).read())
                .hasMessageContaining("It cannot be read: it is not UTF-8.");
    }

    @Test
    void anUnusableOwnFileIsNotAnErrorOfSaving() throws IOException {
        Files.writeString(folder.resolve("config.properties"), "port=http");

        assertThat(new ConfigFile(folder).save(EVERYTHING)).singleElement().asString()
                .contains("Settings not saved. Cannot use the settings in ");
    }

    @Test
    void aDirectoryInItsPlaceIsExplained() throws IOException {
        Files.createDirectory(folder.resolve("config.properties"));

        assertThatThrownBy(() -> new ConfigFile(folder).read()).hasMessageContaining("It cannot be read: ");
    }

    /** Opening it would wait for good. */
    @Test
    @Timeout(value = 2 * Patience.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void aFifoInItsPlaceIsExplained() throws Exception {
        Files.createSymbolicLink(folder.resolve("config.properties"), Fifo.at(folder.resolve("fifo")));

        assertThatThrownBy(() -> new ConfigFile(folder).read()).isInstanceOf(FormatException.class)
                .hasMessageContaining("It cannot be read: it is not a regular file.");
        assertThat(new ConfigFile(folder).save(EVERYTHING)).singleElement().asString().contains("not a regular file");
    }

    @Test
    void saysWhyItCannotSave() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));

        assertThat(new ConfigFile(taken.resolve("parley")).save(EVERYTHING)).singleElement()
                .isInstanceOfSatisfying(Event.Notice.class, notice -> {
                    assertThat(notice.kind()).isEqualTo(Event.Notice.Kind.TROUBLE);
                    assertThat(notice.text()).startsWith("Cannot save the settings to " + taken);
                });
    }

    private static boolean canLink(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
            return true;
        } catch (UnsupportedOperationException windows) {
            return false;
        }
    }

    private Profile read(String content) throws IOException {
        Files.writeString(folder.resolve("config.properties"), content);
        return new ConfigFile(folder).read();
    }
}
