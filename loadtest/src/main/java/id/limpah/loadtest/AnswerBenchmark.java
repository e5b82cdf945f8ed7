package id.limpah.loadtest;

import id.limpah.contact.Area;
import id.limpah.json.FactJson;
import id.limpah.outage.Answer;
import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The answer of a village with a hundred thousand facts over 83,762 villages, and what the next revision of one costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
public class AnswerBenchmark {
  private static final Instant NOON = Instant.parse("2026-11-26T05:00:00Z");
  private static final int VILLAGES = 83_762;
  private static final int FACTS = 100_000;

  /** Villages that are asked for: all of them, each out of memory's far end, or those of one regency, as in a blackout. */
  @Param({"83762", "256"})
  private int asked;

  private final Random random = new Random(7);
  private final List<Area> villages = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private Outages outages = new Outages(FACTS);
  private int next;

  private static Fact fact(int number, int rev, String area) {
    String json =
        """
        {"fact_id":"%s","type":"outage","issuer":"pln","rev":%d,"status":"confirmed","issued_at":"%s","as_of":"%s",
         "valid_until":"2026-11-27T05:00:00Z","areas":[{"code":"%s","coverage":"all"}]}
        """
            .formatted(new UUID(0x1000L + number, number), rev, NOON, NOON, area);
    return ((FactJson.Read.Good) FactJson.read(json.getBytes(StandardCharsets.UTF_8))).fact();
  }

  /** Villages in 38 provinces, facts at random ones. */
  @Setup(Level.Trial)
  public void fill() {
    for (int i = 0; i < VILLAGES; i++) {
      int province = 11 + i % 38;
      int rest = i / 38;
      villages.add(new Area(String.format(Locale.ROOT, "%02d.%02d.%02d.%04d", province, 1 + rest % 14, 1 + rest / 14 % 14, 1001 + rest / 196)));
    }
    for (int i = 0; i < FACTS; i++) {
      Fact fact = fact(i, 1, villages.get(random.nextInt(VILLAGES)).code());
      facts.add(fact);
      outages.apply(fact);
    }
  }

  /** A look-up from memory. */
  @Benchmark
  public Answer answer() {
    next = (next + 7_919) % asked;
    return outages.answer(villages.get(next), NOON);
  }

  /** The next revision of one fact, without the disk. */
  @Benchmark
  public int revision() {
    int at = random.nextInt(FACTS);
    Fact before = facts.get(at);
    Fact after =
        new Fact(
            before.factId(), before.type(), before.mode(), before.issuer(), before.rev() + 1, before.prev(), before.seq(), before.unit(), before.issuedAt(), before.asOf(),
            before.validUntil(), before.status(), before.verification(), before.kind(), before.areas(), before.network(), before.customers(),
            before.toldAt(), before.faultAt(), before.etr(), before.guarantee(), before.cause(), before.crew(), before.window(),
            before.clarification(), before.digest(), before.report(), before.supersedes(), before.compensation(), before.ruleSet(),
            before.text());
    facts.set(at, after);
    outages.apply(after);
    return after.rev();
  }
}
