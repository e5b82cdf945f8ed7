package id.limpah.route;

import id.limpah.load.LoadEstimate;
import java.time.Duration;

/**
 * The share p of contacts that overflow from one home queue, and when it begins and ends. Owned by one thread.
 *
 * <p>What the agents cannot serve has to go, and a proportional part steers the wait to its set point:
 *
 * <pre>p = clip([1 − ρ·s·µ/λ̂]⁺ + Kp·(E[W] − W_set))</pre>
 *
 * It rises at once, because callers wait while it would climb, and falls slowly, because those just diverted are not in the line that
 * it looks at (the share of overload control, RFC 7339 and RFC 6357, asymmetric on purpose; thresholds apart for begin and end as in
 * Perry and Whitt, "Responding to unexpected overloads in large-scale service systems", Management Science 55(8), 2009).
 *
 * <p>It begins when the wait has been too long for a while, or when there is a surge, no agent is free and the formula has wanted something
 * for a while: a surge alone is no reason, and without one a full hour may be only that. It ends when home could take more for minutes on end, the surge
 * is over, and few of those who call have called before: while many have, those who gave up are still to come back.
 */
public final class OverflowShare {
  private final OverflowConfig config;
  private OverflowPhase phase = OverflowPhase.IDLE;
  private double share;
  private double servedPerSecond;
  /** How long the condition that ends the phase has held. */
  private Duration held = Duration.ZERO;
  private Duration trickling = Duration.ZERO;

  /** Nothing overflows yet. */
  public OverflowShare(OverflowConfig config) {
    this.config = config;
  }

  /** As of the last step. */
  public OverflowPhase phase() {
    return phase;
  }

  /** The share for the time until the next step. */
  public double step(HomeSignals home, Duration elapsed) {
    if (!isUnknown(home.load())) {
      servedPerSecond = home.load().servedPerSecond();
    }
    double wanted = wanted(home);
    held = ends(home, wanted) ? held.plus(elapsed) : Duration.ZERO;
    switch (phase) {
      case IDLE, TRICKLE -> {
        boolean begins = home.overloaded() || held.compareTo(config.activateAfter()) >= 0;
        if (begins) {
          enter(OverflowPhase.ACTIVE);
        } else if (phase == OverflowPhase.TRICKLE && trickled(elapsed)) {
          enter(OverflowPhase.IDLE);
        }
      }
      case ACTIVE -> {
        if (held.compareTo(config.releaseAfter()) >= 0) {
          enter(OverflowPhase.TRICKLE);
        }
      }
    }
    double floor = share - config.releasePerSecond() * (elapsed.toNanos() / 1e9);
    double least =
        switch (phase) {
          case IDLE -> 0;
          case TRICKLE -> config.trickle();
          case ACTIVE -> wanted;
        };
    share = Math.clamp(Math.max(least, floor), 0.0, 1.0);
    return share;
  }

  private boolean trickled(Duration elapsed) {
    trickling = trickling.plus(elapsed);
    return trickling.compareTo(config.trickleFor()) >= 0;
  }

  private void enter(OverflowPhase next) {
    phase = next;
    held = Duration.ZERO;
    trickling = Duration.ZERO;
  }

  /** Whether what it takes to leave the phase is so now: to begin, a surge that wants something; to end, room and calm. */
  private boolean ends(HomeSignals home, double wanted) {
    return phase == OverflowPhase.ACTIVE ? relieved(home) : home.surge() && wanted > 0 && isFull(home.load());
  }

  /** Whether the next caller would wait: while an agent is free, a surge is none of home's troubles. */
  private static boolean isFull(LoadEstimate load) {
    return load.unstaffed() || load.expectedWaitSeconds().orElse(0.0) > 0;
  }

  private boolean relieved(HomeSignals home) {
    boolean room = home.arrivalsPerSecond() < config.releaseUtilisation() * servedPerSecond;
    double wait = home.load().expectedWaitSeconds().orElse(0.0);
    return room
        && !home.load().unstaffed()
        && !home.overloaded()
        && !home.surge()
        && wait < config.releaseWait().toMillis() / 1000.0
        && home.redialShare() <= config.redialShare();
  }

  private static boolean isUnknown(LoadEstimate load) {
    return load.expectedWaitSeconds().isEmpty() && !load.unstaffed();
  }

  private double wanted(HomeSignals home) {
    if (home.load().unstaffed()) {
      return 1;
    }
    double beyondCapacity =
        home.arrivalsPerSecond() > 0
            ? Math.max(0, 1 - config.utilisation() * servedPerSecond / home.arrivalsPerSecond())
            : 0;
    if (isUnknown(home.load())) {
      // Its reports have stopped: as many agents as there were last, and no word on the wait. Before the first report, nothing.
      return servedPerSecond > 0 ? beyondCapacity : 0;
    }
    double beyondWait = home.load().expectedWaitSeconds().orElse(0.0) - config.waitSet().toMillis() / 1000.0;
    return beyondCapacity + config.gainPerSecond() * beyondWait;
  }
}
