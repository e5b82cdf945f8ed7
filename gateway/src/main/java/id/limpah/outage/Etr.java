package id.limpah.outage;

import java.time.Instant;
import java.util.Optional;

/**
 * When power is expected back: a window, never a point, and never a promise.
 *
 * @param basis what it rests on, in a word, such as {@code crew} or {@code history}
 * @param nextUpdateAt when more will be said
 */
public record Etr(
    EtrState state,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    Optional<String> basis,
    Optional<Instant> nextUpdateAt) {
  /** Nothing is said of it. */
  public static final Etr NONE =
      new Etr(EtrState.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
