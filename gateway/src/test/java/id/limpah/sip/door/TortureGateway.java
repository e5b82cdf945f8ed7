package id.limpah.sip.door;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.divert.BreakerConfig;
import id.limpah.intake.Intake;
import id.limpah.intake.IntakeConfig;
import id.limpah.intake.IntakeWitness;
import id.limpah.intake.Tokens;
import id.limpah.load.LoadConfig;
import id.limpah.route.Entries;
import id.limpah.route.Entry;
import id.limpah.route.OverflowConfig;
import id.limpah.sip.transaction.TransactionTimers;
import id.limpah.sip.transport.Cidr;
import id.limpah.sip.transport.SipLimits;
import id.limpah.sip.transport.SipListenerConfig;
import id.limpah.sip.transport.SipServer;
import id.limpah.surge.SurgeConfig;
import id.limpah.time.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A gateway that takes calls to any number. */
final class TortureGateway {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final CenterId HOME = new CenterId("home");
  private static final SipLimits LIMITS =
      new SipLimits(
          10_000, 8 << 20, 500, 500, Duration.ofMillis(150), Duration.ofSeconds(20), 256 << 10, Duration.ofSeconds(5));

  private TortureGateway() {}

  /** Sends calls to that port of this machine, whatever number they dial. */
  static SipServer start(int target, boolean proxies, String network) throws IOException {
    String uri = "sip:h@127.0.0.1:" + target;
    QueueId queue = new QueueId(HOME, "q");
    Entry entry =
        new Entry("any", List.of("*"), Set.of(Channel.CALL), queue, Reason.OUTAGE, Optional.empty());
    Center home =
        new Center(
            HOME, "o", new Target(HOME, uri), List.of(new Queue(queue, Set.of(Reason.OUTAGE), Set.of(Channel.CALL))),
            Duration.ZERO, Duration.ZERO);
    Intake intake =
        new Intake(
            new IntakeConfig(
                List.of(entry), List.of(home), List.of(), LoadConfig.DEFAULT, OverflowConfig.DEFAULT,
                SurgeConfig.DEFAULT,
                BreakerConfig.HOME, BreakerConfig.PARTNER),
            (area, now) -> {
              throw new AssertionError("no area here");
            },
            IntakeWitness.NONE,
            Time.system(),
            7);
    List<Cidr> peers = List.of(Cidr.of(network).orElseThrow());
    KnownPlaces places = new KnownPlaces(List.of(uri), peers, hop -> true, address -> false);
    SipDoors doors =
        new SipDoors(
            new SipDoorConfig(
                proxies ? Set.of("any") : Set.of(), Duration.ofSeconds(20), Duration.ofSeconds(10), Map.of(), 1300, List.of()),
            new Entries(List.of(entry)),
            intake,
            intake::take,
            new Tokens(new byte[Tokens.KEY_BYTES], Duration.ofHours(1)),
            URI.create("http://gw"),
            places);
    return SipServer.start(
        new SipListenerConfig(
            Optional.of(ANY_PORT), Optional.of(ANY_PORT), Optional.empty(), peers, proxies ? places.targets() : List.of(), 1, LIMITS),
        TransactionTimers.RFC_3261,
        new byte[16],
        doors);
  }
}
