package id.limpah.lease;

import java.util.Arrays;

/** Who gets how much of what does not suffice. */
final class Fair {
  private Fair() {}

  /**
   * Max-min: nobody gets more than it wants, and who wants more gets as much as anybody else who does; what cannot be divided goes to the first.
   * Every node comes to the same answer.
   */
  static int[] share(int[] wants, int whole) {
    int[] shares = new int[wants.length];
    int left = Math.min(whole, Arrays.stream(wants).sum());
    while (left > 0) {
      for (int i = 0; i < wants.length && left > 0; i++) {
        if (shares[i] < wants[i]) {
          shares[i]++;
          left--;
        }
      }
    }
    return shares;
  }
}
