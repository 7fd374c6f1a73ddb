package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.discovery.Reach;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.Sender;

class SendOrderTest {

    private static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void saysWhatToWhom() throws Exception {
        SendOrder order = parse("send", "--to", "192.168.1.12:7070", "--text", " two  blanks ", "--name", "Bot",
                "--port", "9090", "--format", "address");

        assertThat(order.to()).isEqualTo("192.168.1.12:7070");
        assertThat(order.text()).isEqualTo(" two  blanks ");
        assertThat(order.team().text()).isEqualTo("Bot");
        assertThat(order.port()).isEqualTo(9090);
        assertThat(order.profile().firstDialect(XYZ)).isSameAs(Dialect.ADDRESS);
    }

    @Test
    void listensNowhereUnlessItIsSaidWhere() throws Exception {
        SendOrder order = parse("send", "--to", "XYZ", "--text", "hi");

        assertThat(order.port()).isEqualTo(Sender.NOWHERE);
        assertThat(order.team().text()).isNotEmpty();
    }

    @Test
    void speaksForTheOneWhoseSettingsAreSaved() throws Exception {
        Files.write(folder.resolve("config.properties"), List.of(
                "name=Netech", "port=9090", "peers=XYZ@192.168.1.12:7070/address"));
        SendOrder order = parse("send", "--to", "xyz", "--text", "hi");

        assertThat(order.team().text()).isEqualTo("Netech");
        assertThat(order.port()).isEqualTo(9090);
        assertThat(order.profile().called(order.to())).containsExactly(XYZ);
        assertThat(order.profile().firstDialect(XYZ)).isSameAs(Dialect.ADDRESS);
        assertThat(parse("send", "--to", "xyz", "--text", "hi", "--name", "Bot", "--port", "1").port()).isEqualTo(1);
    }

    @Test
    void asksForANameUnlessItIsNotToFindAnybody() throws Exception {
        assertThat(parse("send", "--to", "XYZ", "--text", "hi", "--no-discovery").reach()).isEqualTo(Reach.OFF);
        assertThat(parse("send", "--to", "XYZ", "--text", "hi").reach())
                .isEqualTo(Reach.parse(System.getenv("PARLEY_DISCOVERY")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            send                                         ~ Missing required options: '--to=IP:PORT|NAME', '--text=TEXT'
            send;--to=XYZ                                ~ Missing required option: '--text=TEXT'
            send;--to=;--text=hi                         ~ --to is empty: it needs an address or a name.
            send;--to=XYZ;--text=                        ~ --text is empty: there is nothing to send.
            send;--to=1.2.3.4;--text=hi                  ~ "1.2.3.4" has no port.
            send;--to=1.2.3.400:5;--text=hi              ~ "1.2.3.400" is not an IP address.
            send;--to=XYZ;--text=hi;--port=http          ~ "http" is not a port number.
            send;--to=XYZ;--text=hi;--name=|             ~ A team name cannot contain "|"
            send;--to=XYZ;--text=hi;--peer=1.2.3.4:5     ~ Unknown option: '--peer=1.2.3.4:5'
            --name=Bot;send;--to=XYZ;--text=hi           ~ The options of send come after the word, as in send --name.
            """)
    void whatCannotBeIsExplained(String arguments, String reason) {
        assertThat(catchThrowableOfType(Orders.Answered.class, () -> parse(arguments.split(";"))).exitCode)
                .isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }

    private SendOrder parse(String... arguments) throws Orders.Answered {
        return (SendOrder) Orders.parse(arguments, new ConfigFile(folder), new PrintWriter(new StringWriter()),
                new PrintWriter(err));
    }
}
