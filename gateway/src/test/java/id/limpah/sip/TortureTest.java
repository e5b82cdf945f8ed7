package id.limpah.sip;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.corpus.Corpus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The messages of RFC 4475, and what becomes of them under random change. */
class TortureTest {
  private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
  private static final int MUTANTS = Integer.getInteger("limpah.mutants", 10_000);

  private record Case(String name, Span message, List<String> expected) {
    byte[] bytes() {
      return message.bytes();
    }
  }

  private static List<Case> cases() {
    Path folder = Corpus.folder("sip");
    List<Case> cases = new ArrayList<>();
    for (JsonNode message : Corpus.manifest(folder).get("messages")) {
      byte[] bytes = Corpus.read(folder, message.get("file").asString(), message.get("sha256").asString());
      List<String> expected = new ArrayList<>();
      message.get("expect_udp").forEach(outcome -> expected.add(outcome.asString()));
      cases.add(new Case(message.get("name").asString(), new Span(bytes, 0, bytes.length), expected));
    }
    return cases;
  }

  @TestFactory
  Collection<DynamicTest> eachMessageOfTheCorpus() {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThan(45);
    return cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one))).toList();
  }

  /** The codec decides between taking it, 400 or 505, and dropping it; any other status is somebody else's later. */
  private static void check(Case one) {
    Decoded decoded = SipDecoder.decode(Unpooled.wrappedBuffer(one.bytes()));
    List<String> expected = one.expected();
    switch (decoded) {
      case Decoded.Request request -> {
        assertThat(expected).as("taken").anyMatch(outcome -> !List.of("400", "505", "drop").contains(outcome));
        assertEchoed(request.request());
      }
      case Decoded.Refused refused -> {
        assertThat(expected).as(refused.reasonPhrase()).contains(Integer.toString(refused.status()));
        written(refused.request(), refused.status());
      }
      case Decoded.Response response -> assertThat(expected).contains("drop");
      case Decoded.Dropped dropped -> assertThat(expected).as(dropped.toString()).contains("drop");
      case Decoded.KeepAlive keepAlive -> assertThat(expected).contains("drop");
    }
  }

  /** The answer to a good request can be read, and says the same of it. */
  private static void assertEchoed(SipRequest request) {
    byte[] answer = written(request, 302);
    SipResponse echoed = ((Decoded.Response) SipDecoder.decode(Unpooled.wrappedBuffer(answer))).response();
    assertThat(echoed.callId()).isEqualTo(request.callId());
    assertThat(echoed.cseqNumber()).isEqualTo(request.cseqNumber());
    assertThat(echoed.header(SipHeader.FROM)).isEqualTo(request.header(SipHeader.FROM));
    assertThat(echoed.to().orElseThrow().uriSpan()).isEqualTo(request.to().orElseThrow().uriSpan());
    assertThat(echoed.headers(SipHeader.VIA)).hasSameSizeAs(request.headers(SipHeader.VIA));
    assertThat(echoed.topVia().orElseThrow().branch()).isEqualTo(request.topVia().orElseThrow().branch());
  }

  private static byte[] written(SipRequest request, int status) {
    ByteBuf out = Unpooled.buffer();
    try {
      SipResponseWriter.write(out, request, status, "Some Reason", SOURCE, "t", List.of());
      byte[] bytes = new byte[out.readableBytes()];
      out.readBytes(bytes);
      return bytes;
    } finally {
      out.release();
    }
  }

  @Test
  void cutAnywhereOnAStream_aWellFormedMessageComesOutWhole() {
    for (Case one : cases()) {
      Optional<Span> whole = framed(one.bytes(), one.bytes().length);
      for (int cut = 1; cut < one.bytes().length; cut++) {
        assertThat(framed(one.bytes(), cut)).as("%s cut at %d", one.name(), cut).isEqualTo(whole);
      }
    }
  }

  private static Optional<Span> framed(byte[] bytes, int cut) {
    StreamFraming framing = new StreamFraming();
    ByteBuf in = Unpooled.buffer(bytes.length);
    try {
      in.writeBytes(bytes, 0, cut);
      StreamFraming.Found found = framing.next(in);
      if (found == StreamFraming.Found.MORE) {
        in.writeBytes(bytes, cut, bytes.length - cut);
        found = framing.next(in);
      }
      if (found != StreamFraming.Found.MESSAGE) {
        return Optional.empty();
      }
      byte[] message = new byte[framing.length()];
      in.readBytes(message);
      return Optional.of(new Span(message, 0, message.length));
    } finally {
      in.release();
    }
  }

  @Test
  void mutants_areTakenRefusedOrDropped_neverAnError() {
    long seed = Long.getLong("limpah.seed", System.nanoTime());
    System.out.println("mutants from seed " + seed);
    Random random = new Random(seed);
    List<byte[]> originals = cases().stream().map(Case::bytes).toList();
    int taken = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = Mutants.mutate(originals, random);
      try {
        Decoded decoded = SipDecoder.decode(Unpooled.wrappedBuffer(mutant));
        framed(mutant, 1 + random.nextInt(mutant.length));
        if (decoded instanceof Decoded.Request(SipRequest request)) {
          taken++;
          assertThat(SipDecoder.decode(Unpooled.wrappedBuffer(written(request, 400)))).isInstanceOf(Decoded.Response.class);
          SipUri uri = request.uri().orElseThrow();
          assertThat(uri.user() + uri.parameter("limpah-area").orElse("")).isNotNull();
          request.contacts().forEach(NameAddr::uri);
        } else if (decoded instanceof Decoded.Refused(SipRequest request, int status, String reason)) {
          assertThat(reason).isNotEmpty();
          written(request, status);
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed " + seed + " mutant " + i + ":\n" + new String(mutant, StandardCharsets.ISO_8859_1), e);
      }
    }
    assertThat(taken).as("some survive").isPositive();
  }
}
