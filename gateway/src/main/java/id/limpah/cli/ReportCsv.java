package id.limpah.cli;

import id.limpah.contact.Contract;
import id.limpah.contact.Outcome;
import id.limpah.settlement.Bill;
import id.limpah.settlement.Line;
import java.util.List;
import java.util.Locale;

/** A month's settlement for spreadsheets (RFC 4180); no cell needs quotes, since names have none in them. */
final class ReportCsv {
  static final String NAMES =
      "month,partner,from,contract,zone,diverted,answered,abandoned,busy,failed,no_answer,cancelled,minutes,seconds,seat_days,"
          + "contacts_rupiah,minutes_rupiah,seats_rupiah,total_rupiah,unended,unmeasured,untold";

  private ReportCsv() {}

  static String of(Bill bill) {
    StringBuilder text = new StringBuilder(NAMES);
    bill.lines().forEach(line -> text.append("\r\n").append(line(bill, line)));
    return text.toString();
  }

  private static String line(Bill bill, Line line) {
    return String.join(
        ",",
        List.of(
            bill.month().toString(),
            line.partner().name(),
            line.contract().map(contract -> contract.from().name()).orElse(""),
            line.contract().map(Contract::hash).orElse(""),
            line.contract().map(contract -> contract.hours().zone().getId()).orElse(""),
            Long.toString(line.diverted()),
            Long.toString(line.answered()),
            Long.toString(line.count(Outcome.ABANDONED)),
            Long.toString(line.count(Outcome.BUSY)),
            Long.toString(line.count(Outcome.FAILED)),
            Long.toString(line.count(Outcome.NO_ANSWER)),
            Long.toString(line.count(Outcome.CANCELLED)),
            Long.toString(line.minutes()),
            String.format(Locale.ROOT, "%.3f", line.seconds()),
            Integer.toString(line.seatDays()),
            Long.toString(line.contactsAmount()),
            Long.toString(line.minutesAmount()),
            Long.toString(line.seatsAmount()),
            Long.toString(line.amount()),
            Long.toString(line.unended()),
            Long.toString(line.unmeasured()),
            Long.toString(line.untold())));
  }
}
