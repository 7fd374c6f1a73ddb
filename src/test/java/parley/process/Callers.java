package parley.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import parley.standin.Caller;

/** Many callers at once, from so many addresses of loopback that none has more of them than one address may have. */
final class Callers implements AutoCloseable {

    private static final int OF_ONE_ADDRESS = 240;

    interface Deed {

        void by(Caller caller) throws IOException;
    }

    private final int port;
    private final List<Caller> callers = new ArrayList<>();

    Callers(int port) {
        this.port = port;
    }

    void call(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            callers.add(Caller.from("127.0.0." + (2 + i / OF_ONE_ADDRESS), port));
        }
    }

    /** Has all of them do something, but for those that have been cut off. */
    void all(Deed deed) {
        for (Caller caller : callers) {
            try {
                deed.by(caller);
            } catch (IOException cutOff) {
                // As it may be.
            }
        }
    }

    Caller eldest() {
        return callers.get(0);
    }

    @Override
    public void close() throws IOException {
        for (Caller caller : callers) {
            caller.close();
        }
    }
}
