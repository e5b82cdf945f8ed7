package id.limpah.divert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateWindowTest {
  @Test
  void aBurstUpToTheRate_thenNothingForAWindow() {
    RateWindow rate = new RateWindow(3, 0, false);
    assertThat(rate.tryPass(0)).isTrue();
    assertThat(rate.tryPass(0)).isTrue();
    assertThat(rate.tryPass(400)).isTrue();
    assertThat(rate.tryPass(1000)).isFalse();
    assertThat(rate.open(1000)).isFalse();
    assertThat(rate.tryPass(1001)).isTrue();
    assertThat(rate.tryPass(1001)).isTrue();
    assertThat(rate.tryPass(1400)).isFalse();
    assertThat(rate.tryPass(1401)).isTrue();
  }

  @Test
  void halfOpen_whileHalfOfThemCouldStillPass() {
    RateWindow rate = new RateWindow(4, 0, false);
    assertThat(rate.tryPass(0)).isTrue();
    assertThat(rate.halfOpen(0)).as("three could still pass").isTrue();
    assertThat(rate.tryPass(0)).isTrue();
    assertThat(rate.tryPass(0)).isTrue();
    assertThat(rate.halfOpen(0)).as("one could still pass").isFalse();
    assertThat(rate.halfOpen(1001)).isTrue();
  }

  @Test
  void belowOneASecond_oneInTheTimeThatMakesItSo() {
    RateWindow rate = new RateWindow(0.5, 0, false);
    assertThat(rate.tryPass(0)).isTrue();
    assertThat(rate.tryPass(2000)).isFalse();
    assertThat(rate.tryPass(2001)).isTrue();
  }

  @Test
  void startedFull_opensOnlyAfterAWindow() {
    RateWindow rate = new RateWindow(5, 10_000, true);
    assertThat(rate.tryPass(11_000)).isFalse();
    assertThat(rate.tryPass(11_001)).isTrue();
  }

  @Test
  void aTickerBelowZero_isATimeAsAnyOther() {
    RateWindow rate = new RateWindow(1, -5_000, false);
    assertThat(rate.tryPass(-5_000)).isTrue();
    assertThat(rate.tryPass(-4_500)).isFalse();
    assertThat(rate.tryPass(-3_999)).isTrue();
  }

  @Test
  void neverMoreThanTheRateInAnyWindow_whateverTheArrivals() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int most = 1 + random.nextInt(8);
      RateWindow rate = new RateWindow(most, 0, false);
      ArrayDeque<Long> passed = new ArrayDeque<>();
      long now = 0;
      int total = 0;
      for (int i = 0; i < 500; i++) {
        now += random.nextInt(300);
        while (!passed.isEmpty() && passed.peekFirst() < now - 1000) {
          passed.removeFirst();
        }
        boolean full = passed.size() >= most;
        boolean pass = rate.tryPass(now);
        assertThat(pass).as("seed %d round %d step %d", seed, round, i).isEqualTo(!full);
        if (pass) {
          passed.addLast(now);
          total++;
        }
      }
      assertThat(total).as("seed %d: it lets some pass", seed).isPositive();
    }
  }

  @Test
  void manyThreadsAtOneMoment_exactlyTheRatePasses() throws Exception {
    for (int round = 0; round < 200; round++) {
      RateWindow rate = new RateWindow(7, 0, false);
      AtomicInteger passed = new AtomicInteger();
      CyclicBarrier barrier = new CyclicBarrier(4);
      ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
      Thread[] threads = new Thread[4];
      for (int t = 0; t < threads.length; t++) {
        threads[t] =
            Thread.ofPlatform()
                .start(
                    () -> {
                      try {
                        barrier.await();
                        for (int i = 0; i < 20; i++) {
                          if (rate.tryPass(5)) {
                            passed.incrementAndGet();
                          }
                        }
                      } catch (Exception e) {
                        thrown.add(e);
                      }
                    });
      }
      for (Thread thread : threads) {
        thread.join(10_000);
      }
      assertThat(thrown).isEmpty();
      assertThat(passed).hasValue(7);
    }
  }
}
