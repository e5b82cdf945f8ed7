package id.limpah.outage;

import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactDigestTest {
  private static final Area VILLAGE = new Area("31.71.01.1001");

  private static Outages holding(List<Fact> facts) {
    Outages outages = new Outages(100);
    facts.forEach(fact -> Facts.publish(outages, fact, NOON));
    return outages;
  }

  private static FactDraft outage(int number) {
    return new FactDraft(id(number)).area("32.73", Coverage.ALL);
  }

  private static Fact coverage(int rev, FactDigest digest) {
    return new FactDraft(id(99)).type(FactType.COVERAGE).rev(rev).area("31", Coverage.ALL).digest(digest).fact();
  }

  @Test
  void theSameFacts_haveTheSameMark_inWhateverOrderTheyCame() {
    long seed = System.nanoTime();
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      facts.add(outage(i % 7).rev(1 + i / 7).fact());
    }
    FactDigest mark = holding(facts).digest("pln");
    assertThat(mark.count()).isEqualTo(7);
    Collections.shuffle(facts, new Random(seed));
    assertThat(holding(facts).digest("pln")).as("seed %d", seed).isEqualTo(mark);
    assertThat(holding(facts.subList(1, 20)).digest("pln").count()).isGreaterThanOrEqualTo(6);
    Outages all = holding(facts);
    all.expire(NOON.plusSeconds(100_000));
    assertThat(all.digest("pln")).isEqualTo(FactDigest.NONE);
    assertThat(all.digest("telkom")).isEqualTo(FactDigest.NONE);
  }

  @Test
  void aCoverageOfWhoHoldsMoreThanIsHere_isNotBelieved_untilAllIsHere() {
    Fact lost = outage(2).fact();
    Outages issuer = holding(List.of(outage(1).fact(), lost));
    Outages partner = holding(List.of(outage(1).fact(), coverage(1, issuer.digest("pln"))));
    assertThat(partner.answer(VILLAGE, NOON).unknown()).contains(UnknownCause.NO_COVERAGE);
    assertThat(partner.disagreeing()).containsExactly("pln");
    Facts.publish(partner, lost, NOON);
    Facts.publish(partner, coverage(2, issuer.digest("pln")), NOON);
    assertThat(partner.answer(VILLAGE, NOON).state()).isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
    assertThat(partner.disagreeing()).isEmpty();
    assertThat(holding(List.of(coverage(1, FactDigest.NONE))).answer(VILLAGE, NOON).state()).isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
  }
}
