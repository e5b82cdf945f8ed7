package id.limpah.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Accepting;
import id.limpah.contact.BreakerState;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.contact.QueueId;
import id.limpah.intake.Settlement;
import id.limpah.intake.Tally;
import id.limpah.intake.TellableCalls.Call;
import id.limpah.intake.Word;
import id.limpah.json.StatusJson;
import id.limpah.load.LoadReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What nodes say to each other, as it travels. */
class NodeFormsTest {
  private static final Instant NOW = Instant.parse("2019-08-04T05:00:00Z");
  private static final QueueId HOME = QueueId.parse("pln-123/gangguan");
  private static final CenterId TELKOM = new CenterId("telkom-147");
  private static final LoadReport REPORT =
      new LoadReport(HOME, NOW, 12, 30.5, 20, 1, 19, Optional.of(240.0), Optional.of(9_000L), Optional.empty(), "http");

  @Test
  void aReport_isAsOldAsItsSenderSays_byWhicheverClock() {
    byte[] said = StatusJson.load(REPORT, "a", NOW.plusSeconds(3));
    // The hearer's clock is an hour ahead.
    Instant here = NOW.plus(Duration.ofHours(1));
    StatusJson.Said.Load heard = (StatusJson.Said.Load) StatusJson.read(said, here, Duration.ofMillis(200)).orElseThrow();
    assertThat(heard.madeAt()).as("put in order by its center's clock").isEqualTo(NOW);
    assertThat(Duration.between(heard.report().observedAt(), here)).isEqualTo(Duration.ofMillis(3_200));
    assertThat(heard.report().at(NOW)).isEqualTo(new LoadReport(HOME, NOW, 12, 30.5, 20, 1, 19, Optional.of(240.0), Optional.of(9_000L), Optional.empty(), "http@a"));
    byte[] ahead = StatusJson.load(REPORT, "a", NOW.minusSeconds(5));
    assertThat(StatusJson.read(ahead, here, Duration.ZERO)).as("a center whose clock is ahead").hasValueSatisfying(one -> assertThat(((StatusJson.Said.Load) one).report().observedAt()).isEqualTo(here));
  }

  @Test
  void anOffer_holdsAsLongAsItsSenderSays_byWhicheverClock() {
    Offer offer = new Offer(Accepting.IF_NEEDED, 40, 2.5, NOW, NOW.plusSeconds(60));
    byte[] said = StatusJson.offer(TELKOM, offer, NOW.plusSeconds(10));
    Instant here = NOW.minus(Duration.ofHours(1));
    StatusJson.Said.Offered heard = (StatusJson.Said.Offered) StatusJson.read(said, here, Duration.ofSeconds(1)).orElseThrow();
    assertThat(heard).isEqualTo(new StatusJson.Said.Offered(TELKOM, new Offer(Accepting.IF_NEEDED, 40, 2.5, NOW, here.plusSeconds(49))));
  }

  @Test
  void wordsOfCenters_thatAreNone_areEmpty() {
    String good = new String(StatusJson.load(REPORT, "a", NOW), StandardCharsets.UTF_8);
    for (String bad :
        List.of(
            "", "{}", "[]", "noise", good.replace("12", "-1"), good.replace("\"queue\":\"pln-123/gangguan\"", "\"queue\":\"x\""), good.replace("30.5", "1e999"),
            good.replace("\"age_ms\":0", "\"age_ms\":-1"), good.replace("http@a", "x".repeat(5_000)))) {
      assertThat(StatusJson.read(bad.getBytes(StandardCharsets.UTF_8), NOW, Duration.ZERO)).as(bad).isEmpty();
    }
    assertThat(StatusJson.read(good.getBytes(StandardCharsets.UTF_8), NOW, Duration.ZERO)).isPresent();
  }

