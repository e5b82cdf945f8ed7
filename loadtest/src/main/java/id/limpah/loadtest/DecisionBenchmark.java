package id.limpah.loadtest;

import id.limpah.contact.Accepting;
import id.limpah.contact.Place;
import id.limpah.contact.Caller;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.divert.BreakerConfig;
import id.limpah.intake.Intake;
import id.limpah.intake.IntakeConfig;
import id.limpah.intake.IntakeWitness;
import id.limpah.load.LoadConfig;
import id.limpah.load.LoadReport;
import id.limpah.outage.Answer;
import id.limpah.route.Decision;
import id.limpah.route.Entry;
import id.limpah.route.OverflowConfig;
import id.limpah.surge.SurgeConfig;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one decision costs with four partners, permits and record included: at home, and diverted and settled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBenchmark {
  private static final CenterId HOME = new CenterId("pln-123");
  private static final QueueId GANGGUAN = new QueueId(HOME, "gangguan");
  private static final List<CenterId> PARTNERS =
      List.of(
          new CenterId("telkom-147"), new CenterId("kai-121"), new CenterId("pertamina-135"), new CenterId("bri-14017"));

  private final Contact contact =
      new Contact(
          "call-1",
          "pln",
          Channel.CALL,
          new Caller("+6281200000001"),
          Reason.OUTAGE,
          Optional.empty(),
          Optional.of("id"),
          List.of());

  private final Intake calm = intake(Time.system(), 0);
  private final Intake flooded = intake(Time.system(), 1);

  /** Empties the chairs at one of the two: with nobody at home, all of it overflows. */
  @Setup
  public void overload() {
    for (Intake intake : List.of(calm, flooded)) {
      for (CenterId partner : PARTNERS) {
        intake.accept(
            partner,
            new Offer(Accepting.YES, 1_000_000, 90_000, Instant.now(), Instant.now().plus(Duration.ofDays(1))));
      }
      intake.tick();
    }
    flooded.report(
        new LoadReport(
            GANGGUAN, Instant.now(), 1_000, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), "bench"));
    flooded.tick();
  }

  /** Home takes it. */
  @Benchmark
  public Decision kept() {
    return calm.offer(contact);
  }

  /** Nobody serves at home: four candidates are looked at, two permits taken and given back. */
  @Benchmark
  public Decision divertedAndSettled() {
    Decision decision = flooded.offer(contact);
    flooded.settle(decision.id(), Outcome.ANSWERED, true);
    return decision;
  }

  private static Intake intake(Time time, long salt) {
    List<Center> centers = new ArrayList<>(List.of(center(HOME, "gangguan")));
    PARTNERS.forEach(partner -> centers.add(center(partner, "bantuan")));
    IntakeConfig config =
        new IntakeConfig(
            List.of(new Entry("pln", List.of("123"), Set.of(Channel.CALL), GANGGUAN, Reason.OUTAGE, Optional.empty())),
            centers,
            PARTNERS.stream().map(DecisionBenchmark::contract).toList(),
            new LoadConfig(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(4), Duration.ofMinutes(5)),
            OverflowConfig.DEFAULT,
            SurgeConfig.DEFAULT,
                BreakerConfig.HOME,
            BreakerConfig.PARTNER);
    return new Intake(config, DecisionBenchmark::noArea, IntakeWitness.NONE, time, salt);
  }

  private static Answer noArea(Place area, Instant now) {
    throw new AssertionError("the contact has no area " + area + now);
  }

  private static Center center(CenterId id, String queue) {
    return new Center(
        id,
        id.name(),
        new Target(id, "sip:" + id.name() + "@127.0.0.1"),
        List.of(new Queue(new QueueId(id, queue), Set.of(Reason.OUTAGE), Set.of(Channel.CALL))),
        Duration.ofSeconds(2),
        Duration.ZERO);
  }

  private static Contract contract(CenterId to) {
    return new Contract(
        HOME,
        to,
        Set.of(Reason.OUTAGE),
        Set.of(Channel.CALL),
        Set.of("id"),
        Hours.always(ZoneId.of("Asia/Jakarta")),
        1_000_000,
        100_000,
        Duration.ofMinutes(30),
        false);
  }
}
