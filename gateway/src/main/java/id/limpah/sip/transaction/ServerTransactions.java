package id.limpah.sip.transaction;

import id.limpah.sip.NameAddr;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.Span;
import id.limpah.sip.Via;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server transactions of one thread: finds the transaction that a request belongs to (RFC 3261, 17.2.3), absorbs what
 * came before, and hands on what is new. Only its thread may call it.
 */
public final class ServerTransactions {
  private static final Span INVITE_TOKEN = Span.of("INVITE");
  private static final int USUAL_KEY = 512;

  private final TransactionTable<ServerTransaction> table;
  private final Fingerprint fingerprint;
  private byte[] key = new byte[USUAL_KEY];
  private int keyLength;

  /** What a request turned out to be. */
  public sealed interface Received {
    /** Nothing to do: a retransmission, or the ACK of an answer that was no 2xx. */
    record Absorbed() implements Received {}

    /** A request nobody has seen, with the transaction through which it is answered. */
    record Fresh(ServerTransaction transaction) implements Received {}

    /**
     * A CANCEL (9.2), with its own transaction.
     *
     * @param found whether there is an INVITE that it means: answer 200, else 481
     */
    record Cancel(ServerTransaction transaction, boolean found) implements Received {}

    /** An ACK that acknowledges nothing of this server's: one for a 2xx, end to end (13.2.2.4), or a stray. */
    record Ack() implements Received {}

    /** The table is full: answer 503 without keeping anything. */
    record NoRoom() implements Received {}
  }

  private static final Received ABSORBED = new Received.Absorbed();
  private static final Received ACK = new Received.Ack();
  private static final Received NO_ROOM = new Received.NoRoom();

  /**
   * An empty table.
   *
   * @param secretLow half of a secret of this process, against made-up collisions
   * @param secretHigh the other half
   */
  public ServerTransactions(TransactionSetup setup, long secretLow, long secretHigh) {
    table = new TransactionTable<>(setup);
    fingerprint = new Fingerprint(secretLow, secretHigh);
  }

  /** Takes a request that came this way. */
  public Received receive(SipRequest request, Hop hop, long nowNanos) {
    boolean ack = request.method() == SipMethod.ACK;
    ServerTransaction known = find(request, ack);
    if (ack) {
      // Of an INVITE that got a 2xx only an ACK by the rule of RFC 2543 is found here; it goes end to end too.
      if (known == null || known.accepted()) {
        return ACK;
      }
      known.acknowledged(nowNanos);
      return ABSORBED;
    }
    if (known != null) {
      known.repeated(hop);
      return ABSORBED;
    }
    if (table.full()) {
      table.counts.noRoom.increment();
      return NO_ROOM;
    }
    boolean invite = request.method() == SipMethod.INVITE;
    ServerTransaction fresh =
        new ServerTransaction(table, fingerprint.low(), fingerprint.high(), invite, hop, nowNanos);
    if (request.method() != SipMethod.CANCEL) {
      return new Received.Fresh(fresh);
    }
    ServerTransaction cancelled = find(request, true);
    if (cancelled != null) {
      cancelled.cancelled(nowNanos);
    }
    return new Received.Cancel(fresh, cancelled != null);
  }

  /**
   * Takes an ACK of which only the topmost Via is known, when it is of an INVITE whose answer waits for one or had one.
   *
   * @return false when it is not, or that cannot be told
   */
  public boolean acknowledge(Optional<Via> topVia, long nowNanos) {
    if (topVia.isEmpty() || !topVia.get().hasMagicCookie()) {
      return false;
    }
    keyLength = 0;
    append(INVITE_TOKEN);
    append(topVia.get());
    ServerTransaction known = find();
    if (known == null || known.accepted() || known.pending()) {
      return false;
    }
    known.acknowledged(nowNanos);
    return true;
  }

  /** Ends all, sending nothing. */
  public void close() {
    table.close();
  }

  /** Transactions that live now. */
  public int live() {
    return table.live();
  }

  private @Nullable ServerTransaction find(SipRequest request, boolean asInvite) {
    keyLength = 0;
    append(asInvite ? INVITE_TOKEN : request.methodToken());
    Optional<Via> via = request.topVia();
    if (via.isPresent() && via.get().hasMagicCookie() && via.get().branch().isPresent()) {
      append(via.get());
    } else {
      appendOld(request, via);
    }
    return find();
  }

  private @Nullable ServerTransaction find() {
    fingerprint.of(key, keyLength);
    return table.find(fingerprint.low(), fingerprint.high());
  }

  private void append(Via via) {
    via.branch().ifPresent(this::append);
    appendLower(via.host());
    append((byte) (via.port() >> 8), (byte) via.port());
  }

  /** RFC 2543: Request-URI, From tag, Call-ID, CSeq number and top Via; not the To tag, which an ACK has and its INVITE has not. */
  private void appendOld(SipRequest request, Optional<Via> via) {
    append(request.uriSpan());
    request.from().flatMap(NameAddr::tag).ifPresent(this::append);
    append(request.header(SipHeader.CALL_ID).orElse(request.uriSpan()));
    long cseq = request.cseqNumber();
    append((byte) (cseq >> 24), (byte) (cseq >> 16), (byte) (cseq >> 8), (byte) cseq);
    via.map(Via::span).ifPresent(this::append);
  }

  private void append(Span span) {
    reserve(span.length() + 1);
    System.arraycopy(span.bytes(), span.start(), key, keyLength, span.length());
    keyLength += span.length();
    key[keyLength++] = 0;
  }

  private void appendLower(Span span) {
    reserve(span.length() + 1);
    for (int i = span.start(); i < span.end(); i++) {
      byte c = span.bytes()[i];
      key[keyLength++] = c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
    }
    key[keyLength++] = 0;
  }

  private void append(byte... bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, key, keyLength, bytes.length);
    keyLength += bytes.length;
  }

  private void reserve(int more) {
    if (keyLength + more > key.length) {
      key = Arrays.copyOf(key, Math.max(2 * key.length, keyLength + more));
    }
  }
}
