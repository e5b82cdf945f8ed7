package id.limpah.compensation;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** Time without power in a calendar month, each moment once. */
public final class WithoutPower {
  private WithoutPower() {}

  /** From then until then. */
  public record Span(Instant from, Instant until) {}

  /** In the month of that moment where people live by that zone, until that moment. */
  public static Duration inMonth(List<Span> spans, Instant now, ZoneId zone) {
    Instant begin = YearMonth.from(now.atZone(zone)).atDay(1).atStartOfDay(zone).toInstant();
    Duration sum = Duration.ZERO;
    Instant counted = begin;
    for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      Instant from = span.from().isAfter(counted) ? span.from() : counted;
      Instant until = span.until().isBefore(now) ? span.until() : now;
      if (until.isAfter(from)) {
        sum = sum.plus(Duration.between(from, until));
        counted = until;
      }
    }
    return sum;
  }
}
