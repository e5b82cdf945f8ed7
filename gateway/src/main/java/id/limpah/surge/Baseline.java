package id.limpah.surge;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The usual rate at each hour of the week, so that a Monday morning is compared with Monday mornings: the median of the last five
 * weeks, the lower one of two, so that one blackout teaches nothing. Between the middles of two hours it goes straight from one to the
 * other. Hours of which nothing is known are as the last half hour was. Owned by one thread.
 */
final class Baseline {
  static final int SLOTS = 7 * 24;

  private static final double UNKNOWN = -1;
  private static final int WEEKS = 5;
  private static final double RECENT_BINS = 180;
  private static final int ENOUGH_BINS = 120;

  private final ZoneId zone;
  private final double floor;
  private final double[][] weeks = new double[SLOTS][];
  private final double[] medians = new double[SLOTS];
  private double recent = UNKNOWN;
  private int seen;
  private int slot = -1;
  private double sum;
  private int bins;

  /**
   * Nothing is known.
   *
   * @param floor what is usual at the least, arrivals a bin
   */
  Baseline(ZoneId zone, double floor) {
    this.zone = zone;
    this.floor = floor;
    Arrays.fill(weeks, new double[0]);
    Arrays.fill(medians, UNKNOWN);
  }

  /** What is usual then, arrivals a bin; at least the floor. */
  double usual(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    int here = slot(local);
    double minute = local.getMinute() + local.getSecond() / 60.0;
    int other = Math.floorMod(here + (minute < 30 ? -1 : 1), SLOTS);
    double own = medians[here] == UNKNOWN ? Math.max(0, recent) : medians[here];
    double weight = Math.abs(minute - 30) / 60;
    double mixed = medians[other] == UNKNOWN || medians[here] == UNKNOWN ? own : own * (1 - weight) + medians[other] * weight;
    return Math.max(floor, mixed);
  }

  private static int slot(ZonedDateTime local) {
    return (local.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()) * 24 + local.getHour();
  }

  /**
   * Learns from a bin.
   *
   * @param suspicious whether what went on in it may have been unusual; then it only counts for its hour, unless nothing is known of
   *     that: in a first week a morning is no surge all day
   */
  void learn(Instant at, double count, boolean suspicious) {
    int now = slot(at.atZone(zone));
    if (!suspicious || medians[now] == UNKNOWN) {
      seen++;
      recent = recent == UNKNOWN ? count : recent + (count - recent) / Math.min(seen, RECENT_BINS);
    }
    if (now != slot) {
      close();
      slot = now;
    }
    sum += count;
    bins++;
  }

  /** Bins that were not suspicious. */
  int seen() {
    return seen;
  }

  private void close() {
    if (slot >= 0 && bins >= ENOUGH_BINS) {
      double[] before = weeks[slot];
      int kept = Math.min(before.length, WEEKS - 1);
      double[] next = new double[kept + 1];
      System.arraycopy(before, before.length - kept, next, 0, kept);
      next[kept] = sum / bins;
      weeks[slot] = next;
      medians[slot] = median(next);
    }
    sum = 0;
    bins = 0;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  /** What is known, arrivals a bin from Monday midnight on; below 0 where nothing is. */
  List<Double> slots() {
    List<Double> all = new ArrayList<>(SLOTS);
    for (double median : medians) {
      all.add(median);
    }
    return all;
  }

  /** Takes what was known before a restart; it counts as one week. */
  void restore(List<Double> slots) {
    for (int i = 0; i < SLOTS; i++) {
      if (slots.get(i) >= 0) {
        medians[i] = slots.get(i);
        weeks[i] = new double[] {slots.get(i)};
        seen = Math.max(seen, SurgeDetector.FIRST_BINS);
      }
    }
  }
}
