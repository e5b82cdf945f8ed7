package id.limpah.route;

import java.time.Duration;

/**
 * When and how much overflows.
 *
 * @param waitLimit a predicted wait above this is a slow call to the home queue's breaker
 * @param waitSet the wait at home that the share steers to (W_set)
 * @param gainPerSecond share added for each second above it (Kp)
 * @param utilisation of the serving agents that is aimed at, 0 to 1
 * @param releasePerSecond how fast the share may fall, share a second
 * @param activateAfter a surge that wants some to overflow begins it after that
 * @param releaseWait it ends when the wait at home is below this,
 * @param releaseUtilisation fewer arrive than this part of what the agents can serve,
 * @param redialShare and of those who call no more than this part has called within a quarter of an hour,
 * @param releaseAfter all for that long
 * @param trickle the share for a while afterwards
 * @param trickleFor how long
 * @param arrivalWindow time constant of the smoothed arrival rate (λ̂)
 * @param sharingGain a diversion must spare the caller at least this wait
 * @param surgeGain the same while more arrive than home can serve
 * @param hotAbove a partner that holds more than this part of what it may is only taken after the others
 * @param partnerWait assumed of a partner that reports no load
 * @param informAbove with no partner left, callers are informed rather than queued above this wait at home
 * @param maxHops centers a contact may be sent on to
 * @param epoch how long a caller's draw stays the same
 * @param decisionTtl how long an order of targets should be followed
 */
public record OverflowConfig(
    Duration waitLimit,
    Duration waitSet,
    double gainPerSecond,
    double utilisation,
    double releasePerSecond,
    Duration activateAfter,
    Duration releaseWait,
    double releaseUtilisation,
    double redialShare,
    Duration releaseAfter,
    double trickle,
    Duration trickleFor,
    Duration arrivalWindow,
    Duration sharingGain,
    Duration surgeGain,
    double hotAbove,
    Duration partnerWait,
    Duration informAbove,
    int maxHops,
    Duration epoch,
    Duration decisionTtl) {
  /** What holds where the configuration is silent. */
  public static final OverflowConfig DEFAULT =
      new OverflowConfig(
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          0.004,
          0.95,
          0.005,
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          0.85,
          0.25,
          Duration.ofMinutes(3),
          0.01,
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ZERO,
          0.8,
          Duration.ofSeconds(10),
          Duration.ofMinutes(15),
          1,
          Duration.ofMinutes(15),
          Duration.ofSeconds(30));
}
