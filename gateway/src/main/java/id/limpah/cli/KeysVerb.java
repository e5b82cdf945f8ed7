package id.limpah.cli;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;
import id.limpah.config.Fault;
import id.limpah.config.Verdict;
import id.limpah.json.KeysJson;
import id.limpah.store.KeyFolder;
import id.limpah.time.Time;
import id.limpah.trust.OwnKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limpah keys}. */
@Command(
    name = "keys",
    description = "The keys that this organisation's facts are signed with. A gateway that runs takes what changes within seconds.",
    mixinStandardHelpOptions = true)
final class KeysVerb implements Callable<Integer> {
  private enum Action {
    LIST,
    MAKE,
    ROTATE,
    REVOKE
  }

  private final Terminal terminal;
  private final Time time;

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "list",
      paramLabel = "list|make|rotate|revoke",
      description = {
        "list: all keys, and what partners put into their trust list.",
        "make: the first key. rotate: one in the place of the one that signs, whose secret is destroyed.",
        "revoke KID: a key that is lost or stolen; nothing it signed is taken any more."
      })
  private Action action = Action.LIST;

  @Parameters(index = "1", arity = "0..1", paramLabel = "KID", description = "The key's name, for revoke.")
  private Optional<String> kid = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration; config/limpah.yaml of this checkout when none is named.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "Prints one JSON object instead.")
  private boolean json;

  KeysVerb(Terminal terminal, Time time) {
    this.terminal = terminal;
    this.time = time;
  }

  @Override
  public Integer call() {
    return switch (ConfigLoader.load(file.orElseGet(Cli::shippedConfiguration))) {
      case Verdict.Faulty(List<Fault> faults) -> {
        CheckVerb.complain(faults, terminal);
        yield Exit.FINDING;
      }
      case Verdict.Loaded(Configuration configuration) -> {
        try {
          yield act(new KeyFolder(configuration.data()), configuration);
        } catch (IOException e) {
          terminal.complain("error: " + e.getMessage());
          yield Exit.FINDING;
        }
      }
    };
  }

  private int act(KeyFolder folder, Configuration configuration) throws IOException {
    Instant now = time.now();
    boolean signs = folder.list().stream().anyMatch(OwnKey::isActive);
    switch (action) {
      case LIST -> {}
      case MAKE -> {
        if (signs) {
          terminal.complain("error: there is a key that signs; 'keys rotate' puts another in its place");
          return Exit.FINDING;
        }
        folder.make(now);
      }
      case ROTATE -> {
        if (!signs) {
          terminal.complain("error: no key signs; 'keys make' makes the first");
          return Exit.FINDING;
        }
        folder.make(now);
      }
      case REVOKE -> {
        if (kid.isEmpty() || folder.revoke(kid.get(), now).isEmpty()) {
          terminal.complain("error: which key? 'keys list' has their names");
          return kid.isEmpty() ? Exit.USAGE : Exit.FINDING;
        }
      }
    }
    tell(folder.list(), configuration.organisation());
    return Exit.FINE;
  }

  private void tell(List<OwnKey> keys, String organisation) {
    if (json) {
      terminal.print(KeysJson.write(keys));
      return;
    }
    if (keys.isEmpty()) {
      terminal.print("no keys; facts stand unsigned. 'keys make' makes the first");
    }
    for (OwnKey key : keys) {
      terminal.print(key.key().kid() + "  " + standing(key));
    }
    keys.stream()
        .filter(OwnKey::isActive)
        .forEach(
            key ->
                terminal.print(
                    """

                    For a partner's config/trust/%s.yaml:

                    organisation: %s
                    keys:
                      %s-%s:
                        x: "%s"
                        guarantee: true
                        until: %s"""
                        .formatted(
                            organisation, organisation, organisation, key.madeAt().toString().substring(0, 10), key.key().x(),
                            key.madeAt().plus(Duration.ofDays(365)).truncatedTo(ChronoUnit.DAYS))));
  }

  private static String standing(OwnKey key) {
    String made = "made " + key.madeAt();
    return key.revokedAt()
        .map(at -> made + ", revoked " + at)
        .or(() -> key.retiredAt().map(at -> made + ", retired " + at))
        .orElse(made + ", signs");
  }
}
