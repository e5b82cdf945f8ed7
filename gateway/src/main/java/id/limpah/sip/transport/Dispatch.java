package id.limpah.sip.transport;

import id.limpah.sip.Decoded;
import id.limpah.sip.DropCause;
import id.limpah.sip.SipDecoder;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.transaction.Hop;
import id.limpah.sip.transaction.ServerTransaction;
import id.limpah.sip.transaction.ServerTransactions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From bytes to the service, whichever way they came. Belongs to the SIP event loop. */
final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final String NO_TAG_KNOWN = "0";

  private final ServerTransactions transactions;
  private final SipService service;
  private final SipCounts counts;
  private final Ticker ticker;
  private final List<String> retryAfter;
  private boolean draining;

  Dispatch(
      ServerTransactions transactions, SipService service, SipCounts counts, Ticker ticker, SipLimits limits) {
    this.transactions = transactions;
    this.service = service;
    this.counts = counts;
    this.ticker = ticker;
    this.retryAfter = List.of(SipResponseWriter.field("Retry-After", Long.toString(limits.retryAfter().toSeconds())));
  }

  SipCounts counts() {
    return counts;
  }

  void drain() {
    draining = true;
  }

  void tick() {
    transactions.advance(ticker.nanoTime());
  }

  void close() {
    transactions.close();
  }

  /** Whether the message was one; the buffer stays the caller's. */
  void receive(ByteBuf bytes, Hop hop, InetSocketAddress source, ByteBufAllocator allocator) {
    switch (SipDecoder.decode(bytes)) {
      case Decoded.Request(SipRequest request) -> {
        counts.request(request.method());
        receive(request, hop, source, allocator);
      }
      case Decoded.Refused(SipRequest request, int status, String reason) ->
          stateless(request, status, reason, List.of(), hop, source, allocator);
      case Decoded.Response response -> counts.strayResponses.increment();
      case Decoded.Dropped(DropCause cause) -> counts.addDropped(cause);
      case Decoded.KeepAlive keepAlive -> {}
    }
  }

  private void receive(SipRequest request, Hop hop, InetSocketAddress source, ByteBufAllocator allocator) {
    long now = ticker.nanoTime();
    switch (transactions.receive(request, hop, now)) {
      case ServerTransactions.Received.Absorbed absorbed -> {}
      case ServerTransactions.Received.NoRoom full ->
          stateless(request, 503, "Service Unavailable", retryAfter, hop, source, allocator);
      case ServerTransactions.Received.Cancel(ServerTransaction transaction, boolean found) -> {
        SipExchange exchange = exchange(request, transaction, source, allocator, now);
        if (found) {
          exchange.answer(200, "OK", List.of());
        } else {
          exchange.answer(481, "Call/Transaction Does Not Exist", List.of());
        }
      }
      case ServerTransactions.Received.Fresh(ServerTransaction transaction) ->
          serve(exchange(request, transaction, source, allocator, now), transaction);
    }
  }

  private SipExchange exchange(
      SipRequest request,
      ServerTransaction transaction,
      InetSocketAddress source,
      ByteBufAllocator allocator,
      long now) {
    return new SipExchange(request, transaction, source, allocator, counts, now, draining);
  }

  private void serve(SipExchange exchange, ServerTransaction transaction) {
    try {
      service.handle(exchange);
    } catch (RuntimeException bug) {
      LOG.error("a request could not be handled", bug);
    }
    if (transaction.pending()) {
      exchange.answer(500, "Server Internal Error", List.of());
    }
  }

  private void stateless(
      SipRequest request,
      int status,
      String reason,
      List<String> fields,
      Hop hop,
      InetSocketAddress source,
      ByteBufAllocator allocator) {
    ByteBuf out = allocator.directBuffer(512);
    boolean written = false;
    try {
      SipResponseWriter.write(out, request, status, reason, source, NO_TAG_KNOWN, fields);
      written = true;
    } finally {
      if (!written) {
        out.release();
      }
    }
    counts.response(status);
    hop.send(out);
  }
}
