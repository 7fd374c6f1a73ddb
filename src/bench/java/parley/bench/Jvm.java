package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Starts Java programs: all on this JVM, with the flags that {@code run.sh} gives Parley. */
final class Jvm {

    static final List<String> FLAGS =
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-Xmn8m", "-XX:+ExitOnOutOfMemoryError", "-Xlog:disable");

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int PATIENCE_SECONDS = 60;

    private Jvm() {
    }

    /** Lets a program keep its files in that folder, and not among the files of this user. */
    static void settle(ProcessBuilder program, Path folder) {
        program.environment().keySet().removeAll(List.of("APPDATA", "LOCALAPPDATA"));
        program.environment().put("XDG_CONFIG_HOME", folder.toString());
        program.environment().put("XDG_STATE_HOME", folder.toString());
        program.environment().put("PARLEY_DISCOVERY", "off");
    }

    /** @param rest what to run, and with which arguments */
    static List<String> command(List<String> moreFlags, List<String> rest) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(FLAGS);
        command.addAll(moreFlags);
        command.addAll(rest);
        return command;
    }

    /** A command with the default memory and threads of the JVM. */
    static List<String> plain(List<String> rest) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(rest);
        return command;
    }

    /** The flags that use an archive. */
    static List<String> with(Path archive) {
        return List.of("-XX:SharedArchiveFile=" + archive);
    }

    /**
     * Makes a class data archive in two steps, as the build does.
     *
     * @param program a program in a jar that this input ends
     */
    static Path archive(Path file, List<String> program, String input) throws IOException {
        Path classes = Path.of(file + ".classes");
        run(command(List.of("-XX:DumpLoadedClassList=" + classes), program), input, file);
        run(command(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + file),
                program), "", file);
        if (!Files.exists(file)) {
            throw new IOException("no archive was made; see " + file + ".out");
        }
        return file;
    }

    private static void run(List<String> command, String input, Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(file + ".out").toFile()));
        settle(builder, file.toAbsolutePath().getParent());
        Process process = builder.start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Makes a jar with one class, because class data archives need a jar. */
    static Path jar(Path file, Class<?> only) throws IOException {
        String entry = only.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                var bytes = only.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new JarEntry(entry));
            bytes.transferTo(jar);
        }
        return file;
    }
}
