package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.wire.Dialect;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;
import parley.wire.WireDomain;

class ConfigFileTest {

    private static final Profile EVERYTHING = new Profile(Optional.of("The Team"), Optional.of("9090"),
            List.of(FirstPeer.parse("The Others@192.168.1.12:7070/address"), FirstPeer.parse("192.168.1.13:8080")),
            Optional.of(Dialect.ADDRESS),
            Optional.of(new RoomSettings(RoomName.LOBBY,
                    List.of(PeerAddress.parse("192.168.1.10:5000"), PeerAddress.parse("192.168.1.12:7070")))));

    @TempDir
    Path folder;

    @Test
    void thereIsNothingWhereNothingIsSaved() {
        assertThat(new ConfigFile(folder.resolve("missing")).read()).isEqualTo(Profile.NOTHING);
    }

    @Test
    void whatIsSavedIsReadAgain() throws IOException {
        Path missing = folder.resolve("a").resolve("b");

        assertThat(new ConfigFile(missing).save(EVERYTHING).text())
                .isEqualTo("Settings saved to " + missing.resolve("config.properties"));

        assertThat(new ConfigFile(missing).read()).isEqualTo(EVERYTHING);
        try (Stream<Path> files = Files.list(missing)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void savingLeavesNothingOfWhatWasSavedBefore() {
        new ConfigFile(folder).save(EVERYTHING);
        new ConfigFile(folder).save(Profile.NOTHING);

        assertThat(new ConfigFile(folder).read()).isEqualTo(Profile.NOTHING);
    }

    @Test
    void savingLeavesWhatTheUserHasWrittenHimself() throws IOException {
        read("""
                # Mine, not yours.
                port : 7070
                name Old \\
                    Team

                #peers=XYZ@192.168.1.12:7070, 192.168.1.13:8080/address
                # The end.""");

        new ConfigFile(folder).save(EVERYTHING);

        assertThat(Files.readString(folder.resolve("config.properties"))).isEqualTo("""
                # Mine, not yours.
                port=9090
                name=The Team

                peers=The Others@192.168.1.12:7070/address, 192.168.1.13:8080
                # The end.
                format=address
                room=lobby@192.168.1.10:5000,192.168.1.12:7070
                """);
        assertThat(new ConfigFile(folder).read()).isEqualTo(EVERYTHING);
    }

    @Test
    void aLineEndsWhereItDoesForWhoeverReadsIt() throws IOException {
        read("name=Net\\\\\n# a note\n#port=\\\n# another\n");

        new ConfigFile(folder).save(Profile.NOTHING.called("Net", 7070));

        assertThat(folder.resolve("config.properties")).hasContent("name=Net\n# a note\nport=7070\n# another\n");
    }

    @Test
    void whatAnEditorPutsInFrontHidesNoSetting() throws IOException {
        read("\uFEFFname=Old\n");

        new ConfigFile(folder).save(Profile.NOTHING.called("New", 7070));

        assertThat(folder.resolve("config.properties")).hasContent("name=New\nport=7070\n");
    }

    @Property(tries = 200)
    @Domain(WireDomain.class)
    void everyNameIsReadAsItWasSaved(@ForAll TeamName name) throws IOException {
        Path temp = Files.createTempDirectory("parley");
        try {
            new ConfigFile(temp).save(Profile.NOTHING.called(name.text(), 9090));

            assertThat(new ConfigFile(temp).read().name()).hasValue(name.text());
        } finally {
            Files.delete(temp.resolve("config.properties"));
            Files.delete(temp);
        }
    }

    @Test
    void theExampleSaysNothingUntilItsLinesAreTakenUp() throws IOException {
        String example = new ConfigFile(folder).example();

        assertThat(read(example)).isEqualTo(Profile.NOTHING);
        assertThat(read(example.replaceAll("(?m)^#(?! )", ""))).isEqualTo(new Profile(
                Optional.of("Netech"), Optional.of("9090"),
                List.of(FirstPeer.parse("XYZ@192.168.1.12:7070"), FirstPeer.parse("192.168.1.13:8080/address")),
                Optional.of(Dialect.TAGGED),
                Optional.of(new RoomSettings(RoomName.LOBBY, List.of(PeerAddress.parse("192.168.1.10:5000"))))));
        assertThat(example).contains(folder.resolve("config.properties").toString());
    }

    @Test
    void whatAnEditorPutsInFrontIsNoTrouble() throws IOException {
        assertThat(read("\uFEFFname = Zoë \r\nport:9090\r\n\r\npeers = \r\n")).isEqualTo(
                new Profile(Optional.of("Zoë"), Optional.of("9090"), List.of(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            nmae=Netech        ~ There is no setting "nmae" in Parley. There are: name, port, peers, format, room.
            name=Net|ech       ~ name=Net|ech: A team name cannot contain "|", which separates the parts of a message.
            port=http          ~ port=http: "http" is not a port number. A port is a number from 1 to 65535, as in 9090.
            port=0                   ~ port=0: Port 0 is out of range.
            peers=192.168.1.12       ~ peers=192.168.1.12: "192.168.1.12" has no port.
            peers=1.2.3.4:5, x:7     ~ peers=1.2.3.4:5, x:7: "x" is a name, not an IP address.
            format=json              ~ format=json: "json" is not a format. The formats are: tagged, address.
            room=My Room             ~ room=My Room: "My Room" is not a room name.
            room=lobby@              ~ room=lobby@: "" has no port.
            name=\\u12               ~ It holds a \\u without four hexadecimal digits behind it.
            """)
    void whatCannotBeUsedIsExplained(String content, String reason) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("The settings in " + folder.resolve("config.properties")
                        + " cannot be used. " + reason)
                .hasMessageEndingWith(" Correct the file, or delete it; ./run.sh config shows what it may hold.");
    }

    @Test
    void whatIsNoTextIsExplained() throws IOException {
        Files.write(folder.resolve("config.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> new ConfigFile(folder).read())
                .hasMessageContaining("It cannot be read: it is not UTF-8.");
    }

    @Test
    void whatIsNoTextIsNotSavedInto() throws IOException {
        Files.write(folder.resolve("config.properties"), new byte[] {(byte) 0xff});

        assertThat(new ConfigFile(folder).save(EVERYTHING).text())
                .endsWith("it is not UTF-8. Correct the file, or delete it, and start with --save again.");
    }

    @Test
    void whatIsNoFileIsExplained() throws IOException {
        Files.createDirectory(folder.resolve("config.properties"));

        assertThatThrownBy(() -> new ConfigFile(folder).read()).hasMessageContaining("It cannot be read: ");
    }

    @Test
    void whatActsOnATerminalIsShownHarmless() {
        assertThatThrownBy(() -> read("port=\u001b[2J")).hasMessageContaining("port=\u241b[2J:");
    }

    @Test
    void whereNothingCanBeSavedItSaysWhy() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));

        assertThat(new ConfigFile(taken.resolve("parley")).save(EVERYTHING).text())
                .startsWith("Settings not saved to " + taken).endsWith("start with --save again.");
    }

    private Profile read(String content) throws IOException {
        Files.writeString(folder.resolve("config.properties"), content);
        return new ConfigFile(folder).read();
    }
}
