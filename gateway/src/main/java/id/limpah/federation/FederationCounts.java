package id.limpah.federation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What passed between organisations. Any thread. */
public final class FederationCounts {
  /** A trust list gone wild makes no more of these. */
  private static final int MOST_ISSUERS = 200;

  final LongAdder told = new LongAdder();
  final LongAdder notTold = new LongAdder();
  final LongAdder unsigned = new LongAdder();
  final LongAdder taken = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder oversized = new LongAdder();
  final LongAdder wrongSubject = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder centersTold = new LongAdder();
  final LongAdder centersTaken = new LongAdder();
  final LongAdder centersOld = new LongAdder();
  final LongAdder centersRefused = new LongAdder();
  volatile boolean connected;
  volatile Optional<Instant> since = Optional.empty();
  private volatile Optional<String> refusal = Optional.empty();
  private final Map<String, Instant> newest = new ConcurrentHashMap<>();

  void heard(String issuer, Instant issuedAt) {
    if (newest.size() < MOST_ISSUERS || newest.containsKey(issuer)) {
      newest.merge(issuer, issuedAt, (before, now) -> now.isAfter(before) ? now : before);
    }
  }

  void connected(boolean is, Instant at) {
    if (is != connected || since.isEmpty()) {
      connected = is;
      since = Optional.of(at);
    }
  }

  /** Why there is no link, as it was last said; none while there is one. */
  public Optional<String> refusal() {
    return connected ? Optional.empty() : refusal;
  }

  void refused(String why) {
    refusal = Optional.of(why);
  }

  /** Whether the own server is there. */
  public boolean isConnected() {
    return connected;
  }

  /** Since when that is so. */
  public Optional<Instant> since() {
    return since;
  }

  /** By issuer when the newest of its facts that came was said. */
  public Map<String, Instant> newest() {
    return Map.copyOf(newest);
  }

  /** Own facts that the server has acknowledged. */
  public long told() {
    return told.sum();
  }

  /** Times that it did not; they are told later. */
  public long notTold() {
    return notTold.sum();
  }

  /** Own facts without a signature, which are of use to nobody else. */
  public long unsigned() {
    return unsigned.sum();
  }

  /** Others' facts that were new here. */
  public long taken() {
    return taken.sum();
  }

  /** Others' facts that were here already. */
  public long repeated() {
    return repeated.sum();
  }

  /** Others' facts that the store refused: who said them may not, did not, or has said too much. */
  public long refused() {
    return refused.sum();
  }

  /** Messages that are no facts. */
  public long malformed() {
    return malformed.sum();
  }

  /** Messages that are longer than any fact. */
  public long oversized() {
    return oversized.sum();
  }

  /** Facts under the subject of another than their issuer. */
  public long wrongSubject() {
    return wrongSubject.sum();
  }

  /** Words on own centers that were said. */
  public long centersTold() {
    return centersTold.sum();
  }

  /** Others' words on their centers that were taken. */
  public long centersTaken() {
    return centersTaken.sum();
  }

  /** Those that had been said before what was here. */
  public long centersOld() {
    return centersOld.sum();
  }

  /** Those that were not the organisation's own, of no center of its, or of another time. */
  public long centersRefused() {
    return centersRefused.sum();
  }

  /** Facts of the live path for which there was no room; the streams have them. */
  public long dropped() {
    return dropped.sum();
  }
}
