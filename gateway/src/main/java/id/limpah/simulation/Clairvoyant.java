package id.limpah.simulation;

import id.limpah.contact.CenterId;
import java.util.List;

/**
 * The bound: knows how every center really stands at this moment, and sends each call where it is answered soonest within the
 * contracts. Nobody can know that; how near one comes is the measure.
 */
final class Clairvoyant implements Router {
  private final World world;

  Clairvoyant(World world) {
    this.world = world;
  }

  @Override
  public Route route(Call call) {
    CenterId best = World.HOME;
    double wait = world.hall(World.HOME).trueWaitSeconds(world.scenario.callers().patience());
    double least = wait;
    for (Scenario.Partner partner : world.scenario.partners()) {
      Hall hall = world.hall(partner.id());
      double there = hall.trueWaitSeconds(partner.backgroundPatience()) + partner.setup().toMillis() / 1e3;
      if (there < least && world.ours(partner.id()) < partner.concurrent() && !hall.isDark()) {
        least = there;
        best = partner.id();
      }
    }
    List<CenterId> order = best.equals(World.HOME) ? List.of(best) : List.of(best, World.HOME);
    return new Route(order, least);
  }
}
