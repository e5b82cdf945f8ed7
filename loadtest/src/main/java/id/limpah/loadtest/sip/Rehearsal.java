package id.limpah.loadtest.sip;

import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Lateness;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.scenario.Scenario.Calls;
import id.limpah.loadtest.scenario.Scenario.Follow;
import id.limpah.loadtest.scenario.Scenario.Mode;
import id.limpah.loadtest.scenario.Scenario.Point;
import id.limpah.loadtest.scenario.Scenario.Spacing;
import id.limpah.loadtest.scenario.Scenario.Transport;
import id.limpah.loadtest.schedule.Arrivals;
import id.limpah.loadtest.schedule.Wheel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Calls to a redirecting socket of the generator's own before the first real one, so that its code is compiled by then: a generator that
 * compiles itself is late, and that would be in the first seconds' latencies.
 */
public final class Rehearsal {
  private static final Duration LENGTH = Duration.ofMillis(1_500);
  private static final double PER_SECOND = 30_000;
  private static final byte[] INVITE = Text.ascii("INVITE");

  private final OpenSocket server;
  private final SipText request = new SipText();
  private final Text text = new Text();

  private Rehearsal(OpenSocket server) {
    this.server = server;
  }

  /** A second and a half of it, on the calling thread. */
  public static void play() throws IOException {
    OpenSocket server = new OpenSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    UdpLanes lanes = new UdpLanes(server.address(), 2);
    try {
      new Rehearsal(server).play(lanes, callers(server.address(), lanes));
    } finally {
      lanes.close();
      server.close();
    }
  }

  /** A scenario for the same reason: calls to a center of the generator's own, with nobody between. */
  public static Scenario throughTheLoop() throws IOException {
    OpenSocket probe = new OpenSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    InetSocketAddress address = probe.address();
    probe.close();
    return scenario(
        calls(address, Mode.PROXY, PER_SECOND / 2), List.of(new Scenario.Center("rehearsal", address, 100_000, Duration.ZERO, Duration.ZERO)));
  }

  private static Calls calls(InetSocketAddress address, Mode mode, double perSecond) {
    return new Calls(
        address, Transport.UDP, mode, Follow.NONE, List.of(new Point(Duration.ZERO, perSecond)), 1_000, "+1", "+2", 2, Duration.ofMillis(200), true,
        Duration.ZERO, List.of(address), List.of(), new Scenario.Tls(Optional.empty(), Optional.empty()));
  }

  private static Scenario scenario(Calls calls, List<Scenario.Center> centers) {
    return new Scenario(
        "rehearsal", LENGTH, Duration.ZERO, Spacing.POISSON, 1, Optional.of(calls), Optional.empty(), Optional.empty(), Optional.empty(), centers);
  }

  private void play(UdpLanes lanes, Callers callers) {
    long end = System.nanoTime() + LENGTH.toNanos();
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      callers.sendDue(now);
      server.turn(this::redirect);
      lanes.turn(callers, now);
    }
  }

  private static Callers callers(InetSocketAddress address, UdpLanes lanes) {
    Calls calls = calls(address, Mode.REDIRECT, PER_SECOND);
    Scenario scenario = scenario(calls, List.of());
    long begin = System.nanoTime();
    return new Callers(
        calls,
        new Callers.Window(begin, begin, begin + LENGTH.toNanos()),
        lanes,
        Optional.empty(),
        new Arrivals(scenario, calls.rate(), new SplittableRandom(1)),
        Optional.empty(),
        new Wheel(begin),
        new Figures(),
        new Lateness());
  }

  private void redirect(byte[] bytes, int length, InetSocketAddress source, long now) {
    if (!request.read(bytes, length) || !request.methodIs(INVITE)) {
      return;
    }
    text.clear().add("SIP/2.0 302 Moved Temporarily\r\nVia: ").add(bytes, request.viaStart[0], request.viaEnd[0]);
    text.add("\r\nFrom: ").add(bytes, request.fromStart, request.fromEnd);
    text.add("\r\nTo: ").add(bytes, request.toStart, request.toEnd).add(";tag=1\r\nCall-ID: ").add(bytes, request.callIdStart, request.callIdEnd);
    text.add("\r\nCSeq: ").add(bytes, request.cseqStart, request.cseqEnd).add("\r\nContact: <sip:").add(server.sentBy());
    text.add(">\r\nContent-Length: 0\r\n\r\n");
    server.send(source, text.bytes, text.length);
  }
}
