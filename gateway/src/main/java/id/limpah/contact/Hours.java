package id.limpah.contact;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * When a contract holds: on these days, from a time of day until before another, in one zone.
 *
 * @param from first moment of the day, inclusive
 * @param until end of the day's window, exclusive; {@link LocalTime#MAX} for midnight at the end of the day
 * @param closed days on which it does not hold, such as holidays
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone, Set<LocalDate> closed) {
  public Hours {
    days = Set.copyOf(days);
    closed = Set.copyOf(closed);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("hours end before they start");
    }
  }

  /** On holidays too. */
  public Hours(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    this(days, from, until, zone, Set.of());
  }

  /** Every day, all day. */
  public static Hours always(ZoneId zone) {
    return new Hours(Set.of(DayOfWeek.values()), LocalTime.MIN, LocalTime.MAX, zone);
  }

  /**
   * Whether some moment may lie inside both. Between two zones the answer is yes whenever they share a day or its
   * neighbour, as their clocks drift apart and together over a year.
   */
  public boolean meet(Hours other) {
    if (!zone.equals(other.zone)) {
      return days.stream()
          .anyMatch(day -> List.of(day, day.plus(1), day.minus(1)).stream().anyMatch(other.days::contains));
    }
    return days.stream().anyMatch(other.days::contains)
        && from.isBefore(other.until)
        && other.from.isBefore(until);
  }

  private boolean neverEnd() {
    return days.size() == 7 && closed.isEmpty() && from.equals(LocalTime.MIN) && until.equals(LocalTime.MAX);
  }

  /** Whether the moment lies inside. */
  public boolean contain(Instant at) {
    // Each decision asks for each contract, and a calendar costs more than the rest of it.
    if (neverEnd()) {
      return true;
    }
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    return days.contains(local.getDayOfWeek())
        && !time.isBefore(from)
        && (time.isBefore(until) || until.equals(LocalTime.MAX))
        && !closed.contains(local.toLocalDate());
  }
}
