package id.limpah.api;

import id.limpah.outage.Publication;
import id.limpah.trust.Received;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where facts go in. */
@FunctionalInterface
public interface FactDoor {
  /** Publishes these at once; of each what comes of it, in their order. */
  List<? extends CompletionStage<Publication>> publish(List<Received> facts);

  /** Publishes one. */
  default CompletionStage<Publication> publish(Received fact) {
    return publish(List.of(fact)).getFirst();
  }
}
