package id.limpah.outage;

import static id.limpah.outage.Facts.ID;
import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static id.limpah.outage.Facts.outage;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutTimesTest {
  private static final Area VILLAGE = new Area("31.71.01.1001");

  private final Outages outages = new Outages(100);

  private List<Duration> times(Area area) {
    return outages.outTimes(area, Duration::between);
  }

  private void publish(Fact fact, Instant at) {
    assertThat(Facts.publish(outages, fact, at)).isInstanceOf(Publication.Accepted.class);
  }

  private static Fact fact(int rev, Status status, Instant asOf) {
    return new FactDraft(ID).rev(rev).status(status).area("31.71", Coverage.ALL).asOf(asOf).fact();
  }

  @Test
  void fromWhenItWasKnown_untilItWasRestored_whateverIsSaidLater() {
    publish(fact(1, Status.CONFIRMED, NOON), NOON);
    assertThat(times(VILLAGE)).as("its word holds for twelve hours").hasSize(1);
    publish(fact(2, Status.RESTORED, NOON.plusSeconds(3_600)), NOON.plusSeconds(3_600));
    List<Duration> restored = times(VILLAGE);
    publish(fact(3, Status.CLOSED, NOON.plusSeconds(7_200)), NOON.plusSeconds(7_200));
    assertThat(times(VILLAGE)).isEqualTo(restored);
    outages.expire(NOON.plus(Duration.ofDays(2)));
    assertThat(times(VILLAGE)).as("also when the fact has expired").isEqualTo(restored);
    assertThat(times(new Area("32.01"))).isEmpty();
    outages.expire(NOON.plus(Duration.ofDays(40)));
    assertThat(times(VILLAGE)).isEmpty();
  }

  @Test
  void partsOfAPlace_suspicions_exercises_whatIsExcluded_andWhatWasTakenBack_doNotCount() {
    publish(outage(id(2), 1, Status.CONFIRMED, "31.71", Coverage.PARTIAL), NOON);
    publish(outage(id(3), 1, Status.PREDICTED, "31.71", Coverage.ALL), NOON);
    publish(new FactDraft(id(4)).mode(Mode.EXERCISE).area("31.71", Coverage.ALL).fact(), NOON);
    int number = 5;
    for (Kind kind : List.of(Kind.PLANNED, Kind.SAFETY_DEENERGIZED, Kind.CUSTOMER_SIDE)) {
      publish(new FactDraft(id(number++)).kind(kind).area("31.71", Coverage.ALL).fact(), NOON);
    }
    publish(fact(1, Status.CONFIRMED, NOON), NOON);
    publish(fact(2, Status.CANCELLED, NOON.plusSeconds(60)), NOON.plusSeconds(60));
    assertThat(times(VILLAGE)).isEmpty();
    publish(new FactDraft(id(9)).kind(Kind.UPSTREAM_SYSTEM).area("31.71", Coverage.ALL).fact(), NOON);
    assertThat(times(VILLAGE)).hasSize(1);
    publish(new FactDraft(id(9)).rev(2).kind(Kind.SAFETY_DEENERGIZED).area("31.71", Coverage.ALL).fact(), NOON);
    assertThat(times(VILLAGE)).as("it turned out to be another kind").isEmpty();
  }

  @Test
  void anAreaThatHasItsPowerBack_endsThere_whatItWasOutStays() {
    publish(new FactDraft(ID).area("31.71.01", Coverage.ALL).area("31.71.02", Coverage.ALL).fact(), NOON);
    FactDraft later = new FactDraft(ID).rev(2).asOf(NOON.plusSeconds(600)).area("31.71.01", Coverage.PARTIAL);
    publish(later.fact(), NOON.plusSeconds(600));
    assertThat(times(new Area("31.71.02"))).as("named no longer").containsExactly(Duration.ofMinutes(22));
    assertThat(times(new Area("31.71.01"))).as("in part only").containsExactly(Duration.ofMinutes(22));
    publish(new FactDraft(ID).rev(3).status(Status.CLOSED).asOf(NOON.plusSeconds(9_000)).area("31.71.01", Coverage.ALL).fact(), NOON.plusSeconds(9_000));
    assertThat(times(new Area("31.71.01"))).containsExactly(Duration.ofMinutes(22));
  }
}
