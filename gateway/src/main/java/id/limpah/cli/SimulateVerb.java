package id.limpah.cli;

import id.limpah.config.ScenarioLoader;
import id.limpah.simulation.Policy;
import id.limpah.simulation.Result;
import id.limpah.simulation.Scenario;
import id.limpah.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code limpah simulate}. */
@Command(
    name = "simulate",
    description = "Plays a scenario in virtual time, with the gateway's own decisions and beside other ways to decide.",
    mixinStandardHelpOptions = true)
final class SimulateVerb implements Callable<Integer> {
  private static final int MOST_SEEDS = 10_000;

  private final Terminal terminal;

  @Parameters(paramLabel = "SCENARIO", description = "A file, such as config/scenarios/blackout-2019-08-04.yaml.")
  private Path file = Path.of("");

  @Option(
      names = "--policy",
      split = ",",
      paramLabel = "POLICY",
      converter = PolicyWord.class,
      description = "none, min-ewt, limpah or clairvoyant, several with commas; all when not said.")
  private List<Policy> policies = List.of(Policy.values());

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "The first seed; ${DEFAULT-VALUE} when not said.")
  private long seed = 1;

  @Option(
      names = "--seeds",
      defaultValue = "1",
      paramLabel = "K",
      description = "How many seeds, one after the other; with several, 95 %% intervals are told.")
  private int seeds = 1;

  @Option(names = "--nodes", defaultValue = "1", paramLabel = "N", description = "Gateways that share the calls, 1 to 64.")
  private int nodes = 1;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Option(names = "--report", paramLabel = "FILE", description = "Writes one HTML file to look at, of the first seed.")
  private Optional<Path> report = Optional.empty();

  SimulateVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (seeds < 1 || seeds > MOST_SEEDS || nodes < 1 || nodes > 64) {
      terminal.complain("error: --seeds is 1 to " + MOST_SEEDS + ", --nodes 1 to 64");
      return Exit.USAGE;
    }
    return switch (ScenarioLoader.load(file)) {
      case ScenarioLoader.Read.Faulty faulty -> {
        CheckVerb.complain(faulty.faults(), terminal);
        yield Exit.FINDING;
      }
      case ScenarioLoader.Read.Good(Scenario scenario) -> run(scenario);
    };
  }

  private int run(Scenario scenario) {
    Policy told = policies.contains(Policy.LIMPAH) ? Policy.LIMPAH : policies.getFirst();
    Map<Policy, List<Result>> results = new LinkedHashMap<>();
    double elapsedSeconds = 0;
    for (Policy policy : policies) {
      long begin = System.nanoTime();
      results.put(policy, played(scenario, policy));
      if (policy == told) {
        elapsedSeconds = (System.nanoTime() - begin) / 1e9;
      }
    }
    List<List<Result>> all = List.copyOf(results.values());
    terminal.print(SimulationTable.of(scenario, all));
    boolean balanced = all.stream().flatMap(List::stream).allMatch(Result::balances);
    if (!balanced) {
      terminal.complain("error: the books do not balance; that is a fault of the simulation");
    }
    if (report.isPresent()) {
      try {
        Files.writeString(report.get(), SimulationPage.of(scenario, all.stream().map(List::getFirst).toList()));
      } catch (IOException e) {
        terminal.complain("error: " + report.get() + " cannot be written: " + e.getMessage());
        return Exit.FINDING;
      }
    }
    if (json) {
      // Its rivals are told of on the same arrivals, whether their table was asked for or not.
      for (Policy rival : List.of(Policy.MIN_EWT, Policy.CLAIRVOYANT)) {
        results.computeIfAbsent(rival, policy -> played(scenario, policy));
      }
      terminal.print(SimulationJson.of(name(), nodes, results, told, elapsedSeconds));
    }
    return balanced ? Exit.FINE : Exit.FINDING;
  }

  private List<Result> played(Scenario scenario, Policy policy) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      results.add(Simulation.run(scenario, policy, nodes, seed + i));
    }
    return results;
  }

  /** The file's without its ending. */
  private String name() {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** A policy by its word. */
  static final class PolicyWord implements ITypeConverter<Policy> {
    @Override
    public Policy convert(String word) {
      for (Policy policy : Policy.values()) {
        if (policy.word().equals(word)) {
          return policy;
        }
      }
      throw new TypeConversionException("'" + word + "' is none, min-ewt, limpah or clairvoyant");
    }
  }
}
