package id.limpah.outage;

import static id.limpah.outage.Facts.ID;
import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static id.limpah.outage.Facts.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is answered where several facts meet. */
class AnsweringTest {
  private static final String VILLAGE = "31.71.01.1001";
  private static final String OTHER = "31.71.01.1002";
  private static final Window THIS_HOUR = new Window(NOON.minusSeconds(1_800), NOON.plusSeconds(1_800));

  private final Outages outages = new Outages(100);

  private void take(FactDraft draft) {
    assertThat(Facts.publish(outages, draft.fact(), NOON)).isInstanceOf(Publication.Accepted.class);
  }

  private Answer answer(String area) {
    return answer(area, NOON);
  }

  private Answer answer(String area, Instant at) {
    return outages.answer(new Area(area), at);
  }

  private static FactDraft planned(String id) {
    return new FactDraft(id).type(FactType.PLANNED_OUTAGE).window(THIS_HOUR);
  }

  @Test
  void plannedWorkInAPart_isSaidOfThatPart() {
    take(planned(ID).area(VILLAGE, Coverage.ALL));
    Answer district = answer("31.71.01");
    assertThat(district.state()).isEqualTo(AnswerState.PLANNED_NOW);
    assertThat(district.whole()).isFalse();
    assertThat(district.parts()).containsExactly(new Area(VILLAGE));
    assertThat(answer(VILLAGE).whole()).isTrue();
    assertThat(answer(OTHER).state()).isEqualTo(AnswerState.UNKNOWN);
  }

  @Test
  void plannedWorkInTheWholePlace_isSaidBeforeAnOutageInAPartOfIt() {
    take(planned(ID).area("31.71.01", Coverage.ALL));
    take(new FactDraft(id(2)).area(OTHER, Coverage.ALL));
    assertThat(answer("31.71.01").state()).isEqualTo(AnswerState.PLANNED_NOW);
    assertThat(answer(OTHER).state()).isEqualTo(AnswerState.OUT);
  }

  @Test
  void whereAnOutageEndsBeforePlannedWork_theEndOfTheWorkIsTold() {
    take(planned(ID).area("31.71", Coverage.ALL));
    take(new FactDraft(id(2)).area(VILLAGE, Coverage.ALL).etr(until(NOON.plusSeconds(600))));
    Etr etr = answer(VILLAGE).etr();
    assertThat(etr.notAfter()).contains(THIS_HOUR.endsAt());
    assertThat(etr.basis()).contains("planned");
  }

