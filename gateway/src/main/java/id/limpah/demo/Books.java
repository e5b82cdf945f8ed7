package id.limpah.demo;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Who came and what became of them. Each caller ends in exactly one of answered, abandoned, informed and rejected; each
 * was kept, diverted, informed or rejected. Written by the demo's event loop.
 */
final class Books {
  long offered;
  long answered;
  long abandoned;
  long kept;
  long informed;
  long rejected;
  long partnerRefusals;
  long overContract;
  long loops;
  final Map<String, Long> diverted = new TreeMap<>();

  /** Waits of those who were answered, in milliseconds of life. */
  final Histogram waits = waits();

  /** From the INVITE to its 302, in microseconds. */
  final Histogram decisions = new Histogram(60_000_000L, 3);

  static Histogram waits() {
    return new Histogram(86_400_000L, 3);
  }

  long divertedSum() {
    return diverted.values().stream().mapToLong(Long::longValue).sum();
  }

  boolean balance() {
    return offered == answered + abandoned + informed + rejected
        && offered == kept + divertedSum() + informed + rejected;
  }
}
