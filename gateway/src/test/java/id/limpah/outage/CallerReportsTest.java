package id.limpah.outage;

import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerReportsTest {
  private static final Area VILLAGE = new Area("31.71.01.1001");

  private final Outages outages = new Outages(3);

  private static FactDraft report(int number, String caller, Instant at) {
    return new FactDraft(id(number))
        .type(FactType.CALLER_REPORT)
        .issuer("telkom")
        .seq(number)
        .asOf(at)
        .validUntil(at.plus(Duration.ofDays(35)))
        .area(VILLAGE.code(), Coverage.UNKNOWN)
        .report(new CallerReport(caller, "telkom-147"));
  }

  private void take(FactDraft draft) {
    Fact fact = draft.fact();
    assertThat(Facts.publish(outages, fact, fact.asOf())).isInstanceOf(Publication.Accepted.class);
  }

  @Test
  void threeDifferentCallersOfAVillage_areASuspicion_oneAloneIsNot() {
    take(report(1, "00000000000000aa", NOON));
    take(report(2, "00000000000000aa", NOON.plusSeconds(60)));
    take(report(3, "00000000000000bb", NOON.plusSeconds(60)));
    assertThat(outages.answer(VILLAGE, NOON.plusSeconds(90)).state()).isEqualTo(AnswerState.UNKNOWN);
    take(report(4, "ffffffffffffffff", NOON.plusSeconds(90)));
    Answer answer = outages.answer(VILLAGE, NOON.plusSeconds(90));
    assertThat(answer.state()).isEqualTo(AnswerState.SUSPECTED);
    assertThat(answer.asOf()).contains(NOON.plusSeconds(90));
    assertThat(outages.answer(VILLAGE, NOON.plusSeconds(900)).state()).isEqualTo(AnswerState.UNKNOWN);
  }

  @Test
  void aReport_answersNobodyByItself_andTakesNoRoomFromFacts() {
    take(report(1, "00000000000000aa", NOON));
    assertThat(outages.size()).isZero();
    assertThat(outages.about(VILLAGE, 10)).isEmpty();
    assertThat(outages.find(id(1))).isPresent();
    assertThat(outages.reported()).isEqualTo(1);
    Fact again = report(1, "00000000000000aa", NOON).fact();
    assertThat(Facts.publish(outages, again, NOON)).isEqualTo(new Publication.Repeated(1));
  }

  @Test
  void theyAreToldInTheOrderOfTheirNumbers_whateverTheOrderInWhichTheyCame() {
    for (int number : List.of(3, 1, 4, 2)) {
      take(report(number, "00000000000000aa", NOON));
    }
    assertThat(outages.reports("telkom", 1, 2)).extracting(Fact::factId).containsExactly(id(2), id(3));
    assertThat(outages.reports("telkom", 3, 9)).extracting(Fact::factId).containsExactly(id(4));
    assertThat(outages.reports("pln", 0, 9)).isEmpty();
    outages.expire(NOON.plus(Duration.ofDays(36)));
    assertThat(outages.reported()).isZero();
    assertThat(outages.reports("telkom", 0, 9)).isEmpty();
  }

  @Test
  void exercises_andWhatWasTakenBack_countForNothing() {
    for (int number = 1; number < 4; number++) {
      take(report(number, "000000000000000" + number, NOON).mode(Mode.EXERCISE));
    }
    assertThat(outages.answer(VILLAGE, NOON).state()).isEqualTo(AnswerState.UNKNOWN);
    take(report(5, "00000000000000aa", NOON).toldAt(NOON));
    take(report(5, "00000000000000aa", NOON).toldAt(NOON).rev(2).status(Status.CANCELLED));
    assertThat(outages.reported()).isZero();
  }

  @Test
  void theLegalClock_runsFromTheReport_whenThatCameAfterTheFaultAndBeforeTheUtilityKnew() {
    // The power went at 11.48; the utility says that it knew at 12.30.
    FactDraft outage = new FactDraft(id(9)).area("31.71", Coverage.ALL).toldAt(NOON.plusSeconds(1_800)).validUntil(NOON.plusSeconds(7_200));
    take(outage);
    assertThat(outages.outTimes(VILLAGE, Duration::between)).containsExactly(Duration.ofMinutes(90));
    take(report(1, "00000000000000aa", NOON));
    assertThat(outages.outTimes(VILLAGE, Duration::between)).as("it sets no t_info").containsExactly(Duration.ofMinutes(90));
    take(report(2, "00000000000000bb", NOON.minusSeconds(1_200)).toldAt(NOON.minusSeconds(1_200)));
    assertThat(outages.outTimes(VILLAGE, Duration::between)).as("of another outage, before").containsExactly(Duration.ofMinutes(90));
    assertThat(outages.isToldByCaller(VILLAGE, NOON.minusSeconds(86_400))).isFalse();
    take(report(3, "00000000000000cc", NOON.minusSeconds(300)).toldAt(NOON.minusSeconds(300)));
    assertThat(outages.outTimes(VILLAGE, Duration::between)).containsExactly(Duration.ofMinutes(125));
    assertThat(outages.isToldByCaller(VILLAGE, NOON.minusSeconds(86_400))).isTrue();
    assertThat(outages.isToldByCaller(VILLAGE, NOON.plusSeconds(7_201))).as("in the month after").isFalse();
    outages.expire(NOON.plus(Duration.ofDays(1)));
    assertThat(outages.isToldByCaller(new Area("31.71.01.1002"), NOON.minusSeconds(86_400))).as("nobody there has called").isFalse();
  }

  @Test
  void whenTheLogIsFull_theFirstMakesRoom() {
    ReportLog log = new ReportLog(2, Aliases.NONE);
    assertThat(log.add(report(1, "00000000000000aa", NOON).fact())).isEmpty();
    assertThat(log.add(report(2, "00000000000000aa", NOON.plusSeconds(1)).fact())).isEmpty();
    Optional<Fact> gone = log.add(report(3, "00000000000000aa", NOON.plusSeconds(2)).fact());
    assertThat(gone.map(Fact::factId)).contains(id(1));
    assertThat(log.size()).isEqualTo(2);
    assertThat(log.after("telkom", 0, 9)).extracting(Fact::factId).containsExactly(id(2), id(3));
  }

  @Test
  void whatIsToComeOrOver_givesWayToSeveralWhoCallNow() {
    FactDraft soon =
        new FactDraft(id(9)).type(FactType.PLANNED_OUTAGE).area(VILLAGE.code(), Coverage.ALL).window(new Window(NOON.plusSeconds(30_000), NOON.plusSeconds(40_000)));
    take(soon);
    assertThat(outages.answer(VILLAGE, NOON).state()).isEqualTo(AnswerState.PLANNED_SOON);
    for (int number = 1; number < 4; number++) {
      take(report(number, "000000000000000" + number, NOON.plusSeconds(number)));
    }
    assertThat(outages.answer(VILLAGE, NOON.plusSeconds(10)).state()).isEqualTo(AnswerState.SUSPECTED);
    take(soon.rev(2).status(Status.CANCELLED));
    take(new FactDraft(id(8)).status(Status.RESTORED).area(VILLAGE.code(), Coverage.ALL).asOf(NOON.plusSeconds(60)));
    assertThat(outages.answer(VILLAGE, NOON.plusSeconds(90)).state()).as("they called before it was restored").isEqualTo(AnswerState.RESTORED_RECENT);
  }
}
