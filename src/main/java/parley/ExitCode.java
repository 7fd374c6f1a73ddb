package parley;

/** What the program says when it ends (SCRIPTS.md, section 1). 69 is said by the scripts that start it. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int UNUSABLE = 2;
    static final int UNCONFIRMED = 3;

    private ExitCode() {
    }
}
