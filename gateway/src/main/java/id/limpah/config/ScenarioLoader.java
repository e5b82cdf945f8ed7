package id.limpah.config;

import id.limpah.simulation.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From a file to a scenario. */
public final class ScenarioLoader {
  private ScenarioLoader() {}

  /** What a file turned out to be. */
  public sealed interface Read {
    /** A scenario. */
    record Good(Scenario scenario) implements Read {}

    /** Everything that is wrong with it. */
    record Faulty(List<Fault> faults) implements Read {}
  }

  /** Reads the file. */
  public static Read load(Path file) {
    Faults faults = new Faults(file.toString());
    Optional<Scenario> scenario =
        SourceText.read(file, faults)
            .flatMap(text -> YamlTree.of(text, faults))
            .flatMap(root -> new ScenarioReader(file, faults).read(root));
    return scenario
        .filter(_ -> faults.none())
        .<Read>map(Read.Good::new)
        .orElseGet(() -> new Read.Faulty(faults.inFileOrder()));
  }
}
