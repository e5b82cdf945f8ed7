package id.limpah.cli;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;
import id.limpah.config.Fault;
import id.limpah.config.PlacesLoader;
import id.limpah.config.Verdict;
import id.limpah.intake.IntakeConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limpah check}. */
@Command(
    name = "check",
    description = "Says everything that is wrong with a configuration.",
    mixinStandardHelpOptions = true)
final class CheckVerb implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The configuration; config/limpah.yaml of this checkout when none is named.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "Prints one JSON object to standard output instead.")
  private boolean json;

  CheckVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path path = file.orElseGet(Cli::shippedConfiguration);
    Verdict verdict = withPlaces(ConfigLoader.load(path));
    if (json) {
      terminal.print(CheckJson.of(path, verdict));
    } else {
      switch (verdict) {
        case Verdict.Loaded(Configuration configuration) ->
            terminal.print(path + ": OK, " + counts(configuration));
        case Verdict.Faulty(List<Fault> faults) -> complain(faults, terminal);
      }
    }
    return verdict instanceof Verdict.Loaded ? Exit.FINE : Exit.FINDING;
  }

  /** The tables of places may have millions of rows: a gateway reads them while it already runs, and here they are looked through. */
  private static Verdict withPlaces(Verdict verdict) {
    if (!(verdict instanceof Verdict.Loaded(Configuration configuration))) {
      return verdict;
    }
    List<Fault> faults = new ArrayList<>(PlacesLoader.codes(configuration.places()).faults());
    faults.addAll(PlacesLoader.load(configuration.places()).faults());
    return faults.isEmpty() ? verdict : new Verdict.Faulty(faults);
  }

  static void complain(List<Fault> faults, Terminal terminal) {
    faults.forEach(fault -> terminal.complain(fault.toString()));
  }

  private static String counts(Configuration configuration) {
    IntakeConfig intake = configuration.intake();
    long queues = intake.centers().stream().mapToLong(center -> center.queues().size()).sum();
    return String.join(
        ", ",
        Text.counted(intake.centers().size(), "center"),
        Text.counted(queues, "queue"),
        Text.counted(intake.entries().size(), "entry", "entries"),
        Text.counted(intake.contracts().size(), "contract"));
  }
}
