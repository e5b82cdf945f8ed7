package id.limpah.metrics;

import id.limpah.outage.Outages;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;

/** How good issuers' estimates of when power is back were; for those that the configuration names. */
public final class EtrMeters {
  private static final String ENDED = "Outages that ended, by whether that was within the window last said";

  private EtrMeters() {}

  /** Shows them. */
  public static void read(Meters meters, Outages outages, Collection<String> issuers) {
    for (String issuer : issuers) {
      Tags tags = Tags.of("issuer", issuer);
      meters.counter("limpah.etr.ended", ENDED, tags.and("estimate", "on_time"), () -> outages.etrRecord(issuer).onTime());
      meters.counter("limpah.etr.ended", ENDED, tags.and("estimate", "late"), () -> outages.etrRecord(issuer).late());
      meters.counter("limpah.etr.ended", ENDED, tags.and("estimate", "none"), () -> outages.etrRecord(issuer).none());
      meters.counter(
          "limpah.etr.late.seconds", "By how much outages lasted longer than was last said, in all", tags,
          () -> outages.etrRecord(issuer).lateSeconds());
      meters.counter(
          "limpah.etr.early.seconds", "By how much they ended before what was last said, in all", tags,
          () -> outages.etrRecord(issuer).earlySeconds());
    }
  }
}
