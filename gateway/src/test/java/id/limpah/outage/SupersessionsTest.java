package id.limpah.outage;

import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SupersessionsTest {
  private static final Area CITY = new Area("31.71");
  private static final Area VILLAGE = new Area("31.71.01.1001");
  private static final Instant LATER = NOON.plusSeconds(600);

  private final Outages outages = new Outages(1_000);

  private static FactDraft feeder(int number, Instant end) {
    return new FactDraft(id(number)).area("31.71.01.1001", Coverage.ALL).etr(Facts.until(end));
  }

  private static FactDraft city(int number, String... earlier) {
    return new FactDraft(id(number)).area("31.71", Coverage.ALL).asOf(LATER).etr(Facts.until(NOON.plusSeconds(7_200))).supersedes(earlier);
  }

  private void publish(Fact fact) {
    assertThat(Facts.publish(outages, fact, LATER)).isInstanceOf(Publication.Accepted.class);
  }

  private Instant end(Area area) {
    return outages.answer(area, LATER).etr().notAfter().orElseThrow();
  }

  @Test
  void whatOverlaps_isNotMerged_unlessItsIssuerSaysSo() {
    publish(feeder(1, NOON.plusSeconds(20_000)).fact());
    publish(city(2).fact());
    assertThat(end(VILLAGE)).as("both concern it: the last end counts").isEqualTo(NOON.plusSeconds(20_000));
    publish(city(2, id(1)).rev(2).fact());
    assertThat(end(VILLAGE)).isEqualTo(NOON.plusSeconds(7_200));
    assertThat(outages.about(CITY, 10)).extracting(Fact::factId).containsExactly(id(2));
    assertThat(outages.find(id(1))).as("it can still be read").isPresent();
    publish(city(2, id(1)).rev(3).status(Status.CANCELLED).fact());
    assertThat(end(VILLAGE)).as("what took its place was taken back").isEqualTo(NOON.plusSeconds(20_000));
  }

  @Test
  void whicheverComesFirst() {
    publish(city(2, id(1)).fact());
    publish(feeder(1, NOON.plusSeconds(20_000)).fact());
    assertThat(end(VILLAGE)).isEqualTo(NOON.plusSeconds(7_200));
    publish(feeder(1, NOON.plusSeconds(30_000)).rev(2).asOf(LATER).issuedAt(LATER.plusSeconds(1)).fact());
    assertThat(end(VILLAGE)).as("its issuer goes on speaking of it").isEqualTo(NOON.plusSeconds(30_000));
  }

  @Test
  void anothersFact_anotherType_whatIsOutside_andASuspicion_doNotGiveWay() {
    publish(feeder(1, NOON.plusSeconds(20_000)).issuer("kai").fact());
    publish(feeder(3, NOON.plusSeconds(21_000)).area("32.01", Coverage.ALL).fact());
    publish(city(2, id(1), id(3)).fact());
    assertThat(end(VILLAGE)).isEqualTo(NOON.plusSeconds(21_000));
    publish(feeder(3, NOON.plusSeconds(100)).rev(2).status(Status.CANCELLED).fact());
    assertThat(end(VILLAGE)).isEqualTo(NOON.plusSeconds(20_000));
    publish(feeder(4, NOON.plusSeconds(30_000)).fact());
    publish(city(5, id(4)).status(Status.PREDICTED).fact());
    publish(new FactDraft(id(6)).type(FactType.COVERAGE).area("31.71", Coverage.ALL).asOf(LATER).supersedes(id(4)).fact());
    assertThat(end(VILLAGE)).isEqualTo(NOON.plusSeconds(30_000));
  }

  @Test
  void aCircle_leavesOneThatSpeaks() {
    publish(city(1, id(3)).fact());
    publish(city(2, id(1)).fact());
    publish(city(3, id(2)).fact());
    assertThat(outages.answer(VILLAGE, LATER).state()).isEqualTo(AnswerState.OUT);
    assertThat(outages.about(CITY, 10)).extracting(Fact::factId).containsExactly(id(3));
  }

  @Test
  void whatWasOut_isOwedForUntilTheOtherSpeaks_andAgainWhenThatIsTakenBack() {
    publish(feeder(1, NOON.plusSeconds(20_000)).toldAt(NOON).fact());
    publish(city(2, id(1)).toldAt(NOON.plusSeconds(300)).fact());
    assertThat(outages.outTimes(VILLAGE, Duration::between))
        .containsExactlyInAnyOrder(Duration.ofMinutes(10), Duration.between(NOON.plusSeconds(300), NOON.plus(Duration.ofHours(12))));
    publish(city(2, id(1)).rev(2).status(Status.CANCELLED).fact());
    assertThat(outages.outTimes(VILLAGE, Duration::between)).containsExactly(Duration.ofHours(12));
  }

  @Test
  void anyOrder_endsInTheSameAnswers() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Fact> facts = new ArrayList<>();
      for (int number = 1; number <= 5; number++) {
        for (int rev = 1; rev <= 1 + random.nextInt(3); rev++) {
          FactDraft draft = new FactDraft(id(number)).rev(rev).asOf(NOON.plusSeconds(random.nextInt(600)));
          draft.area(random.nextBoolean() ? "31.71" : "31.71.01", Coverage.ALL).etr(Facts.until(NOON.plusSeconds(9_000 + random.nextInt(9_000))));
          draft.supersedes(id(1 + random.nextInt(5)), id(6)).status(random.nextInt(5) == 0 ? Status.CANCELLED : Status.CONFIRMED);
          facts.add(draft.fact());
        }
      }
      Answer first = taken(facts);
      Collections.shuffle(facts, random);
      assertThat(taken(facts)).as("seed %d round %d", seed, round).isEqualTo(first);
    }
  }

  private static Answer taken(List<Fact> facts) {
    Outages held = new Outages(100);
    facts.forEach(fact -> Facts.publish(held, fact, LATER));
    return held.answer(VILLAGE, LATER);
  }

  @Test
  void whatGaveWay_doesNotComeBack_whenTheOtherExpires() {
    publish(feeder(1, NOON.plusSeconds(20_000)).fact());
    publish(city(2, id(1)).validUntil(NOON.plusSeconds(900)).fact());
    outages.expire(NOON.plusSeconds(1_000));
    assertThat(outages.answer(VILLAGE, NOON.plusSeconds(1_000)).state()).isEqualTo(AnswerState.UNKNOWN);
    assertThat(outages.find(id(2))).isEmpty();
  }

  /** As a store puts them back: in the order of their ids, those that have expired as well. */
  private Outages again(Instant now, Fact... facts) {
    Outages held = new Outages(100);
    for (Fact fact : facts) {
      if (fact.validUntil().isAfter(now)) {
        held.apply(fact);
      } else {
        held.remember(fact);
      }
    }
    return held;
  }

  @Test
  void afterARestart_whatGaveWay_stillDoes_whicheverIsReadFirst() {
    Instant after = NOON.plusSeconds(1_000);
    Fact first = feeder(1, NOON.plusSeconds(20_000)).toldAt(NOON).fact();
    Fact other = city(2, id(1)).toldAt(NOON).validUntil(NOON.plusSeconds(900)).fact();
    for (Outages held : List.of(again(after, first, other), again(after, other, first))) {
      assertThat(held.answer(VILLAGE, after).state()).isEqualTo(AnswerState.UNKNOWN);
      assertThat(held.outTimes(VILLAGE, Duration::between)).containsExactlyInAnyOrder(Duration.ofMinutes(10), Duration.ofMinutes(15));
      held.expire(NOON.plus(Duration.ofDays(40)));
      assertThat(held.outTimes(VILLAGE, Duration::between)).isEmpty();
    }
  }

  /** It gave way at ten past; it is heard again because its issuer goes on, and then it was out until then. */
  @Test
  void whenItsOutageEnds_isOwedAlike_inAnyOrder() {
    Fact first = feeder(1, NOON.plusSeconds(20_000)).toldAt(NOON).fact();
    Fact other = new FactDraft(id(2)).area("31.71", Coverage.PARTIAL).asOf(LATER).supersedes(id(1)).fact();
    Fact over = feeder(1, NOON.plusSeconds(20_000)).rev(2).toldAt(NOON).status(Status.RESTORED).asOf(NOON.plusSeconds(3_600)).fact();
    for (List<Fact> order : List.of(List.of(first, other, over), List.of(first, over, other), List.of(other, first, over))) {
      Outages held = new Outages(100);
      order.forEach(held::apply);
      assertThat(held.outTimes(VILLAGE, Duration::between)).as("%s", order).containsExactly(Duration.ofHours(1));
    }
  }

  @Test
  void nobodyNamesMoreThanAnybodyNeeds() {
    for (int i = 0; i < 100; i++) {
      String[] ghosts = new String[50];
      for (int k = 0; k < 50; k++) {
        ghosts[k] = id(10_000 + 50 * i + k);
      }
      publish(city(1_000 + i, ghosts).fact());
    }
    assertThat(outages.check(city(2_000, id(1)).fact(), LATER)).isInstanceOf(Publication.Refused.class);
    assertThat(outages.check(city(2_001, id(1)).issuer("kai").fact(), LATER)).as("others may").isInstanceOf(Publication.Accepted.class);
    assertThat(outages.check(city(2_002).fact(), LATER)).as("and who names none").isInstanceOf(Publication.Accepted.class);
  }
}
