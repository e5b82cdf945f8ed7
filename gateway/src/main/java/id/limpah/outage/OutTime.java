package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Instant;
import java.util.Optional;

/**
 * That an area was out by one outage.
 *
 * @param start by the legal clock: when the utility knew, or else when the power went
 * @param end when it was over, or, of one that nobody ended, when its word runs out
 * @param over whether somebody said that it was
 * @param fault when the power went, where that is said
 */
public record OutTime(Area area, String factId, Instant start, Instant end, boolean over, Optional<Instant> fault) {
  OutTime from(Instant earlier) {
    return new OutTime(area, factId, earlier, end, over, fault);
  }

  OutTime until(Instant at) {
    return new OutTime(area, factId, start, at, true, fault);
  }

  /** What becomes of it by another revision: another, or none. */
  public record Change(Area area, String factId, Optional<OutTime> now) {}
}
