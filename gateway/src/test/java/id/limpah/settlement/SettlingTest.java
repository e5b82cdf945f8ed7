package id.limpah.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Outcome;
import id.limpah.contact.Price;
import id.limpah.contact.Reason;
import id.limpah.contact.Validity;
import id.limpah.contact.Weights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final CenterId TELKOM = new CenterId("telkom-147");
  private static final Instant NOON = Instant.parse("2026-11-10T05:00:00Z");
  private static final Validity ALWAYS = Validity.ALWAYS;

  private static Contract contract(String zone, Price price, Validity validity) {
    return new Contract(
        new CenterId("pln-123"), TELKOM, Set.of(Reason.OUTAGE), Set.of(Channel.CALL), Set.of("id"),
        Hours.always(ZoneId.of(zone)), 10, 1, Duration.ofMinutes(30), false, Weights.DEFAULT, price, validity, "");
  }

  private static InForce inForce(Contract contract, String since, String last, boolean current) {
    return new InForce(contract, Instant.parse(since + "T05:00:00Z"), Instant.parse(last + "T05:00:00Z"), current);
  }

  private static Diversion diversion(Contract contract, Instant at, long answeredMillis, long overMillis, Outcome outcome) {
    return new Diversion(
        "d", 0, at, TELKOM, Optional.of(contract), Optional.of(at.plusMillis(answeredMillis)),
        Optional.of(at.plusMillis(overMillis)), Optional.of(outcome));
  }

  private static Line only(Bill bill) {
    assertThat(bill.lines()).hasSize(1);
    return bill.lines().getFirst();
  }

  @Test
  void aStartedMinuteCountsWhole() {
    Contract contract = contract("Asia/Jakarta", new Price(1500, 900, 0, 0), ALWAYS);
    Settling settling = new Settling(NOVEMBER, List.of());
    for (long talk : new long[] {0, 1, 60_000, 60_001, 119_999, 120_000}) {
      settling.add(diversion(contract, NOON, 5_000, 5_000 + talk, Outcome.ANSWERED));
    }
    Line line = only(settling.bill());
    assertThat(line.minutes()).isEqualTo(1 + 1 + 1 + 2 + 2 + 2);
    assertThat(line.seconds()).isEqualTo(360.001);
    assertThat(line.answered()).isEqualTo(6);
    assertThat(line.contactsAmount()).isEqualTo(9_000);
    assertThat(line.minutesAmount()).isEqualTo(8_100);
    assertThat(line.amount()).isEqualTo(17_100);
  }

  @Test
  void whatNobodyTold_isListedApart_andCostsNothingThatIsGuessed() {
    Contract contract = contract("Asia/Jakarta", new Price(1500, 900, 0, 0), ALWAYS);
    Settling settling = new Settling(NOVEMBER, List.of());
    Optional<Contract> under = Optional.of(contract);
    settling.add(new Diversion("silent", 0, NOON, TELKOM, under, Optional.empty(), Optional.empty(), Optional.empty()));
    settling.add(
        new Diversion("spare", 1, NOON, TELKOM, under, Optional.empty(), Optional.empty(), Optional.empty()));
    settling.add(
        new Diversion("no-end", 0, NOON, TELKOM, under, Optional.of(NOON), Optional.empty(), Optional.empty()));
    settling.add(
        new Diversion(
            "no-answer", 0, NOON, TELKOM, under, Optional.empty(), Optional.of(NOON), Optional.of(Outcome.ANSWERED)));
    settling.add(diversion(contract, NOON, 9_000, 8_000, Outcome.ANSWERED));
    Bill bill = settling.bill();
    Line line = only(bill);
    assertThat(line.diverted()).isEqualTo(4);
    assertThat(line.untold()).isEqualTo(1);
    assertThat(line.unended()).isEqualTo(1);
    assertThat(line.unmeasured()).as("one without an answer, one whose clock went back").isEqualTo(2);
    assertThat(line.minutes()).isZero();
    assertThat(line.amount()).as("two were answered for sure").isEqualTo(3_000);
    assertThat(bill.unsettled())
        .extracting(Unsettled::decisionId, Unsettled::missing)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("silent", Unsettled.Missing.ANYTHING),
            org.assertj.core.groups.Tuple.tuple("no-end", Unsettled.Missing.END),
            org.assertj.core.groups.Tuple.tuple("no-answer", Unsettled.Missing.ANSWER),
            org.assertj.core.groups.Tuple.tuple("d", Unsettled.Missing.ANSWER));
  }

  @Test
  void aMonthBeginsByTheContractsClock() {
    Contract west = contract("Asia/Jakarta", Price.NONE, ALWAYS);
    Contract east = contract("Asia/Jayapura", Price.NONE, ALWAYS);
    // 16:00 UTC on 31 October is 23:00 in Jakarta, and 01:00 of the next day in Jayapura.
    Instant eve = Instant.parse("2026-10-31T16:00:00Z");
    Settling settling = new Settling(NOVEMBER, List.of());
    settling.add(diversion(west, eve, 0, 1, Outcome.BUSY));
    settling.add(diversion(east, eve, 0, 1, Outcome.BUSY));
    settling.add(diversion(west, Instant.parse("2026-11-30T16:59:59Z"), 0, 1, Outcome.BUSY));
    settling.add(diversion(east, Instant.parse("2026-11-30T15:00:00Z"), 0, 1, Outcome.BUSY));
    Bill bill = settling.bill();
    assertThat(bill.lines()).extracting(Line::diverted).containsExactly(1L, 1L);
  }

  @Test
  void seatsArePaidByTheDay() {
    Contract seats = contract("Asia/Jakarta", new Price(0, 0, 6_500_000, 20), ALWAYS);
    assertThat(only(new Settling(NOVEMBER, List.of(inForce(seats, "2026-09-01", "2026-12-05", true))).bill()).amount())
        .as("a whole month, without a contact")
        .isEqualTo(130_000_000);
    Line half = only(new Settling(NOVEMBER, List.of(inForce(seats, "2026-11-16", "2026-12-05", true))).bill());
    assertThat(half.seatDays()).isEqualTo(15);
    assertThat(half.amount()).isEqualTo(65_000_000);
    Line today = only(new Settling(NOVEMBER, List.of(inForce(seats, "2026-09-01", "2026-11-07", true))).bill());
    assertThat(today.seatDays()).as("a month that is not over").isEqualTo(7);
    assertThat(today.amount()).as("30,333,333 and a third").isEqualTo(30_333_333);
    assertThat(new Settling(NOVEMBER, List.of(inForce(seats, "2026-12-01", "2026-12-05", true))).bill().lines()).isEmpty();
  }

  @Test
  void theDayOnWhichAContractWasChanged_isTheNewOnes() {
    Contract old = contract("Asia/Jakarta", new Price(0, 0, 3_000_000, 1), ALWAYS);
    Contract next = contract("Asia/Jakarta", new Price(0, 0, 6_000_000, 1), ALWAYS);
    Bill bill =
        new Settling(
                NOVEMBER,
                List.of(inForce(old, "2026-01-01", "2026-11-11", false), inForce(next, "2026-11-11", "2026-12-01", true)))
            .bill();
    assertThat(bill.lines()).extracting(Line::seatDays).containsExactlyInAnyOrder(10, 20);
    assertThat(bill.amount()).isEqualTo(1_000_000 + 4_000_000);
  }

  @Test
  void validityBoundsWhatIsPaid_andReachesBackToBeforeTheGatewaySawIt() {
    Validity second = new Validity(Optional.of(LocalDate.of(2026, 11, 3)), Optional.of(LocalDate.of(2026, 11, 12)));
    Contract seats = contract("Asia/Jakarta", new Price(0, 0, 3_000_000, 1), second);
    InForce seen = inForce(seats, "2026-11-10", "2026-12-01", true);
    assertThat(only(new Settling(NOVEMBER, List.of(seen)).bill()).seatDays()).isEqualTo(10);
    Contract before = contract("Asia/Jakarta", Price.NONE, ALWAYS);
    Bill bill = new Settling(NOVEMBER, List.of(inForce(before, "2026-01-01", "2026-11-10", false), seen)).bill();
    assertThat(bill.lines()).extracting(Line::seatDays).as("not while another stood in its place").contains(3);
  }
}
