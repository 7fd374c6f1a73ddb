package parley.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.dialect.Dialect.Transmission;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.wire.Ipv4;
import parley.wire.KeyValues;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

/**
 * Sends messages over TCP, each on its own connection: connect, write the frame, half-close, and wait for a receipt or
 * for the other side to close (PROTOCOL.md, section 4). A {@link Transmission} may have more to write. Any number of
 * exchanges can run at once.
 */
public final class TcpTransport implements Transport {

    private final EventLoop loop;
    private final int replyLimit;
    private final Map<Transport.Timeout, Timeouts<Exchange>> deadlines = new EnumMap<>(Transport.Timeout.class);
    private final Map<Transport.Timeout, Timeouts<Exchange>> receiptDeadlines = new EnumMap<>(Transport.Timeout.class);
    /** Exchanges that wait before they write the closing of their transmission. */
    private final Timeouts<Exchange> closings;
    private final ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
    /** Exchanges whose reply takes space, and how many bytes the replies take together. */
    private final Set<Exchange> replying = new HashSet<>();
    private int replyBytes;

    /** Call it on any thread, before the first delivery. */
    public TcpTransport(EventLoop loop) {
        this(loop, Limits.REPLIES);
    }

    /** @param replyLimit how many bytes of replies it keeps */
    TcpTransport(EventLoop loop, int replyLimit) {
        this.loop = loop;
        this.replyLimit = replyLimit;
        this.closings = loop.timeouts(Limits.QUIET, Exchange::writeClosing);
        for (Transport.Timeout timeout : Transport.Timeout.values()) {
            deadlines.put(timeout, loop.timeouts(timeout.deadline(), Exchange::timedOut));
            timeout.receipt().ifPresent(time -> receiptDeadlines.put(timeout, loop.timeouts(time, Exchange::timedOut)));
        }
    }

    @Override
    public void deliver(PeerAddress to, Function<PeerAddress, Transmission> transmissionFor, Transport.Timeout timeout,
            Consumer<Delivery> outcome) {
        loop.execute(() -> new Exchange(transmissionFor, timeout, outcome).start(to));
    }

    /**
     * One message and the reply to it. Every path leads to {@link #end}, and the outcome is reported once: at the end,
     * or at the first sign that the other side has read the frame. An exchange goes through the stages in their order.
     *
     * <pre>
     *                until                      if the other side closes   if time is up
     *   CONNECTING   it is connected            NotSent                    NotSent
     *   OPENING      the opening is answered    NotSent                    NotSent
     *   WRITING      the frame is written       NotSent                    NotSent
     *   WAITING      the closing is due         Received                   Unconfirmed, or Received after any reply
     *   CLOSING      the other side closes      (already reported)         (already reported)
     * </pre>
     *
     * <p>A receipt ends an exchange at once. Most transmissions have no opening and no closing, and skip those stages.
     */
    private final class Exchange implements EventLoop.Handler {

        private enum Stage {
            CONNECTING,
            OPENING,
            WRITING,
            WAITING,
            CLOSING
        }

        private final Function<PeerAddress, Transmission> transmissionFor;
        private final Transport.Timeout timeout;
        private final Consumer<Delivery> outcome;
        private ReplyReader reply = new ReplyReader();
        private Stage stage = Stage.CONNECTING;
        private Timeouts<Exchange> deadline;
        private SocketChannel channel;
        private Transmission transmission;
        private ByteBuffer unsent;
        private boolean reported;

        Exchange(Function<PeerAddress, Transmission> transmissionFor, Transport.Timeout timeout,
                Consumer<Delivery> outcome) {
            this.transmissionFor = transmissionFor;
            this.timeout = timeout;
            this.outcome = outcome;
            this.deadline = deadlines.get(timeout);
        }

