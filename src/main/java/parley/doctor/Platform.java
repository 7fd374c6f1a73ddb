package parley.doctor;

import java.util.Locale;

/** An operating system, with the commands and settings that its user needs. */
public enum Platform {

    LINUX("Linux", "sudo ufw allow %1$d/%2$s, or sudo firewall-cmd --add-port=%1$d/%2$s", "sudo ss -lptn sport = :%d"),
    WINDOWS("Windows", "Windows Security, Firewall & network protection, Allow an app through firewall: Java",
            "netstat -ano -p tcp | findstr :%d"),
    MACOS("macOS", "System Settings, Network, Firewall, Options: allow java", "lsof -nP -iTCP:%d -sTCP:LISTEN");

    private final String title;
    private final String letIn;
    private final String whoHas;

    Platform(String title, String letIn, String whoHas) {
        this.title = title;
        this.letIn = letIn;
        this.whoHas = whoHas;
    }

    /** @param system the value of the property {@code os.name} */
    public static Platform of(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MACOS : LINUX;
    }

    String title() {
        return title;
    }

    /**
     * How to let a port through the firewall.
     *
     * @param protocol {@code tcp} or {@code udp}
     */
    String letIn(int port, String protocol) {
        return letIn.formatted(port, protocol);
    }

    /** The command that shows which program has a port. */
    String whoHas(int port) {
        return whoHas.formatted(port);
    }
}
