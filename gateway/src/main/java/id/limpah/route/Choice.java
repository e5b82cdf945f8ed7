package id.limpah.route;

import id.limpah.contact.Target;
import java.util.Optional;

/**
 * One place in a decision's order.
 *
 * @param expectedWaitSeconds what the contact will wait there, when it is known
 * @param contract hash of the contract under which it is sent there; empty for home and announcements
 */
public record Choice(Target target, Optional<Double> expectedWaitSeconds, Optional<String> contract) {
  /** Under no contract. */
  public Choice(Target target, Optional<Double> expectedWaitSeconds) {
    this(target, expectedWaitSeconds, Optional.empty());
  }
}
