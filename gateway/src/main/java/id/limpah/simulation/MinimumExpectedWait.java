package id.limpah.simulation;

import id.limpah.contact.CenterId;
import id.limpah.load.LoadReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * As the peers do it (best service routing; minimum expected delay): once the reported wait at home is above a threshold, each call goes
 * to the center whose last report promises the shortest wait, by calls in line times handling time over agents, while the trunk group
 * there has room. What was sent since the report does not count.
 */
final class MinimumExpectedWait implements Router {
  private static final double THRESHOLD_SECONDS = 60;
  private static final double PER_SECOND_WINDOW = 1;

  private final World world;
  private final Map<CenterId, Double> waits = new HashMap<>();
  private final Map<CenterId, List<Long>> sent = new HashMap<>();

  MinimumExpectedWait(World world) {
    this.world = world;
  }

  @Override
  public void report(LoadReport report) {
    int agents = report.agentsServing();
    double wait =
        agents == 0
            ? Double.POSITIVE_INFINITY
            : report.agentsReady() > 0 && report.waiting() == 0
                ? 0
                : (report.waiting() + 1) * report.ahtSeconds().orElse(240.0) / agents;
    waits.put(report.queue().center(), wait);
  }

  @Override
  public Route route(Call call) {
    double home = waits.getOrDefault(World.HOME, 0.0);
    if (home <= THRESHOLD_SECONDS) {
      return new Route(List.of(World.HOME), home);
    }
    CenterId best = World.HOME;
    double least = home;
    for (Scenario.Partner partner : world.scenario.partners()) {
      double there =
          waits.getOrDefault(partner.id(), 0.0)
              + (partner.setup().toMillis() + partner.adjust().toMillis()) / 1e3;
      if (there < least && world.ours(partner.id()) < partner.concurrent() && hasRate(partner)) {
        least = there;
        best = partner.id();
      }
    }
    if (best.equals(World.HOME)) {
      return new Route(List.of(best), home);
    }
    sent.computeIfAbsent(best, key -> new ArrayList<>()).add(world.agenda.nowNanos());
    return new Route(List.of(best, World.HOME), least);
  }

  private boolean hasRate(Scenario.Partner partner) {
    List<Long> before = sent.computeIfAbsent(partner.id(), key -> new ArrayList<>());
    long since = world.agenda.nowNanos() - (long) (PER_SECOND_WINDOW * 1e9);
    before.removeIf(at -> at < since);
    return before.size() + 1 <= Math.max(1, partner.perSecond());
  }

  @Override
  public Standing standing() {
    double home = waits.getOrDefault(World.HOME, 0.0);
    return new Standing(home > THRESHOLD_SECONDS, home > THRESHOLD_SECONDS ? 1 : 0, home, false);
  }
}
