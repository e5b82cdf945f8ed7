package id.limpah.divert;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Outcome;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HearsayTest {
  private static final Instant START = Instant.parse("2019-08-04T05:00:00Z");
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Hearsay hearsay = new Hearsay();
  private final VirtualTime time = new VirtualTime(START);
  private final TargetBreaker breaker = new TargetBreaker("telkom-147", BreakerConfig.PARTNER, time);

  private void all(BreakerState... words) {
    for (int i = 0; i < words.length; i++) {
      hearsay.heard("n" + i, words[i]);
    }
  }

  private void tick(Duration howLong) {
    for (long millis = 0; millis < howLong.toMillis(); millis += 100) {
      time.advance(Duration.ofMillis(100));
      breaker.tick();
    }
  }

  @Test
  void oneNodesWord_isTried_once_andAgainOnlyWhenItIsSaidAnew() {
    all(BreakerState.OPEN, BreakerState.CLOSED, BreakerState.CLOSED);
    assertThat(hearsay.advice(0)).isEqualTo(Hearsay.Advice.TRY);
    hearsay.heard("n0", BreakerState.OPEN);
    assertThat(hearsay.advice(1)).isEqualTo(Hearsay.Advice.NONE);
    hearsay.heard("n0", BreakerState.HALF_OPEN);
    hearsay.heard("n0", BreakerState.OPEN);
    assertThat(hearsay.advice(2)).isEqualTo(Hearsay.Advice.TRY);
  }

  @Test
  void moreThanHalfOfAllNodes_shut() {
    all(BreakerState.OPEN, BreakerState.OPEN, BreakerState.CLOSED);
    assertThat(hearsay.advice(0)).as("two of four are not more than half").isEqualTo(Hearsay.Advice.TRY);
    hearsay.unheard("n2");
    hearsay.heard("n1", BreakerState.CLOSED);
    hearsay.heard("n1", BreakerState.OPEN);
    assertThat(hearsay.advice(1)).as("two of three are").isEqualTo(Hearsay.Advice.SHUT);
  }

  @Test
  void theOnlyOtherNode_neverShuts() {
    all(BreakerState.OPEN);
    assertThat(hearsay.advice(0)).isEqualTo(Hearsay.Advice.TRY);
  }

  @Test
  void whoWasDisproved_isNotBelievedForTenMinutes() {
    all(BreakerState.OPEN, BreakerState.CLOSED);
    hearsay.advice(0);
    hearsay.disproved(0);
    for (int i = 1; i < 10; i++) {
      hearsay.heard("n0", BreakerState.CLOSED);
      hearsay.heard("n0", BreakerState.OPEN);
      assertThat(hearsay.advice(i * MINUTE)).as("after %d minutes", i).isEqualTo(Hearsay.Advice.NONE);
    }
    assertThat(hearsay.advice(10 * MINUTE)).isEqualTo(Hearsay.Advice.TRY);
    hearsay.heard("n1", BreakerState.OPEN);
    assertThat(hearsay.advice(10 * MINUTE)).as("two of three").isEqualTo(Hearsay.Advice.SHUT);
  }

  @Test
  void aLyingNode_costsATrial_andTheTargetGoesOn() {
    breaker.heard("liar", BreakerState.OPEN);
    tick(Duration.ofMillis(100));
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(breaker.seen()).as("nothing was seen here, and nothing is told on").isEqualTo(BreakerState.CLOSED);
    for (int i = 0; i < 3; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
    }
    assertThat(breaker.tryAcquire()).as("three at a time").isFalse();
    for (int i = 0; i < 3; i++) {
      breaker.outcome(Outcome.ANSWERED, 1);
    }
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    for (int i = 0; i < 20; i++) {
      breaker.heard("liar", i % 2 == 0 ? BreakerState.CLOSED : BreakerState.OPEN);
      tick(Duration.ofSeconds(1));
      assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }
  }

  @Test
  void aDeadTarget_thatOneNodeFound_isShutHereAfterThreeTries() {
    breaker.heard("b", BreakerState.OPEN);
    tick(Duration.ofMillis(100));
    for (int i = 0; i < 3; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
      breaker.outcome(Outcome.FAILED, 1);
    }
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.seen()).as("now it was seen here").isEqualTo(BreakerState.OPEN);
  }

  @Test
  void withNobodyToTry_aWordDoesNotShut() {
    breaker.heard("b", BreakerState.OPEN);
    tick(Duration.ofSeconds(29));
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(breaker.tryAcquire()).isTrue();
    breaker.release();
    tick(Duration.ofSeconds(2));
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    tick(Duration.ofMinutes(2));
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void mostNodesShut_forAsLongAsABreakerIsOpen_thenItIsTried_andOwnTrialsDecide() {
    breaker.heard("b", BreakerState.OPEN);
    breaker.heard("c", BreakerState.OPEN);
    tick(Duration.ofMillis(100));
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.tryAcquire()).isFalse();
    assertThat(breaker.seen()).as("or the words of two would go round").isEqualTo(BreakerState.CLOSED);
    tick(Duration.ofSeconds(19));
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    for (int i = 0; i < 3; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
      breaker.outcome(Outcome.ANSWERED, 1);
    }
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    tick(Duration.ofMinutes(1));
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
  }
}
