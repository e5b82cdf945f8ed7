package id.limpah.cli;

import id.limpah.route.Refusal;
import id.limpah.route.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * Tells one decision from its record: what was done, how home stood, who overflowed, and what spoke
 * against whom.
 */
final class ExplainPage {
  private final Fields decision;
  private final Fields why;
  private final StringBuilder page = new StringBuilder();

  private ExplainPage(JsonNode body) {
    this.decision = new Fields(body);
    this.why = decision.at("why");
  }

  static String of(JsonNode body) {
    ExplainPage page = new ExplainPage(body);
    page.headline();
    page.home();
    page.share();
    page.order();
    page.partners();
    page.rules();
    page.outcomes();
    return page.page.toString().stripTrailing();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void headline() {
    Fields contact = decision.at("contact");
    String first = firstTarget().textOr("center");
    String what =
        switch (decision.textOr("action")) {
          case "keep" -> "was kept: it goes to " + first + ".";
          case "divert" -> "was diverted to " + first + ".";
          case "inform" -> "hears the announcement: nobody could take it.";
          case "reject" ->
              "was turned away, to try again in " + decision.seconds("retry_after_seconds") + ".";
          default -> "was decided: " + decision.textOr("action") + ".";
        };
    line("The " + contact.textOr("channel") + " by entry " + contact.textOr("entry") + " " + what);
    decision.text("reason").ifPresent(this::line);
    line("");
    Table table = new Table();
    table.row("decision", decision.textOr("decision_id"));
    table.row(
        "made",
        decision.textOr("decided_at") + ", to be followed until " + decision.textOr("expires_at"));
    table.row(
        "contact",
        "about "
            + contact.textOr("reason")
            + contact.text("area").map(code -> ", area " + code).orElse("")
            + contact.text("language").map(tag -> ", language " + tag).orElse("")
            + path(contact));
    Fields outage = decision.at("outage");
    if (outage.isThere()) {
      table.row("outage", outage.textOr("state") + " in " + outage.textOr("area"));
    }
    line(table.toString());
  }

  private Fields firstTarget() {
    for (Fields target : decision.each("targets")) {
      return target;
    }
    return decision.at("no target");
  }

  private static String path(Fields contact) {
    List<String> centers = contact.texts("path");
    return centers.isEmpty() ? "" : ", has been at " + String.join(", ", centers);
  }

  private void home() {
    Fields home = why.at("home");
    line("Home, " + home.textOr("queue"));
    QueueFigures figures = new QueueFigures(home);
    Table table = new Table();
    table.row(
        "expected wait",
        figures.expectedWait()
            + figures.within()
            + home.text("method").map(how -> " (" + how + ")").orElse(""));
    figures.headOfLine().ifPresent(first -> table.row("first in line", first));
    table.row(
        "queue",
        home.count("waiting")
            + " waiting, "
            + figures.agents()
            + " agents serving, "
            + home.seconds("aht_seconds")
            + " a contact; callers give up after "
            + home.seconds("patience_seconds"));
    table.row("figures", figures.age());
    table.row(
        "arrivals",
        why.number("arrivals_per_second", rate -> Text.number(rate * 60)) + " a minute");
    table.row("breaker", breaker());
    line(table.toString());
  }

  private String breaker() {
    String state = why.textOr("overload");
    return switch (state) {
      case "closed" -> "closed: not overloaded";
      case "open" -> "open: overloaded";
      case "half-open" -> "half-open: was overloaded, and is being tried";
      default -> state;
    };
  }

  private void share() {
    OptionalDouble share = why.number("share");
    OptionalDouble draw = why.number("draw");
    if (share.isEmpty() || draw.isEmpty()) {
      return;
    }
    line("Share");
    if (share.getAsDouble() <= 0) {
      line("  Nothing overflows. (This caller drew " + Text.percent(draw.getAsDouble()) + ".)");
    } else {
      // By the rule: the two figures are rounded, and may be equal where the caller was inside.
      boolean outside = decision.textOr("rule").equals(Rule.NOT_IN_SHARE.word());
      boolean below = !outside && draw.getAsDouble() <= share.getAsDouble();
      line(
          "  "
              + Text.percent(share.getAsDouble())
              + " of contacts overflow. This caller drew "
              + Text.percent(draw.getAsDouble())
              + (below ? ", inside the share." : ", outside the share."));
    }
    line("");
  }

  private void order() {
    Table table = new Table();
    int place = 0;
    for (Fields target : decision.each("targets")) {
      place++;
      table.row(
          Integer.toString(place),
          target.textOr("center"),
          target.textOr("uri"),
          target.number("expected_wait_seconds").isPresent()
              ? "expected wait " + target.seconds("expected_wait_seconds")
              : "wait not known",
          target.text("contract").map(hash -> "contract " + hash.substring(0, Math.min(8, hash.length()))).orElse(""));
    }
    if (place > 0) {
      line("Order of targets");
      line(table.toString());
    }
  }

  private void partners() {
    Table table = new Table();
    String chosen =
        decision.textOr("action").equals("divert") ? firstTarget().textOr("center") : "";
    boolean any = false;
    for (Fields candidate : why.each("candidates")) {
      any = true;
      String center = candidate.textOr("center");
      table.row(center, standing(candidate, center.equals(chosen)));
    }
    if (any) {
      line("Partners");
      line(table.toString());
    } else {
      line("No partner was looked at.");
      line("");
    }
  }

  private static String standing(Fields candidate, boolean chosen) {
    String refusal = candidate.textOr("refused");
    if (candidate.text("refused").isPresent()) {
      String reason = Fields.word(refusal, Refusal.values()).map(Words::of).orElse(refusal);
      String score =
          candidate.number("score_seconds").isPresent()
              ? " (score " + candidate.seconds("score_seconds") + ")"
              : "";
      return "not taken: " + reason + score;
    }
    String wait =
        candidate.number("expected_wait_seconds").isPresent()
            ? "expected wait " + candidate.seconds("expected_wait_seconds")
            : "wait not known";
    return (chosen ? "taken" : "could take it")
        + ": score "
        + candidate.seconds("score_seconds")
        + ", "
        + wait
        + ", "
        + candidate.count("in_flight")
        + " of ours there, room for "
        + candidate.count("room")
        + " more";
  }

  private void outcomes() {
    Table table = new Table();
    boolean any = false;
    for (Fields told : decision.each("outcomes")) {
      any = true;
      table.row(told.textOr("at"), told.textOr("center"), told.textOr("outcome"));
    }
    Optional<String> followed = decision.text("followed");
    if (any || followed.isPresent()) {
      line("");
      line("What became of it");
    }
    followed.ifPresent(
        word ->
            line(
                switch (word) {
                  case "yes" -> "  It went where it was sent.";
                  case "no" -> "  It was over before it went where it was sent.";
                  default -> "  Nobody has told whether it went where it was sent.";
                }));
    if (any) {
      line(table.toString());
    }
  }

  private void rules() {
    List<String> tried = why.texts("rules");
    String rule = decision.textOr("rule");
    line(
        "Rule "
            + rule
            + Fields.word(rule, Rule.values()).map(known -> ": " + Words.of(known)).orElse("")
            + (tried.isEmpty() ? "." : ". Tried: " + String.join(", ", tried) + "."));
  }
}
