package id.limpah.sip.transaction;

import id.limpah.sip.HopRequest;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import id.limpah.sip.Span;
import id.limpah.sip.Via;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The client transactions of one thread: sends requests and finds the one that a response belongs to (RFC 3261, 17.1.3).
 * Only its thread may call it.
 */
public final class ClientTransactions {
  private static final int LOOP_BITS = 6;
  private static final long REQUEST = 0;
  private static final long CANCEL = 1;
  private static final ClientOwner NOBODY =
      new ClientOwner() {
        @Override
        public void response(SipResponse response, long nowNanos) {}

        @Override
        public void noResponse(int status, long nowNanos) {}
      };

  private final TransactionTable<ClientTransaction> table;
  private final Branches branches;
  private final int loop;
  private final long start;
  private long numbers;

  /**
   * An empty table.
   *
   * @param loop which of the gateway's threads this is, 0 to 63: it stands in every branch, so that any thread knows whose a
   *     response is
   * @param start where the numbers begin; random, so that a restarted gateway makes none again
   */
  public ClientTransactions(TransactionSetup setup, Branches branches, int loop, long start) {
    this.table = new TransactionTable<>(setup);
    this.branches = branches;
    this.loop = loop;
    this.start = start;
    this.numbers = start;
  }

  /** A number for a branch that was never used. */
  public long nextNumber() {
    return ++numbers << LOOP_BITS | loop;
  }

  /** Whether a branch with that number was made by this thread since it began, and not by another node or before a restart. */
  public boolean madeHere(long number) {
    long mask = -1L >>> LOOP_BITS;
    long since = ((number >>> LOOP_BITS) - start) & mask;
    return loopOf(number) == loop && since > 0 && since <= ((numbers - start) & mask);
  }

  /** Which thread's a branch is that bears this number. */
  public static int loopOf(long number) {
    return (int) (number & ((1 << LOOP_BITS) - 1));
  }

  /**
   * Sends a request. Takes over the buffer.
   *
   * @param number what its top Via's branch was made of
   * @return empty when the table is full; then nothing is sent
   */
  public Optional<ClientTransaction> send(
      ByteBuf request, long number, SipMethod method, Outbound hop, ClientOwner owner, long nowNanos) {
    if (table.full()) {
      table.counts.noRoom.increment();
      request.release();
      return Optional.empty();
    }
    ClientTransaction transaction =
        new ClientTransaction(table, number, REQUEST, method, request, hop, owner, nowNanos);
    transaction.start();
    return Optional.of(transaction);
  }

  /** Cancels an INVITE that was heard of (9.1); what comes of the CANCEL itself is nobody's concern. */
  public void cancel(ClientTransaction invite, long nowNanos) {
    SipRequest request = invite.request();
    if (request == null || !invite.heard() || table.find(invite.low, CANCEL) != null) {
      return;
    }
    ByteBuf cancel = table.allocate();
    HopRequest.cancel(cancel, request);
    new ClientTransaction(table, invite.low, CANCEL, SipMethod.CANCEL, cancel, invite.hop(), NOBODY, nowNanos).start();
  }

  /** Takes a response; false when it belongs to no transaction. */
  public boolean receive(SipResponse response, long nowNanos) {
    OptionalLong number = number(response);
    if (number.isEmpty()) {
      return false;
    }
    SipMethod method = response.cseqMethod();
    ClientTransaction transaction =
        table.find(number.getAsLong(), method == SipMethod.CANCEL ? CANCEL : REQUEST);
    if (transaction == null || transaction.method() != method || !transaction.recognizes(response)) {
      return false;
    }
    transaction.receive(response, nowNanos);
    return true;
  }

  /** The number in its top Via when that is one of ours. */
  public OptionalLong number(SipResponse response) {
    Optional<Span> branch = response.topVia().flatMap(Via::branch);
    return branch.isEmpty() ? OptionalLong.empty() : branches.number(branch.get());
  }

  /** Ends all, sending nothing. */
  public void close() {
    table.close();
  }

  /** Transactions that live now. */
  public int live() {
    return table.live();
  }
}