  @Test
  void pulses_comeAsTheyWent() {
    Pulse pulse = new Pulse(7, 8, 9, Map.of(HOME, new Tally(1, 2, 3, 4)), Map.of(TELKOM, BreakerState.HALF_OPEN), Map.of("report.key", "ab"));
    byte[] bytes = PulseJson.write(pulse);
    assertThat(PulseJson.read(bytes)).contains(pulse);
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String bad :
        List.of(
            "{}", "7", text.replace("[1,2,3,4]", "[1,2,3]"), text.replace("[1,2,3,4]", "[1,2,3,-4]"), text.replace("[1,2,3,4]", "[1,2,3,4.5]"),
            text.replace("half-open", "ajar"), text.replace("pln-123/gangguan", "gangguan"), text.replace("\"ab\"", "\"" + "a".repeat(200) + "\""),
            text.replace("\"number\":8", "\"number\":99999999999999999999"))) {
      assertThat(PulseJson.read(bad.getBytes(StandardCharsets.UTF_8))).as(bad).isEmpty();
    }
  }

  @Test
  void questionsAndAnswers_comeAsTheyWent() {
    for (Word word :
        List.of(
            new Word.Became("a.0-1", Optional.of(TELKOM), Outcome.ANSWERED, false),
            new Word.Became("a.0-1", Optional.empty(), Outcome.NO_ANSWER, true),
            new Word.Over("a.0-1", TELKOM),
            new Word.Seen("a.0-1"))) {
      assertThat(WordJson.readAsk(WordJson.write(new WordJson.Ask.Take(word)))).contains(new WordJson.Ask.Take(word));
    }
    assertThat(WordJson.readAsk(WordJson.write(new WordJson.Ask.Find("a.0-1")))).contains(new WordJson.Ask.Find("a.0-1"));
    for (Settlement settlement : Settlement.values()) {
      assertThat(WordJson.readTaken(WordJson.write(new WordJson.Answer.Taken(settlement)))).contains(settlement);
    }
    assertThat(WordJson.readFound(WordJson.write(new WordJson.Answer.Nothing()))).isEmpty();
    assertThat(WordJson.readFound(WordJson.write(new WordJson.Answer.Recorded("{\"decision_id\":\"a\"}")))).contains("{\"decision_id\":\"a\"}");
    for (String bad :
        List.of("{}", "x", "{\"over\":\"a\"}", "{\"became\":\"a\",\"outcome\":\"busy\",\"ended\":false}", "{\"became\":\"a\",\"outcome\":\"x\"}", "{\"find\":7}")) {
      assertThat(WordJson.readAsk(bad.getBytes(StandardCharsets.UTF_8))).as(bad).isEmpty();
    }
  }

  @Test
  void calls_comeAsTheyWent_andNoiseIsNone() {
    List<Call> calls = List.of(new Call(HOME, 5), new Call(HOME, -6), new Call(QueueId.parse("pln-123/lain"), Long.MIN_VALUE));
    assertThat(CallsBytes.read(CallsBytes.write(calls))).contains(calls);
    assertThat(CallsBytes.read(CallsBytes.write(List.of()))).contains(List.of());
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = i % 2 == 0 ? new byte[random.nextInt(60)] : CallsBytes.write(calls);
      for (int j = 0; j < Math.min(3, noise.length); j++) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      }
      assertThat(CallsBytes.read(noise).map(List::size).orElse(0)).as("seed %d", seed).isLessThanOrEqualTo(CallsBytes.MOST);
    }
  }

  @Test
  void whatIsSealed_opensUnderTheSameKeyAndSubjectOnly() {
    byte[] secret = new byte[32];
    Seal seal = new Seal(secret);
    byte[] words = "halo".getBytes(StandardCharsets.UTF_8);
    byte[] closed = seal.close("node.pln.pulse.a", words);
    assertThat(new String(closed, StandardCharsets.ISO_8859_1)).doesNotContain("halo");
    assertThat(new Seal(secret).words("node.pln.pulse.a", closed)).hasValueSatisfying(open -> assertThat(open).isEqualTo(words));
    assertThat(seal.open("node.pln.pulse.b", closed)).isInstanceOf(Seal.Opened.Bad.class);
    for (int i = 8; i < closed.length; i++) {
      byte[] changed = closed.clone();
      changed[i] ^= 1;
      assertThat(seal.open("node.pln.pulse.a", changed)).isInstanceOf(Seal.Opened.Bad.class);
    }
    byte[] other = secret.clone();
    other[31] = 1;
    assertThat(new Seal(other).open("node.pln.pulse.a", closed)).isInstanceOf(Seal.Opened.OtherKey.class);
    assertThat(seal.open("node.pln.pulse.a", Arrays.copyOf(closed, 20))).isInstanceOf(Seal.Opened.Bad.class);
    assertThat(Seal.nameOf(secret)).isNotEqualTo(Seal.nameOf(other)).hasSize(16);
  }
}
