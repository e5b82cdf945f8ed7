package id.limpah.divert;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two partners: one with two contracts that share its offer, one with one. */
final class Agreements {
  static final CenterId TELKOM = new CenterId("telkom-147");
  static final CenterId KAI = new CenterId("kai-121");

  final Contract outages = contract(TELKOM, Reason.OUTAGE, 5, 4);
  final Contract bills = contract(TELKOM, Reason.BILLING, 7, 1_000);
  final Contract trains = contract(KAI, Reason.OUTAGE, 6, 1_000);
  final List<Contract> all = List.of(outages, bills, trains);

  private static Contract contract(CenterId to, Reason reason, int concurrent, double perSecond) {
    return new Contract(
        new CenterId("pln-123"),
        to,
        Set.of(reason),
        Set.of(Channel.CALL, Channel.CHAT),
        Set.of("id"),
        Hours.always(ZoneId.of("Asia/Jakarta")),
        concurrent,
        perSecond,
        Duration.ofSeconds(90),
        false);
  }

  private static Center center(CenterId id) {
    return new Center(
        id,
        id.name(),
        new Target(id, "sip:" + id.name() + "@127.0.0.1"),
        List.of(new Queue(new QueueId(id, "bantuan"), Set.of(Reason.OUTAGE), Set.of(Channel.CALL))),
        Duration.ZERO,
        Duration.ZERO);
  }

  /** With breakers that never have seen enough to open. */
  Ledger ledger(Time time) {
    return new Ledger(
        all,
        Map.of(TELKOM, center(TELKOM), KAI, center(KAI)),
        new BreakerConfig(Duration.ofSeconds(30), 1_000_000, 1, Duration.ofSeconds(10), 1_000),
        time);
  }
}
