package id.limpah.settlement;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Outcome;
import id.limpah.contact.Price;
import java.util.Map;
import java.util.Optional;

/**
 * What one partner did in a month under one contract, and what it is owed for it, in whole rupiah.
 *
 * @param contract empty for diversions that name none; nothing is owed for them here
 * @param diverted contacts sent there first
 * @param outcomes told of it, however far down in the order it was
 * @param minutes started, from answer to end, of the contacts answered and over
 * @param seconds the same, to the millisecond
 * @param unended contacts that an agent answered and of whose end nobody told; in nothing else here
 * @param unmeasured contacts answered of which nobody told when the agent had them; in {@code outcomes}, not in {@code minutes}
 * @param untold contacts sent there first of which nobody told anything
 * @param seatDays days of the month for which seats are paid
 */
public record Line(
    CenterId partner,
    Optional<Contract> contract,
    long diverted,
    Map<Outcome, Long> outcomes,
    long minutes,
    double seconds,
    long unended,
    long unmeasured,
    long untold,
    int seatDays,
    int monthDays) {
  public Line {
    outcomes = Map.copyOf(outcomes);
  }

  /** Contacts with that outcome there. */
  public long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Contacts that its agents answered, and that are over. */
  public long answered() {
    return count(Outcome.ANSWERED);
  }

  /** For contacts. */
  public long contactsAmount() {
    return Math.multiplyExact(price().perContact(), answered());
  }

  /** For started minutes. */
  public long minutesAmount() {
    return Math.multiplyExact(price().perMinute(), minutes);
  }

  /** For seats, by the day; a part of a rupiah falls away. */
  public long seatsAmount() {
    long month = Math.multiplyExact(price().perSeatMonth(), (long) price().seats());
    return Math.multiplyExact(month, (long) seatDays) / monthDays;
  }

  /** All of it. */
  public long amount() {
    return Math.addExact(Math.addExact(contactsAmount(), minutesAmount()), seatsAmount());
  }

  private Price price() {
    return contract.map(Contract::price).orElse(Price.NONE);
  }
}
