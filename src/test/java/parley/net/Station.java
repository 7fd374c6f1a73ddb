package parley.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import parley.standin.Caller;
import parley.wire.Limits;

/** A listener on a free port, with the loop that serves it. */
final class Station<R extends Inbox> implements Closeable {

    /** Turns of the loop after which it has seen whatever was there: it takes a few connections a turn. */
    private static final int TURNS = 50;
    /** Matters only where a test fails, and is short enough for the bounds of time that are longer than a moment. */
    private static final int PATIENCE = 30;

    final EventLoop loop;
    final R receiver;
    final Listener listener;
    final int port;

    private final FakeTime time;
    private final Turns turns;

    private Station(EventLoop loop, FakeTime time, R receiver) throws IOException {
        this.loop = loop;
        this.time = time;
        this.turns = new Turns(loop);
        this.receiver = receiver;
        ServerSocketChannel server = Listener.bind(0);
        this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        this.listener = Listener.serve(server, loop, receiver, receiver::isFull);
    }

    static Station<Inbox> open() throws IOException {
        return open(new Inbox());
    }

    static <R extends Inbox> Station<R> open(R receiver) throws IOException {
        return new Station<>(EventLoop.start(), null, receiver);
    }

    /** One where no time passes by itself. */
    static Station<Inbox> outOfTime() throws IOException {
        return outOfTime(new Inbox());
    }

    static <R extends Inbox> Station<R> outOfTime(R receiver) throws IOException {
        FakeTime time = new FakeTime();
        return new Station<>(EventLoop.start(time), time, receiver);
    }

    Caller caller() throws IOException {
        return Caller.to(port);
    }

    Caller callerFrom(String ip) throws IOException {
        return Caller.from(ip, port);
    }

    void pass(Duration duration) throws Exception {
        settle();
        time.pass(duration);
        settle();
    }

    /** Lets quiet moments pass until the caller hears something. */
    String passUntilAnswered(Caller caller) throws Exception {
        for (int i = 0; i < PATIENCE; i++) {
            pass(Limits.QUIET);
            Optional<String> answer = caller.hearSoon();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new AssertionError("no answer");
    }

    /** Gives the loop the turns to see all that is there. What is on its way within the system it may still miss. */
    void settle() throws Exception {
        turns.await(TURNS);
    }

    @Override
    public void close() throws IOException {
        loop.close();
        turns.close();
    }
}
