package parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import parley.process.Lan;

/**
 * A port of a bridge that loses about a fifth of the packets to its host, at random. Linux does that with the queueing
 * discipline netem. If a kernel has none, then packets are dropped by the lowest bits of their IP identification, which
 * starts at random for each connection and grows by one with each packet; and answers to a new connection, which have
 * none, by those of their TCP timestamp.
 */
final class LossyPort {

    private static final int PERCENT = 20;
    private static final int PATTERNS = 128;
    private static final Pattern DROPPED = Pattern.compile("Sent \\d+ bytes (\\d+) pkt \\(dropped (\\d+),");

    private final Lan.Cable cable;
    private final boolean netem;

    /** Starts to lose packets. */
    LossyPort(Lan.Cable cable, Random random) throws IOException {
        this.cable = cable;
        this.netem = succeeds("qdisc", "add", "dev", cable.port(), "root", "netem", "loss", PERCENT + "%");
        if (!netem) {
            dropByIdentification(random);
        }
    }

    private void dropByIdentification(Random random) throws IOException {
        run("qdisc", "add", "dev", cable.port(), "root", "handle", "1:", "htb", "default", "1");
        for (String band : List.of("1:1", "1:2")) {
            run("class", "add", "dev", cable.port(), "parent", "1:", "classid", band, "htb", "rate", "10gbit",
                    "quantum", "60000");
        }
        run("qdisc", "add", "dev", cable.port(), "parent", "1:2", "pfifo", "limit", "0");
        List<Integer> patterns = new ArrayList<>(IntStream.range(1, PATTERNS).boxed().toList());
        Collections.shuffle(patterns, random);
        for (int pattern : patterns.subList(0, (PATTERNS * PERCENT + 99) / 100)) {
            drop("match", "u16", hex(pattern), hex(PATTERNS - 1), "at", "4");
            drop("match", "u16", "0", "0xffff", "at", "4", "match", "u8", "0x12", "0xff", "at", "33",
                    "match", "u8", hex(pattern), hex(PATTERNS - 1), "at", "51");
        }
    }

    private void drop(String... packets) throws IOException {
        List<String> filter = new ArrayList<>(List.of("filter", "add", "dev", cable.port(), "parent", "1:", "protocol",
                "ip", "prio", "1", "u32"));
        filter.addAll(List.of(packets));
        filter.addAll(List.of("flowid", "1:2"));
        run(filter.toArray(String[]::new));
    }

    private static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }

    void repair() throws IOException {
        run("qdisc", "delete", "dev", cable.port(), "root");
    }

    /** How it loses packets. */
    String method() {
        return netem ? "netem" : "htb, u32 and an empty pfifo, because the kernel has no netem";
    }

    /** The packets that it let through and those that it dropped so far. */
    long[] passedAndDropped() throws IOException {
        Matcher matcher = DROPPED.matcher(run("-s", "qdisc", "show", "dev", cable.port()));
        long[] counts = new long[2];
        if (matcher.find()) {
            counts[0] = Long.parseLong(matcher.group(1));
            counts[1] = Long.parseLong(matcher.group(2));
        }
        return counts;
    }

    private String run(String... arguments) throws IOException {
        Process process = start(arguments);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", arguments) + ": " + said);
        }
        return said;
    }

    private boolean succeeds(String... arguments) throws IOException {
        return start(arguments).onExit().join().exitValue() == 0;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", cable.bridge(), "tc"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
