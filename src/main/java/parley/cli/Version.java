package parley.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version from the manifest of the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Parley " + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)")};
    }
}
