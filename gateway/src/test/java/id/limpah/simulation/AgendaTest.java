package id.limpah.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private record Put(long at, int order) {}

  @Test
  void inTheOrderOfTime_andOfOneMomentInTheOrderOfPutting() {
    Agenda agenda = new Agenda();
    SplittableRandom random = new SplittableRandom(1);
    List<Put> put = new ArrayList<>();
    List<Put> happened = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Put one = new Put(agenda.nowNanos() + random.nextInt(500), i);
      put.add(one);
      agenda.in(one.at() - agenda.nowNanos(), () -> happened.add(one));
      if (random.nextInt(3) == 0) {
        agenda.step();
      }
    }
    while (!agenda.isEmpty()) {
      long next = agenda.next();
      agenda.step();
      assertThat(agenda.nowNanos()).isEqualTo(next);
    }
    put.sort(Comparator.comparingLong(Put::at).thenComparingInt(Put::order));
    assertThat(happened).isEqualTo(put);
    assertThat(agenda.next()).isEqualTo(Long.MAX_VALUE);
  }
}
