package id.limpah.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursTest {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  @Test
  void countInTheirOwnZone() {
    Hours hours = new Hours(Set.of(DayOfWeek.SUNDAY), LocalTime.of(6, 0), LocalTime.of(22, 0), JAKARTA);
    assertThat(hours.contain(Instant.parse("2019-08-03T23:00:00Z"))).as("Sunday 06:00 WIB").isTrue();
    assertThat(hours.contain(Instant.parse("2019-08-03T22:59:59Z"))).as("Sunday 05:59 WIB").isFalse();
    assertThat(hours.contain(Instant.parse("2019-08-04T15:00:00Z"))).as("Sunday 22:00 WIB").isFalse();
    assertThat(hours.contain(Instant.parse("2019-08-05T05:00:00Z"))).as("Monday noon").isFalse();
  }

  @Test
  void always_holdsAtMidnight() {
    assertThat(Hours.always(JAKARTA).contain(Instant.parse("2019-08-04T16:59:59.999999999Z"))).isTrue();
    assertThat(Hours.always(JAKARTA).contain(Instant.parse("2019-08-04T17:00:00Z"))).isTrue();
  }

  @Test
  void endBeforeStart_isRefused() {
    assertThatThrownBy(() -> new Hours(Set.of(), LocalTime.of(22, 0), LocalTime.of(6, 0), JAKARTA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void meet_whereSomeMomentIsInBoth() {
    Set<DayOfWeek> week = Set.of(DayOfWeek.values());
    Hours evening = new Hours(week, LocalTime.of(22, 0), LocalTime.MAX, JAKARTA);
    Hours night = new Hours(week, LocalTime.MIN, LocalTime.of(5, 0), JAKARTA);
    Hours late = new Hours(week, LocalTime.of(21, 0), LocalTime.of(22, 1), JAKARTA);
    Hours sunday = new Hours(Set.of(DayOfWeek.SUNDAY), LocalTime.MIN, LocalTime.MAX, JAKARTA);
    Hours monday = new Hours(Set.of(DayOfWeek.MONDAY), LocalTime.MIN, LocalTime.MAX, JAKARTA);
    Hours mondayInTheEast =
        new Hours(Set.of(DayOfWeek.MONDAY), LocalTime.MIN, LocalTime.MAX, ZoneId.of("Asia/Jayapura"));
    assertThat(evening.meet(night)).as("a night past midnight, as two").isFalse();
    assertThat(evening.meet(late)).as("22:00").isTrue();
    assertThat(sunday.meet(monday)).isFalse();
    assertThat(sunday.meet(mondayInTheEast)).as("Monday 00:00 WIT is Sunday 22:00 WIB").isTrue();
  }
}
