package id.limpah.outage;

import java.time.Instant;
import java.util.Optional;

/**
 * When power is expected back: a window, never a point, and never a promise.
 *
 * @param basis what it rests on, in a word, such as {@code crew} or {@code history}
 * @param confidence how sure the issuer is of it, in percent, 0 to 100
 * @param nextUpdateAt when more will be said
 * @param reason why it is another than was said before, in words that can be read aloud
 */
public record Etr(
    EtrState state,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    Optional<String> basis,
    Optional<Integer> confidence,
    Optional<Instant> nextUpdateAt,
    Optional<String> reason) {
  /** Nothing is said of it. */
  public static final Etr NONE = of(EtrState.NONE, Optional.empty(), Optional.empty(), Optional.empty());

  /** Without a reason, as the first one has none. */
  public Etr(
      EtrState state,
      Optional<Instant> notBefore,
      Optional<Instant> notAfter,
      Optional<String> basis,
      Optional<Integer> confidence,
      Optional<Instant> nextUpdateAt) {
    this(state, notBefore, notAfter, basis, confidence, nextUpdateAt, Optional.empty());
  }

  /** The end of planned work. */
  static Etr planned(Instant end) {
    return of(EtrState.ESTIMATE, Optional.empty(), Optional.of(end), Optional.of("planned"));
  }

  private static Etr of(
      EtrState state, Optional<Instant> notBefore, Optional<Instant> notAfter, Optional<String> basis) {
    return new Etr(state, notBefore, notAfter, basis, Optional.empty(), Optional.empty());
  }

  /** The same, its time having passed. */
  Etr overdue() {
    return new Etr(EtrState.OVERDUE, notBefore, notAfter, basis, confidence, nextUpdateAt, reason);
  }
}
