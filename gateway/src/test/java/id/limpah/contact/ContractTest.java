package id.limpah.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a contract holds for, and that its hash is of what it says and of nothing else. */
class ContractTest {
  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final ZoneId WIT = ZoneId.of("Asia/Jayapura");
  private static final LocalDate INDEPENDENCE = LocalDate.of(2026, 8, 17);
  private static final Hours DAY = new Hours(Set.of(DayOfWeek.values()), LocalTime.of(7, 0), LocalTime.of(21, 0), WIB);

  private static Contract contract(Hours hours, Price price, Validity validity) {
    return new Contract(
        new CenterId("pln-123"),
        new CenterId("telkom-147"),
        Set.of(Reason.OUTAGE, Reason.BILLING),
        Set.of(Channel.CALL, Channel.CHAT),
        Set.of("id", "jv"),
        hours,
        20,
        2,
        Duration.ofMinutes(30),
        false,
        Weights.DEFAULT,
        price,
        validity,
        "");
  }

  @Test
  void itsHashIsThatOfItsCanonicalText() {
    // sha256sum of the nineteen lines that ContractText names, written by hand.
    assertThat(contract(DAY, new Price(1500, 0, 0, 0), Validity.ALWAYS).hash())
        .isEqualTo("752f4459641826e39317867968b72b6f11fb8ccd016e8bb8453181391f1b07ed");
  }

  @Test
  void whateverIsSaidOtherwise_isAnotherContract_andTheSameSaidAgainIsNot() {
    Contract one = contract(DAY, Price.NONE, Validity.ALWAYS);
    assertThat(contract(DAY, Price.NONE, Validity.ALWAYS)).isEqualTo(one);
    assertThat(contract(DAY, new Price(0, 1, 0, 0), Validity.ALWAYS).hash()).isNotEqualTo(one.hash());
    assertThat(contract(Hours.always(WIB), Price.NONE, Validity.ALWAYS).hash()).isNotEqualTo(one.hash());
    Hours closed = new Hours(DAY.days(), DAY.from(), DAY.until(), WIB, Set.of(INDEPENDENCE));
    assertThat(contract(closed, Price.NONE, Validity.ALWAYS).hash()).isNotEqualTo(one.hash());
    Validity ends = new Validity(Optional.empty(), Optional.of(INDEPENDENCE));
    assertThat(contract(DAY, Price.NONE, ends).hash()).isNotEqualTo(one.hash());
  }

  @Test
  void anothersHash_isRefused() {
    Contract one = contract(DAY, Price.NONE, Validity.ALWAYS);
    assertThatThrownBy(
            () ->
                new Contract(
                    one.from(), one.to(), one.reasons(), one.channels(), one.languages(), one.hours(), 21, 2,
                    one.maxContact(), false, one.weights(), one.price(), one.validity(), one.hash()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDayBeginsWhereTheContractIs() {
    // Midnight of the 17th is at 17:00 UTC of the 16th in Jakarta, and at 15:00 UTC in Jayapura.
    Validity oneDay = new Validity(Optional.of(INDEPENDENCE), Optional.of(INDEPENDENCE));
    Contract west = contract(Hours.always(WIB), Price.NONE, oneDay);
    Contract east = contract(Hours.always(WIT), Price.NONE, oneDay);
    assertThat(west.validAt(Instant.parse("2026-08-16T16:59:59Z"))).isFalse();
    assertThat(west.validAt(Instant.parse("2026-08-16T17:00:00Z"))).isTrue();
    assertThat(west.validAt(Instant.parse("2026-08-17T16:59:59Z"))).isTrue();
    assertThat(west.validAt(Instant.parse("2026-08-17T17:00:00Z"))).isFalse();
    assertThat(east.validAt(Instant.parse("2026-08-16T15:00:00Z"))).isTrue();
    assertThat(east.validAt(Instant.parse("2026-08-17T15:00:00Z"))).isFalse();
  }

  @Test
  void onAHolidayItIsClosed_whereTheHolidayIs() {
    Hours closed = new Hours(DAY.days(), LocalTime.MIN, LocalTime.MAX, WIB, Set.of(INDEPENDENCE));
    assertThat(closed.contain(Instant.parse("2026-08-16T16:59:59Z"))).isTrue();
    assertThat(closed.contain(Instant.parse("2026-08-16T17:00:00Z"))).isFalse();
    assertThat(closed.contain(Instant.parse("2026-08-17T17:00:00Z"))).isTrue();
  }

  @Test
  void validitiesMeet_whenTheyShareADay() {
    Validity before = new Validity(Optional.empty(), Optional.of(INDEPENDENCE));
    Validity after = new Validity(Optional.of(INDEPENDENCE.plusDays(1)), Optional.empty());
    assertThat(before.meet(after)).isFalse();
    assertThat(after.meet(before)).isFalse();
    assertThat(before.meet(before)).isTrue();
    assertThat(after.meet(Validity.ALWAYS)).isTrue();
  }
}
