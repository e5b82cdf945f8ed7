package id.limpah.cli;

import id.limpah.contact.Outcome;
import id.limpah.json.StrictJson;
import id.limpah.settlement.Bill;
import id.limpah.settlement.Line;
import id.limpah.settlement.Unsettled;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A month's settlement for programs, one object. */
final class ReportJson {
  private ReportJson() {}

  static String of(Bill bill, boolean over, Findings findings) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("month", bill.month().toString());
    json.put("over", over);
    json.put("currency", "IDR");
    ArrayNode lines = json.putArray("lines");
    bill.lines().forEach(line -> lines.add(line(line)));
    json.put("total", bill.amount());
    ArrayNode unsettled = json.putArray("unsettled");
    for (Unsettled one : bill.unsettled()) {
      unsettled
          .addObject()
          .put("decision_id", one.decisionId())
          .put("partner", one.partner().name())
          .put("at", one.at().toString())
          .put("missing", one.missing().word());
    }
    ArrayNode found = json.putArray("findings");
    findings.sentences().forEach(found::add);
    return json.toString();
  }

  private static ObjectNode line(Line line) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("partner", line.partner().name());
    line.contract()
        .ifPresent(
            contract -> {
              json.put("from", contract.from().name());
              json.put("contract", contract.hash());
              json.put("zone", contract.hours().zone().getId());
              json.putObject("price")
                  .put("per_contact", contract.price().perContact())
                  .put("per_minute", contract.price().perMinute())
                  .put("per_seat_month", contract.price().perSeatMonth())
                  .put("seats", contract.price().seats());
            });
    json.put("diverted", line.diverted());
    for (Outcome outcome : Outcome.values()) {
      json.put(outcome.name().toLowerCase(Locale.ROOT), line.count(outcome));
    }
    json.put("minutes", line.minutes());
    json.put("seconds", BigDecimal.valueOf(line.seconds()).setScale(3, RoundingMode.HALF_UP));
    json.put("seat_days", line.seatDays());
    json.put("contacts_amount", line.contactsAmount());
    json.put("minutes_amount", line.minutesAmount());
    json.put("seats_amount", line.seatsAmount());
    json.put("amount", line.amount());
    json.put("unended", line.unended());
    json.put("unmeasured", line.unmeasured());
    json.put("untold", line.untold());
    return json;
  }
}
