package id.limpah.cli;

import id.limpah.federation.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limpah federation prepare}. */
@Command(
    name = "prepare",
    description = "Makes the streams of a federation's server, once, as its administrator; what is there is left as it is.",
    mixinStandardHelpOptions = true)
final class FederationPrepareVerb implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--server", required = true, paramLabel = "URL", description = "The server, such as nats://127.0.0.1:4301.")
  private String server = "";

  @Option(names = "--credentials", required = true, paramLabel = "FILE", description = "A file with the administrator's user:password.")
  private Path credentials = Path.of("");

  @Option(names = "--organisation", paramLabel = "NAME", description = "Whose server it is; without it the hub's.")
  private Optional<String> organisation = Optional.empty();

  @Option(names = "--with", required = true, split = ",", paramLabel = "NAME", description = "The other organisations, or, for the hub, all of them.")
  private List<String> others = List.of();

  FederationPrepareVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    for (String name : others) {
      if (!name.matches("[a-z0-9][a-z0-9_-]{0,62}")) {
        terminal.complain("error: '" + name + "' is no organisation's name: a-z, 0-9, '-' and '_'");
        return Exit.USAGE;
      }
    }
    try {
      String[] words = Files.readString(credentials).strip().split(":", 2);
      if (words.length != 2) {
        terminal.complain("error: " + credentials + " is not user:password");
        return Exit.FINDING;
      }
      List<String> made =
          organisation.isPresent()
              ? Preparation.organisation(server, words[0], words[1], organisation.get(), others)
              : Preparation.hub(server, words[0], words[1], others);
      terminal.print(made.isEmpty() ? "all streams are there already" : "made: " + String.join(", ", made));
      return Exit.FINE;
    } catch (IOException e) {
      terminal.complain("error: " + e.getMessage());
      return Exit.FINDING;
    }
  }
}
