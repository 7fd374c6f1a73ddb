package parley.cli;

/** The exit codes of the program (SCRIPTS.md, section 1). The start scripts add 69 (no JDK) and 70 (build failed). */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int UNUSABLE = 2;
    public static final int UNCONFIRMED = 3;

    private ExitCode() {
    }
}