        void start(PeerAddress to) {
            try {
                deadline.touch(this);
                channel = SocketChannel.open(StandardProtocolFamily.INET);
                channel.configureBlocking(false);
                boolean connected = channel.connect(new InetSocketAddress(to.ip().toInetAddress(), to.port()));
                loop.register(channel, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
            } catch (IOException e) {
                end(new NotSent(cause(e)));
            } catch (RuntimeException | Error bug) {
                // Whoever waits for the outcome gets one.
                end(new NotSent(Cause.NO_SOCKET));
                throw bug;
            }
        }

        @Override
        public void ready(SelectionKey key) throws IOException {
            if (stage == Stage.CONNECTING) {
                onConnected(key);
                return;
            }
            if (key.isReadable()) {
                read(key);
            }
            if (key.isValid() && key.isWritable()) {
                write(key);
            }
            if (stage == Stage.WAITING && reply.isForeign()) {
                onForeignReply();
            }
        }

        /** The other side has read the frame, and does not send receipts. It may close when it likes. */
        private void onForeignReply() {
            if (transmission.closing().isEmpty()) {
                report(new Received(Optional.empty(), true));
            } else {
                closings.touch(this);
            }
        }

        private void onConnected(SelectionKey key) throws IOException {
            try {
                channel.finishConnect();
            } catch (IOException e) {
                end(new NotSent(cause(e)));
                return;
            }
            InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
            Ipv4 ip = Ipv4.of((Inet4Address) local.getAddress());
            transmission = transmissionFor.apply(new PeerAddress(ip, local.getPort()));
            stage = transmission.opening().isEmpty() ? Stage.WRITING : Stage.OPENING;
            unsent = StandardCharsets.UTF_8.encode(transmission.first());
            write(key);
        }

        private void write(SelectionKey key) throws IOException {
            channel.write(unsent);
            restartDeadline();
            if (unsent.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            key.interestOps(SelectionKey.OP_READ);
            if (stage == Stage.WRITING) {
                stage = Stage.WAITING;
                if (transmission.closing().isEmpty()) {
                    channel.shutdownOutput();
                }
            }
        }

        /** Writes the closing, which no answer follows. It is short, so the system takes it as a whole. */
        private void writeClosing() {
            stage = Stage.CLOSING;
            try {
                channel.write(StandardCharsets.UTF_8.encode(transmission.closing()));
                channel.shutdownOutput();
                report(reply.isEmpty() ? new Unconfirmed() : new Received(Optional.empty(), true));
            } catch (IOException gone) {
                end(outcomeAtEnd());
            }
        }

        /** Gives the reply its own time limit, counted from the last bytes that went out, if the timeout has one. */
        private void restartDeadline() {
            Timeouts<Exchange> receiptDeadline = receiptDeadlines.get(timeout);
            if (receiptDeadline != null) {
                deadline.cancel(this);
                deadline = receiptDeadline;
                deadline.touch(this);
            }
        }

        private void read(SelectionKey key) throws IOException {
            int count = channel.read(buffer.clear());
            if (count < 0) {
                end(outcomeAtEnd());
            } else if (stage == Stage.OPENING) {
                // Any answer will do. It comes in one piece, because it is short.
                stage = Stage.WRITING;
                unsent = StandardCharsets.UTF_8.encode(transmission.frame());
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            } else {
                onReply(buffer.flip());
            }
        }

        /** Adds to the reply. If all replies together take too much space, the largest one counts as complete. */
        private void onReply(ByteBuffer more) {
            replyBytes -= reply.kept();
            reply.add(more);
            replyBytes += reply.kept();
            replying.add(this);
            if (reply.receipt().isPresent()) {
                end(outcomeOf(reply.receipt()));
            } else if (reply.isTooLong()) {
                end(outcomeAtEnd());
            }
            while (replyBytes > replyLimit) {
                Exchange largest = Collections.max(replying, Comparator.comparingInt(other -> other.reply.kept()));
                // An error in its outcome must not end this exchange.
                EventLoop.guarded(() -> largest.end(largest.outcomeAtEnd()));
            }
        }

        /** The outcome if the connection has ended. */
        private Delivery outcomeAtEnd() {
            Optional<Receipt> receipt = reply.receiptAtEnd();
            boolean written = stage.compareTo(Stage.WAITING) >= 0;
            return receipt.isEmpty() && !written ? new NotSent(Cause.RESET) : outcomeOf(receipt);
        }

        private Delivery outcomeOf(Optional<Receipt> receipt) {
            return receipt.isPresent() && receipt.get() instanceof Receipt.Refused refused
                    ? new Refused(refused)
                    : new Received(receipt.map(Receipt.Received.class::cast), !reply.isEmpty());
        }

        private void timedOut() {
            if (stage == Stage.WAITING && !transmission.closing().isEmpty()) {
                deadline.touch(this);
                writeClosing();
                return;
            }
            end(switch (stage) {
                case CONNECTING -> new NotSent(Cause.CONNECT_TIMED_OUT);
                case OPENING, WRITING -> new NotSent(Cause.STALLED);
                case WAITING, CLOSING -> reply.isEmpty() ? new Unconfirmed() : outcomeOf(reply.receiptAtEnd());
            });
        }

        @Override
        public void broken() {
            Delivery outcome = outcomeAtEnd();
            end(outcome instanceof Received received && received.receipt().isEmpty()
                    ? new Received(Optional.empty(), received.replied(), true) : outcome);
        }

        private void end(Delivery delivery) {
            deadline.cancel(this);
            closings.cancel(this);
            replying.remove(this);
            replyBytes -= reply.kept();
            // The selector keeps the exchange until the end of the turn.
            reply = new ReplyReader();
            if (channel != null) {
                EventLoop.closeQuietly(channel);
            }
            report(delivery);
        }

        private void report(Delivery delivery) {
            if (!reported) {
                reported = true;
                outcome.accept(delivery);
            }
        }
    }

    /**
     * What has come back on one connection. It keeps the first line only, and only while that can be a receipt, so that
     * a program that replies without end costs no memory.
     */
    static final class ReplyReader {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream(0);
        private Optional<Receipt> receipt = Optional.empty();
        private boolean foreign;
        private int size;

        void add(ByteBuffer more) {
            size += more.remaining();
            while (more.hasRemaining() && !foreign && receipt.isEmpty()) {
                byte next = more.get();
                line.write(next);
                if (next == '\n') {
                    receipt = Receipt.read(text());
                    foreign = receipt.isEmpty();
                } else if (line.size() <= KeyValues.PREFIX.length()) {
                    foreign = next != KeyValues.PREFIX.charAt(line.size() - 1);
                }
            }
        }

        boolean isEmpty() {
            return size == 0;
        }

        boolean isTooLong() {
            return size > Limits.REPLY;
        }

        /** How many bytes it takes in memory. */
        int kept() {
            return line.size();
        }

        /** Whether the reply is certainly not a receipt. */
        boolean isForeign() {
            return foreign;
        }

        /** The receipt, if its line is complete. */
        Optional<Receipt> receipt() {
            return receipt;
        }

        /** The receipt, if nothing more comes: then it needs no line feed. */
        Optional<Receipt> receiptAtEnd() {
            return foreign ? Optional.empty() : receipt.or(() -> Receipt.read(text()));
        }

        private String text() {
            return line.toString(StandardCharsets.UTF_8);
        }
    }

    /** Turns the system's reason into a cause. Java has classes for some reasons, and only a text for the others. */
    static Cause cause(IOException e) {
        if (e instanceof NoRouteToHostException) {
            return Cause.NO_ROUTE;
        }
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("unreachable") || message.contains("host is down")) {
            return Cause.NO_ROUTE;
        }
        if (message.contains("timed out")) {
            return Cause.CONNECT_TIMED_OUT;
        }
        if (e instanceof ConnectException) {
            return Cause.CONNECTION_REFUSED;
        }
        return message.contains("reset") ? Cause.RESET : Cause.NO_SOCKET;
    }
}
