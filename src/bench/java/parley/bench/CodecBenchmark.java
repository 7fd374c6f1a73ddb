package parley.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import parley.dialect.Codec;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.dialect.Frame;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Encodes and decodes frames in each dialect. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CodecBenchmark {

    @Param({"tagged", "address"})
    public String dialect;

    private Dialect spoken;
    private Sender sender;
    private Message message;
    private byte[] bytes;

    @Setup
    public void prepare() {
        spoken = Dialect.named(dialect);
        sender = new Sender(PeerAddress.parse("192.168.1.12:7070"), TeamName.parse("XYZ"));
        message = new Message.Text("Hello there, this is message 12345 and its text is of the usual length");
        bytes = Codec.encode(spoken, sender, message);
    }

    @Benchmark
    public byte[] encode() {
        return Codec.encode(spoken, sender, message);
    }

    @Benchmark
    public Frame decode() {
        return Codec.decode(bytes);
    }
}
