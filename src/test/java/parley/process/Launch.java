package parley.process;

import static java.util.Comparator.naturalOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A command that starts Parley as a process of its own, with the JVM options that the start scripts use.
 *
 * @param starter the command that starts it, if another command does
 * @param environment the variables that differ from the environment of the tests
 */
record Launch(List<String> starter, List<String> jvm, List<String> arguments, Map<String, String> environment) {

    /**
     * Tests wait for a process to start, and it does not live long enough for much compiling to pay off. Nor for moving
     * the archive of its classes to an address that nobody can guess, which takes 13 ms.
     */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=10",
            "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

    static Launch with(String... arguments) {
        return new Launch(List.of(), QUICK, List.of(arguments), Map.of());
    }

    /** Started by another command, which takes this one as its last arguments. */
    Launch by(String... command) {
        return new Launch(List.of(command), jvm, arguments, environment);
    }

    Launch and(String... more) {
        return new Launch(starter, jvm, join(arguments, more), environment);
    }

    Launch jvm(String... more) {
        return new Launch(starter, join(jvm, more), arguments, environment);
    }

    Launch environment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Launch(starter, jvm, arguments, more);
    }

    /** Makes an environment the same wherever the tests run: what its user has saved is neither read nor touched. */
    void prepare(Map<String, String> inherited) {
        inherited.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "NO_COLOR", "LC_ALL", "APPDATA",
                "LOCALAPPDATA"));
        Path home = Path.of(System.getProperty("parley.jar")).resolveSibling("home-of-tests");
        inherited.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        // Of its own, because a process remembers the peers of those before it, and ports are used again.
        inherited.put("XDG_STATE_HOME", home.resolve("state").resolve(UUID.randomUUID().toString()).toString());
        // Those who do not test it would be disturbed by it; and no beacon of a test ever leaves the machine.
        inherited.put("PARLEY_DISCOVERY", "off");
        inherited.putAll(environment);
    }

    List<String> command() {
        Path target = Path.of(System.getProperty("parley.jar")).getParent();
        List<String> command = new ArrayList<>(starter);
        command.add(System.getProperty("parley.java"));
        // A process that is killed leaves what it has unpacked. The next clean build removes it from here.
        command.add("-Djava.io.tmpdir=" + target);
        command.addAll(jvm);
        command.addAll(ofTheBuild(target.resolve("run")));
        command.addAll(arguments);
        return command;
    }

    /** The options that the start scripts pass to the JVM. */
    static List<String> ofTheBuild(Path run) {
        try (Stream<Path> files = Files.list(run)) {
            String jar = files.map(Path::toString).filter(file -> file.endsWith(".jar")).max(naturalOrder())
                    .orElseThrow();
            return List.of("@" + run.resolve("start"), "-XX:SharedArchiveFile=" + jar.replace(".jar", ".jsa"), "-jar",
                    jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> join(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