  @Test
  void plannedWorkThatIsDoneEarly_isRestored() {
    take(planned(ID).area(VILLAGE, Coverage.ALL).status(Status.RESTORED));
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.RESTORED_RECENT);
  }

  @Test
  void anOutageTooOldToRepeat_isNotRestoredByAWordOnItsRegency() {
    take(new FactDraft(ID).area(VILLAGE, Coverage.ALL));
    take(new FactDraft(id(2)).area("31.71", Coverage.ALL).status(Status.RESTORED).asOf(NOON.plusSeconds(60)));
    assertThat(answer(VILLAGE, NOON.plusSeconds(3_601)).unknown()).contains(UnknownCause.STALE);
    assertThat(answer(OTHER, NOON.plusSeconds(3_601)).state()).isEqualTo(AnswerState.RESTORED_RECENT);
  }

  @Test
  void ofSeveralPlaces_onlyWhatHoldsForAllIsSaid_andAsOfTheOldest() {
    Cause tree = new Cause(CauseCode.TREE, Certainty.CONFIRMED);
    take(new FactDraft(ID).area(VILLAGE, Coverage.ALL).cause(tree).etr(until(NOON.plusSeconds(7_200))));
    Answer one = answer("31.71.01");
    assertThat(one.cause()).contains(tree);
    assertThat(one.since()).contains(NOON.minus(Duration.ofMinutes(12)));
    Instant earlier = NOON.minusSeconds(300);
    take(new FactDraft(id(2)).area(OTHER, Coverage.ALL).asOf(earlier).etr(until(NOON.plusSeconds(9_000))));
    Answer both = answer("31.71.01");
    assertThat(both.parts()).containsExactly(new Area(VILLAGE), new Area(OTHER));
    assertThat(both.cause()).isEmpty();
    assertThat(both.since()).isEmpty();
    assertThat(both.asOf()).contains(earlier);
    assertThat(both.band()).contains(Band.AGEING);
    assertThat(both.etr().notAfter()).contains(NOON.plusSeconds(9_000));
  }

  @Test
  void oneFactOfManyPlaces_saysAllItSays() {
    Cause tree = new Cause(CauseCode.TREE, Certainty.CONFIRMED);
    take(new FactDraft(ID).area(VILLAGE, Coverage.ALL).area(OTHER, Coverage.ALL).cause(tree));
    assertThat(answer("31.71.01").cause()).contains(tree);
  }

  @Test
  void withoutAnEstimateOfItsOwn_anOutageBorrowsNone() {
    take(new FactDraft(ID).area(VILLAGE, Coverage.ALL));
    take(new FactDraft(id(2)).area("31", Coverage.PARTIAL).etr(until(NOON.plusSeconds(7_200))));
    assertThat(answer(VILLAGE).etr()).isEqualTo(Etr.NONE);
  }

  @Test
  void whatIsPlanned_hasNoFreshness() {
    take(planned(ID).area(VILLAGE, Coverage.ALL).asOf(NOON.minus(Duration.ofDays(3))));
    assertThat(answer(VILLAGE).state()).isEqualTo(AnswerState.PLANNED_NOW);
    assertThat(answer(VILLAGE).band()).isEmpty();
  }

  @Test
  void rumours_areJudgedAtThePlaceAndAboveIt_untilTheFactExpires() {
    Clarification said = new Clarification("padam tujuh hari", Verdict.FALSE);
    FactDraft draft = new FactDraft(ID).type(FactType.CLARIFICATION).clarification(said);
    take(draft.area("31.71", Coverage.ALL).validUntil(NOON.plus(Duration.ofDays(2))));
    assertThat(answer(VILLAGE, NOON.plus(Duration.ofDays(1))).clarifications()).containsExactly(said);
    assertThat(answer("31").clarifications()).isEmpty();
    assertThat(answer(VILLAGE, NOON.plus(Duration.ofDays(2))).clarifications()).isEmpty();
  }

  @Test
  void anAreaWithHundredsOfFacts_takesNoMore() {
    Outages large = new Outages(1_000);
    for (int i = 0; i < 500; i++) {
      assertThat(Facts.publish(large, new FactDraft(id(i)).area("31", Coverage.ALL).fact(), NOON))
          .isInstanceOf(Publication.Accepted.class);
    }
    assertThat(Facts.publish(large, new FactDraft(id(500)).area("31", Coverage.ALL).fact(), NOON))
        .isEqualTo(new Publication.Refused("area 31 has 500 facts already; publish revisions of those"));
    assertThat(Facts.publish(large, new FactDraft(id(7)).rev(2).area("31", Coverage.ALL).fact(), NOON))
        .isEqualTo(new Publication.Accepted(2));
  }

  @Test
  void ofAWidePlace_theAnswerIsATenthOfASecondOldAtTheMost() {
    Outages large = new Outages(1_000);
    for (int i = 0; i < 300; i++) {
      large.apply(new FactDraft(id(i)).area("31.71.01." + (1_000 + i), Coverage.ALL).fact());
    }
    Area province = new Area("31");
    assertThat(large.answer(province, NOON).state()).isEqualTo(AnswerState.OUT_PARTIAL);
    large.apply(new FactDraft(id(999)).area("31", Coverage.ALL).fact());
    assertThat(large.answer(province, NOON.plusMillis(99)).state()).isEqualTo(AnswerState.OUT_PARTIAL);
    assertThat(large.answer(province, NOON.plusMillis(100)).state()).isEqualTo(AnswerState.OUT);
    assertThat(large.answer(new Area("31.71.01.1001"), NOON).state()).isEqualTo(AnswerState.OUT);
  }
}
