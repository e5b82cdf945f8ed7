package id.limpah.route;

import id.limpah.contact.Target;
import java.util.Optional;

/**
 * One place in a decision's order.
 *
 * @param expectedWaitSeconds what the contact will wait there, when it is known
 */
public record Choice(Target target, Optional<Double> expectedWaitSeconds) {}
