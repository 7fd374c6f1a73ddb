package parley.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code run.sh}, in a small copy of the project where a stand-in for Maven notes its calls. */
@DisabledOnOs(OS.WINDOWS)
class RunScriptIT {

    private static final Path HOME = Path.of(System.getProperty("parley.home"));
    private static final Path JAR = Path.of(System.getProperty("parley.jar"));
    private static final Path JAVA = Path.of(System.getProperty("parley.java"));

    private static final String BUILDING = "Building Parley, which takes about a minute...\n";
    private static final String VERSION = "Parley 1.0.0\n";

    private static final Duration LONG = Duration.ofMinutes(2);

    /** Takes the part of Parley where it matters what reaches the program: tells all it gets. */
    static final class Probe {

        static final int EXIT_CODE = 42;

        public static void main(String[] arguments) throws IOException {
            System.out.println(Arrays.asList(arguments) + System.getProperty("probe", ""));
            System.in.transferTo(System.out);
            Late.speak();
            System.exit(EXIT_CODE);
        }
    }

    /** A class that the probe loads only at its end. */
    static final class Late {

        static void speak() {
            System.out.println("the end");
        }
    }

    private record Result(int exitCode, String out, String err) {
    }

    @TempDir
    Path temp;

    private Path project;
    private Path source;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void copyProject() throws IOException {
        temp = temp.toRealPath();
        project = temp.resolve("a folder with blanks");
        Path sources = Files.createDirectories(project.resolve("src/main/java/parley"));
        source = Files.createFile(sources.resolve("Main.java"));
        Files.createFile(sources.resolve("Other.java"));
        Files.createFile(project.resolve("pom.xml"));
        Files.copy(HOME.resolve("run.sh"), project.resolve("run.sh"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(JAR, project.resolve("program.jar"));
        Files.writeString(project.resolve("mvnw"), """
                echo "$*" >>calls
                cat >input
                if [ -p gate ]; then cat gate; fi
                if [ -f broken ]; then cat broken; exit 1; fi
                mkdir -p target/run
                jar=$PWD/target/run/parley-$(grep -c . calls).jar
                cp program.jar "$jar"
                echo -Xlog:disable >target/run/start
                """);
        FileTime earlier = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setLastModifiedTime(file, earlier);
            }
        }
    }

    @AfterEach
    void endProcesses() {
        started.forEach(RunScriptIT::end);
    }

