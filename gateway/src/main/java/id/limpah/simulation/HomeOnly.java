package id.limpah.simulation;

import java.util.List;

/** Nothing is diverted. */
final class HomeOnly implements Router {
  private static final Route HOME = new Route(List.of(World.HOME), -1);

  @Override
  public Route route(Call call) {
    return HOME;
  }
}
