package parley.standin;

/** How long a test waits for what should happen. A short limit would only make tests fail on a busy machine. */
public final class Patience {

    public static final int SECONDS = 60;

    private Patience() {
    }
}
