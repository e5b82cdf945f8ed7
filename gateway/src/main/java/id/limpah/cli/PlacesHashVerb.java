package id.limpah.cli;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;
import id.limpah.config.Fault;
import id.limpah.config.PlaceHasher;
import id.limpah.config.Verdict;
import id.limpah.intake.Locating;
import id.limpah.intake.Pseudonyms;
import id.limpah.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limpah places hash}. */
@Command(
    name = "hash",
    description = {
      "Turns a list of customers' or calling numbers with their places into one of keyed hashes, in the configuration's folder of places.",
      "A gateway that runs takes it within seconds. The list itself is needed no longer."
    },
    mixinStandardHelpOptions = true)
final class PlacesHashVerb implements Callable<Integer> {
  private enum Kind {
    CUSTOMERS,
    NUMBERS
  }

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "customers|numbers", description = "What the list has: customer numbers of 12 digits, or calling numbers.")
  private Kind kind = Kind.CUSTOMERS;

  @Parameters(index = "1", paramLabel = "FILE", description = "Lines of number,area or number,area,feeder under a line of those names; at most 5,000,000.")
  private Path file = Path.of("");

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration; config/limpah.yaml of this checkout when none is named.")
  private Optional<Path> configuration = Optional.empty();

  PlacesHashVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (ConfigLoader.load(configuration.orElseGet(Cli::shippedConfiguration))) {
      case Verdict.Faulty(List<Fault> faults) -> {
        CheckVerb.complain(faults, terminal);
        yield Exit.FINDING;
      }
      case Verdict.Loaded(Configuration loaded) -> {
        try {
          yield hash(loaded);
        } catch (IOException e) {
          terminal.complain("error: " + e.getMessage());
          yield Exit.FINDING;
        }
      }
    };
  }

  private int hash(Configuration loaded) throws IOException {
    if (!Files.isReadable(file)) {
      terminal.complain("error: " + file + " cannot be read");
      return Exit.FINDING;
    }
    Pseudonyms hashes = new Pseudonyms(DataFolder.secret(loaded.data(), Locating.KEY, Pseudonyms.KEY_BYTES));
    PlaceHasher.Hashed hashed = PlaceHasher.hash(file, number -> hashes.of(kind == Kind.CUSTOMERS ? customer(number) : caller(number)));
    if (!hashed.faults().isEmpty()) {
      CheckVerb.complain(hashed.faults(), terminal);
      return Exit.FINDING;
    }
    Files.createDirectories(loaded.places());
    Path table = loaded.places().resolve(kind.name().toLowerCase(Locale.ROOT) + ".csv");
    Path fresh =
        Files.createTempFile(
            loaded.places(), "hashed", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, hashed.lines());
    Files.move(fresh, table, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    terminal.print(Text.counted(hashed.lines().size() - 1L, "number") + " in " + table);
    return Exit.FINE;
  }

  private static String customer(String text) {
    if (!text.matches("[0-9]{12}")) {
      throw new IllegalArgumentException("a customer number is 12 digits");
    }
    return text;
  }

  private static String caller(String text) {
    String plain = Locating.plain(text);
    if (plain.length() < 5 || plain.length() > 15) {
      throw new IllegalArgumentException("a calling number has 5 to 15 digits");
    }
    return plain;
  }
}
