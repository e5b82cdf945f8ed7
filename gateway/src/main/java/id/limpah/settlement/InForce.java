package id.limpah.settlement;

import id.limpah.contact.Contract;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;

/**
 * A contract, and while which time a gateway ran by it.
 *
 * @param since when it was first seen
 * @param last when it was last seen
 * @param current whether it is in the newest configuration
 */
public record InForce(Contract contract, Instant since, Instant last, boolean current) {
  /**
   * Days of the month for which its seats are paid: those within its validity, from when it was first seen. One that says from
   * when it holds is paid from then, unless another stood in its place before. The day on which a contract was changed
   * or dropped is the new one's.
   */
  int paidDays(YearMonth month, Collection<InForce> all) {
    LocalDate first = day(since);
    if (contract.validity().from().isPresent() && all.stream().noneMatch(this::follows)) {
      first = contract.validity().from().get();
    }
    LocalDate end = current ? day(last).plusDays(1) : day(last);
    int days = 0;
    for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
      if (!day.isBefore(first) && day.isBefore(end) && contract.validity().contain(day)) {
        days++;
      }
    }
    return days;
  }

  private LocalDate day(Instant at) {
    return at.atZone(contract.hours().zone()).toLocalDate();
  }

  private boolean follows(InForce other) {
    return other.since().isBefore(since)
        && other.contract().from().equals(contract.from())
        && other.contract().to().equals(contract.to())
        && other.contract().reasons().stream().anyMatch(contract.reasons()::contains)
        && other.contract().channels().stream().anyMatch(contract.channels()::contains);
  }
}
