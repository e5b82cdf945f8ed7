package id.limpah.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.HdrHistogram.Histogram;

/** The same callers, and only the home center: what would have been without diversion. Virtual time, one thread. */
final class Replay {
  private final CenterModel home;
  private final Map<String, Arrival> waiting = new HashMap<>();
  private final PriorityQueue<Arrival> giveUps =
      new PriorityQueue<>(Comparator.comparingLong((Arrival one) -> one.atNanos() + one.patienceNanos()));
  private final Histogram waits = Books.waits();
  private long answered;
  private long abandoned;

  private Replay(CenterModel home) {
    this.home = home;
  }

  /** What came of it; waits of those who were answered. */
  record Outcome(long answered, long abandoned, Histogram waits) {}

  /** Plays them until that moment; who then still waits has waited in vain, as in the demo. */
  static Outcome play(List<Arrival> arrivals, CenterModel home, long untilNanos) {
    Replay replay = new Replay(home);
    for (Arrival arrival : arrivals) {
      replay.runTo(arrival.atNanos());
      replay.arrive(arrival);
    }
    replay.runTo(untilNanos);
    replay.abandoned += replay.waiting.size();
    return new Outcome(replay.answered, replay.abandoned, replay.waits);
  }

  private void arrive(Arrival arrival) {
    switch (home.arrive(arrival.callId(), arrival.handlingNanos(), arrival.atNanos())) {
      case ANSWERED -> answered(arrival, arrival.atNanos());
      case BUSY -> abandoned++;
      case QUEUED -> {
        waiting.put(arrival.callId(), arrival);
        giveUps.add(arrival);
      }
    }
  }

  private void answered(Arrival arrival, long at) {
    answered++;
    waits.recordValue((long) (Scale.lifeSeconds(at - arrival.atNanos()) * 1000));
  }

  /** Everything up to that moment, in its order: a talk that ends and a caller who gives up. */
  private void runTo(long until) {
    while (true) {
      Arrival impatient = giveUps.peek();
      long givesUp = impatient == null ? Long.MAX_VALUE : impatient.atNanos() + impatient.patienceNanos();
      long next = Math.min(home.nextEnd(), givesUp);
      if (next > until || next == Long.MAX_VALUE) {
        return;
      }
      for (CenterModel.Event event : home.advance(next)) {
        Arrival served = event.answered() ? waiting.remove(event.call()) : null;
        if (served != null) {
          giveUps.remove(served);
          answered(served, event.at());
        }
      }
      if (impatient != null && givesUp <= next && home.hangUp(impatient.callId())) {
        giveUps.remove(impatient);
        waiting.remove(impatient.callId());
        abandoned++;
      }
    }
  }
}
