package parley.bench;

import java.io.IOException;

/** What takes members of a room away for a while. */
interface Trouble {

    Trouble NONE = new Trouble() {
        @Override
        public void begin() {
        }

        @Override
        public void end() {
        }
    };

    /** When it returns, they do not answer any more. */
    void begin() throws IOException, InterruptedException;

    void end() throws IOException, InterruptedException;
}
