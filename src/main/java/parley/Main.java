package parley;

import java.io.PrintWriter;
import parley.cli.Commands;
import parley.cli.ExitCode;
import parley.storage.AppDirs;
import parley.terminal.PlainConsole;

/** Parley from the command line. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        // From Java 22 on there may be a console object without a terminal.
        System.setProperty("jdk.console", "java.base");
        Logging.install();
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        PrintWriter errors = new PrintWriter(System.err, true);
        try {
            AppDirs dirs = AppDirs.ofThisUser();
            Commands.Context context = new Commands.Context(dirs, System.in,
                    () -> PlainConsole.ofText(System.console() != null), errors, settings -> App.run(settings, dirs));
            return new Commands(context, new PrintWriter(System.out, true)).run(arguments);
        } catch (RuntimeException | Error unexpected) {
            errors.println(Commands.failure(unexpected));
            return ExitCode.FAILED;
        }
    }
}
