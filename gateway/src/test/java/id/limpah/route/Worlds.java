package id.limpah.route;

import id.limpah.contact.Accepting;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Caller;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Offer;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reachability;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.load.Freshness;
import id.limpah.load.Interval;
import id.limpah.load.LoadEstimate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A home center and two partners to decide between, for tests of the policy. */
final class Worlds {
  static final Instant NOW = Instant.parse("2019-08-04T05:00:00Z");
  static final CenterId HOME = new CenterId("pln-123");
  static final CenterId TELKOM = new CenterId("telkom-147");
  static final CenterId KAI = new CenterId("kai-121");
  static final QueueId GANGGUAN = new QueueId(HOME, "gangguan");
  static final QueueId LAYANAN = new QueueId(HOME, "layanan");
  static final Set<Reason> TROUBLE = Set.of(Reason.OUTAGE, Reason.DANGER);

  private Worlds() {}

  static Center home() {
    return new Center(
        HOME,
        "pln",
        new Target(HOME, "sip:123@127.0.0.1"),
        List.of(
            new Queue(GANGGUAN, TROUBLE, Set.of(Channel.CALL)),
            new Queue(LAYANAN, Set.of(Reason.BILLING), Set.of(Channel.CALL))),
        Duration.ZERO,
        Duration.ZERO);
  }

  static Center partner(CenterId id) {
    return new Center(
        id,
        id.name(),
        new Target(id, "sip:" + id.name() + "@127.0.0.1"),
        List.of(new Queue(new QueueId(id, "bantuan"), TROUBLE, Set.of(Channel.CALL))),
        Duration.ofSeconds(2),
        Duration.ZERO);
  }

  static Entry entry(Optional<Target> announcement) {
    return new Entry(
        "pln", List.of("123"), Set.of(Channel.CALL), GANGGUAN, Reason.OUTAGE, announcement);
  }

  static Contract contract(CenterId to) {
    return new Contract(
        HOME,
        to,
        TROUBLE,
        Set.of(Channel.CALL),
        Set.of("id"),
        Hours.always(ZoneId.of("Asia/Jakarta")),
        10,
        5,
        Duration.ofMinutes(30),
        false);
  }

  static Policy policy(Optional<Target> announcement) {
    return new Policy(
        OverflowConfig.DEFAULT,
        Map.of("pln", entry(announcement)),
        Map.of(HOME, home(), TELKOM, partner(TELKOM), KAI, partner(KAI)));
  }

  static LoadEstimate load(QueueId queue, int serving, Optional<Double> wait) {
    return new LoadEstimate(
        queue, Freshness.FRESH, Optional.empty(), Optional.of(Duration.ofSeconds(1)), 0, serving, 240, 1 / 300.0, wait, "test",
        wait.map(seconds -> new Interval(seconds / 2, seconds * 2)), Optional.empty(), 0);
  }

  static HomeCondition home(double waitSeconds, double share) {
    return new HomeCondition(
        load(GANGGUAN, 24, Optional.of(waitSeconds)),
        2,
        share > 0 ? BreakerState.OPEN : BreakerState.CLOSED,
        share);
  }

  static Offer offer(Accepting accepting) {
    return new Offer(accepting, 10, 5, NOW.minusSeconds(10), NOW.plusSeconds(50));
  }

  static PartnerCondition partner(CenterId id, double waitSeconds) {
    return partner(id, waitSeconds, Optional.of(offer(Accepting.YES)), BreakerState.CLOSED, false);
  }

  static PartnerCondition partner(
      CenterId id, double waitSeconds, Optional<Offer> offer, BreakerState breaker, boolean diverts) {
    QueueId queue = new QueueId(id, "bantuan");
    return new PartnerCondition(
        partner(id), Map.of(queue, load(queue, 30, Optional.of(waitSeconds))), offer, breaker, Reachability.REACHABLE, diverts);
  }

  static Conditions conditions(HomeCondition home, List<PartnerCondition> partners, List<ContractCondition> contracts) {
    return new Conditions(
        NOW,
        Map.of(GANGGUAN, home, LAYANAN, new HomeCondition(load(LAYANAN, 5, Optional.of(0.0)), 0, BreakerState.CLOSED, 0)),
        Map.of(
            partners.getFirst().center().id(), partners.getFirst(),
            partners.getLast().center().id(), partners.getLast()),
        Map.of(HOME, contracts));
  }

  static ContractCondition free(CenterId to) {
    return new ContractCondition(contract(to), 0, 10, true);
  }

  static Contact contact(Reason reason) {
    return contact(reason, List.of());
  }

  static Contact contact(Reason reason, List<CenterId> path) {
    return new Contact(
        "call-1", "pln", Channel.CALL, new Caller("+6281200000001"), reason, Optional.empty(), Optional.of("id"), path);
  }
}
