package id.limpah.outage;

import static id.limpah.outage.Facts.ID;
import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.fact;
import static id.limpah.outage.Facts.id;
import static id.limpah.outage.Facts.outage;
import static id.limpah.outage.Facts.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutagesTest {
  private static final String VILLAGE = "31.71.01.1001";

  private final Outages outages = new Outages(1_000);

  private Answer answer(String area) {
    return answer(area, NOON);
  }

  private Answer answer(String area, Instant at) {
    return outages.answer(new Area(area), at);
  }

  private Publication publish(Fact fact) {
    return Facts.publish(outages, fact, NOON);
  }

  @Test
  void absence_isNotNoOutage() {
    assertThat(answer(VILLAGE)).isEqualTo(Answer.unknown(new Area(VILLAGE), UnknownCause.NO_COVERAGE, List.of()));
  }

  @Test
  void anAreaThatIsOut_isOutInAllItsParts() {
    publish(outage(ID, 1, Status.CONFIRMED, "31.71", Coverage.ALL));
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.OUT);
    assertThat(answer("31.71").state()).isEqualTo(AnswerState.OUT);
    assertThat(answer("31.72").state()).isEqualTo(AnswerState.UNKNOWN);
    assertThat(answer(VILLAGE).since()).contains(NOON.minus(Duration.ofMinutes(12)));
  }

  @Test
  void aWideConfirmedOutage_isLarge_untilItIsRestoredOrExpires() {
    assertThat(outages.isLarge(NOON)).isFalse();
    publish(outage(ID, 1, Status.PREDICTED, "31.71", Coverage.ALL));
    publish(outage(id(2), 1, Status.CONFIRMED, VILLAGE, Coverage.ALL));
    publish(outage(id(3), 1, Status.CONFIRMED, "31.71.02", Coverage.ALL));
    assertThat(outages.isLarge(NOON)).as("not confirmed, a village, a district").isFalse();
    publish(outage(ID, 2, Status.CONFIRMED, "31.71", Coverage.PARTIAL));
    assertThat(outages.isLarge(NOON)).isTrue();
    publish(outage(ID, 3, Status.RESTORED, "31.71", Coverage.ALL));
    assertThat(outages.isLarge(NOON)).isFalse();
    publish(outage(ID, 4, Status.PARTIALLY_RESTORED, "31", Coverage.ALL));
    assertThat(outages.isLarge(NOON)).isTrue();
    assertThat(outages.isLarge(NOON.plus(Duration.ofDays(2)))).isFalse();
    outages.expire(NOON.plus(Duration.ofDays(2)));
    assertThat(outages.isLarge(NOON)).isFalse();
  }

  @Test
  void onlyPlacesInIt_isAPart_andSaysWhich() {
    publish(outage(ID, 1, Status.CONFIRMED, VILLAGE, Coverage.ALL));
    publish(outage(id(2), 1, Status.CONFIRMED, "31.71.02", Coverage.ALL));
    Answer answer = answer("31.71");
    assertThat(answer.state()).isEqualTo(AnswerState.OUT_PARTIAL);
    assertThat(answer.parts()).containsExactly(new Area(VILLAGE), new Area("31.71.02"));
  }

  @Test
  void partOfAnArea_isAPartForEveryPlaceInIt() {
    publish(outage(ID, 1, Status.CONFIRMED, "31.71", Coverage.PARTIAL));
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.OUT_PARTIAL);
  }

  @Test
  void aRestoredParentWithAChildThatIsOut_isStillOut() {
    publish(outage(ID, 1, Status.RESTORED, "31.71", Coverage.ALL));
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.RESTORED_RECENT);
    publish(outage(id(2), 1, Status.CONFIRMED, VILLAGE, Coverage.ALL));
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.OUT);
    assertThat(answer("31.71").state()).isEqualTo(AnswerState.OUT_PARTIAL);
  }

  @Test
  void aVillageWithLightAgain_saysNothingOfItsRegency() {
    publish(outage(ID, 1, Status.RESTORED, VILLAGE, Coverage.ALL));
    assertThat(answer("31.71").state()).isEqualTo(AnswerState.UNKNOWN);
  }

  @Test
  void confirmedBeforePredicted_andTheEstimateThatEndsLast() {
    Instant early = NOON.plus(Duration.ofHours(1));
    Instant late = NOON.plus(Duration.ofHours(5));
    publish(fact(ID, FactType.OUTAGE, 1, Status.CONFIRMED, VILLAGE, Coverage.ALL, NOON, until(early), Optional.empty(), Optional.empty()));
    publish(fact(id(2), FactType.OUTAGE, 1, Status.CONFIRMED, "31", Coverage.ALL, NOON, until(late), Optional.empty(), Optional.empty()));
    publish(outage(id(3), 1, Status.PREDICTED, VILLAGE, Coverage.ALL));
    Answer answer = answer(VILLAGE);
    assertThat(answer.state()).isEqualTo(AnswerState.OUT);
    assertThat(answer.factId()).contains(ID);
    assertThat(answer.etr().notAfter()).contains(late);
  }

  @Test
  void anEstimateThatHasPassed_isOverdue() {
    Etr soon = until(NOON.plusSeconds(600));
    publish(fact(ID, FactType.OUTAGE, 1, Status.CONFIRMED, VILLAGE, Coverage.ALL, NOON, soon, Optional.empty(), Optional.empty()));
    assertThat(answer(VILLAGE, NOON.plusSeconds(599)).etr().state()).isEqualTo(EtrState.ESTIMATE);
    assertThat(answer(VILLAGE, NOON.plusSeconds(600)).etr().state()).isEqualTo(EtrState.OVERDUE);
  }

  @Test
  void freshAgeingStaleThenUnknown_byAsOf() {
    publish(outage(ID, 1, Status.CONFIRMED, VILLAGE, Coverage.ALL));
    assertThat(answer(VILLAGE, NOON.plusSeconds(90)).band()).contains(Band.FRESH);
    assertThat(answer(VILLAGE, NOON.plusSeconds(91)).band()).contains(Band.AGEING);
    assertThat(answer(VILLAGE, NOON.plusSeconds(601)).band()).contains(Band.STALE);
    assertThat(answer(VILLAGE, NOON.plusSeconds(3_600)).band()).contains(Band.STALE);
    assertThat(answer(VILLAGE, NOON.plusSeconds(3_601)).unknown()).contains(UnknownCause.STALE);
  }

  @Test
  void plannedWork_beforeAndWhileItLasts() {
    Window window = new Window(NOON.plus(Duration.ofHours(20)), NOON.plus(Duration.ofHours(23)));
    publish(
        new FactDraft(ID)
            .type(FactType.PLANNED_OUTAGE)
            .area(VILLAGE, Coverage.ALL)
            .window(window)
            .validUntil(NOON.plus(Duration.ofDays(2)))
            .fact());
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.PLANNED_SOON);
    assertThat(answer(VILLAGE, window.startsAt()).state()).isEqualTo(AnswerState.PLANNED_NOW);
    assertThat(answer(VILLAGE, window.endsAt()).state()).isEqualTo(AnswerState.UNKNOWN);
  }

  @Test
  void anExercise_answersNobody() {
    publish(new FactDraft(ID).mode(Mode.EXERCISE).area(VILLAGE, Coverage.ALL).fact());
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.UNKNOWN);
  }

  @Test
  void revisions() {
    Fact first = outage(ID, 3, Status.CONFIRMED, VILLAGE, Coverage.ALL);
    assertThat(publish(first)).isEqualTo(new Publication.Accepted(3));
    assertThat(publish(first)).isEqualTo(new Publication.Repeated(3));
    assertThat(publish(outage(ID, 3, Status.RESTORED, VILLAGE, Coverage.ALL))).isEqualTo(new Publication.Conflict(3));
    assertThat(publish(outage(ID, 2, Status.CONFIRMED, VILLAGE, Coverage.ALL))).isEqualTo(new Publication.Older(3));
    assertThat(publish(outage(ID, 5, Status.RESTORED, VILLAGE, Coverage.ALL))).isEqualTo(new Publication.Accepted(5));
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.RESTORED_RECENT);
  }

  @Test
  void expiredAndFutureFacts_areRefused_expiredOnesForgotten() {
    Fact fact = outage(ID, 1, Status.CONFIRMED, VILLAGE, Coverage.ALL);
    assertThat(Facts.publish(outages, fact, fact.validUntil())).isInstanceOf(Publication.Refused.class);
    assertThat(Facts.publish(outages, fact, NOON.minusSeconds(61))).isInstanceOf(Publication.Refused.class);
    assertThat(Facts.publish(outages, fact, NOON.minusSeconds(60))).isEqualTo(new Publication.Accepted(1));
    outages.expire(fact.validUntil().minusNanos(1));
    assertThat(outages.size()).isEqualTo(1);
    outages.expire(fact.validUntil());
    assertThat(outages.size()).isZero();
    assertThat(outages.about(new Area("31"), 10)).isEmpty();
  }

  @Test
  void theCacheIsBounded() {
    Outages small = new Outages(1);
    assertThat(Facts.publish(small, outage(ID, 1, Status.CONFIRMED, VILLAGE, Coverage.ALL), NOON)).isInstanceOf(Publication.Accepted.class);
    assertThat(Facts.publish(small, outage(id(2), 1, Status.CONFIRMED, VILLAGE, Coverage.ALL), NOON)).isInstanceOf(Publication.Refused.class);
    assertThat(Facts.publish(small, outage(ID, 2, Status.RESTORED, VILLAGE, Coverage.ALL), NOON)).isInstanceOf(Publication.Accepted.class);
  }

  @Test
  void aFact_staysOfItsType_andIsMeantAsBefore() {
    Outages held = new Outages(10);
    Facts.publish(held, new FactDraft(Facts.ID).area("31.71", Coverage.ALL).fact(), Facts.NOON);
    FactDraft next = new FactDraft(Facts.ID).rev(2).area("31.71", Coverage.ALL);
    assertThat(held.check(next.type(FactType.PLANNED_OUTAGE).fact(), Facts.NOON)).isInstanceOf(Publication.Refused.class);
    assertThat(held.check(next.type(FactType.OUTAGE).mode(Mode.EXERCISE).fact(), Facts.NOON)).isInstanceOf(Publication.Refused.class);
    assertThat(held.check(next.mode(Mode.ACTUAL).fact(), Facts.NOON)).isInstanceOf(Publication.Accepted.class);
  }
}
