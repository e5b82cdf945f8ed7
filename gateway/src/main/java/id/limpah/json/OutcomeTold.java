package id.limpah.json;

import java.time.Instant;

/**
 * What somebody told of a decided contact.
 *
 * @param center where; empty when the contact was sent nowhere
 * @param over false when the contact went on to its next target
 */
public record OutcomeTold(Instant at, String center, String outcome, boolean over) {}
