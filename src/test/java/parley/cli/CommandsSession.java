package parley.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import parley.storage.AppDirs;

/** A command line, and what came of it. */
final class CommandsSession {

    private final AppDirs dirs;
    private final StringWriter help = new StringWriter();
    private PrintWriter out = new PrintWriter(help, true);
    private InputStream input = InputStream.nullInputStream();
    private final StringWriter errors = new StringWriter();
    private RecordingConsole output = RecordingConsole.ofScript();
    private Optional<Settings> started = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    /** @param directory of the settings and of the state */
    CommandsSession(Path directory) {
        this.dirs = new AppDirs(directory, directory);
    }

    CommandsSession with(RecordingConsole console) {
        output = console;
        return this;
    }

    /** Standard output that cannot be written. */
    CommandsSession withoutOutput() {
        out = new PrintWriter(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        }, true);
        return this;
    }

    /** What standard input holds. */
    CommandsSession reading(String text) {
        input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A messenger that fails. */
    CommandsSession failing(RuntimeException reason) {
        failure = Optional.of(reason);
        return this;
    }

    /** @return the exit code */
    int run(String... arguments) {
        PrintWriter err = new PrintWriter(errors, true);
        return new Commands(new Commands.Context(dirs, input, () -> output, err, settings -> {
            failure.ifPresent(reason -> {
                throw reason;
            });
            started = Optional.of(settings);
            return ExitCode.DONE;
        }), out).run(arguments);
    }

    /** Runs a command that starts a messenger or a tracker. */
    Settings start(String... arguments) {
        run(arguments);
        return started.orElseThrow(() -> new AssertionError(errors));
    }

    RecordingConsole output() {
        return output;
    }

    String help() {
        return help.toString();
    }

    String errors() {
        return errors.toString();
    }
}
