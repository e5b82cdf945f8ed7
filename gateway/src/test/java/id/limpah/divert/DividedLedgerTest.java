package id.limpah.divert;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Accepting;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Offer;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.lease.Division;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three nodes that share one contract and know nothing of each other. */
class DividedLedgerTest {
  private static final int NODES = 3;
  private static final CenterId HOME = new CenterId("pln-123");
  private static final CenterId TELKOM = new CenterId("telkom-147");

  private final VirtualTime time = new VirtualTime(Instant.parse("2019-08-04T05:00:00Z"));

  private List<Ledger> nodes(Contract contract) {
    Center telkom =
        new Center(
            TELKOM, "telkom", new Target(TELKOM, "sip:147@127.0.0.1"),
            List.of(new Queue(new QueueId(TELKOM, "bantuan"), Set.of(Reason.OUTAGE), Set.of(Channel.CALL))), Duration.ZERO, Duration.ZERO);
    List<Ledger> nodes = new ArrayList<>();
    for (int place = 0; place < NODES; place++) {
      BreakerConfig breaker = new BreakerConfig(Duration.ofSeconds(30), 4, 0.5, Duration.ofSeconds(10), 2);
      Ledger ledger = new Ledger(List.of(contract), Map.of(TELKOM, telkom), breaker, time);
      ledger.divide(Division.of(List.of(contract), place, NODES));
      nodes.add(ledger);
    }
    time.advance(Duration.ofSeconds(3));
    return nodes;
  }

  private static Contract contract(int concurrent, double perSecond) {
    return new Contract(
        HOME, TELKOM, Set.of(Reason.OUTAGE), Set.of(Channel.CALL), Set.of("id"), Hours.always(ZoneId.of("Asia/Jakarta")), concurrent, perSecond,
        Duration.ofMinutes(30), false);
  }

  /** How many each gives when all ask for more than there is. */
  private List<Integer> given(Contract contract, int concurrent, double perSecond) {
    List<Integer> given = new ArrayList<>();
    for (Ledger node : nodes(contract)) {
      node.accept(TELKOM, new Offer(Accepting.YES, concurrent, perSecond, time.now(), time.now().plusSeconds(600)));
      time.advance(Duration.ofSeconds(3));
      int count = 0;
      for (int i = 0; i < 200; i++) {
        count += node.take(contract, Channel.CALL) instanceof Ledger.Taken.Granted ? 1 : 0;
      }
      given.add(count);
    }
    return given;
  }

  @Test
  void togetherTheyGiveTheContract_andNeverMore() {
    assertThat(given(contract(20, 100), 100, 100)).containsExactly(6, 7, 7);
  }

  @Test
  void andOfASmallOffer_eachTheWholeCallsOfItsPart() {
    assertThat(given(contract(60, 60), 6, 100)).as("1.8, 2.1 and 2.1 calls").containsExactly(1, 2, 2);
  }

  @Test
  void andInASecond_noMoreThanTheRate() {
    assertThat(given(contract(60, 30), 100, 100).stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
  }
}
