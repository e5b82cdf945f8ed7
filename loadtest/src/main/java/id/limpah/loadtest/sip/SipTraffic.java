package id.limpah.loadtest.sip;

import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Figures.Count;
import id.limpah.loadtest.measure.Lateness;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.scenario.Scenario.Calls;
import id.limpah.loadtest.scenario.Scenario.Center;
import id.limpah.loadtest.scenario.Scenario.Transport;
import id.limpah.loadtest.schedule.Arrivals;
import id.limpah.loadtest.schedule.Redials;
import id.limpah.loadtest.schedule.Wheel;
import io.netty.channel.ManualIoEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** All SIP of a run: callers, the centers that answer them, and who means no good. Owned by one thread. */
public final class SipTraffic {
  private final Wheel wheel;
  private final Wire wire;
  private final Optional<OpenSocket> side;
  private final List<AnsweringCenter> centers;
  private final Optional<HostileDatagrams> hostile;
  private final Callers callers;
  private final Figures figures;
  private long begun;

  private SipTraffic(
      Wheel wheel, Wire wire, Optional<OpenSocket> side, List<AnsweringCenter> centers, Optional<HostileDatagrams> hostile, Callers callers,
      Figures figures) {
    this.wheel = wheel;
    this.wire = wire;
    this.side = side;
    this.centers = centers;
    this.hostile = hostile;
    this.callers = callers;
    this.figures = figures;
  }

  /**
   * Opens every socket of that scenario's calls.
   *
   * @param loop for connections, owned by the calling thread
   * @throws IOException when an address is taken or the server takes no connection
   */
  public static SipTraffic open(Scenario scenario, Callers.Window window, ManualIoEventLoop loop, Figures figures, Lateness lateness) throws IOException {
    Calls calls = scenario.calls().orElseThrow();
    SplittableRandom random = new SplittableRandom(scenario.seed());
    Wheel wheel = new Wheel(System.nanoTime());
    List<AnsweringCenter> centers = new ArrayList<>();
    for (Center center : scenario.centers()) {
      centers.add(new AnsweringCenter(center, wheel, random.split()));
    }
    Optional<OpenSocket> side = Optional.empty();
    if (!centers.isEmpty()) {
      side = Optional.of(new OpenSocket(new InetSocketAddress(scenario.centers().getFirst().address().getAddress(), 0)));
    }
    Optional<HostileDatagrams> hostile = Optional.empty();
    if (scenario.hostile().isPresent()) {
      hostile = Optional.of(new HostileDatagrams(scenario.hostile().get(), random.split()));
    }
    Wire wire = calls.transport() == Transport.UDP ? new UdpLanes(calls.target(), calls.lanes()) : new StreamLanes(calls, loop);
    Callers callers =
        new Callers(
            calls,
            window,
            wire,
            side,
            new Arrivals(scenario, calls.rate(), random.split()),
            scenario.redial().map(redial -> new Redials(redial, random.split())),
            wheel,
            figures,
            lateness);
    return new SipTraffic(wheel, wire, side, centers, hostile, callers, figures);
  }

  /** Whoever is due calls, and what came in is looked at. True when anything happened. */
  public boolean turn(long now) {
    boolean any = callers.sendDue(now);
    any |= wire.turn(callers, now);
    if (side.isPresent()) {
      any |= side.get().turn((bytes, length, source, at) -> callers.message(bytes, length, at));
      for (AnsweringCenter center : centers) {
        any |= center.turn();
      }
    }
    if (hostile.isPresent()) {
      hostile.get().calls(figures.count(Count.OFFERED) - begun);
      begun = figures.count(Count.OFFERED);
      any |= hostile.get().turn();
    }
    wheel.advance(now);
    return any;
  }

  /** When the next call is due. */
  public long nextDue() {
    return callers.nextDue();
  }

  /** Nobody calls any more, and who talks hangs up. */
  public void drain(long now) {
    callers.drain(now);
  }

  /** Calls that are not over. */
  public int open() {
    return callers.open();
  }

  /** Where calls were sent. */
  public Expected expected() {
    return callers.expected();
  }

  /** What each center saw until the last {@link #publish}; from any thread. */
  public List<CenterCounts> centers() {
    return centers.stream().map(AnsweringCenter::counts).toList();
  }

  /** Lets others see what centers counted. */
  public void publish() {
    centers.forEach(AnsweringCenter::publish);
  }

  /** Hostile datagrams sent; from any thread. */
  public long hostileSent() {
    return hostile.map(HostileDatagrams::sent).orElse(0L);
  }

  /** What came back to those. */
  public long hostileAnswered() {
    return hostile.map(HostileDatagrams::answered).orElse(0L);
  }

  /** Closes every socket. */
  public void close() throws IOException {
    wire.close();
    side.ifPresent(OpenSocket::close);
    centers.forEach(AnsweringCenter::close);
    if (hostile.isPresent()) {
      hostile.get().close();
    }
  }
}
