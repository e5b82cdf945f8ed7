package id.limpah.surge;

import java.util.List;

/**
 * What has been learned of a queue's usual arrivals.
 *
 * @param perBin for each hour of the week from Monday midnight on, arrivals in ten seconds; below 0 where nothing is known
 */
public record Usual(List<Double> perBin) {
  public Usual {
    perBin = List.copyOf(perBin);
    if (perBin.size() != Baseline.SLOTS) {
      throw new IllegalArgumentException("a week has " + Baseline.SLOTS + " hours");
    }
  }
}
