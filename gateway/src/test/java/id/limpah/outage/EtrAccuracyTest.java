package id.limpah.outage;

import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static id.limpah.outage.Facts.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EtrAccuracyTest {
  private final Outages outages = new Outages(100);

  private void say(int number, int rev, Status status, Instant asOf, Etr etr) {
    Facts.publish(outages, new FactDraft(id(number)).rev(rev).status(status).area("31.71", Coverage.ALL).asOf(asOf).etr(etr).fact(), asOf);
  }

  @Test
  void whatWasLastSaid_isHeldAgainstWhatWas_once() {
    say(1, 1, Status.CONFIRMED, NOON, until(NOON.plusSeconds(3_600)));
    say(1, 2, Status.CONFIRMED, NOON.plusSeconds(600), until(NOON.plusSeconds(7_200)));
    say(1, 3, Status.RESTORED, NOON.plusSeconds(7_000), Etr.NONE);
    say(1, 4, Status.CLOSED, NOON.plusSeconds(9_000), Etr.NONE);
    assertThat(outages.etrRecord(new EtrUnit("pln", ""))).as("within the second window").isEqualTo(new EtrRecord(1, 0, 0, 0, 200));
    say(2, 1, Status.CONFIRMED, NOON, until(NOON.plusSeconds(3_600)));
    say(2, 2, Status.RESTORED, NOON.plusSeconds(5_400), Etr.NONE);
    say(3, 1, Status.CONFIRMED, NOON, Etr.NONE);
    say(3, 2, Status.CLOSED, NOON.plusSeconds(60), Etr.NONE);
    assertThat(outages.etrRecord(new EtrUnit("pln", ""))).isEqualTo(new EtrRecord(1, 1, 1, 1_800, 200));
    assertThat(outages.etrRecord(new EtrUnit("kai", ""))).isEqualTo(EtrRecord.NOTHING);
  }

  @Test
  void whatWasNeverConfirmed_orNeverSeenBefore_countsForNothing() {
    say(1, 1, Status.PREDICTED, NOON, until(NOON.plusSeconds(60)));
    say(1, 2, Status.RESTORED, NOON.plusSeconds(600), Etr.NONE);
    say(2, 1, Status.RESTORED, NOON, until(NOON.plusSeconds(60)));
    say(3, 1, Status.CONFIRMED, NOON, until(NOON.plusSeconds(60)));
    say(3, 2, Status.CANCELLED, NOON.plusSeconds(600), Etr.NONE);
    assertThat(outages.etrRecord(new EtrUnit("pln", ""))).isEqualTo(EtrRecord.NOTHING);
  }

  @Test
  void eachUnit_isCountedByItself_byWhatItSaidLast() {
    FactDraft first = new FactDraft(id(1)).unit("up3-menteng").area("31.71", Coverage.ALL).etr(until(NOON.plusSeconds(600)));
    Facts.publish(outages, first.fact(), NOON);
    FactDraft over = new FactDraft(id(1)).rev(2).status(Status.RESTORED).area("31.71", Coverage.ALL).asOf(NOON.plusSeconds(700));
    Facts.publish(outages, over.fact(), NOON.plusSeconds(700));
    assertThat(outages.etrRecords()).containsExactly(Map.entry(new EtrUnit("pln", "up3-menteng"), new EtrRecord(0, 1, 0, 100, 0)));
  }

  @Test
  void whatIsReadAgain_isNotCountedTwice() {
    EtrChange sum = new EtrChange(new EtrUnit("pln", ""), new EtrRecord(10, 2, 0, 600, 60));
    outages.restore(sum);
    outages.restore(sum);
    assertThat(outages.etrRecord(new EtrUnit("pln", ""))).isEqualTo(new EtrRecord(10, 2, 0, 600, 60));
  }
}
