package id.limpah.json;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /** The nearest of the allowed words, when at most a third of it is different (Levenshtein's distance). */
  public static Optional<String> nearest(String word, Collection<String> allowed) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : allowed) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return least <= Math.max(1, best.length() / 3) ? Optional.of(best) : Optional.empty();
  }

  /** " ; did you mean 'x'?" or nothing. */
  static String hint(String word, Collection<String> allowed) {
    return nearest(word, allowed).map(nearest -> "; did you mean '" + nearest + "'?").orElse("");
  }

  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 8) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
