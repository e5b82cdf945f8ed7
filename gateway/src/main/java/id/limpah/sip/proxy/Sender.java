package id.limpah.sip.proxy;

import id.limpah.sip.SipMethod;
import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.ClientOwner;
import id.limpah.sip.transaction.ClientTransaction;
import id.limpah.sip.transaction.ClientTransactions;
import id.limpah.sip.transaction.Links;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends requests. One that is too large for a datagram goes over TCP, and by UDP after all where nobody takes a connection (RFC
 * 3261, 18.1.1); who does not is remembered for a while. For one thread.
 */
public final class Sender {
  /** What may go in a datagram when nobody knows what the path takes: bytes, by 18.1.1. */
  public static final int USUAL_DATAGRAM = 1300;

  private static final int MOST = 1024;
  private static final long REMEMBERED_NANOS = Duration.ofMinutes(5).toNanos();
  private static final int UNREACHABLE = 503;

  private final ClientTransactions clients;
  private final Links links;
  private final Own own;
  private final int largestDatagram;
  private final Map<NextHop, Long> withoutTcpUntil = new HashMap<>();

  /**
   * Over these ways.
   *
   * @param largestDatagram bytes above which a request goes over TCP
   */
  public Sender(ClientTransactions clients, Links links, Own own, int largestDatagram) {
    this.clients = clients;
    this.links = links;
    this.own = own;
    this.largestDatagram = largestDatagram;
  }

  /** Makes the request for that hop, its branch made of that number. */
  @FunctionalInterface
  interface Copies {
    ByteBuf copy(NextHop hop, long number);
  }

  /** The way there; empty when there can be none. */
  Optional<Outbound> way(NextHop next) {
    return own.has(next.transport()) ? links.to(next) : Optional.empty();
  }

  /**
   * Sends one.
   *
   * @param way {@link #way} to the hop
   * @param again told of the transaction that takes the first one's place when it has to go another way
   * @return empty when there is no room for it; then nothing was sent
   */
  Optional<ClientTransaction> send(
      NextHop next,
      Outbound way,
      SipMethod method,
      Copies copies,
      ClientOwner owner,
      Consumer<ClientTransaction> again,
      long nowNanos) {
    long number = clients.nextNumber();
    ByteBuf copy = copies.copy(next, number);
    Optional<Outbound> stream = fits(next, copy.readableBytes(), nowNanos) ? Optional.empty() : links.to(overTcp(next));
    if (stream.isEmpty()) {
      return clients.send(copy, number, method, way, owner, nowNanos);
    }
    copy.release();
    ClientOwner first =
        stream.get().open() ? owner : new Retry(next, way, method, copies, owner, again);
    return clients.send(copies.copy(overTcp(next), number), number, method, stream.get(), first, nowNanos);
  }

  /** Sends what has no transaction: by a connection that is there already when it is large. */
  void sendStateless(NextHop next, Outbound way, Copies copies, long nowNanos) {
    long number = clients.nextNumber();
    ByteBuf copy = copies.copy(next, number);
    Optional<Outbound> stream =
        fits(next, copy.readableBytes(), nowNanos) ? Optional.empty() : links.to(overTcp(next)).filter(Outbound::open);
    if (stream.isPresent()) {
      copy.release();
      stream.get().send(copies.copy(overTcp(next), number));
    } else {
      way.send(copy);
    }
  }

  private static NextHop overTcp(NextHop next) {
    return new NextHop(Transport.TCP, next.address());
  }

  private boolean fits(NextHop next, int bytes, long nowNanos) {
    if (next.transport() != Transport.UDP || bytes <= largestDatagram || !own.has(Transport.TCP)) {
      return true;
    }
    Long until = withoutTcpUntil.get(next);
    if (until != null && nowNanos - until >= 0) {
      withoutTcpUntil.remove(next);
      until = null;
    }
    return until != null;
  }

  private void takesNoTcp(NextHop next, long nowNanos) {
    if (withoutTcpUntil.size() >= MOST) {
      withoutTcpUntil.values().removeIf(until -> nowNanos - until >= 0);
    }
    if (withoutTcpUntil.size() < MOST) {
      withoutTcpUntil.put(next, nowNanos + REMEMBERED_NANOS);
    }
  }

  /** Waits for what a connection brings that has still to be opened; sends by UDP when there is none. */
  private final class Retry implements ClientOwner {
    private final NextHop next;
    private final Outbound way;
    private final SipMethod method;
    private final Copies copies;
    private final ClientOwner owner;
    private final Consumer<ClientTransaction> again;
    private boolean heard;

    Retry(
        NextHop next,
        Outbound way,
        SipMethod method,
        Copies copies,
        ClientOwner owner,
        Consumer<ClientTransaction> again) {
      this.next = next;
      this.way = way;
      this.method = method;
      this.copies = copies;
      this.owner = owner;
      this.again = again;
    }

    @Override
    public boolean recognizes(SipResponse response) {
      return owner.recognizes(response);
    }

    @Override
    public void response(SipResponse response, long nowNanos) {
      heard = true;
      owner.response(response, nowNanos);
    }

    @Override
    public void noResponse(int status, long nowNanos) {
      if (status != UNREACHABLE || heard) {
        owner.noResponse(status, nowNanos);
        return;
      }
      takesNoTcp(next, nowNanos);
      long number = clients.nextNumber();
      clients
          .send(copies.copy(next, number), number, method, way, owner, nowNanos)
          .ifPresentOrElse(again, () -> owner.noResponse(status, nowNanos));
    }
  }
}
