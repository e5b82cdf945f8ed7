package id.limpah.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.QueueId;
import id.limpah.load.Interval;
import id.limpah.load.Waited;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitSamplesTest {
  private final WaitSamples samples = new WaitSamples();

  private static Waited waited(int seconds) {
    return new Waited(QueueId.parse("pln-123/gangguan"), 10, new Interval(5, 20), 0, seconds, true);
  }

  @Test
  void comeOutInTheirOrder_once() {
    samples.add(waited(1));
    samples.add(waited(2));
    List<Waited> taken = new ArrayList<>();
    samples.drain(taken::add);
    samples.drain(taken::add);
    assertThat(taken).containsExactly(waited(1), waited(2));
  }

  @Test
  void beyondTheBound_areCountedAndGone() {
    for (int i = 0; i < WaitSamples.MOST + 5; i++) {
      samples.add(waited(i));
    }
    assertThat(samples.dropped()).isEqualTo(5);
    AtomicInteger taken = new AtomicInteger();
    samples.drain(waited -> taken.incrementAndGet());
    assertThat(taken).hasValue(WaitSamples.MOST);
    samples.add(waited(1));
    assertThat(samples.dropped()).as("there is room again").isEqualTo(5);
  }

  @Test
  void realThreads_eachSampleIsTakenOrCounted() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < 50_000; i++) {
                        samples.add(waited(i));
                      }
                    } catch (Throwable e) {
                      thrown.add(e);
                    }
                  }));
    }
    while (threads.stream().anyMatch(Thread::isAlive)) {
      samples.drain(waited -> taken.incrementAndGet());
    }
    samples.drain(waited -> taken.incrementAndGet());
    assertThat(thrown).isEmpty();
    assertThat(taken.get() + samples.dropped()).isEqualTo(150_000);
  }
}
