package id.limpah.json;

import java.time.Instant;
import java.util.Optional;

/**
 * A brief that an agent was given.
 *
 * @param factId the fact that spoke first, if there was one
 * @param rev of that fact then; 0 without one
 * @param text as it was read
 */
public record BriefTold(Instant at, Optional<String> factId, int rev, String text) {}
