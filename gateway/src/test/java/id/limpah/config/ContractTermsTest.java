package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Price;
import id.limpah.contact.Validity;
import id.limpah.contact.Weight;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices, weights, holidays and validity of contracts. */
final class ContractTermsTest {
  @TempDir Path folder;

  private Draft terms(String terms) {
    return Draft.good(folder).with("concurrent: 10,", "concurrent: 10, " + terms + ",");
  }

  private static Contract only(Draft draft) {
    return draft.configuration().intake().contracts().getFirst();
  }

  @Test
  void withoutAWord_itCostsNothing_holdsForEver_andOnHolidays() {
    Contract contract = only(Draft.good(folder));
    assertThat(contract.price()).isEqualTo(Price.NONE);
    assertThat(contract.validity()).isEqualTo(Validity.ALWAYS);
    assertThat(contract.hours().closed()).isEmpty();
    assertThat(contract.weight(Channel.CALL)).isEqualTo(new Weight(2520));
    assertThat(contract.weight(Channel.CHAT)).isEqualTo(new Weight(840));
    assertThat(contract.weight(Channel.WHATSAPP)).isEqualTo(new Weight(840));
    assertThat(contract.weight(Channel.MAIL)).isEqualTo(new Weight(252));
  }

  @Test
  void prices() {
    assertThat(only(terms("price: {per_contact: 1500, per_minute: 900}")).price()).isEqualTo(new Price(1500, 900, 0, 0));
    assertThat(only(terms("price: {per_seat_month: 6500000}")).price())
        .as("as many seats as calls at the same time")
        .isEqualTo(new Price(0, 0, 6_500_000, 10));
    assertThat(only(terms("price: {per_seat_month: 6500000, seats: 4}")).price())
        .isEqualTo(new Price(0, 0, 6_500_000, 4));
    assertThat(terms("price: {}, needs_answer: true").faults())
        .containsExactly("c.yaml:16:97: error: price is empty; leave it out when nothing is paid");
    assertThat(terms("price: {per_minute: 12.5, seats: 3, per_call: 1}").faults())
        .containsExactly(
            "c.yaml:16:110: error: per_minute: '12.5' is not a whole number",
            "c.yaml:16:123: error: seats: nothing is paid for them; per_seat_month is missing or 0",
            "c.yaml:16:126: error: unknown key 'per_call' in price; one of per_contact, per_minute, per_seat_month,"
                + " seats");
    assertThat(terms("price: {per_contact: -1}").faults())
        .containsExactly("c.yaml:16:111: error: per_contact: must be 0 to 1000000000, not -1");
  }

  @Test
  void validity() {
    assertThat(only(terms("valid_from: 2026-01-01, valid_until: 2026-12-31")).validity())
        .isEqualTo(new Validity(Optional.of(LocalDate.of(2026, 1, 1)), Optional.of(LocalDate.of(2026, 12, 31))));
    assertThat(terms("valid_from: 2026-07-01, valid_until: 2026-06-30").faults())
        .containsExactly(
            "c.yaml:16:127: error: valid_until: the contract ends on 2026-06-30, before it begins on 2026-07-01");
    assertThat(terms("valid_from: 1/7/2026, valid_until: 2026-02-30").faults())
        .containsExactly(
            "c.yaml:16:102: error: valid_from: '1/7/2026' is no date; write 2026-08-17",
            "c.yaml:16:125: error: valid_until: '2026-02-30' is on no calendar");
  }

  @Test
  void theContractThatFollowsAnother_doesNotStandInItsWay() {
    String next =
        "  - {from: pln-123, to: telkom-147, reasons: [outage], channels: [call], concurrent: 20, per_second: 1,"
            + " valid_from: 2027-01-DD}";
    assertThat(terms("valid_until: 2026-12-31").and(next.replace("DD", "01")).faults()).isEmpty();
    assertThat(terms("valid_until: 2027-01-02").and(next.replace("DD", "01")).faults())
        .containsExactly(
            "c.yaml:17:5: error: the contract on line 16 is from pln-123 to telkom-147 too, for outage as well");
  }

  @Test
  void holidays() {
    String hours = "hours: {zone: WITA, on_holidays: false}";
    Draft listed = terms(hours).and("holidays: [2026-08-17, 2026-12-25]");
    assertThat(only(listed).hours().closed())
        .containsExactlyInAnyOrder(LocalDate.of(2026, 8, 17), LocalDate.of(2026, 12, 25));
    assertThat(only(listed).hours().zone()).isEqualTo(ZoneId.of("Asia/Makassar"));
    String sets = "holidays:\n  nasional: [2026-08-17]\n  bali: [2026-03-19]";
    assertThat(only(terms(hours).and(sets)).hours().closed()).hasSize(2);
    assertThat(only(terms("hours: {on_holidays: false, holidays: [bali]}").and(sets)).hours().closed())
        .containsExactly(LocalDate.of(2026, 3, 19));
    assertThat(only(terms("hours: {on_holidays: true}").and(sets)).hours().closed()).isEmpty();
  }

  @Test
  void holidaysThatDoNotGoTogether() {
    assertThat(terms("hours: {on_holidays: false}").faults())
        .containsExactly(
            "c.yaml:16:111: error: on_holidays: the configuration has no holidays; write them under the key holidays");
    assertThat(
            terms("hours: {on_holidays: false, holidays: [nasionel]}").and("holidays: {nasional: [2026-08-17]}").faults())
        .containsExactly(
            "c.yaml:16:129: error: holidays: there is no set 'nasionel'; did you mean 'nasional'?");
    assertThat(terms("hours: {holidays: [nasional]}").and("holidays: {nasional: [2026-08-17]}").faults())
        .containsExactly(
            "c.yaml:16:108: error: holidays: says which holidays these hours leave out, and on_holidays is true; write"
                + " on_holidays: false");
    assertThat(Draft.good(folder).and("holidays: {nasional: [17 August, 2026-08-17, 2026-08-17], Bali: []}").faults())
        .containsExactly(
            "c.yaml:17:23: error: nasional: '17 August' is no date; write 2026-08-17",
            "c.yaml:17:46: error: nasional: the same is listed twice",
            "c.yaml:17:59: error: holidays: 'Bali' is no name; 1 to 63 of a-z, 0-9, '-' and '_', a letter or digit first");
  }

  @Test
  void weights() {
    Contract contract = only(Draft.good(folder).and("weights: {chat: 1/4, mail: 0.05, call: 1.5}"));
    assertThat(contract.weight(Channel.CHAT)).isEqualTo(new Weight(630));
    assertThat(contract.weight(Channel.MAIL)).isEqualTo(new Weight(126));
    assertThat(contract.weight(Channel.CALL)).isEqualTo(new Weight(3780));
    assertThat(contract.weight(Channel.WHATSAPP)).isEqualTo(new Weight(840));
    assertThat(Draft.good(folder).and("weights: {chat: 1/0, mail: 0, call: 10.1, whatsapp: heavy, sms: 1}").faults())
        .containsExactly(
            "c.yaml:17:17: error: chat: must be above 0, at most 10, not 1/0",
            "c.yaml:17:28: error: mail: must be above 0, at most 10, not 0",
            "c.yaml:17:37: error: call: must be above 0, at most 10, not 10.1",
            "c.yaml:17:53: error: whatsapp: 'heavy' is no weight; write 1, 1/3 or 0.1",
            "c.yaml:17:60: error: unknown key 'sms' in weights; one of call, chat, whatsapp, mail");
  }
}
