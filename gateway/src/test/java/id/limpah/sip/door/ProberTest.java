package id.limpah.sip.door;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.CenterId;
import id.limpah.contact.Reachability;
import id.limpah.sip.proxy.Bench;
import id.limpah.sip.locate.Located;
import id.limpah.sip.proxy.Own;
import id.limpah.sip.proxy.Texts;
import id.limpah.time.VirtualTime;
import io.netty.util.LeakPresenceDetector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProberTest {
  private static final CenterId TELKOM = OverloadedHome.PARTNERS.getFirst();

  private final VirtualTime time = new VirtualTime(Instant.parse("2019-08-04T05:00:00Z"));
  private final OverloadedHome world = new OverloadedHome(time);
  private final Bench bench = new Bench();
  /** No jitter: 20 of 41, and the first probe after 0 of 10 s. */
  private final RandomGenerator middle =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return 0;
        }

        @Override
        public int nextInt(int bound) {
          return bound / 2;
        }
      };

  private KnownPlaces places = new KnownPlaces(List.of("sip:147@10.0.0.2"), List.of(), hop -> true, address -> false);

  @BeforeEach
  void start() {
    probe("sip:147@10.0.0.2");
  }

  private void probe(String uri) {
    new Prober(
            TELKOM,
            uri,
            places,
            bench.wire(),
            new Own(bench.wire().own()),
            world.intake(),
            Duration.ofSeconds(10),
            middle)
        .start(0);
  }

  @AfterEach
  void nothingLeaks() {
    bench.close();
    LeakPresenceDetector.check();
  }

  private List<String> probes() {
    return bench.got(2).stream().map(text -> Texts.values(text, "Call-ID").getFirst()).distinct().toList();
  }

  private void answer(int status, String more) {
    bench.from(Texts.reply(bench.got(2).getLast(), status, "x", more), Bench.address(2, 5060));
  }

  @Test
  void asksEveryTenSeconds_anyAnswerWillDo() {
    bench.advance(10);
    assertThat(Texts.first(bench.got(2).getFirst())).isEqualTo("OPTIONS sip:147@10.0.0.2 SIP/2.0");
    answer(404, "");
    bench.advance(10_000);
    assertThat(probes()).hasSize(1);
    bench.advance(10_020);
    assertThat(probes()).hasSize(2);
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void threeSilencesAreEnough_andTwoAnswers() {
    bench.advance(14_030);
    assertThat(probes()).hasSize(2);
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.REACHABLE);
    bench.advance(26_100);
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.SILENT);
    assertThat(bench.live()).as("given up after two seconds, not after 32").isZero();

    bench.advance(36_200);
    answer(200, "");
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.SILENT);
    bench.advance(46_300);
    answer(200, "");
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void oneServerOfTwoAnswers_theTargetLives_andTheSilentOneIsTriedLast() {
    String uri = "sip:147@telkom.example";
    places = new KnownPlaces(List.of(uri), List.of(), hop -> true, address -> false);
    places.located(
        uri,
        new Located(
            List.of(new Located.Server(Bench.hop(3), 1, 0), new Located.Server(Bench.hop(4), 2, 0)), Duration.ofHours(1)));
    probe(uri);
    for (long now = 10; now < 60_000; now += 10) {
      bench.advance(now);
      if (now % 1_000 == 0 && !bench.got(4).isEmpty()) {
        bench.from(Texts.reply(bench.got(4).getLast(), 200, "x", ""), Bench.address(4, 5060));
      }
      if (now % 1_000 == 0 && !bench.got(2).isEmpty()) {
        answer(200, "");
      }
    }
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.REACHABLE);
    assertThat(places.target(uri)).containsExactly(Bench.hop(4), Bench.hop(3));
  }

  @Test
  void oneLostProbe_changesNothing() {
    int seen = 0;
    for (long now = 10; now < 120_000; now += 10) {
      bench.advance(now);
      if (probes().size() > seen) {
        seen++;
        if (seen % 3 > 0) {
          answer(200, "");
        }
      }
    }
    assertThat(seen).isGreaterThan(8);
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void retryAfter_isAPause() {
    bench.advance(10);
    answer(503, "Retry-After: 30 (maintenance)\n");
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.PAUSED);
    time.advance(Duration.ofSeconds(29));
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.PAUSED);
    time.advance(Duration.ofSeconds(1));
    assertThat(world.reachability(TELKOM)).isEqualTo(Reachability.REACHABLE);
  }
}
