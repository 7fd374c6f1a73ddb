package parley.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Explains the files of settings. */
@Command(name = "config", description = "Shows where your settings are, and what they can contain.",
        mixinStandardHelpOptions = true, versionProvider = Version.class)
final class ConfigCommand implements Callable<Integer> {

    private final CommandLine.Context context;

    @Spec
    private CommandSpec spec;

    ConfigCommand(CommandLine.Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(context.config().explanation());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
