package id.limpah.sip.door;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Reason;
import id.limpah.intake.Intake;
import id.limpah.intake.Tokens;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.sip.NameAddr;
import id.limpah.sip.proxy.Bench;
import id.limpah.sip.proxy.Leg;
import id.limpah.sip.proxy.Proxy;
import id.limpah.sip.proxy.ProxyWitness;
import id.limpah.sip.proxy.Texts;
import id.limpah.sip.transaction.SipExchange;
import id.limpah.sip.transport.Cidr;
import id.limpah.time.VirtualTime;
import io.netty.util.LeakPresenceDetector;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Calls through the proxy with the real intake behind it, over a network that loses, doubles and reorders, to targets that
 * are dead, slow, busy, lying or ring for ever, by callers that hang up when they like. {@code -Dlimpah.interleavings=100000}
 * tries more.
 */
class ProxiedCallsTest {
  private static final List<CenterId> PARTNERS = OverloadedHome.PARTNERS;
  private static final int CALLS_A_SEED = 10;

  private final VirtualTime time = new VirtualTime(Instant.parse("2019-08-04T05:00:00Z"));
  private final OverloadedHome world = new OverloadedHome(time);
  private final Intake intake = world.intake();
  private final Tokens tokens = new Tokens(new byte[Tokens.KEY_BYTES], Duration.ofHours(1));
  private final KnownPlaces places =
      new KnownPlaces(
          List.of("sip:4@10.0.0.4", "sip:2@10.0.0.2", "sip:3@10.0.0.3"),
          List.of(Cidr.of("10.0.0.1").orElseThrow()),
          hop -> true, address -> false);
  private final ProxyDoor door =
      new ProxyDoor(intake, intake::take, tokens, URI.create("http://gw"), places, Duration.ofSeconds(20));
  private final Map<String, List<String>> told = new HashMap<>();
  private int diverted;
  private int answered;

  @AfterEach
  void nothingLeaks() {
    LeakPresenceDetector.check();
  }

  private void pass(Duration howLong) {
    for (long millis = 0; millis < howLong.toMillis(); millis += 100) {
      time.advance(Duration.ofMillis(100));
      world.report();
    }
  }

  private void take(Proxy proxy, SipExchange exchange, long now) {
    String call = exchange.request().callId().toString();
    Caller caller = new Caller(exchange.request().from().flatMap(NameAddr::uri).orElseThrow().user());
    Decision decision =
        intake.offer(
            new Contact(
                call, "pln", Channel.CALL, caller, Reason.OUTAGE, Optional.empty(), Optional.empty(), List.of()));
    diverted += decision.action() == Action.DIVERT ? 1 : 0;
    ProxyWitness real = door.witness(decision);
    List<String> log = told.computeIfAbsent(call, key -> new ArrayList<>());
    proxy.invite(
        exchange,
        door.plan(decision, exchange.request()),
        new ProxyWitness() {
          @Override
          public void failed(Leg leg, int status, OptionalLong retryAfter) {
            log.add("failed " + leg.name());
            real.failed(leg, status, retryAfter);
          }

          @Override
          public void answered(Leg leg) {
            answered++;
            log.add("answered");
            real.answered(leg);
          }

          @Override
          public void unanswered(Leg last, int status) {
            log.add("unanswered");
            real.unanswered(last, status);
          }
        },
        now);
  }

  private void run(long seed) {
    told.clear();
    Bench bench = new Bench(this::take, door::ended, cookie -> tokens.openDialog(cookie).isPresent());
    Wild wild = new Wild(seed, bench);
    Map<String, WildCaller> callers = new HashMap<>();
    bench.toCaller = text -> wild.carry(() -> to(callers, text));
    for (int i = 0; i < CALLS_A_SEED; i++) {
      WildCaller caller = new WildCaller(seed + "x" + i, wild, bench);
      callers.put(caller.call, caller);
      wild.at(wild.random().nextInt(20_000), caller::begin);
    }
    while (wild.now < 420_000) {
      wild.step();
      time.advance(Duration.ofMillis(10));
      if (wild.now % 1_000 == 0) {
        world.report();
      }
    }
    check(seed, bench, wild, callers);
    bench.close();
  }

  private static void to(Map<String, WildCaller> callers, String text) {
    WildCaller caller = callers.get(Texts.values(text, "Call-ID").getFirst());
    if (caller != null) {
      caller.receive(text);
    }
  }

  private void check(long seed, Bench bench, Wild wild, Map<String, WildCaller> callers) {
    assertThat(bench.live()).as("transactions left, seed %d", seed).isZero();
    assertThat(wild.cancelledUnheard).as("cancelled before a provisional, seed %d", seed).isEmpty();
    assertThat(wild.mostRinging).as("partners that ring at once, seed %d", seed).isLessThan(2);
    for (WildCaller caller : callers.values()) {
      List<String> log = told.getOrDefault(caller.call, List.of());
      assertThat(caller.finals.stream().filter(one -> !one.equals("2xx")).count())
          .as("finals %s of call %s, seed %d", caller.finals, caller.call, seed)
          .isLessThan(2);
      assertThat(log.stream().filter(one -> !one.startsWith("failed")).toList())
          .as("last words on call %s: %s, seed %d", caller.call, log, seed)
          .hasSize(1);
      assertThat(log.stream().filter(one -> one.startsWith("failed"))).as("seed %d", seed).doesNotHaveDuplicates();
    }
    for (CenterId partner : PARTNERS) {
      assertThat(intake.inFlight(partner)).as("permits of %s left, seed %d", partner, seed).isZero();
    }
    assertThat(intake.holding()).as("contacts left, seed %d", seed).isZero();
  }

  @Test
  void whateverHappens_oneFinal_oneRinging_everyPermitBackOnce() {
    pass(Duration.ofSeconds(15));
    int seeds = Integer.getInteger("limpah.interleavings", 300) / CALLS_A_SEED;
    long first = Long.getLong("limpah.seed", 1);
    for (long seed = first; seed < first + seeds; seed++) {
      run(seed);
    }
    assertThat(diverted).as("diverted calls").isGreaterThan(seeds);
    assertThat(answered).as("answered calls").isGreaterThan(seeds);
    System.out.println(
        "calls tried " + seeds * CALLS_A_SEED + ", diverted " + diverted + ", answered " + answered);
  }
}
