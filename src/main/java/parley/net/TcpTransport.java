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
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

/**
 * The courier over TCP: connect, one write, half-close, wait for the other side to close. As many at once as are asked
 * for.
 */
public final class TcpTransport implements Transport {

    private final EventLoop loop;
    private final Map<DeliveryTimeout, Timeouts<Errand>> deadlines = new EnumMap<>(DeliveryTimeout.class);
    private final Map<DeliveryTimeout, Timeouts<Errand>> receiptDeadlines = new EnumMap<>(DeliveryTimeout.class);
    private final ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);

    /** On any thread, before the first delivery. */
    public TcpTransport(EventLoop loop) {
        this.loop = loop;
        for (DeliveryTimeout patience : DeliveryTimeout.values()) {
            deadlines.put(patience, loop.timeouts(patience.deadline(), Errand::late));
            patience.receipt().ifPresent(time -> receiptDeadlines.put(patience, loop.timeouts(time, Errand::late)));
        }
    }

    @Override
    public void deliver(PeerAddress to, Function<Ipv4, byte[]> frame, DeliveryTimeout patience, Consumer<Delivery> outcome) {
        loop.execute(() -> new Errand(frame, patience, outcome).start(to));
    }

    /** One frame on its way. */
    private final class Errand implements EventLoop.Handler {

        private final Function<Ipv4, byte[]> frame;
        private final Consumer<Delivery> outcome;
        private final Timeouts<Errand> deadline;
        private final Optional<Timeouts<Errand>> receiptDeadline;
        private final ByteArrayOutputStream reply = new ByteArrayOutputStream(0);
        private SocketChannel channel;
        private ByteBuffer unsent;
        private boolean reported;

        Errand(Function<Ipv4, byte[]> frame, DeliveryTimeout patience, Consumer<Delivery> outcome) {
            this.frame = frame;
            this.outcome = outcome;
            this.deadline = deadlines.get(patience);
            this.receiptDeadline = Optional.ofNullable(receiptDeadlines.get(patience));
        }

        void start(PeerAddress to) {
            try {
                channel = SocketChannel.open(StandardProtocolFamily.INET);
                channel.configureBlocking(false);
                deadline.touch(this);
                boolean connected = channel.connect(new InetSocketAddress(to.ip().toInetAddress(), to.port()));
                loop.register(channel, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
            } catch (IOException e) {
                end(new NotSent(cause(e)));
            }
        }

        @Override
        public void ready(SelectionKey key) throws IOException {
            if (unsent == null) {
                try {
                    channel.finishConnect();
                } catch (IOException e) {
                    end(new NotSent(cause(e)));
                    return;
                }
                connected(key);
                return;
            }
            if (key.isReadable() && read()) {
                return;
            }
            if (key.isWritable()) {
                write(key);
            }
        }

        private void connected(SelectionKey key) throws IOException {
            Ipv4 own = Ipv4.of((Inet4Address) ((InetSocketAddress) channel.getLocalAddress()).getAddress());
            unsent = ByteBuffer.wrap(frame.apply(own));
            write(key);
        }

        private void write(SelectionKey key) throws IOException {
            channel.write(unsent);
            receiptDeadline.ifPresent(time -> {
                deadline.cancel(this);
                time.touch(this);
            });
            if (unsent.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            } else {
                key.interestOps(SelectionKey.OP_READ);
                channel.shutdownOutput();
            }
        }

        /** Whether that was the end of it. */
        private boolean read() throws IOException {
            int count = channel.read(buffer.clear());
            if (count < 0 || reply.size() + count > Limits.REPLY) {
                end(closed());
                return true;
            }
            reply.write(buffer.array(), 0, count);
            String text = reply();
            Optional<Receipt> receipt = text.endsWith("\n") ? Receipt.read(text) : Optional.empty();
            if (receipt.isPresent()) {
                end(answered(receipt));
                return true;
            }
            if (!unsent.hasRemaining() && !Receipt.PREFIX.startsWith(head(text)) && count > 0) {
                // No receipt, but a sign of life. The connection stays until the other side is done with it.
                report(new Received(Optional.empty()));
            }
            return false;
        }

        private String head(String text) {
            return text.substring(0, Math.min(text.length(), Receipt.PREFIX.length()));
        }

        private String reply() {
            return reply.toString(StandardCharsets.UTF_8);
        }

        /** The other side has ended the connection, in whichever way. */
        private Delivery closed() {
            Optional<Receipt> receipt = Receipt.read(reply());
            return receipt.isEmpty() && unsent.hasRemaining() ? new NotSent(Cause.RESET) : answered(receipt);
        }

        private Delivery answered(Optional<Receipt> receipt) {
            return receipt.isPresent() && receipt.get() instanceof Receipt.Refused refused
                    ? new Refused(refused)
                    : new Received(receipt.map(Receipt.Received.class::cast));
        }

        private void late() {
            if (unsent == null) {
                end(new NotSent(Cause.CONNECT_TIMED_OUT));
            } else if (unsent.hasRemaining()) {
                end(new NotSent(Cause.STALLED));
            } else {
                end(reply.size() > 0 ? answered(Receipt.read(reply())) : new Unconfirmed());
            }
        }

        @Override
        public void broken() {
            end(unsent == null ? new NotSent(Cause.RESET) : closed());
        }

        private void end(Delivery delivery) {
            deadline.cancel(this);
            receiptDeadline.ifPresent(time -> time.cancel(this));
            if (channel != null) {
                Listener.closeQuietly(channel);
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
