package id.limpah.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one issuer's estimates of when power is back were worth, since facts are kept on this disk.
 *
 * @param onTime outages that were over by the end of the window last said
 * @param late those that were not
 * @param none those of which nothing was said when they ended
 * @param lateSeconds by how much those late were, in all
 * @param earlySeconds by how much those on time were earlier, in all
 */
public record EtrRecord(long onTime, long late, long none, long lateSeconds, long earlySeconds) {
  /** Nothing has ended yet. */
  public static final EtrRecord NOTHING = new EtrRecord(0, 0, 0, 0, 0);

  EtrRecord plus(EtrRecord more) {
    return new EtrRecord(
        onTime + more.onTime, late + more.late, none + more.none, lateSeconds + more.lateSeconds, earlySeconds + more.earlySeconds);
  }

  EtrRecord with(Optional<Instant> promised, Instant over) {
    if (promised.isEmpty()) {
      return new EtrRecord(onTime, late, none + 1, lateSeconds, earlySeconds);
    }
    long seconds = Duration.between(promised.get(), over).toSeconds();
    return seconds <= 0
        ? new EtrRecord(onTime + 1, late, none, lateSeconds, earlySeconds - seconds)
        : new EtrRecord(onTime, late + 1, none, lateSeconds + seconds, earlySeconds);
  }
}
