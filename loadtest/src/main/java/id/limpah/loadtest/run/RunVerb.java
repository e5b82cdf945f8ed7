package id.limpah.loadtest.run;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.report.Result;
import id.limpah.loadtest.report.ResultJson;
import id.limpah.loadtest.report.ResultPage;
import id.limpah.loadtest.report.Summary;
import id.limpah.loadtest.scenario.Fault;
import id.limpah.loadtest.scenario.Permission;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code loadtest/run SCENARIO}. */
@Command(name = "run", description = "Runs a scenario; the verb may be left out.", mixinStandardHelpOptions = true)
final class RunVerb implements Callable<Integer> {
  @Parameters(paramLabel = "SCENARIO", description = "A file such as those in loadtest/scenarios.")
  private Path file = Path.of("");

  @Option(names = "--label", description = "What this run is called beside others; default the scenario file's name.")
  private Optional<String> label = Optional.empty();

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where LABEL.json and LABEL.html are put; default ${DEFAULT-VALUE}.", defaultValue = "loadtest/target/results")
  private Path out = Path.of("");

  @Option(names = "--pid", description = "The server whose CPU and memory are looked at; default whoever listens where load is sent.")
  private Optional<Long> pid = Optional.empty();

  @Option(names = "--gentle", description = "Sleep while nothing is due: less of a processor, up to 0.1 ms in each latency.")
  private boolean gentle;

  @Option(
      names = "--i-may-load-this-host",
      paramLabel = "HOST",
      description = "A host's literal address that is not this machine and may be sent load by you. Without it there is only loopback.")
  private List<String> allowed = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    return switch (ScenarioReader.read(file)) {
      case ScenarioReader.Read.Faulty(List<Fault> faults) -> {
        faults.forEach(fault -> complain(fault.toString()));
        yield Main.USAGE;
      }
      case ScenarioReader.Read.Good(Scenario scenario) -> {
        Set<String> missing = Permission.missing(scenario, allowed);
        missing.forEach(
            host -> complain("error: " + host + " is not this machine; if you may load it, say so: --i-may-load-this-host " + host));
        yield missing.isEmpty() ? run(scenario) : Main.USAGE;
      }
    };
  }

  private int run(Scenario scenario) throws InterruptedException {
    String name = label.orElseGet(() -> String.valueOf(file.getFileName()).replaceAll("\\.ya?ml$", ""));
    Plan plan = new Plan(scenario, name, pid.map(OptionalLong::of).orElseGet(OptionalLong::empty), gentle);
    try {
      Result result = LoadTest.run(plan, this::complain);
      ObjectNode json = ResultJson.of(result);
      Files.createDirectories(out);
      String stem = name.replaceAll("[^A-Za-z0-9._-]", "_");
      Files.writeString(out.resolve(stem + ".json"), json.toPrettyString() + "\n");
      Files.writeString(out.resolve(stem + ".html"), ResultPage.of(List.of(json)));
      spec.commandLine().getOut().print(Summary.of(result));
      spec.commandLine().getOut().println("written    " + out.resolve(stem + ".html") + " and " + out.resolve(stem + ".json"));
      spec.commandLine().getOut().flush();
      return isFine(result) ? Main.FINE : Main.FINDING;
    } catch (IOException e) {
      complain("error: " + e.getMessage());
      return Main.UNREACHABLE;
    }
  }

  private static boolean isFine(Result result) {
    return !result.generator().fellBehind()
        && Stream.of(result.calls(), result.contacts())
            .flatMap(Optional::stream)
            .allMatch(traffic -> traffic.count(Ending.Verdict.LOST) + traffic.count(Ending.Verdict.WRONG) == 0);
  }

  private void complain(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
