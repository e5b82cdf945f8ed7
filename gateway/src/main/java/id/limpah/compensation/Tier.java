package id.limpah.compensation;

import java.time.Duration;
import java.util.Optional;

/**
 * One class.
 *
 * @param upTo time above the threshold that still belongs to it; empty for the last
 * @param percent of the base
 */
public record Tier(Optional<Duration> upTo, int percent) {}
