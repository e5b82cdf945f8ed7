package id.limpah.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.LeakPresenceDetector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every timer of RFC 3261, 17.2, in literal milliseconds. */
class ServerTransactionTest {
  private final TransactionCounts counts = new TransactionCounts();
  private final TimerWheel wheel = new TimerWheel(0);
  private final TransactionTable<ServerTransaction> table =
      new TransactionTable<>(
          new TransactionSetup(
              TransactionTimers.RFC_3261, 4, 1000, counts, wheel, UnpooledByteBufAllocator.DEFAULT));
  private final RecordingHop udp = new RecordingHop(false);
  private final RecordingHop tcp = new RecordingHop(true);
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void nothingLeaks() {
    table.close();
    assertThat(table.rememberedBytes()).isZero();
    LeakPresenceDetector.check();
  }

  @Test
  void invite_unacknowledged_isResentByTimerGUntilTimerH() {
    open(true, udp, 0).answer(bytes("302"), 0);

    // 500 ms, doubled up to 4 s; H ends it at 32 s.
    assertThat(resendsUntil(udp, 40_000))
        .containsExactly(500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500);
    assertThat(counts.resent()).isEqualTo(10);
    assertThat(counts.unacknowledged()).isEqualTo(1);
    assertThat(table.live()).isZero();
  }

  @Test
  void invite_livesUntilTimerHAndNotLonger() {
    open(true, udp, 0).answer(bytes("302"), 0);

    advance(31_990);
    assertThat(table.live()).isEqualTo(1);
    advance(32_000);
    assertThat(table.live()).isZero();
  }

  @Test
  void invite_acknowledged_isNotResentAndForgetsTheAnswerAtOnce() {
    ServerTransaction transaction = open(true, udp, 0);
    transaction.answer(bytes("302"), 0);
    assertThat(table.rememberedBytes()).isEqualTo(3);

    advance(600);
    transaction.acknowledged(ms(700));

    assertThat(table.rememberedBytes()).isZero();
    assertThat(resendsUntil(udp, 40_000)).isEmpty();
    assertThat(udp.sent).containsExactly("302", "302");
    assertThat(counts.unacknowledged()).isZero();
  }

  @Test
  void invite_acknowledged_absorbsAcksUntilTimerI() {
    ServerTransaction transaction = open(true, udp, 0);
    transaction.answer(bytes("302"), 0);
    transaction.acknowledged(ms(100));

    advance(5090);
    transaction.acknowledged(ms(5090));
    assertThat(table.live()).isEqualTo(1);
    advance(5100);
    assertThat(table.live()).isZero();
    assertThat(counts.absorbed()).isEqualTo(2);
  }

  @Test
  void inviteOverTcp_isNotResent_waitsForItsAckAndEndsWithIt() {
    ServerTransaction acknowledged = open(true, tcp, 0);
    acknowledged.answer(bytes("302"), 0);
    advance(31_000);
    assertThat(tcp.sent).containsExactly("302");
    acknowledged.acknowledged(ms(31_000));
    assertThat(table.live()).isZero();
    assertThat(table.rememberedBytes()).isZero();
  }

  @Test
  void inviteOverTcp_withoutAck_endsWithTimerH() {
    open(true, tcp, 0).answer(bytes("302"), 0);

    advance(31_990);
    assertThat(table.live()).isEqualTo(1);
    advance(32_000);
    assertThat(table.live()).isZero();
    assertThat(tcp.sent).containsExactly("302");
    assertThat(counts.unacknowledged()).isEqualTo(1);
  }

  @Test
  void options_isRememberedForTimerJ_andResentOnlyWhenAskedAgain() {
    ServerTransaction transaction = open(false, udp, 0);
    transaction.answer(bytes("200"), ms(10));

    assertThat(resendsUntil(udp, 32_000)).isEmpty();
    transaction.repeated(udp);
    assertThat(udp.sent).containsExactly("200", "200");
    assertThat(table.live()).isEqualTo(1);
    advance(32_010);
    assertThat(table.live()).isZero();
    assertThat(counts.unacknowledged()).isZero();
  }

  @Test
  void optionsOverTcp_isForgottenAtOnce() {
    open(false, tcp, 0).answer(bytes("200"), 0);

    assertThat(tcp.sent).containsExactly("200");
    assertThat(table.live()).isZero();
  }

  @Test
  void options_neverAnswered_endsSilently() {
    open(false, udp, 0);

    advance(31_990);
    assertThat(table.live()).isEqualTo(1);
    advance(32_000);
    assertThat(table.live()).isZero();
    assertThat(udp.sent).isEmpty();
    assertThat(counts.unanswered()).isEqualTo(1);
  }

