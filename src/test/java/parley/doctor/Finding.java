package parley.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.text.Line;
import parley.text.TextFormat;

/** One finding of a diagnosis, as a test reads it from the lines that are shown. */
record Finding(Kind kind, Grade grade, String text, List<String> next) {

    /** What a finding is about, and the words that show it. */
    enum Kind {
        LAN(": a LAN\\."),
        SELF_ASSIGNED("chose the address itself"),
        VPN(": a VPN\\."),
        INNER(": a network inside this machine"),
        LOOPBACK(": loopback"),
        NO_LAN("not on a LAN"),
        SEVERAL_LANS("on \\d+ LANs"),
        PORT_NOT_CHOSEN("not given or saved a port"),
        PORT_IS_YOURS("your Parley listens"),
        PORT_OF_ANOTHER_PARLEY("a Parley .*listens"),
        PORT_OF_ANOTHER_PROGRAM("in use by another program"),
        PORT_UNAVAILABLE("Port \\d+ cannot be opened"),
        PORT_FREE("is free, and"),
        PORT_UNREACHABLE("is free, but"),
        PORT_FROM_OUTSIDE("Only another machine"),
        DISCOVERY_LIMITED("PARLEY_DISCOVERY"),
        GROUP_UNAVAILABLE("UDP port \\d+ cannot be opened"),
        MULTICAST_WORKS("Multicast works"),
        MULTICAST_LOST("Multicast does not work"),
        NO_MULTICAST("does not support multicast"),
        NOBODY_NEARBY("No other Parley"),
        NEARBY("\\d other Parley"),
        ON_LOOPBACK("the machine on which it is typed"),
        ON_THIS_MACHINE("an address of this machine"),
        NOT_A_MACHINE("No machine can have"),
        ON_YOUR_NETWORK(", your own network"),
        ON_VPN(", a VPN"),
        ON_INNER(", a network inside this machine"),
        ON_THE_INTERNET("on the Internet"),
        BEHIND_A_ROUTER("A router is in between"),
        PEER_IS_YOU("your own Parley"),
        NOBODY_ON_YOUR_PORT("your own address"),
        PEER_IS_PARLEY("is a Parley\\."),
        PEER_NOT_HEARD("a discovery request"),
        PEER_IS_ANOTHER_PROGRAM("is another program\\."),
        PEER_KEEPS_CONNECTION_OPEN("keeps the connection open"),
        NOT_SENT("^Not sent to"),
        FORMAT_KNOWN("It has sent a message"),
        FORMAT_REMEMBERED("Parley remembers its format: tagged"),
        FORMAT_UNANSWERED("did not answer in it"),
        FORMAT_UNKNOWN("Its format is not known");

        private final Pattern words;

        Kind(String words) {
            this.words = Pattern.compile(words);
        }

        static Kind of(String text) {
            List<Kind> kinds = Stream.of(values()).filter(kind -> kind.words.matcher(text).find()).toList();
            if (kinds.size() != 1) {
                throw new AssertionError(kinds + " fit: " + text);
            }
            return kinds.get(0);
        }
    }

    static List<Finding> of(Diagnosis diagnosis) {
        List<Finding> findings = new ArrayList<>();
        for (Line line : lines(diagnosis)) {
            String text = line.text();
            if (text.startsWith(" ")) {
                findings.get(findings.size() - 1).next().add(text.strip());
            } else {
                Grade grade = Stream.of(Grade.values()).filter(one -> text.startsWith(one.line(""))).findFirst()
                        .orElseThrow();
                String words = text.substring(grade.line("").length());
                findings.add(new Finding(Kind.of(words), grade, words, new ArrayList<>()));
            }
        }
        return findings;
    }

    static List<Line> lines(Diagnosis diagnosis) {
        return diagnosis.lines().stream().flatMap(event -> event.accept(new TextFormat()).stream()).toList();
    }
}
