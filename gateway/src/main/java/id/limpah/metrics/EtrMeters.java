package id.limpah.metrics;

import id.limpah.outage.EtrUnit;
import id.limpah.outage.Outages;
import io.micrometer.core.instrument.Tags;
import java.util.HashSet;
import java.util.Set;

/** How good the estimates of when power is back were, by the unit that gave them: those of which an outage has ended. */
public final class EtrMeters {
  private static final String ENDED = "Outages that ended, by whether that was within the window last said";

  private final Meters meters;
  private final Outages outages;
  private final Set<EtrUnit> shown = new HashSet<>();

  /** Into these meters. */
  public EtrMeters(Meters meters, Outages outages) {
    this.meters = meters;
    this.outages = outages;
  }

  /** Shows those that were not shown yet; before each scrape. There are 500 and one for each issuer at the most. */
  public synchronized void refresh() {
    outages.etrRecords().keySet().stream().filter(shown::add).forEach(this::show);
  }

  private void show(EtrUnit unit) {
    Tags tags = Tags.of("issuer", unit.issuer(), "unit", unit.unit().isEmpty() ? "none" : unit.unit());
    meters.counter("limpah.etr.ended", ENDED, tags.and("estimate", "on_time"), () -> outages.etrRecord(unit).onTime());
    meters.counter("limpah.etr.ended", ENDED, tags.and("estimate", "late"), () -> outages.etrRecord(unit).late());
    meters.counter("limpah.etr.ended", ENDED, tags.and("estimate", "none"), () -> outages.etrRecord(unit).none());
    meters.counter(
        "limpah.etr.late.seconds", "By how much outages lasted longer than was last said, in all", tags,
        () -> outages.etrRecord(unit).lateSeconds());
    meters.counter(
        "limpah.etr.early.seconds", "By how much they ended before what was last said, in all", tags,
        () -> outages.etrRecord(unit).earlySeconds());
  }
}
