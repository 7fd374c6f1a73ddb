package parley.bench;

import java.io.IOException;

/** Takes members of a room away for a while. */
interface Outage {

    Outage NONE = new Outage() {
        @Override
        public void begin() {
        }

        @Override
        public void end() {
        }
    };

    /** When it returns, they no longer answer. */
    void begin() throws IOException, InterruptedException;

    void end() throws IOException, InterruptedException;
}