  @Test
  void invite_neverAnswered_gets408AfterThreeMinutes() {
    open(true, udp, 0);

    advance(179_990);
    assertThat(udp.sent).isEmpty();
    advance(180_000);
    assertThat(udp.sent).containsExactly("408");
    assertThat(counts.unanswered()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void repeatedRequest_whilePending_isAbsorbedInSilence(boolean invite) {
    ServerTransaction transaction = open(invite, udp, 0);

    transaction.repeated(udp);

    assertThat(udp.sent).isEmpty();
    assertThat(counts.absorbed()).isEqualTo(1);
  }

  @Test
  void repeatedInvite_getsTheSameAnswer_butNotOnceItWasAcknowledged() {
    ServerTransaction transaction = open(true, udp, 0);
    transaction.answer(bytes("302"), 0);
    transaction.repeated(udp);
    transaction.repeated(udp);
    transaction.acknowledged(ms(10));
    transaction.repeated(udp);

    assertThat(udp.sent).containsExactly("302", "302", "302");
    assertThat(counts.absorbed()).isEqualTo(4);
    assertThat(counts.resent()).isEqualTo(2);
  }

  @Test
  void cancel_whilePending_answers487AndRefusesTheAnswerThatComesTooLate() {
    ServerTransaction transaction = open(true, udp, 0);

    transaction.cancelled(ms(100));
    boolean sent = transaction.answer(bytes("302"), ms(200));

    assertThat(sent).isFalse();
    assertThat(udp.sent).containsExactly("487");
    assertThat(told).containsExactly("cancelled");
    assertThat(resendsUntil(udp, 2_000)).containsExactly(600, 1600);
  }

  @Test
  void cancel_afterTheFinal_changesNothingOnTheWireAndIsToldOnce() {
    ServerTransaction transaction = open(true, udp, 0);
    transaction.answer(bytes("302"), 0);

    transaction.cancelled(ms(100));
    transaction.cancelled(ms(200));

    assertThat(udp.sent).containsExactly("302");
    assertThat(told).containsExactly("cancelled");
  }

  @Test
  void ack_beforeAnyFinal_changesNothing() {
    ServerTransaction transaction = open(true, udp, 0);

    transaction.acknowledged(ms(1));

    assertThat(transaction.pending()).isTrue();
    assertThat(table.live()).isEqualTo(1);
  }

  @Test
  void secondFinal_isRefusedAndReleased() {
    ServerTransaction transaction = open(true, udp, 0);
    ByteBuf second = bytes("503");

    assertThat(transaction.answer(bytes("302"), 0)).isTrue();
    assertThat(transaction.answer(second, 0)).isFalse();

    assertThat(second.refCnt()).isZero();
    assertThat(udp.sent).containsExactly("302");
  }

  @Test
  void provisional_isSentAndRepeatedUntilTheFinal() {
    ServerTransaction transaction = open(true, udp, 0);

    transaction.provisional(bytes("100"));
    transaction.repeated(udp);
    transaction.provisional(bytes("180"));
    transaction.repeated(udp);
    transaction.answer(bytes("486"), ms(10));
    transaction.provisional(bytes("183"));

    assertThat(udp.sent).containsExactly("100", "100", "180", "180", "486");
  }

  @Test
  void accepted_passesEach2xxOn_absorbsTheInvite_andEndsWithTimerL() {
    ServerTransaction transaction = open(true, udp, 0);
    transaction.provisional(bytes("180"));

    assertThat(transaction.accept(bytes("200"), ms(1_000))).isTrue();
    transaction.repeated(udp);
    assertThat(transaction.accept(bytes("200 again"), ms(2_000))).isTrue();

    assertThat(udp.sent).containsExactly("180", "200", "200 again");
    assertThat(table.rememberedBytes()).isZero();
    advance(32_990);
    assertThat(table.live()).isEqualTo(1);
    advance(33_000);
    assertThat(table.live()).isZero();
    assertThat(udp.sent).hasSize(3);
    assertThat(counts.unacknowledged()).isZero();
  }

  @Test
  void a2xxAfterAnotherFinal_isRefused() {
    ServerTransaction transaction = open(true, udp, 0);
    transaction.answer(bytes("487"), 0);
    ByteBuf late = bytes("200");

    assertThat(transaction.accept(late, ms(10))).isFalse();

    assertThat(late.refCnt()).isZero();
    assertThat(udp.sent).containsExactly("487");
  }

  @Test
  void held_isNotGivenUpByTheTransaction() {
    ServerTransaction transaction = open(true, udp, 0);
    transaction.held();

    advance(600_000);
    assertThat(transaction.pending()).isTrue();
    assertThat(udp.sent).isEmpty();
  }

  @Test
  void abandonedOptions_endsWithoutAWord() {
    open(false, udp, 0).abandon();

    assertThat(udp.sent).isEmpty();
    assertThat(table.live()).isZero();
    assertThat(counts.unanswered()).isEqualTo(1);
  }

  @Test
  void table_isFullAtItsBoundOfTransactionsAndOfBytes() {
    for (int i = 0; i < 3; i++) {
      open(true, udp, 0).answer(bytes("x"), 0);
    }
    assertThat(table.full()).isFalse();
    open(true, udp, 0).answer(bytes("x"), 0);
    assertThat(table.full()).isTrue();
    advance(32_000);
    assertThat(table.full()).isFalse();

    open(true, udp, 32_000).answer(bytes("x".repeat(1000)), ms(32_000));
    assertThat(table.live()).isEqualTo(1);
    assertThat(table.full()).isTrue();
  }

  private long opened;

  private ServerTransaction open(boolean invite, RecordingHop hop, long nowMillis) {
    ServerTransaction transaction =
        new ServerTransaction(table, ++opened, 16 * opened, invite, hop, ms(nowMillis));
    if (invite) {
      transaction.answersLater(status -> bytes(Integer.toString(status)));
      transaction.whenCancelled(at -> told.add("cancelled"));
    }
    assertThat(table.find(opened, 16 * opened)).isSameAs(transaction);
    return transaction;
  }

  private void advance(long toMillis) {
    wheel.advance(ms(toMillis));
  }

  /** The moments, in steps of 10 ms, at which something is sent. */
  private List<Integer> resendsUntil(RecordingHop hop, int millis) {
    List<Integer> moments = new ArrayList<>();
    for (int at = 10; at <= millis; at += 10) {
      int before = hop.sent.size();
      advance(at);
      if (hop.sent.size() > before) {
        moments.add(at);
      }
    }
    return moments;
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  private static long ms(long millis) {
    return millis * 1_000_000;
  }
}
