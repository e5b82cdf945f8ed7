package id.limpah.cli;

import id.limpah.contact.Contract;
import id.limpah.contact.Outcome;
import id.limpah.contact.Price;
import id.limpah.settlement.Bill;
import id.limpah.settlement.Line;
import id.limpah.settlement.Unsettled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** A month's settlement for people: what is owed, what became of the contacts, and what nobody told. */
final class ReportPage {
  private static final int MOST_NAMED = 10;

  private final Bill bill;
  private final StringBuilder page = new StringBuilder();

  private ReportPage(Bill bill) {
    this.bill = bill;
  }

  static String of(Bill bill, boolean over) {
    ReportPage report = new ReportPage(bill);
    report.page.append("Settlement of ").append(bill.month()).append(", in rupiah");
    report.page.append(over ? "\n\n" : "; the month is not over\n\n");
    report.owed();
    report.outcomes();
    report.unsettled();
    return report.page.toString().stripTrailing();
  }

  private void owed() {
    Table table =
        new Table()
            .figuresFrom(3)
            .row("partner", "contract", "price", "answered", "minutes", "for contacts", "for minutes", "for seats", "total");
    for (Line line : bill.lines()) {
      table.row(
          line.partner().name(),
          line.contract().map(contract -> contract.hash().substring(0, 8)).orElse("none"),
          line.contract().map(Contract::price).map(ReportPage::price).orElse("not known"),
          figure(line.answered()),
          figure(line.minutes()),
          figure(line.contactsAmount()),
          figure(line.minutesAmount()),
          figure(line.seatsAmount()),
          figure(line.amount()));
    }
    table.row(
        "all",
        "",
        "",
        sum(Line::answered),
        sum(Line::minutes),
        sum(Line::contactsAmount),
        sum(Line::minutesAmount),
        sum(Line::seatsAmount),
        figure(bill.amount()));
    page.append(table).append('\n');
  }

  private static String price(Price price) {
    if (price.equals(Price.NONE)) {
      return "none";
    }
    List<String> parts = new ArrayList<>();
    if (price.perContact() > 0) {
      parts.add(figure(price.perContact()) + " a contact");
    }
    if (price.perMinute() > 0) {
      parts.add(figure(price.perMinute()) + " a minute");
    }
    if (price.perSeatMonth() > 0) {
      parts.add(figure(price.perSeatMonth()) + " a seat, " + Text.counted(price.seats(), "seat"));
    }
    return String.join(" + ", parts);
  }

  private void outcomes() {
    Table table =
        new Table()
            .figuresFrom(2)
            .row(
                "partner", "contract", "diverted", "answered", "abandoned", "busy", "failed", "no answer", "cancelled",
                "no end told", "no answer told", "nothing told");
    for (Line line : bill.lines()) {
      table.row(
          line.partner().name(),
          line.contract().map(contract -> contract.hash().substring(0, 8)).orElse("none"),
          figure(line.diverted()),
          figure(line.answered()),
          figure(line.count(Outcome.ABANDONED)),
          figure(line.count(Outcome.BUSY)),
          figure(line.count(Outcome.FAILED)),
          figure(line.count(Outcome.NO_ANSWER)),
          figure(line.count(Outcome.CANCELLED)),
          figure(line.unended()),
          figure(line.unmeasured()),
          figure(line.untold()));
    }
    page.append("What became of the contacts; those answered lower in the order are diverted above them\n");
    page.append(table).append('\n');
  }

  private void unsettled() {
    long all = bill.lines().stream().mapToLong(line -> line.unended() + line.unmeasured() + line.untold()).sum();
    if (all == 0) {
      return;
    }
    page.append("Not settled, because too little was told: ").append(Text.counted(all, "contact")).append('\n');
    Table table = new Table();
    for (Unsettled one : bill.unsettled().stream().limit(MOST_NAMED).toList()) {
      table.row(one.decisionId(), one.partner().name(), one.at().toString(), words(one.missing()));
    }
    page.append(table);
    if (all > MOST_NAMED) {
      page.append("  … ./limpah report --json names up to a thousand\n");
    }
  }

  private static String words(Unsettled.Missing missing) {
    return switch (missing) {
      case END -> "answered, its end was not told: not paid";
      case ANSWER -> "answered, when was not told: its minutes are not paid";
      case ANYTHING -> "nothing was told: not paid";
    };
  }

  private String sum(ToLongFunction<Line> figure) {
    return figure(bill.lines().stream().mapToLong(figure).sum());
  }

  private static String figure(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
