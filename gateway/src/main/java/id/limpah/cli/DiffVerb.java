package id.limpah.cli;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;
import id.limpah.config.Fault;
import id.limpah.config.Verdict;
import id.limpah.route.Rulebook;
import id.limpah.store.Archive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code limpah diff}. */
@Command(
    name = "diff",
    description = "Makes past decisions again under another configuration, and says which would change.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:nothing changes", "1:something would", "2:wrong usage, or a faulty configuration", "3:no data"})
final class DiffVerb implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "NEW.yaml", description = "The other configuration.")
  private Path file = Path.of("");

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Count.class,
      description = "So many of the newest decisions, 1 to 500000; ${DEFAULT-VALUE} when not said.")
  private int last = 1_000;

  @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder; NEW.yaml's own when none is named.")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--json", description = "Prints one JSON object instead.")
  private boolean json;

  DiffVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (ConfigLoader.load(file)) {
      case Verdict.Faulty(List<Fault> faults) -> {
        CheckVerb.complain(faults, terminal);
        yield Exit.USAGE;
      }
      case Verdict.Loaded(Configuration configuration) ->
          diff(data.orElse(configuration.data()), configuration.intake().rulebook());
    };
  }

  private int diff(Path folder, Rulebook rulebook) {
    Comparison comparison = new Comparison(rulebook);
    try (Archive archive = Archive.open(folder).orElse(null)) {
      if (archive == null) {
        terminal.complain("error: there are no records in " + folder + "; --data names another folder");
        return Exit.NO_DATA;
      }
      archive.last(last, comparison::add);
    } catch (IOException e) {
      terminal.complain("error: " + e.getMessage());
      return Exit.NO_DATA;
    }
    if (comparison.compared() == 0) {
      terminal.complain(
          comparison.unreadable() == 0
              ? "error: there are no decisions in " + folder
              : "error: none of the decisions in " + folder + " was kept with what it was made of");
      return Exit.NO_DATA;
    }
    terminal.print(json ? DiffJson.of(comparison) : DiffPage.of(comparison, file));
    return comparison.changed() == 0 ? Exit.FINE : Exit.FINDING;
  }

  /** How many decisions. */
  static final class Count implements ITypeConverter<Integer> {
    private static final int MOST = 500_000;

    @Override
    public Integer convert(String text) {
      if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
        throw new TypeConversionException("must be 1 to " + MOST + ", not " + text);
      }
      return Integer.parseInt(text);
    }
  }
}
