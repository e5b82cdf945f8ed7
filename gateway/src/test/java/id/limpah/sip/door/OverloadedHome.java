package id.limpah.sip.door;

import id.limpah.contact.Accepting;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Offer;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reachability;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.divert.BreakerConfig;
import id.limpah.intake.Intake;
import id.limpah.intake.IntakeConfig;
import id.limpah.intake.IntakeWitness;
import id.limpah.load.LoadConfig;
import id.limpah.load.LoadReport;
import id.limpah.route.Entry;
import id.limpah.route.OverflowConfig;
import id.limpah.surge.SurgeConfig;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An intake whose home at 10.0.0.4 has too long a line, with two partners at 10.0.0.2 and 10.0.0.3 that offer to help. */
final class OverloadedHome {
  static final CenterId HOME = new CenterId("pln-123");
  static final List<CenterId> PARTNERS = List.of(new CenterId("telkom-147"), new CenterId("kai-121"));
  private static final QueueId GANGGUAN = new QueueId(HOME, "gangguan");

  private final VirtualTime time;
  private final Intake intake;

  OverloadedHome(VirtualTime time) {
    this.time = time;
    intake =
        new Intake(
            new IntakeConfig(
                List.of(
                    new Entry("pln", List.of("123"), Set.of(Channel.CALL), GANGGUAN, Reason.OUTAGE, Optional.empty())),
                List.of(center(HOME, 4), center(PARTNERS.get(0), 2), center(PARTNERS.get(1), 3)),
                List.of(contract(PARTNERS.get(0)), contract(PARTNERS.get(1))),
                LoadConfig.DEFAULT,
                OverflowConfig.DEFAULT,
                SurgeConfig.DEFAULT,
                BreakerConfig.HOME,
                BreakerConfig.PARTNER),
            (area, now) -> {
              throw new AssertionError("no contact here knows its area");
            },
            IntakeWitness.NONE,
            time,
            7);
  }

  Intake intake() {
    return intake;
  }

  private static Center center(CenterId id, int last) {
    return new Center(
        id,
        id.name(),
        new Target(id, "sip:" + last + "@10.0.0." + last),
        List.of(new Queue(new QueueId(id, "gangguan"), Set.of(Reason.OUTAGE), Set.of(Channel.CALL))),
        Duration.ZERO,
        Duration.ZERO);
  }

  private static Contract contract(CenterId to) {
    return new Contract(
        HOME, to, Set.of(Reason.OUTAGE), Set.of(Channel.CALL), Set.of(), Hours.always(ZoneId.of("Asia/Jakarta")),
        50, 1_000, Duration.ofMinutes(30), false);
  }

  void report() {
    intake.report(
        new LoadReport(
            GANGGUAN, time.now(), 400, 0, 10, 0, 10, Optional.of(240.0), Optional.empty(), Optional.empty(), "test"));
    for (CenterId partner : PARTNERS) {
      intake.accept(partner, new Offer(Accepting.YES, 50, 1_000, time.now(), time.now().plus(Duration.ofHours(1))));
    }
    intake.tick();
  }

  /** What is known of a partner's target. */
  Reachability reachability(CenterId partner) {
    return intake.ledger().reachability(partner);
  }
}
