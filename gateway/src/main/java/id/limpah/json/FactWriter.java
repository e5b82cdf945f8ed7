package id.limpah.json;

import id.limpah.outage.Compensation;
import id.limpah.outage.Customers;
import id.limpah.outage.Fact;
import id.limpah.outage.FactArea;
import id.limpah.outage.Network;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes facts as JSON. */
final class FactWriter {
  private FactWriter() {}

  static ObjectNode write(Fact fact) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("fact_id", fact.factId());
    json.put("type", fact.type().word());
    json.put("mode", fact.mode().word());
    json.put("issuer", fact.issuer());
    json.put("rev", fact.rev());
    fact.prev().ifPresent(prev -> json.put("prev", prev));
    fact.seq().ifPresent(seq -> json.put("seq", seq));
    fact.unit().ifPresent(unit -> json.put("unit", unit));
    json.put("issued_at", fact.issuedAt().toString());
    json.put("as_of", fact.asOf().toString());
    json.put("valid_until", fact.validUntil().toString());
    json.put("status", fact.status().word());
    fact.verification().ifPresent(how -> json.put("verification", how.word()));
    fact.kind().ifPresent(kind -> json.put("kind", kind.word()));
    ArrayNode areas = json.putArray("areas");
    for (FactArea area : fact.areas()) {
      ObjectNode one = areas.addObject().put("scheme", FactArea.SCHEME).put("code", area.area().code());
      one.put("coverage", area.coverage().word());
      area.partText().ifPresent(text -> one.put("part_text", text));
      area.dataset().ifPresent(edition -> one.put("dataset", edition));
    }
    fact.network().ifPresent(network -> network(json.putObject("network"), network));
    fact.customers().ifPresent(customers -> customers(json.putObject("customers"), customers));
    AnswerJson.time(json, "t_info", fact.toldAt());
    AnswerJson.time(json, "t_fault", fact.faultAt());
    json.set("etr", AnswerJson.etr(fact.etr()));
    fact.guarantee().ifPresent(text -> json.put("guarantee", text));
    fact.cause()
        .ifPresent(cause -> json.putObject("cause").put("code", cause.code().word()).put("certainty", cause.certainty().word()));
    fact.crew()
        .ifPresent(crew -> AnswerJson.time(json.putObject("crew").put("status", crew.status().word()), "eta", crew.eta()));
    fact.window()
        .ifPresent(
            window ->
                json.putObject("window")
                    .put("starts_at", window.startsAt().toString())
                    .put("ends_at", window.endsAt().toString()));
    fact.clarification().ifPresent(said -> json.set("clarification", AnswerJson.clarification(said)));
    fact.digest().ifPresent(digest -> json.set("digest", FactJson.digest(digest)));
    fact.report()
        .ifPresent(report -> json.putObject("report").put("caller", report.caller()).put("taken_by", report.takenBy()));
    if (!fact.supersedes().isEmpty()) {
      ArrayNode earlier = json.putArray("supersedes");
      fact.supersedes().forEach(earlier::add);
    }
    fact.compensation().ifPresent(said -> compensation(json.putObject("compensation"), said));
    fact.ruleSet().ifPresent(set -> json.set("rule_set", RuleSetJson.write(set)));
    if (!fact.text().isEmpty()) {
      json.set("text", FactJson.notices(fact.text()));
    }
    return json;
  }

  private static void compensation(ObjectNode json, Compensation said) {
    said.ruleSetId().ifPresent(id -> json.put("rule_set_id", id));
    json.put("eligibility", said.eligibility().word());
  }

  private static void network(ObjectNode json, Network network) {
    network.substation().ifPresent(name -> json.put("substation", name));
    network.feeder().ifPresent(name -> json.put("feeder", name));
    network.section().ifPresent(name -> json.put("section", name));
    if (!network.transformers().isEmpty()) {
      ArrayNode transformers = json.putArray("transformers");
      network.transformers().forEach(transformers::add);
    }
  }

  private static void customers(ObjectNode json, Customers customers) {
    customers.served().ifPresent(count -> json.put("served", count));
    customers.outInitial().ifPresent(count -> json.put("out_initial", count));
    customers.outNow().ifPresent(count -> json.put("out_now", count));
    customers.restored().ifPresent(count -> json.put("restored", count));
    customers.basis().ifPresent(word -> json.put("basis", word));
  }
}
