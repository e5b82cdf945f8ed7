package id.limpah.lease;

import java.util.List;

/**
 * How many blocks of a contract a node wants: enough for what is in flight and passes now, and some more, since a block that is asked for when
 * the last is full comes too late. Rises at once and falls after a while, so that blocks do not go to and fro.
 */
final class Demand {
  private static final long LINGER_NANOS = 10_000_000_000L;
  private static final double NANOS = 1e9;
  private static final double SMOOTH_SECONDS = 2;

  private final int blocks;
  private final double unitsEach;
  private final double perSecondEach;
  private double perSecond;
  private long passed;
  private long atNanos;
  private int wanted;
  private long raisedNanos;

  Demand(List<Block> blocks, long nowNanos) {
    this.blocks = blocks.size();
    this.unitsEach = blocks.getLast().units();
    this.perSecondEach = blocks.getLast().perSecond();
    this.atNanos = nowNanos;
    this.raisedNanos = nowNanos;
  }

  /**
   * As of now.
   *
   * @param idle what is wanted while nothing happens
   */
  int wanted(Use use, int held, int idle, long nowNanos) {
    double seconds = (nowNanos - atNanos) / NANOS;
    if (seconds > 0) {
      double now = Math.max(0, use.passed() - passed) / seconds;
      // A rise counts at once, as far as a tenth of a second can tell; a fall slowly.
      double weight = now > perSecond ? Math.min(1, seconds) : Math.min(1, seconds / SMOOTH_SECONDS);
      perSecond += (now - perSecond) * weight;
      passed = use.passed();
      atNanos = nowNanos;
    }
    int wants = Math.clamp(Math.max(idle, Math.max(forUnits(use.units()), forRate())), 0, blocks);
    if (use.starved()) {
      wants = Math.min(blocks, Math.max(wants, held + 1));
    }
    if (wants >= wanted || nowNanos - raisedNanos >= LINGER_NANOS) {
      wanted = wants;
      raisedNanos = nowNanos;
    }
    return wanted;
  }

  /** A quarter more than is in flight, at least a block more. */
  private int forUnits(long units) {
    return units == 0 ? 0 : (int) Math.ceil((units + Math.max(unitsEach, units / 4.0)) / unitsEach);
  }

  private int forRate() {
    return perSecond < 0.05 ? 0 : (int) Math.ceil((perSecond * 1.5 + 0.5) / perSecondEach);
  }
}