    @Test
    void buildsOnFirstUse() throws Exception {
        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, BUILDING));
        assertThat(callsOfMaven()).containsExactly("-q -B -Dmaven.test.skip=true package");
    }

    @Test
    void leavesMavenAloneUntilASourceChanges() throws Exception {
        run("--version");

        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, ""));
        assertThat(run("--help").out()).contains("--port");
        assertThat(callsOfMaven()).hasSize(1);
    }

    @Test
    void buildsAgainAfterASourceHasChanged() throws Exception {
        run("--version");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now()));

        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, BUILDING));
        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, ""));
        assertThat(callsOfMaven()).hasSize(2);
    }

    @Test
    void buildsAgainAfterASourceIsGone() throws Exception {
        run("--version");
        Files.delete(source);

        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, BUILDING));
        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, ""));
        assertThat(callsOfMaven()).hasSize(2);
    }

    @Test
    void runsThroughSymbolicLinks() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("bin/deep"));
        Path absolute = Files.createSymbolicLink(temp.resolve("bin/absolute"), project.resolve("run.sh"));
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("../absolute"));
        Path linkedFolder = Files.createSymbolicLink(temp.resolve("linked"), folder);

        assertThat(finish(start(command(absolute, "--version")))).isEqualTo(new Result(0, VERSION, BUILDING));
        assertThat(finish(start(command(relative, "--version")))).isEqualTo(new Result(0, VERSION, ""));
        assertThat(finish(start(command(linkedFolder.resolve("relative"), "--version"))))
                .isEqualTo(new Result(0, VERSION, ""));
    }

    @Test
    void runsFromItsOwnFolder() throws Exception {
        ProcessBuilder here = command(Path.of("./run.sh"), "--version").directory(project.toFile());
        ProcessBuilder byShell = command(Path.of("sh"), "run.sh", "--version").directory(project.toFile());

        assertThat(finish(start(here))).isEqualTo(new Result(0, VERSION, BUILDING));
        assertThat(finish(start(byShell))).isEqualTo(new Result(0, VERSION, ""));
    }

    @Test
    void handsArgumentsInputAndExitCodeThrough() throws Exception {
        useProbe();

        Process process = start(command("two  words", "", "*", "--version"));
        try (OutputStream input = process.getOutputStream()) {
            input.write("what was typed\n".getBytes(UTF_8));
        }

        assertThat(finish(process)).isEqualTo(new Result(Probe.EXIT_CODE, """
                [two  words, , *, --version]
                what was typed
                the end
                """, BUILDING));
        assertThat(project.resolve("input")).as("the input of Maven").isEmptyFile();
    }

    @Test
    void givesItsPlaceToTheProgramSoThatSignalsReachIt() throws Exception {
        useProbe();
        Process process = start(command("argument"));

        assertThat(process.inputReader().readLine()).isEqualTo("[argument]");
        assertThat(process.children()).isEmpty();
    }

    @Test
    void takesMoreOptionsForTheJvm() throws Exception {
        useProbe();
        ProcessBuilder command = command("argument");
        command.environment().put("PARLEY_JAVA_OPTS", "-Dany=thing -Dprobe=*");

        assertThat(finish(start(command)).out()).startsWith("[argument]*\n");
    }

    @Test
    void rebuildsUnderARunningParley() throws Exception {
        useProbe();
        Process running = start(command("old"));
        BufferedReader out = running.inputReader();
        assertThat(out.readLine()).isEqualTo("[old]");

        Files.copy(JAR, project.resolve("program.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, BUILDING));

        running.getOutputStream().close();
        assertThat(out.readLine()).isEqualTo("the end");
        assertThat(finish(running).exitCode()).isEqualTo(Probe.EXIT_CODE);
    }

    @Test
    void oneOfTwoStartsBuilds() throws Exception {
        // Maven waits at a named pipe until somebody writes to it.
        inProject("mkfifo gate");

        Process one = start(command("--version"));
        Process other = start(command("--version"));
        List<String> said = List.of(one.errorReader().readLine(), other.errorReader().readLine());
        inProject("echo >gate");

        assertThat(said).anyMatch(line -> (line + "\n").equals(BUILDING))
                .anyMatch(line -> line.startsWith("Another terminal is building Parley. Waiting for it..."));
        assertThat(finish(one)).isEqualTo(new Result(0, VERSION, ""));
        assertThat(finish(other)).isEqualTo(new Result(0, VERSION, ""));
        assertThat(callsOfMaven()).hasSize(1);
    }

    @Test
    void noticesTheLockOfACrashedStart() throws Exception {
        Process crashed = start(new ProcessBuilder("true"));
        finish(crashed);
        Path lock = Files.createDirectories(project.resolve("target/run")).resolve("lock");
        Files.writeString(lock, crashed.pid() + "\n");

        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, BUILDING));
        assertThat(lock).doesNotExist();
    }

    @Test
    void showsWhyABuildFailed() throws Exception {
        Path broken = Files.writeString(project.resolve("broken"), "Main.java: cannot find symbol\n");

        Result failed = run("--version");
        assertThat(failed.exitCode()).isEqualTo(70);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).startsWith(BUILDING)
                .contains("Parley could not be built. The end of " + project.resolve("target/run/build.log"))
                .contains("Main.java: cannot find symbol");

        Files.delete(broken);
        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, BUILDING));
    }

    @Test
    void startsWithAndWithoutTheClassArchiveOfTheBuild() throws Exception {
        Path built = HOME.resolve("target/run");
        assertThat(archives(built).get(0)).isNotEmptyFile();
        List<String> with = Launch.ofTheBuild(built);
        List<String> without = with.stream().map(option -> option.replace(".jsa", ".none")).toList();

        for (List<String> options : List.of(with, without)) {
            ProcessBuilder command = new ProcessBuilder(JAVA.toString());
            command.command().addAll(options);
            command.command().add("--version");
            assertThat(finish(start(command))).isEqualTo(new Result(0, VERSION, ""));
        }
    }

    @Test
    void startsFromAFolderThatWasMovedAfterTheBuild() throws Exception {
        run("--version");
        project = Files.move(project, temp.resolve("another folder"));

        assertThat(run("--version")).isEqualTo(new Result(0, VERSION, ""));
    }

    /** The build starts a Parley to see which classes it loads. */
    @Test
    void nobodyCanDiscoverTheParleyThatTheBuildStarts() throws Exception {
        assertThat(Files.readAllLines(HOME.resolve("pom.xml"))).filteredOn(line -> line.contains("--port "))
                .isNotEmpty().allMatch(line -> line.contains("--no-discovery"));
    }

    @Test
    void saysHowToInstallAJdk() throws Exception {
        Result result = finish(start(onAnotherMachine("no JDK at all")));

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Parley needs a JDK, version 17 or newer.\nInstall one ")
                .contains("sudo apt install openjdk-", "sudo dnf install java-latest-openjdk-devel",
                        "brew install openjdk@21", "winget install EclipseAdoptium.Temurin.21.JDK");
        assertThat(project.resolve("calls")).as("the calls of Maven").doesNotExist();
    }

    @Test
    void namesTheJdksThatWillNotDo() throws Exception {
        Path old = fakeJdk("jdk-8", "1.8.0_392", "java", "javac");
        Path older = fakeJdk("usr/lib/jvm/jdk-11", "11.0.2", "java", "javac");
        Path runtime = fakeJdk("usr/lib/jvm/jre-21", "21.0.5", "java");

        Result result = finish(start(onAnotherMachine(old.toString())));

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.err()).contains("""
                Found only:
                  %s: version 1.8.0_392
                  %s: version 11.0.2
                  %s: version 21.0.5, without a compiler
                """.formatted(old, older, runtime));
    }

    @Test
    void findsAJdkInTheUsualPlaces() throws Exception {
        Path old = fakeJdk("usr/lib/jvm/jdk-11", "11.0.2", "java", "javac");
        Path found = fakeJdk("usr/lib/jvm/jdk-17", "17.0.13", "java", "javac");
        standIn(found.resolve("bin/java"), JAVA.toString());

        assertThat(finish(start(onAnotherMachine(old.toString())))).isEqualTo(new Result(0, VERSION, BUILDING));
    }

    private void inProject(String shellCommand) throws Exception {
        ProcessBuilder command = new ProcessBuilder("sh", "-c", shellCommand).directory(project.toFile());
        assertThat(finish(start(command)).exitCode()).isZero();
    }

    private Result run(String... arguments) throws Exception {
        return finish(start(command(arguments)));
    }

    private ProcessBuilder command(String... arguments) throws IOException {
        return command(project.resolve("run.sh"), arguments);
    }

    /** Runs the script from a folder that is not its own. */
    private ProcessBuilder command(Path script, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder command = new ProcessBuilder(words).directory(temp.toFile());
        Map<String, String> environment = command.environment();
        environment.keySet().removeAll(List.of("PARLEY_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        environment.put("JAVA_HOME", jdk().toString());
        environment.put("XDG_CONFIG_HOME", temp.toString());
        environment.put("XDG_STATE_HOME", temp.toString());
        environment.put("PARLEY_DISCOVERY", "off");
        return command;
    }

    /**
     * Runs a copy of the script that sees, in place of this machine's JDKs, those in the temporary folder, and on the
     * path the tools that it needs but no Java.
     */
    private ProcessBuilder onAnotherMachine(String javaHome) throws IOException {
        Path script = project.resolve("run.sh");
        String places = Files.readString(script).replaceAll("(?m)^( +'?)(/(usr|opt|Library|c)/)", "$1" + temp + "$2");
        assertThat(places).contains(temp + "/usr/lib/jvm/");
        Files.writeString(script, places);

        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : "cat cp dirname find grep mkdir readlink rm sed sh sleep tail".split(" ")) {
            standIn(tools.resolve(tool), onPath(tool).toString());
        }
        ProcessBuilder command = command("--version");
        command.environment().putAll(Map.of(
                "JAVA_HOME", javaHome, "PATH", tools.toString(), "HOME", temp.toString()));
        return command;
    }

    private static void standIn(Path file, String program) throws IOException {
        Files.writeString(file, "#!/bin/sh\nexec '" + program + "' \"$@\"\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst().orElseThrow();
    }

    private Path fakeJdk(String folder, String version, String... tools) throws IOException {
        Path jdk = temp.resolve(folder);
        Path bin = Files.createDirectories(jdk.resolve("bin"));
        for (String tool : tools) {
            standIn(bin.resolve(tool), "false");
        }
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static Path jdk() throws IOException {
        return JAVA.toRealPath().getParent().getParent();
    }

    private void useProbe() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Probe.class.getName());
        try (OutputStream file = Files.newOutputStream(project.resolve("program.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (Class<?> part : List.of(Probe.class, Late.class)) {
                String name = part.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream code = part.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(jar);
                }
            }
        }
    }

    private List<String> callsOfMaven() throws IOException {
        return Files.readAllLines(project.resolve("calls"));
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    /** Starts a process that is ended if it hangs, so that reading from it does not hang either. */
    private Process start(ProcessBuilder command) throws IOException {
        Process process = command.start();
        started.add(process);
        process.onExit().orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).exceptionally(hangs -> {
            end(process);
            return process;
        });
        return process;
    }

    private static Result finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).as("ends by itself").isTrue();
        return new Result(process.exitValue(), out, err);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
