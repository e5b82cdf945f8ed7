package id.limpah.simulation;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.load.Interval;
import id.limpah.load.LoadReport;
import java.util.List;
import java.util.Optional;

/** Says where calls go, and is told what became of them. */
interface Router {
  /** What to do with a call. */
  enum Action {
    GO,
    INFORM,
    REJECT
  }

  /**
   * Where a call goes.
   *
   * @param reference by which the router knows it again
   * @param order centers to try, when it goes anywhere
   * @param expectedSeconds what it is expected to wait at the first; below 0 when nothing is said
   * @param within between which waits it should be in four cases of five; when anything is said
   */
  record Route(
      String reference, Action action, List<CenterId> order, double expectedSeconds, Optional<Interval> within) {
    Route(List<CenterId> order, double expectedSeconds) {
      this("", Action.GO, order, expectedSeconds, Optional.empty());
    }
  }

  Route route(Call call);

  /** A report came. */
  default void report(LoadReport report) {}

  /** Something became of a call; not over when it goes on to the next, or an agent has just taken it. */
  default void told(String reference, CenterId center, Outcome outcome, boolean over) {}

  /** A tenth of a second has passed. */
  default void tick() {}

  /** How it stands; for the picture. */
  default Standing standing() {
    return Standing.NONE;
  }

  /**
   * What a router believes.
   *
   * @param active whether calls overflow
   * @param expectedSeconds wait at home
   */
  record Standing(boolean active, double share, double expectedSeconds, boolean surge) {
    static final Standing NONE = new Standing(false, 0, Double.NaN, false);
  }
}
