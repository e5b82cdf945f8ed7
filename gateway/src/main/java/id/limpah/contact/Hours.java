package id.limpah.contact;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When a contract holds: on these days, from a time of day until before another, in one zone.
 *
 * @param from first moment of the day, inclusive
 * @param until end of the day's window, exclusive; {@link LocalTime#MAX} for midnight at the end of the day
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
  public Hours {
    days = Set.copyOf(days);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("hours end before they start");
    }
  }

  /** Every day, all day. */
  public static Hours always(ZoneId zone) {
    return new Hours(Set.of(DayOfWeek.values()), LocalTime.MIN, LocalTime.MAX, zone);
  }

  /** Whether the moment lies inside. */
  public boolean contain(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    return days.contains(local.getDayOfWeek())
        && !time.isBefore(from)
        && (time.isBefore(until) || until.equals(LocalTime.MAX));
  }
}
