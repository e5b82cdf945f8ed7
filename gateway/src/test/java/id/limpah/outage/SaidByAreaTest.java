package id.limpah.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SaidByAreaTest {
  private static Statement statement(String area) {
    Fact fact = Facts.outage(Facts.ID, 1, Status.CONFIRMED, area, Coverage.ALL);
    return new Statement(fact, fact.areas().getFirst());
  }

  @Test
  void holdsWhatAMapHolds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Statement one = statement("31");
    SaidByArea said = new SaidByArea();
    Map<Long, Integer> model = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      long number = random.nextInt(3_000) * (random.nextBoolean() ? 1L : 10_000_000_000L);
      int many = random.nextInt(4);
      List<Statement> all = new ArrayList<>();
      for (int k = 0; k < many; k++) {
        all.add(one);
      }
      said.put(number, all);
      if (many == 0) {
        model.remove(number);
      } else {
        model.put(number, many);
      }
      long asked = random.nextInt(3_000);
      assertThat(said.get(asked)).as("seed %d", seed).hasSize(model.getOrDefault(asked, 0));
    }
    assertThat(said.size()).isEqualTo(model.size());
    model.forEach((number, many) -> assertThat(said.get(number)).as("seed %d", seed).hasSize(many));
  }

  /** What is never taken out is found at each moment, whatever is put in and out around it, and while it grows. */
  @Test
  void aReader_missesNothing() throws Exception {
    SaidByArea said = new SaidByArea();
    Statement one = statement("31");
    for (long number = 0; number < 400; number++) {
      said.put(number * 7, List.of(one));
    }
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger missed = new AtomicInteger();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    for (long number = 0; number < 400; number++) {
                      if (said.get(number * 7).isEmpty()) {
                        missed.incrementAndGet();
                      }
                    }
                  }
                });
    Random random = new Random(1);
    for (int i = 0; i < 400_000; i++) {
      long number = random.nextInt(3_000 + i / 100) * 7L + 1;
      said.put(number, random.nextBoolean() ? List.of(one) : List.of());
    }
    over.set(true);
    reader.join();
    assertThat(missed).hasValue(0);
  }
}
