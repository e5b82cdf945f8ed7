package id.limpah.config;

import java.util.Collection;
import java.util.Optional;

/** Guesses which word was meant. */
final class Spelling {
  private static final int MAX_QUOTED = 60;
  private static final int MAX_WORD = 80;
  private static final int MAX_LISTED = 20;

  private Spelling() {}

  /** The nearest of the words when one is near, else all of them when they are few. */
  static Optional<String> hint(String written, Collection<String> words) {
    Optional<String> near = nearest(written, words);
    if (near.isPresent()) {
      return near.map(word -> "did you mean '" + word + "'?");
    }
    if (words.isEmpty() || words.size() > MAX_LISTED) {
      return Optional.empty();
    }
    return Optional.of(
        (words.size() == 1 ? "there is only " : "one of ") + String.join(", ", words));
  }

  /** The word fewest edits away, if that is at most a third of its letters. */
  static Optional<String> nearest(String written, Collection<String> words) {
    if (written.length() > MAX_WORD) {
      return Optional.empty();
    }
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String word : words) {
      int edits = edits(written, word);
      if (edits < fewest && edits <= Math.max(1, word.length() / 3)) {
        best = word;
        fewest = edits;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** In quotes, cut when long. */
  static String quoted(String text) {
    return text.length() <= MAX_QUOTED
        ? "'" + text + "'"
        : "'" + text.substring(0, MAX_QUOTED) + "…'";
  }

  /**
   * Insertions, deletions, changes and swaps of neighbours: the restricted edit distance of Damerau
   * (1964), computed by the row method of Wagner and Fischer (1974).
   */
  static int edits(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(
                distance[i - 1][j - 1] + change,
                Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
      }
    }
    return distance[a.length()][b.length()];
  }
}
