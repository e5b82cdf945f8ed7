package id.limpah.sip.transport;

import id.limpah.sip.AckPeek;
import id.limpah.sip.Decoded;
import id.limpah.sip.DropCause;
import id.limpah.sip.NameAddr;
import id.limpah.sip.SipDecoder;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.transaction.ClientTransactions;
import id.limpah.sip.transaction.Hop;
import id.limpah.sip.transaction.OverloadControl;
import id.limpah.sip.transaction.ServerTransaction;
import id.limpah.sip.transaction.ServerTransactions;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transaction.TimerWheel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From bytes to the service, whichever way they came. Belongs to one SIP event loop. */
final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final String NO_TAG_KNOWN = "0";

  private final int loop;
  private final ServerTransactions servers;
  private final ClientTransactions clients;
  private final TimerWheel wheel;
  private final SipService service;
  private final SipCounts counts;
  private final Ticker ticker;
  private final ByteBufAllocator allocator;
  private final OtherLoops others;
  private final Flusher flusher;
  private final List<String> retryAfter;
  private final OverloadControl overload;
  private final AckPeek peek = new AckPeek();
  private final ReadPacing pacing;
  private long batchSince;
  private long pauseNanos;
  private boolean gathering;
  private boolean draining;

  /** Takes a response to the loop whose request it answers. */
  @FunctionalInterface
  interface OtherLoops {
    void hand(int loop, SipResponse response);
  }

  Dispatch(
      int loop,
      ServerTransactions servers,
      SipWire wire,
      SipService service,
      SipCounts counts,
      Ticker ticker,
      SipLimits limits,
      Flusher flusher,
      OtherLoops others,
      OverloadControl overload) {
    this.loop = loop;
    this.servers = servers;
    this.clients = wire.clients();
    this.wheel = wire.wheel();
    this.service = service;
    this.counts = counts;
    this.ticker = ticker;
    this.allocator = wire.allocator();
    this.flusher = flusher;
    this.others = others;
    this.overload = overload;
    this.pacing = new ReadPacing(ticker.nanoTime());
    this.retryAfter = List.of(SipResponseWriter.field("Retry-After", Long.toString(limits.retryAfter().toSeconds())));
  }

  SipCounts counts() {
    return counts;
  }

  Flusher flusher() {
    return flusher;
  }

  void drain() {
    draining = true;
  }

  void tick() {
    try {
      long now = ticker.nanoTime();
      overload.tick(now, System.currentTimeMillis());
      counts.lossPercent(loop, overload.lossPercent());
      wheel.advance(now);
    } catch (RuntimeException | Error bug) {
      // An executor would drop the task without a word, and with it every timer of this loop.
      LOG.error("a timer failed", bug);
    }
    flusher.flush();
  }

  /** A datagram came, perhaps with more behind it. */
  void beginDatagram() {
    pacing.received();
    begin();
  }

  /** Whether {@link #gather} should be called, once all that is there now was read. */
  boolean mayGather() {
    long pause = pacing.pause(ticker.nanoTime());
    if (gathering || pause == 0) {
      return false;
    }
    pauseNanos = pause;
    gathering = true;
    return true;
  }

  /**
   * Lets datagrams gather. The thread sleeps: a timer of the selector would wake it no sooner than after a millisecond, and to have the
   * system watch a socket or not takes a call each time.
   */
  void gather() {
    gathering = false;
    LockSupport.parkNanos(pauseNanos);
  }

  /** Something came, perhaps with more behind it. */
  void begin() {
    if (batchSince == 0) {
      batchSince = ticker.nanoTime();
    }
  }

  /** All that came at the same time is done: what is to be sent goes out. */
  void end() {
    flusher.flush();
    if (batchSince != 0) {
      overload.busy(ticker.nanoTime() - batchSince);
      batchSince = 0;
    }
  }

  void close() {
    servers.close();
    clients.close();
  }

  /**
   * Takes what came; the buffer stays the caller's.
   *
   * @return false when it was no message at all
   */
  boolean receive(ByteBuf bytes, Hop hop, InetSocketAddress source, boolean peer) {
    if (AckPeek.isAck(bytes) && servers.acknowledge(peek.topVia(bytes), ticker.nanoTime())) {
      counts.request(SipMethod.ACK);
      return true;
    }
    switch (SipDecoder.decode(bytes)) {
      case Decoded.Request(SipRequest request) -> {
        counts.request(request.method());
        receive(request, hop, source, peer);
      }
      case Decoded.Refused(SipRequest request, int status, String reason) ->
          stateless(request, status, reason, List.of(), hop, source);
      case Decoded.Response(SipResponse response) -> receive(response);
      case Decoded.Dropped(DropCause cause) -> {
        counts.addDropped(cause);
        return cause != DropCause.NOT_SIP;
      }
      case Decoded.KeepAlive keepAlive -> {}
    }
    return true;
  }

  private void receive(SipResponse response) {
    OptionalLong number = clients.number(response);
    if (number.isPresent() && ClientTransactions.loopOf(number.getAsLong()) != loop) {
      others.hand(ClientTransactions.loopOf(number.getAsLong()), response);
    } else {
      receiveOwn(response);
    }
  }

  /** Takes a response to this loop's own request, or a stray one. */
  void receiveOwn(SipResponse response) {
    try {
      if (!clients.receive(response, ticker.nanoTime()) && !service.stray(response)) {
        counts.strayResponses.increment();
      }
    } catch (RuntimeException bug) {
      LOG.error("a response could not be handled", bug);
    }
  }

  private void receive(SipRequest request, Hop from, InetSocketAddress source, boolean peer) {
    long now = ticker.nanoTime();
    Hop hop = from instanceof StreamHop stream ? request.topVia().<Hop>map(stream::by).orElse(stream) : from;
    switch (servers.receive(request, hop, now)) {
      case ServerTransactions.Received.Absorbed absorbed -> {}
      case ServerTransactions.Received.Ack ack -> acknowledge(request, source);
      case ServerTransactions.Received.NoRoom full ->
          stateless(request, 503, "Service Unavailable", retryAfter, hop, source);
      case ServerTransactions.Received.Cancel(ServerTransaction transaction, boolean found) -> {
        SipExchange exchange = exchange(request, transaction, source);
        if (found) {
          exchange.answer(200, "OK", List.of(), now);
        } else {
          exchange.answer(481, "Call/Transaction Does Not Exist", List.of(), now);
        }
      }
      case ServerTransactions.Received.Fresh(ServerTransaction transaction) ->
          serve(exchange(request, transaction, source), new Arrival(now, draining, peer, isTooMany(request, source)));
    }
  }

  /** What belongs to a dialog is never held back (RFC 7339, 5.10.1). */
  private boolean isTooMany(SipRequest request, InetSocketAddress source) {
    if (request.method() != SipMethod.INVITE || request.to().flatMap(NameAddr::tag).isPresent()) {
      return false;
    }
    overload.arrived(request, source.getAddress());
    boolean tooMany = overload.refuses(request);
    if (tooMany) {
      counts.tooMany.increment();
    }
    return tooMany;
  }

  private void acknowledge(SipRequest request, InetSocketAddress source) {
    try {
      service.ack(request, source, ticker.nanoTime());
    } catch (RuntimeException bug) {
      LOG.error("an ACK could not be handled", bug);
    }
  }

  private SipExchange exchange(SipRequest request, ServerTransaction transaction, InetSocketAddress source) {
    return new SipExchange(request, transaction, source, allocator, counts.transactions(), overload);
  }

  private void serve(SipExchange exchange, Arrival arrival) {
    try {
      service.handle(exchange, arrival);
    } catch (RuntimeException bug) {
      LOG.error("a request could not be handled", bug);
      exchange.answer(500, "Server Internal Error", List.of(), arrival.nowNanos());
    }
    if (exchange.pending() && !exchange.transaction().isHeld()) {
      exchange.answer(500, "Server Internal Error", List.of(), arrival.nowNanos());
    }
  }

  private void stateless(
      SipRequest request, int status, String reason, List<String> fields, Hop hop, InetSocketAddress source) {
    if (request.method() == SipMethod.ACK) {
      return;
    }
    ByteBuf out = allocator.directBuffer(512);
    boolean written = false;
    try {
      SipResponseWriter.write(
          out, request, status, reason, source, NO_TAG_KNOWN, fields, overload.asked(request, source.getAddress()));
      written = true;
    } finally {
      if (!written) {
        out.release();
      }
    }
    counts.transactions().answered(status);
    hop.send(out);
  }
}
