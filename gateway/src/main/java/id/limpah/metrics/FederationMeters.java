package id.limpah.metrics;

import id.limpah.federation.FederationCounts;
import id.limpah.outage.Outages;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What passes between organisations. */
public final class FederationMeters {
  private static final String HEARD = "Messages of others, by what came of them";

  private FederationMeters() {}

  /**
   * Shows it.
   *
   * @param issuers of which it is shown how long ago the newest was said: those that the configuration names
   */
  public static void read(Meters meters, FederationCounts counts, Outages outages, Collection<String> issuers, Supplier<Instant> now) {
    meters.gauge("limpah.federation.connected", "1 while the own NATS server is there; 0 is an alarm", Tags.empty(), () -> counts.isConnected() ? 1 : 0);
    meters.gauge(
        "limpah.federation.changed.seconds", "Since when it is so", Tags.empty(),
        () -> counts.since().map(at -> Duration.between(at, now.get()).toMillis() / 1_000.0).orElse(Double.NaN));
    meters.counter("limpah.federation.told", "Own facts that the server acknowledged", Tags.empty(), counts::told);
    meters.counter("limpah.federation.not.told", "Times that it did not; they are told later", Tags.empty(), counts::notTold);
    meters.counter("limpah.federation.unsigned", "Own facts without a signature, which are told to nobody", Tags.empty(), counts::unsigned);
    heard(meters, "taken", counts::taken);
    heard(meters, "repeated", counts::repeated);
    heard(meters, "refused", counts::refused);
    heard(meters, "malformed", counts::malformed);
    heard(meters, "oversized", counts::oversized);
    heard(meters, "wrong_subject", counts::wrongSubject);
    heard(meters, "dropped", counts::dropped);
    meters.counter("limpah.federation.centers.told", "Words on own centers that were said to others", Tags.empty(), counts::centersTold);
    centers(meters, "taken", counts::centersTaken);
    centers(meters, "old", counts::centersOld);
    centers(meters, "refused", counts::centersRefused);
    for (String issuer : issuers) {
      meters.gauge(
          "limpah.federation.digest.equal", "1 while what is here of an issuer is what it says it holds; 0 is an alarm when it stays",
          Tags.of("issuer", issuer), () -> outages.disagreeing().contains(issuer) ? 0 : 1);
      meters.gauge(
          "limpah.federation.newest.seconds", "How long ago the newest fact that came was said", Tags.of("issuer", issuer),
          () ->
              Optional.ofNullable(counts.newest().get(issuer))
                  .map(at -> Duration.between(at, now.get()).toMillis() / 1_000.0)
                  .orElse(Double.NaN));
    }
  }

  private static void centers(Meters meters, String result, LongSupplier count) {
    meters.counter("limpah.federation.centers.heard", "Words of others on their centers, by what came of them", Tags.of("result", result), count);
  }

  private static void heard(Meters meters, String result, LongSupplier count) {
    meters.counter("limpah.federation.heard", HEARD, Tags.of("result", result), count);
  }
}
