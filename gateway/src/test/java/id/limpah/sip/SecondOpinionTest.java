package id.limpah.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import id.limpah.corpus.Corpus;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What another parser, NIST's, makes of the same bytes. It is laxer here and stricter there, so that it may refuse what is taken
 * here and the other way round; but where both take a message they have to read the same in it, or one of them can be made to
 * route what the other does not see.
 */
class SecondOpinionTest {
  private static final ParseExceptionListener STRICT =
      (ex, message, headerClass, header, text) -> {
        throw ex;
      };

  @BeforeAll
  static void quiet() {
    StringMsgParser.setComputeContentLengthFromMessage(false);
  }

  private static List<Span> corpus() {
    Path folder = Corpus.folder("sip");
    List<Span> all = new ArrayList<>();
    for (JsonNode message : Corpus.manifest(folder).get("messages")) {
      byte[] bytes = Corpus.read(folder, message.get("file").asString(), message.get("sha256").asString());
      all.add(new Span(bytes, 0, bytes.length));
    }
    return all;
  }

  private static Optional<SIPRequest> theirs(byte[] bytes) {
    try {
      SIPMessage message = new StringMsgParser().parseSIPMessage(bytes, true, true, STRICT);
      return message instanceof SIPRequest request ? Optional.of(request) : Optional.empty();
    } catch (ParseException | RuntimeException refused) {
      return Optional.empty();
    }
  }

  private static Optional<SipRequest> ours(byte[] bytes) {
    return SipDecoder.decode(Unpooled.wrappedBuffer(bytes)) instanceof Decoded.Request(SipRequest request)
        ? Optional.of(request)
        : Optional.empty();
  }

  /** True when both take it. */
  private static boolean agree(byte[] bytes, String as) {
    Optional<SIPRequest> theirs = theirs(bytes);
    Optional<SipRequest> ours = ours(bytes);
    if (theirs.isEmpty() || ours.isEmpty()) {
      return false;
    }
    SIPRequest their = theirs.get();
    SipRequest our = ours.get();
    assertThat(our.methodToken().toString()).as(as).isEqualTo(their.getMethod());
    assertThat(our.callId().toString()).as(as).isEqualTo(their.getCallId().getCallId());
    assertThat(our.cseqNumber()).as(as).isEqualTo(their.getCSeq().getSeqNumber());
    assertThat(our.topVia().flatMap(Via::branch).map(Span::toString).orElse(null))
        .as(as)
        .isEqualTo(their.getTopmostVia().getBranch());
    assertThat(our.topVia().orElseThrow().host().toString())
        .as(as)
        .isEqualToIgnoringCase(their.getTopmostVia().getHost());
    assertThat(our.vias().size()).as(as).isLessThanOrEqualTo(their.getViaHeaders().size());
    // Of a URI that is not SIP's theirs takes the field's parameters for the URI's.
    if (our.from().flatMap(NameAddr::uri).filter(SipUri::isSip).isPresent()) {
      assertThat(our.from().flatMap(NameAddr::tag).map(Span::toString).orElse(null))
          .as(as)
          .isEqualTo(their.getFrom().getTag());
    }
    return true;
  }

  @Test
  void theCorpus_isReadAlike() {
    int both = 0;
    for (Span message : corpus()) {
      both += agree(message.bytes(), message.toString()) ? 1 : 0;
    }
    System.out.println("second opinion: both take " + both + " of the corpus");
    assertThat(both).isGreaterThan(20);
  }

  @Test
  void mutants_areReadAlike() {
    long seed = Long.getLong("limpah.seed", 20_261_124);
    Random random = new Random(seed);
    List<Span> corpus = corpus();
    int both = 0;
    for (int i = 0; i < 4_000; i++) {
      byte[] bytes = corpus.get(random.nextInt(corpus.size())).bytes().clone();
      int at = random.nextInt(bytes.length);
      bytes[at] = (byte) "\r\n \t:;,<>\"@[]%=\\0aZ9".charAt(random.nextInt(20));
      both += agree(bytes, "seed " + seed + " mutant " + i + " at " + at + "\n" + new String(bytes, StandardCharsets.ISO_8859_1)) ? 1 : 0;
    }
    System.out.println("second opinion: both take " + both + " mutants of 4000");
    assertThat(both).isPositive();
  }
}
