package id.limpah.cli;

import id.limpah.simulation.Result;
import id.limpah.simulation.Scenario;
import java.util.List;

/** A page to look at. */
final class SimulationPage {
  private SimulationPage() {}

  static String of(Scenario scenario, List<Result> results) {
    return scenario.name() + results.size();
  }
}
