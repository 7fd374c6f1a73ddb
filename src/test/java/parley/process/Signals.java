package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

/** Signals to processes that the tests have started. */
final class Signals {

    private Signals() {
    }

    /** @param name the system's name for it, as in TERM */
    static void send(String name, long pid) throws Exception {
        String command = "kill -s " + name + " " + pid;
        assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor()).isZero();
    }

    /**
     * A starter for processes that should get signals although the tests were started with {@code nohup}, or by a
     * script in its background: a process that is started with a signal ignored goes on ignoring it, and only some
     * languages can undo that. Java and the shell cannot. Without Perl, it changes nothing.
     */
    static String[] receivable() {
        return starter("""
                command -v perl >/dev/null && exec perl -e '$SIG{$_} = "DEFAULT" for qw(HUP INT TERM); exec @ARGV' "$@"
                exec "$@"
                """);
    }

    /** A starter for processes that should ignore a signal, as those do that {@code nohup} starts. */
    static String[] ignored(String name) {
        return starter("trap '' " + name + "; exec \"$@\"");
    }

    private static String[] starter(String script) {
        return new String[] {"sh", "-c", script, "sh"};
    }
}
