package id.limpah.intake;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.load.LoadEstimate;
import id.limpah.load.Waited;
import id.limpah.route.Action;
import id.limpah.route.Choice;
import id.limpah.route.Conditions;
import id.limpah.route.Decision;
import id.limpah.route.PartnerCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was known of the queue of each center in a contact's order when it was decided, and since when the contact waits where it is
 * now. Safe from any thread.
 */
final class Predicted {
  private static final Predicted NOTHING = new Predicted(List.of(), 0);

  private final List<Place> places;
  private volatile long sinceNanos;

  private record Place(CenterId center, LoadEstimate load, long setupNanos) {}

  private Predicted(List<Place> places, long sinceNanos) {
    this.places = places;
    this.sinceNanos = sinceNanos;
  }

  /** Of the order in which the contact is really sent. Who is informed or rejected waits for nobody. */
  static Predicted of(Decision decision, Conditions seen, Map<CenterId, Center> centers, long nowNanos) {
    if (decision.action() != Action.KEEP && decision.action() != Action.DIVERT) {
      return NOTHING;
    }
    List<Place> places = new ArrayList<>(decision.targets().size());
    for (Choice choice : decision.targets()) {
      CenterId id = choice.target().center();
      Center center = centers.get(id);
      @Nullable LoadEstimate load = id.equals(decision.home()) ? decision.why().home() : partner(decision, seen, id);
      if (center != null && load != null && load.expectedWaitSeconds().isPresent()) {
        places.add(new Place(id, load, center.setup().toNanos()));
      }
    }
    return new Predicted(places, nowNanos);
  }

  private static @Nullable LoadEstimate partner(Decision decision, Conditions seen, CenterId id) {
    PartnerCondition partner = seen.partners().get(id);
    return partner == null
        ? null
        : partner.loads().get(
            partner.center().queueFor(decision.contact().reason(), decision.contact().channel()).id());
  }

  /** An agent there has it. */
  Optional<Waited> answered(CenterId center, long nowNanos) {
    return waited(center, nowNanos, true);
  }

  /**
   * It is no longer there and nobody answered. Who hung up, or was taken back since it rang too long, would have waited at least so long;
   * where the line was full or the target broken nobody would have waited at all.
   */
  Optional<Waited> left(CenterId center, Outcome outcome, long nowNanos) {
    return switch (outcome) {
      case ABANDONED, CANCELLED, NO_ANSWER -> waited(center, nowNanos, false);
      case ANSWERED, BUSY, FAILED -> Optional.empty();
    };
  }

  /** It goes on to the next in its order, and waits there from now on. */
  void passedOn(long nowNanos) {
    sinceNanos = nowNanos;
  }

  private Optional<Waited> waited(CenterId center, long nowNanos, boolean answered) {
    for (Place place : places) {
      if (place.center().equals(center)) {
        double seconds = Math.max(0, nowNanos - sinceNanos - place.setupNanos()) / 1e9;
        return Waited.of(place.load(), seconds, answered);
      }
    }
    return Optional.empty();
  }
}
