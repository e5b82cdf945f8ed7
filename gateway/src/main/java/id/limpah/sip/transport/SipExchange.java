package id.limpah.sip.transport;

import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.transaction.ServerTransaction;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.InetSocketAddress;

/** A fresh request and the way to answer it. Valid, with its request, until the service returns. */
public final class SipExchange {
  private final SipRequest request;
  private final ServerTransaction transaction;
  private final InetSocketAddress source;
  private final ByteBufAllocator allocator;
  private final SipCounts counts;
  private final long nowNanos;
  private final boolean draining;

  SipExchange(
      SipRequest request,
      ServerTransaction transaction,
      InetSocketAddress source,
      ByteBufAllocator allocator,
      SipCounts counts,
      long nowNanos,
      boolean draining) {
    this.request = request;
    this.transaction = transaction;
    this.source = source;
    this.allocator = allocator;
    this.counts = counts;
    this.nowNanos = nowNanos;
    this.draining = draining;
  }

  /** The request. */
  public SipRequest request() {
    return request;
  }

  /** Whether the server is about to stop. */
  public boolean draining() {
    return draining;
  }

  /** Answers it for good; see {@link SipResponseWriter#field} for the fields. */
  public void answer(int status, String reasonPhrase, Iterable<String> fields) {
    ByteBuf out = allocator.directBuffer(512);
    boolean written = false;
    try {
      SipResponseWriter.write(out, request, status, reasonPhrase, source, transaction.toTag(), fields);
      written = true;
    } finally {
      if (!written) {
        out.release();
      }
    }
    counts.response(status);
    transaction.answer(out, nowNanos);
  }

  /** Runs this if a CANCEL comes for the request while its transaction lives. */
  public void whenCancelled(Runnable told) {
    transaction.whenCancelled(told);
  }
}
