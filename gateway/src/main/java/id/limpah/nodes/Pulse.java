package id.limpah.nodes;

import id.limpah.contact.BreakerState;
import id.limpah.contact.CenterId;
import id.limpah.contact.QueueId;
import id.limpah.intake.Tally;
import java.util.Map;

/**
 * What a node says of itself some times a second.
 *
 * @param start a name of this start of it
 * @param number grows with each pulse of a start
 * @param upMillis how long it has run
 * @param tallies what has passed there since its start; queues at which nothing has are left out
 * @param troubled partners whose target failed it, and how its breaker stands
 * @param likeness what has to be the same at all nodes, by name, see {@link Likeness}
 */
record Pulse(
    long start, long number, long upMillis, Map<QueueId, Tally> tallies, Map<CenterId, BreakerState> troubled, Map<String, String> likeness) {
  Pulse {
    tallies = Map.copyOf(tallies);
    troubled = Map.copyOf(troubled);
    likeness = Map.copyOf(likeness);
  }
}
