package id.limpah.loadtest;

import id.limpah.sip.Decoded;
import id.limpah.sip.SipDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
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

/**
 * What reading an INVITE of 1,024 bytes costs, with few header fields and with many. With {@code -prof gc} the bytes allocated are
 * the same for both: one copy of the message and one index, nothing for each field.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  private static final int SIZE = 1024;

  /** Header fields. */
  @Param({"10", "22"})
  public int fields = 10;

  private ByteBuf message = Unpooled.EMPTY_BUFFER;

  /** Fills the INVITE up with fields that nobody here reads, and a body. */
  @Setup
  public void write() {
    StringBuilder text =
        new StringBuilder(
            """
            INVITE sip:+5521000001@example.net;user=phone SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:20000;rport;branch=z9hG4bK00000000b9950e38
            Max-Forwards: 70
            From: "Caller" <sip:+551100000000@carrier.example.net;user=phone>;tag=9abac597
            To: <sip:+552100000000@example.net;user=phone>
            Call-ID: 00000000b9950e38@127.0.0.1
            CSeq: 1 INVITE
            Contact: <sip:+551100000000@127.0.0.1:20000>
            Content-Type: application/sdp
            """);
    for (int i = 10; i < fields; i++) {
      text.append("X-Unknown-").append(i).append(": some value\n");
    }
    String head = text.toString().replace("\n", "\r\n");
    int body = SIZE - head.length() - "Content-Length: 000\r\n\r\n".length();
    String whole = head + "Content-Length: %03d\r\n\r\n".formatted(body) + "v".repeat(body);
    message = Unpooled.directBuffer(SIZE).writeBytes(whole.getBytes(StandardCharsets.US_ASCII));
  }

  /** Bytes to request. */
  @Benchmark
  public Decoded decode() {
    return SipDecoder.decode(message);
  }
}
