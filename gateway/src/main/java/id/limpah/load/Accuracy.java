package id.limpah.load;

/**
 * How well a queue's waits were predicted of late. The means are of the last minutes, older ones fade.
 *
 * @param answered contacts whose wait was told, ever
 * @param abandoned contacts that gave up, ever
 * @param undecided of those that gave up, the ones gone before their interval's end: nobody knows what they would have waited, so
 *     they are in no mean
 * @param samples how many of late the means are of; they say nothing when 0
 * @param meanAbsoluteErrorSeconds between predicted and actual wait; of those that gave up late, at least so much
 * @param biasSeconds predicted minus actual: above 0 when waits are predicted too long
 * @param coverage the part of waits within their interval, meant to be {@link Interval#COVERAGE}
 */
public record Accuracy(
    long answered,
    long abandoned,
    long undecided,
    double samples,
    double meanAbsoluteErrorSeconds,
    double biasSeconds,
    double coverage) {
  /** Of a queue of which no wait has been told. */
  public static final Accuracy NONE = new Accuracy(0, 0, 0, 0, 0, 0, 0);

  /** Whether there is anything to go by. */
  public boolean isKnown() {
    return samples > 0;
  }
}
