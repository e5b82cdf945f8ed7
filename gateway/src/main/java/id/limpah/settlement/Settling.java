package id.limpah.settlement;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Outcome;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up a month. A contact belongs to the month in which it was diverted, by the clock of its contract's zone. Nothing is
 * guessed: what was not told is counted apart. One thread.
 */
public final class Settling {
  static final int MOST_UNSETTLED = 1_000;

  /** Of a diversion that names no contract. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

  private static final long MINUTE_MILLIS = 60_000;

  private final YearMonth month;
  private final Collection<InForce> inForce;
  private final Map<Key, Tally> tallies = new HashMap<>();
  private final List<Unsettled> unsettled = new ArrayList<>();

  /** One line's. */
  private record Key(CenterId partner, String contract) {}

  /** What a line becomes. */
  private static final class Tally {
    final Optional<Contract> contract;
    final EnumMap<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    long diverted;
    long minutes;
    long millis;
    long unended;
    long unmeasured;
    long untold;

    Tally(Optional<Contract> contract) {
      this.contract = contract;
    }
  }

  /**
   * A month with nothing in it yet.
   *
   * @param inForce all contracts that were ever in force; each that was so in the month has a line, also without a contact
   */
  public Settling(YearMonth month, Collection<InForce> inForce) {
    this.month = month;
    this.inForce = List.copyOf(inForce);
    for (InForce one : inForce) {
      if (one.paidDays(month, inForce) > 0) {
        tally(one.contract().to(), Optional.of(one.contract()));
      }
    }
  }

  /** Adds one, if it belongs to the month. */
  public void add(Diversion diversion) {
    ZoneId zone = diversion.contract().map(contract -> contract.hours().zone()).orElse(ZONE);
    if (!YearMonth.from(diversion.at().atZone(zone)).equals(month)) {
      return;
    }
    Tally tally = tally(diversion.partner(), diversion.contract());
    if (diversion.place() == 0) {
      tally.diverted++;
    }
    Optional<Outcome> outcome = diversion.outcome();
    outcome.ifPresent(told -> tally.outcomes.merge(told, 1L, Long::sum));
    if (outcome.isEmpty() && diversion.answeredAt().isPresent()) {
      tally.unended++;
      note(diversion, Unsettled.Missing.END);
    } else if (outcome.isEmpty() && diversion.place() == 0) {
      tally.untold++;
      note(diversion, Unsettled.Missing.ANYTHING);
    } else if (outcome.filter(told -> told == Outcome.ANSWERED).isPresent()) {
      measure(diversion, tally);
    }
  }

  /** A clock that was set back between the two says nothing. */
  private void measure(Diversion diversion, Tally tally) {
    Optional<Duration> length =
        diversion
            .answeredAt()
            .flatMap(answered -> diversion.overAt().map(over -> Duration.between(answered, over)))
            .filter(time -> !time.isNegative());
    if (length.isEmpty()) {
      tally.unmeasured++;
      note(diversion, Unsettled.Missing.ANSWER);
      return;
    }
    long millis = length.get().toMillis();
    tally.millis += millis;
    tally.minutes += Math.max(1, Math.ceilDiv(millis, MINUTE_MILLIS));
  }

  private void note(Diversion diversion, Unsettled.Missing missing) {
    if (unsettled.size() < MOST_UNSETTLED) {
      unsettled.add(new Unsettled(diversion.decisionId(), diversion.partner(), diversion.at(), missing));
    }
  }

  private Tally tally(CenterId partner, Optional<Contract> contract) {
    Key key = new Key(partner, contract.map(Contract::hash).orElse(""));
    return tallies.computeIfAbsent(key, _ -> new Tally(contract));
  }

  /** What it comes to. */
  public Bill bill() {
    List<Line> lines = new ArrayList<>();
    tallies.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Key, Tally> entry) -> entry.getKey().partner())
                .thenComparing(entry -> entry.getKey().contract()))
        .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
    return new Bill(month, lines, unsettled);
  }

  private Line line(Key key, Tally tally) {
    int days =
        inForce.stream()
            .filter(one -> one.contract().hash().equals(key.contract()))
            .mapToInt(one -> one.paidDays(month, inForce))
            .sum();
    return new Line(
        key.partner(),
        tally.contract,
        tally.diverted,
        tally.outcomes,
        tally.minutes,
        tally.millis / 1000.0,
        tally.unended,
        tally.unmeasured,
        tally.untold,
        days,
        month.lengthOfMonth());
  }
}
