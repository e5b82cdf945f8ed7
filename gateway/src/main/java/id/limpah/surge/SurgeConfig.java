package id.limpah.surge;

import java.time.Duration;
import java.time.ZoneId;

/**
 * When arrivals are a surge.
 *
 * @param factor a rate that many times what is usual is what has to be found (λ1/λ0), above 1
 * @param falseAlarmEvery the mean time between alarms that mean nothing; from it follows the threshold
 * @param armedFalseAlarmEvery the same while a large outage is known, when an alarm is expected
 * @param floorPerMinute arrivals that are usual at the least, above 0
 * @param variation by how much the usual rate itself varies (its standard deviation over its mean) until that is learned
 * @param zone whose days and hours the usual rates follow
 */
public record SurgeConfig(
    double factor,
    Duration falseAlarmEvery,
    Duration armedFalseAlarmEvery,
    double floorPerMinute,
    double variation,
    ZoneId zone) {
  /** In which arrivals are counted. */
  public static final Duration BIN = Duration.ofSeconds(10);

  /** What holds where the configuration is silent. */
  public static final SurgeConfig DEFAULT =
      new SurgeConfig(2, Duration.ofHours(5_000), Duration.ofHours(60), 6, 0.2, ZoneId.of("Asia/Jakarta"));

  public SurgeConfig {
    if (!(factor > 1) || !(floorPerMinute > 0) || variation < 0 || variation > 1) {
      throw new IllegalArgumentException("factor above 1, floor above 0, variation 0 to 1");
    }
    if (armedFalseAlarmEvery.compareTo(BIN) <= 0 || falseAlarmEvery.compareTo(armedFalseAlarmEvery) < 0) {
      throw new IllegalArgumentException("false alarms are not rarer while armed, nor in every bin");
    }
  }
}
