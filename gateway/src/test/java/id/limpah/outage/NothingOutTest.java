package id.limpah.outage;

import static id.limpah.outage.Facts.ID;
import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static id.limpah.outage.Facts.outage;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When "nothing is known to be out" may be said, and when it may not. */
class NothingOutTest {
  private static final Area VILLAGE = new Area("31.71.01.1001");

  private final Outages outages = new Outages(100);

  private Fact coverage(int rev, String area, Coverage how, Instant asOf) {
    return new FactDraft(id(9)).type(FactType.COVERAGE).rev(rev).area(area, how).asOf(asOf).fact();
  }

  private Answer answer(Area area, Instant at) {
    return outages.answer(area, at);
  }

  @Test
  void whoWouldKnowSaysSo_justNow_ofAVillage() {
    Facts.publish(outages, coverage(1, "31", Coverage.ALL, NOON), NOON);
    Answer answer = answer(VILLAGE, NOON.plusSeconds(90));
    assertThat(answer.state()).isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
    assertThat(answer.asOf()).contains(NOON);
    assertThat(answer.issuer()).contains("pln");
    assertThat(answer.factId()).contains(id(9));
    assertThat(answer(VILLAGE, NOON.plusSeconds(91)).unknown()).as("too long ago").contains(UnknownCause.NO_COVERAGE);
    assertThat(answer(new Area("32.01.01.1001"), NOON).unknown()).as("elsewhere").contains(UnknownCause.NO_COVERAGE);
    assertThat(answer(new Area("31.71"), NOON).unknown()).as("too wide").contains(UnknownCause.UNRESOLVED_LOCATION);
    Facts.publish(outages, coverage(2, "31", Coverage.PARTIAL, NOON.plusSeconds(30)), NOON);
    assertThat(answer(VILLAGE, NOON.plusSeconds(30)).unknown()).as("of a part only").contains(UnknownCause.NO_COVERAGE);
  }

  @Test
  void whatIsSaidOfAnOutage_weighsMore_alsoWhenItIsTooOldToRepeat() {
    Facts.publish(outages, coverage(1, "31", Coverage.ALL, NOON), NOON);
    Facts.publish(outages, outage(ID, 1, Status.CONFIRMED, "31.71", Coverage.ALL), NOON);
    assertThat(answer(VILLAGE, NOON).state()).isEqualTo(AnswerState.OUT);
    Instant later = NOON.plusSeconds(3_700);
    Facts.publish(outages, coverage(2, "31", Coverage.ALL, later), later);
    assertThat(answer(VILLAGE, later).unknown()).contains(UnknownCause.STALE);
    Facts.publish(outages, outage(ID, 2, Status.CANCELLED, "31.71", Coverage.ALL), later);
    assertThat(answer(VILLAGE, later).state()).isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
  }

  @Test
  void twoContentsOfOneRevision_sayNothing_inWhicheverOrderTheyCame() {
    Fact one = outage(ID, 1, Status.CONFIRMED, "31.71", Coverage.ALL);
    Fact other = outage(ID, 1, Status.RESTORED, "31.71", Coverage.ALL);
    for (List<Fact> both : List.of(List.of(one, other), List.of(other, one))) {
      Outages fresh = new Outages(10);
      Facts.publish(fresh, both.getFirst(), NOON);
      assertThat(Facts.publish(fresh, both.getLast(), NOON)).isEqualTo(new Publication.Conflict(1));
      fresh.dispute(ID, 1);
      assertThat(fresh.answer(VILLAGE, NOON)).isEqualTo(Answer.unknown(VILLAGE, UnknownCause.DISPUTED, List.of()));
      Facts.publish(fresh, outage(id(2), 1, Status.CONFIRMED, VILLAGE.code(), Coverage.ALL), NOON);
      assertThat(fresh.answer(VILLAGE, NOON).state()).as("what others say stands").isEqualTo(AnswerState.OUT);
      Facts.publish(fresh, outage(ID, 2, Status.RESTORED, "31.71", Coverage.ALL), NOON);
      assertThat(fresh.disputed()).isZero();
    }
  }

  @Test
  void threeDifferentCallersOfOneVillage_makeItSuspected_forTenMinutes() {
    CallReports calls = outages.calls();
    calls.called(VILLAGE, 1, NOON);
    calls.called(VILLAGE, 1, NOON.plusSeconds(10));
    calls.called(VILLAGE, 2, NOON.plusSeconds(20));
    calls.called(new Area("31.71"), 5, NOON.plusSeconds(20));
    assertThat(answer(VILLAGE, NOON.plusSeconds(30)).state()).as("two callers").isEqualTo(AnswerState.UNKNOWN);
    Facts.publish(outages, coverage(1, "31", Coverage.ALL, NOON), NOON);
    calls.called(VILLAGE, 3, NOON.plusSeconds(60));
    Answer suspected = answer(VILLAGE, NOON.plusSeconds(60));
    assertThat(suspected.state()).as("though nobody has said so").isEqualTo(AnswerState.SUSPECTED);
    assertThat(suspected.since()).contains(NOON.plusSeconds(10));
    assertThat(suspected.asOf()).contains(NOON.plusSeconds(60));
    assertThat(suspected.issuer()).isEqualTo(Optional.empty());
    assertThat(answer(new Area("31.71.01.1002"), NOON.plusSeconds(60)).state()).isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
    assertThat(answer(VILLAGE, NOON.plusSeconds(610)).state()).as("the first has faded").isEqualTo(AnswerState.UNKNOWN);
    Facts.publish(outages, outage(ID, 1, Status.CONFIRMED, "31.71", Coverage.ALL), NOON);
    assertThat(answer(VILLAGE, NOON.plusSeconds(60)).state()).as("facts weigh more").isEqualTo(AnswerState.OUT);
  }

  @Test
  void manyCallersAndVillages_areBounded() {
    CallReports calls = new CallReports();
    for (int i = 0; i < 1_000; i++) {
      calls.called(VILLAGE, i, NOON.plusSeconds(i));
    }
    assertThat(calls.suspicion(VILLAGE, NOON.plusSeconds(1_000)).orElseThrow().first())
        .as("of eight callers the newest")
        .isEqualTo(NOON.plusSeconds(992));
    calls.expire(NOON.plusSeconds(2_000));
    assertThat(calls.suspicion(VILLAGE, NOON.plusSeconds(1_000))).isEmpty();
  }
}
