package id.limpah.loadtest.measure;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * How far the generator itself is behind: between when something was meant to be sent and when it was, and between two looks at what came
 * in. Both are in the latencies; they say how much of those may be the generator's own doing.
 */
public final class Lateness {
  private final SingleWriterRecorder sends = Figures.recorder();
  private final SingleWriterRecorder looks = Figures.recorder();

  /** Something was sent so long after its time. */
  public void sent(long nanos) {
    sends.recordValue(Math.clamp(nanos, 0, Figures.LONGEST_NANOS));
  }

  /** So long nobody looked at the sockets. */
  public void looked(long nanos) {
    looks.recordValue(Math.clamp(nanos, 0, Figures.LONGEST_NANOS));
  }

  /** Since this was asked last. */
  public Histogram takeSends() {
    return sends.getIntervalHistogram();
  }

  /** Since this was asked last. */
  public Histogram takeLooks() {
    return looks.getIntervalHistogram();
  }
}
