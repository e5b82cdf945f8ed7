package id.limpah.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a gateway knows: first what somebody should look at, then home queues and centers, each
 * figure with its age.
 */
final class StatusPage {
  private final Fields status;
  private final Fields centers;
  private final List<String> alarms = new ArrayList<>();
  private final Predictions predictions = new Predictions();

  private StatusPage(JsonNode status, JsonNode centers) {
    this.status = new Fields(status);
    this.centers = new Fields(centers);
  }

  static String of(JsonNode status, JsonNode centers) {
    return new StatusPage(status, centers).text();
  }

  private String text() {
    Table homes = homes();
    Table all = centers();
    Fields link = status.at("federation");
    if (link.isThere() && !link.flag("connected")) {
      alarms.add("no link to other organisations since " + link.textOr("since") + "; answers come from the own store.");
    }
    StringBuilder page = new StringBuilder();
    page.append("Gateway of ").append(status.textOr("organisation"));
    if (status.number("uptime_seconds").isPresent()) {
      page.append(", up for ").append(status.seconds("uptime_seconds"));
    }
    page.append("\n\n");
    if (alarms.isEmpty()) {
      page.append(
          "Nothing overflows, every breaker is closed, every queue's figures are fresh enough.\n");
    }
    alarms.forEach(alarm -> page.append("! ").append(alarm).append('\n'));
    page.append("\nHome queues\n").append(homes);
    page.append("\nCenters\n").append(all);
    federation().ifPresent(table -> page.append("\nOther organisations\n").append(table));
    predictions.table().ifPresent(table -> page.append("\nPredicted waits of late\n").append(table));
    return page.toString().stripTrailing();
  }

  /** What there is to say of a queue, of home or of a partner. */
  private void look(String queue, Fields load) {
    predictions.add(load);
    QueueFigures figures = new QueueFigures(load);
    if (figures.isDivergent()) {
      figures.headOfLine().ifPresent(first -> alarms.add(queue + ": its first in line " + first + "."));
    }
  }

  private Table homes() {
    Table table =
        new Table()
            .row(
                "queue",
                "expected wait",
                "waiting",
                "agents",
                "arrivals",
                "breaker",
                "overflows",
                "figures");
    for (Fields home : status.each("homes")) {
      String queue = home.textOr("queue");
      QueueFigures figures = new QueueFigures(home);
      look(queue, home);
      double share = home.number("share").orElse(0);
      if (share > 0) {
        alarms.add(
            queue
                + ": "
                + Text.percent(share)
                + " of its contacts overflow; expected wait "
                + figures.expectedWait()
                + ".");
      }
      if (home.at("surge").textOr("level").equals("surge")) {
        alarms.add(
            queue
                + ": a surge since "
                + home.at("surge").textOr("since")
                + "; usual are "
                + home.at("surge").count("usual_per_minute")
                + " a minute.");
      }
      table.row(
          queue,
          figures.expectedWait(),
          home.count("waiting"),
          figures.agents(),
          home.number("arrivals_per_second", rate -> Text.number(rate * 60) + " a min"),
          home.textOr("overload"),
          home.number("share", Text::percent),
          figures.age());
    }
    return table;
  }

  private Optional<Table> federation() {
    Fields link = status.at("federation");
    if (!link.isThere()) {
      return Optional.empty();
    }
    Table table = new Table().row("issuer", "newest fact said", "link since " + link.textOr("since"));
    link.at("newest_seconds").names().forEach(issuer -> table.row(issuer, link.at("newest_seconds").seconds(issuer) + " ago", link.texts("unequal").contains(issuer) ? "something is missing" : "all here"));
    return Optional.of(table.row("in all", link.count("taken") + " taken", link.count("told") + " told"));
  }

  private Table centers() {
    Table table =
        new Table()
            .row(
                "center",
                "breaker",
                "ours there",
                "offer",
                "queue",
                "expected wait",
                "waiting",
                "agents",
                "figures");
    for (Fields center : centers.each("centers")) {
      String name = center.textOr("center");
      String breaker = center.textOr("breaker");
      String reachability = center.textOr("reachability");
      if (reachability.equals("silent")) {
        alarms.add(name + ": its switch does not answer when asked whether it lives.");
      } else if (reachability.equals("paused")) {
        alarms.add(name + ": its switch asked for a pause.");
      }
      if (breaker.equals("open") || breaker.equals("half-open")) {
        alarms.add(name + ": its breaker is " + breaker + ": too many contacts failed there.");
      }
      String[] first = {name, breaker, center.count("in_flight"), offer(center.at("offer"))};
      for (Fields queue : center.each("queues")) {
        String id = queue.textOr("queue");
        QueueFigures figures = new QueueFigures(queue);
        look(id, queue);
        if (figures.isUnknown()) {
          alarms.add(id + ": nothing is known of its load; its report: " + figures.age() + ".");
        }
        table.row(
            first[0],
            first[1],
            first[2],
            first[3],
            id.substring(id.indexOf('/') + 1),
            figures.expectedWait(),
            queue.count("waiting"),
            figures.agents(),
            figures.age());
        first = new String[] {"", "", "", ""};
      }
    }
    return table;
  }

  private static String offer(Fields offer) {
    if (!offer.isThere()) {
      return "none";
    }
    return offer.textOr("accepting")
        + ", "
        + offer.count("concurrent")
        + " at once, "
        + offer.count("per_second")
        + " a s, for "
        + offer.seconds("expires_in_seconds");
  }
}
