package id.limpah.lease;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Reason;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DivisionTest {
  private static Contract contract(int concurrent, double perSecond) {
    return new Contract(
        new CenterId("pln-123"), new CenterId("telkom-147"), Set.of(Reason.OUTAGE), Set.of(Channel.CALL), Set.of("id"),
        Hours.always(ZoneId.of("Asia/Jakarta")), concurrent, perSecond, Duration.ofMinutes(30), false);
  }

  private static List<Block> part(Contract contract, int place, int nodes) {
    return Division.of(List.of(contract), place, nodes).getOrDefault(contract, List.of());
  }

  @Test
  void allParts_areTheContract_andNoBlockFallsToTwo() {
    Contract contract = contract(50, 30);
    List<Integer> numbers = new ArrayList<>();
    long units = 0;
    double rate = 0;
    for (int place = 0; place < 3; place++) {
      for (Block block : part(contract, place, 3)) {
        numbers.add(block.index());
        units += block.units();
        rate += block.perSecond();
      }
    }
    assertThat(numbers).doesNotHaveDuplicates().hasSize(20);
    assertThat(units).isEqualTo(contract.limit().units());
    assertThat(rate).isEqualTo(30);
  }

  @Test
  void whatCannotBeDivided_fallsToTheLast() {
    assertThat(part(contract(1, 5), 0, 3)).isEmpty();
    assertThat(part(contract(1, 5), 1, 3)).isEmpty();
    assertThat(part(contract(1, 5), 2, 3)).hasSize(1);
  }
}
