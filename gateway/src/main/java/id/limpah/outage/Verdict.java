package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** Whether what people tell is so. */
public enum Verdict {
  FALSE,
  /** It was so, and is no longer. */
  OUTDATED,
  TRUE;

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<Verdict> ofWord(String word) {
    for (Verdict value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
