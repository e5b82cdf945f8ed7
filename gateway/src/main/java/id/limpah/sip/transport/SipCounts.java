package id.limpah.sip.transport;

import id.limpah.sip.DropCause;
import id.limpah.sip.SipMethod;
import id.limpah.sip.transaction.TransactionCounts;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** What passed over SIP since the start. Any thread may read. */
public final class SipCounts {
  private final Map<SipMethod, LongAdder> requests = new EnumMap<>(SipMethod.class);
  private final Map<DropCause, LongAdder> dropped = new EnumMap<>(DropCause.class);
  private final TransactionCounts transactions = new TransactionCounts();
  private final TransactionCounts sent = new TransactionCounts();
  final LongAdder refusedSources = new LongAdder();
  final LongAdder strayResponses = new LongAdder();
  final LongAdder brokenStreams = new LongAdder();
  final LongAdder slowStreams = new LongAdder();
  final LongAdder unsendable = new LongAdder();
  final LongAdder unreachable = new LongAdder();
  final LongAdder tlsFailures = new LongAdder();
  final LongAdder tooMany = new LongAdder();
  final AtomicInteger connections = new AtomicInteger();
  private final AtomicIntegerArray lossPercent = new AtomicIntegerArray(64);

  SipCounts() {
    for (SipMethod method : SipMethod.values()) {
      requests.put(method, new LongAdder());
    }
    for (DropCause cause : DropCause.values()) {
      dropped.put(cause, new LongAdder());
    }
  }

  void request(SipMethod method) {
    LongAdder adder = requests.get(method);
    if (adder != null) {
      adder.increment();
    }
  }

  void addDropped(DropCause cause) {
    LongAdder adder = dropped.get(cause);
    if (adder != null) {
      adder.increment();
    }
  }

  /** Well-formed requests, retransmissions included. */
  public long requests(SipMethod method) {
    LongAdder adder = requests.get(method);
    return adder == null ? 0 : adder.sum();
  }

  /** Messages dropped without an answer. */
  public long dropped(DropCause cause) {
    LongAdder adder = dropped.get(cause);
    return adder == null ? 0 : adder.sum();
  }

  /** Answers made with that status, those sent again not counted. */
  public long responses(int status) {
    return transactions.answers(status);
  }

  /** What the client transactions did. */
  public TransactionCounts sent() {
    return sent;
  }

  /** What the server transactions did. */
  public TransactionCounts transactions() {
    return transactions;
  }

  /** Datagrams and connections from sources that are no peers. */
  public long refusedSources() {
    return refusedSources.sum();
  }

  /** Responses that nobody here has asked for, or nobody waits for any more. */
  public long strayResponses() {
    return strayResponses.sum();
  }

  /** Connections closed because where the next message begins was unknown. */
  public long brokenStreams() {
    return brokenStreams.sum();
  }

  /** Connections closed because a message took too long, nothing came, or the other side did not read. */
  public long slowStreams() {
    return slowStreams.sum();
  }

  /** Answers that could not be sent. */
  public long unsendable() {
    return unsendable.sum();
  }

  /** Times that a target turned out not to be there: an ICMP error or a refused connection. */
  public long unreachable() {
    return unreachable.sum();
  }

  /** Connections over TLS that never came about, or whose other side was not who it had to be. */
  public long tlsFailures() {
    return tlsFailures.sum();
  }

  /** New INVITEs that were one too many; those forwarded are refused then, but what is dangerous. */
  public long tooMany() {
    return tooMany.sum();
  }

  void lossPercent(int loop, int percent) {
    lossPercent.set(loop, percent);
  }

  /** Of a hundred new requests those that should not come, on the loop that has most to do. */
  public int lossPercent() {
    int most = 0;
    for (int i = 0; i < lossPercent.length(); i++) {
      most = Math.max(most, lossPercent.get(i));
    }
    return most;
  }

  /** Connections now. */
  public int connections() {
    return connections.get();
  }
}
