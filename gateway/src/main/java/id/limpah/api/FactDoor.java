package id.limpah.api;

import id.limpah.outage.Fact;
import id.limpah.outage.Publication;
import id.limpah.trust.Signed;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where facts go in. */
@FunctionalInterface
public interface FactDoor {
  /**
   * Publishes one.
   *
   * @param body the bytes that it came in, signature and all
   * @param signed its signature, not verified yet
   */
  CompletionStage<Publication> publish(Fact fact, byte[] body, Optional<Signed> signed);
}
