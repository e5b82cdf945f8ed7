package id.limpah.sip.door;

import id.limpah.contact.CenterId;
import id.limpah.intake.Intake;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequestWriter;
import id.limpah.sip.SipResponse;
import id.limpah.sip.proxy.Own;
import id.limpah.sip.proxy.Seconds;
import id.limpah.sip.transaction.ClientOwner;
import id.limpah.sip.transaction.ClientTransaction;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Outbound;
import id.limpah.sip.transaction.Timed;
import id.limpah.sip.transport.SipWire;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks one partner's target again and again by OPTIONS (RFC 3261, 11) whether it lives. Any final answer says so; none within two
 * seconds, or an unreachable address, does not. Three such in a row and it is sent nothing; two answers in a row and it is again.
 * A target with several servers is asked at each in turn, and lives while one of them does.
 * Belongs to one event loop.
 */
final class Prober extends Timed implements ClientOwner {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int DOWN_AFTER = 3;
  private static final int UP_AFTER = 2;
  private static final int JITTER_PERCENT = 20;

  private final CenterId center;
  private final String uri;
  private final KnownPlaces places;
  private final SipWire wire;
  private final Own own;
  private final Intake intake;
  private final Duration every;
  private final RandomGenerator random;
  private @Nullable ClientTransaction asking;
  private List<NextHop> left = List.of();
  private @Nullable NextHop asked;
  private boolean oneAnswers;
  private boolean down;
  private int against;
  private long number;

  Prober(
      CenterId center,
      String uri,
      KnownPlaces places,
      SipWire wire,
      Own own,
      Intake intake,
      Duration every,
      RandomGenerator random) {
    this.center = center;
    this.uri = uri;
    this.places = places;
    this.wire = wire;
    this.own = own;
    this.intake = intake;
    this.every = every;
    this.random = random;
  }

  /** First asks somewhere within the interval, so that not all are asked at once. */
  void start(long nowNanos) {
    wire.wheel().set(this, nowNanos + random.nextLong(every.toNanos()));
  }

  @Override
  protected void due(long nowNanos) {
    ClientTransaction running = asking;
    if (running != null) {
      asking = null;
      running.abandon();
      heard(false, nowNanos);
    } else {
      left = places.target(uri).stream().filter(hop -> own.has(hop.transport())).toList();
      oneAnswers = false;
      next(nowNanos);
    }
  }

  /** Asks at the next server; after the last one the round is over. */
  private void next(long nowNanos) {
    if (left.isEmpty()) {
      over(nowNanos);
      return;
    }
    NextHop hop = left.getFirst();
    left = left.subList(1, left.size());
    asked = hop;
    ask(hop, nowNanos);
  }

  private void ask(NextHop hop, long nowNanos) {
    Optional<Outbound> way = wire.links().to(hop);
    if (way.isEmpty()) {
      heard(false, nowNanos);
      return;
    }
    number = wire.clients().nextNumber();
    ByteBuf request = wire.allocator().directBuffer(512);
    SipRequestWriter.of(SipMethod.OPTIONS, uri)
        .field(SipHeader.VIA, own.via(hop.transport(), wire.branches().branch(number, 0)))
        .field(SipHeader.MAX_FORWARDS, "70")
        .field(SipHeader.FROM, "<sip:limpah@" + own.hostPort(hop.transport()) + ">;tag=" + Long.toHexString(number))
        .field(SipHeader.TO, "<" + uri + ">")
        .field(SipHeader.CALL_ID, Long.toHexString(number) + "@" + own.hostPort(hop.transport()))
        .field(SipHeader.CSEQ, "1 OPTIONS")
        .field("Accept", "application/sdp")
        .write(request, new byte[0]);
    wire.wheel().cancel(this);
    wire.wheel().set(this, nowNanos + PATIENCE.toNanos());
    asking =
        wire.clients().send(request, number, SipMethod.OPTIONS, way.get(), this, nowNanos).orElse(null);
  }

  @Override
  public void response(SipResponse response, long nowNanos) {
    if (response.status() < 200 || asking == null) {
      return;
    }
    if (response.status() == 503) {
      Seconds.of(response.header(SipHeader.RETRY_AFTER))
          .ifPresent(seconds -> intake.pause(center, ProxyDoor.bounded(seconds)));
    }
    asking = null;
    heard(true, nowNanos);
  }

  @Override
  public void noResponse(int status, long nowNanos) {
    asking = null;
    heard(false, nowNanos);
  }

  private void heard(boolean answers, long nowNanos) {
    NextHop hop = asked;
    if (hop != null) {
      places.answers(hop, answers);
    }
    oneAnswers |= answers;
    next(nowNanos);
  }

  private void over(long nowNanos) {
    against = oneAnswers == down ? against + 1 : 0;
    if (against >= (down ? UP_AFTER : DOWN_AFTER)) {
      down = !down;
      against = 0;
      intake.probed(center, !down);
    }
    long jitter = every.toNanos() / 100 * (random.nextInt(2 * JITTER_PERCENT + 1) - JITTER_PERCENT);
    wire.wheel().cancel(this);
    wire.wheel().set(this, nowNanos + every.toNanos() + jitter);
  }
}
