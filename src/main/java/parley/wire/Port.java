package parley.wire;

/** The rule for port numbers: 1 to 65535. */
public final class Port {

    private static final int HIGHEST = 65_535;

    private Port() {
    }

    public static boolean isValid(int port) {
        return 1 <= port && port <= HIGHEST;
    }

    /** @throws FormatException where the text is no number or out of range, with the reason */
    public static int parse(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> '0' <= c && c <= '9')) {
            throw new FormatException("\"" + text
                    + "\" is no port number. A port is a number from 1 to 65535, as in 9090.");
        }
        int port = text.length() > 5 ? HIGHEST + 1 : Integer.parseInt(text);
        if (!isValid(port)) {
            throw new FormatException("Port " + text
                    + " is out of range. A port is a number from 1 to 65535, as in 9090.");
        }
        return port;
    }
}
