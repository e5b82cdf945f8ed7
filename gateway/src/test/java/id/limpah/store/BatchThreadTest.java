package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchThreadTest {
  private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

  @Test
  void withoutRoom_itSaysSoAtOnce_andWhatItTookIsDoneInOrder() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BatchThread<Integer> thread =
        new BatchThread<>(
            "slow",
            2,
            10,
            batch -> {
              begun.countDown();
              await(goOn);
              done.addAll(batch);
            });
    assertThat(thread.offer(1)).isTrue();
    await(begun);
    assertThat(thread.offer(2)).isTrue();
    assertThat(thread.offer(3)).isTrue();
    assertThat(thread.offer(4)).isFalse();
    assertThat(thread.waiting()).isEqualTo(2);
    goOn.countDown();
    thread.close(Duration.ofSeconds(10));
    assertThat(done).containsExactly(1, 2, 3);
    assertThat(thread.offer(5)).isFalse();
    assertThat(thread.waiting()).isZero();
  }

  @Test
  void aBatchThatFails_isNotTheEnd() {
    BatchThread<Integer> thread =
        new BatchThread<>(
            "frail",
            10,
            1,
            batch -> {
              if (batch.contains(1)) {
                throw new IllegalStateException("as the test wants it");
              }
              done.addAll(batch);
            });
    thread.offer(1);
    thread.offer(2);
    thread.close(Duration.ofSeconds(10));
    assertThat(done).containsExactly(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
