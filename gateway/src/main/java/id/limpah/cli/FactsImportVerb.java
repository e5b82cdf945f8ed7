package id.limpah.cli;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;
import id.limpah.config.Fault;
import id.limpah.config.Verdict;
import id.limpah.exchange.OutageTable;
import id.limpah.json.FactJson;
import id.limpah.json.StrictJson;
import id.limpah.outage.Fact;
import id.limpah.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code limpah facts import}. */
@Command(
    name = "import",
    description = "Publishes a table of outages, as comma-separated lines or a JSON array, at a running gateway.",
    mixinStandardHelpOptions = true)
final class FactsImportVerb implements Callable<Integer> {
  private static final long LARGEST = 64L << 20;
  private static final int MOST_TOLD = 50;
  private static final int MOST_WAITS = 90;
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Terminal terminal;
  private final Time time;
  private boolean patient = true;

  @Parameters(index = "0", paramLabel = "FILE", description = "The table; docs/facts.md says which columns it has.")
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = "Says what would be published and what is wrong, and sends nothing.")
  private boolean dry;

  @Option(names = "--valid-for", defaultValue = "12", paramLabel = "HOURS", description = "For how long a row holds without another word; 1 to 720, ${DEFAULT-VALUE} when not said.")
  private int hours = 12;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration whose organisation says it; config/limpah.yaml of this checkout when none is named.")
  private Optional<Path> configuration = Optional.empty();

  @Mixin private RemoteOptions remote = new RemoteOptions();

  FactsImportVerb(Terminal terminal, Time time) {
    this.terminal = terminal;
    this.time = time;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (hours < 1 || hours > 720) {
      terminal.complain("error: --valid-for is 1 to 720 hours");
      return Exit.USAGE;
    }
    return switch (ConfigLoader.load(configuration.orElseGet(Cli::shippedConfiguration))) {
      case Verdict.Faulty(List<Fault> faults) -> {
        CheckVerb.complain(faults, terminal);
        yield Exit.FINDING;
      }
      case Verdict.Loaded(Configuration loaded) -> bring(loaded.organisation());
    };
  }

  private int bring(String organisation) throws InterruptedException {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST) {
        terminal.complain("error: " + file + " is larger than 64 MiB");
        return Exit.FINDING;
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      terminal.complain("error: " + file + " cannot be read: " + e.getMessage());
      return Exit.FINDING;
    }
    OutageTable.Read read = new OutageTable(organisation, time.now(), Duration.ofHours(hours)).read(bytes);
    read.problems().stream().limit(MOST_TOLD).forEach(problem -> terminal.complain(file + ": error: " + problem));
    if (read.problems().size() > MOST_TOLD) {
      terminal.complain("and " + (read.problems().size() - MOST_TOLD) + " more");
    }
    if (dry) {
      return told(new Sent(read.facts().size(), 0, 0), read.problems().size());
    }
    try (Remote gateway = new Remote(remote.url())) {
      int accepted = 0;
      int refused = 0;
      for (Fact fact : read.facts()) {
        switch (patiently(gateway, fact)) {
          case Remote.Reply.Found found -> accepted++;
          case Remote.Reply.Refused no -> {
            refused++;
            terminal.complain("fact " + fact.factId() + ": " + no.message());
          }
          case Remote.Reply.Nobody(String why) -> {
            return remote.unreachable(why, terminal);
          }
        }
      }
      return told(new Sent(read.facts().size(), accepted, refused), read.problems().size());
    }
  }

  /**
   * A quota that is spent and a disk that is behind are waited for, as long as a minute and a half; once that was in vain nothing is waited for
   * any more, or a gateway that cannot write would hold up a table of 100,000 rows for months.
   */
  private Remote.Reply patiently(Remote gateway, Fact fact) throws InterruptedException {
    Remote.Reply reply = send(gateway, fact);
    for (int i = 0; patient && i < MOST_WAITS && isForLater(reply); i++) {
      Thread.sleep(WAIT);
      reply = send(gateway, fact);
    }
    patient = patient && !isForLater(reply);
    return reply;
  }

  private static boolean isForLater(Remote.Reply reply) {
    return reply instanceof Remote.Reply.Refused no && (no.status() == 429 || no.status() == 503);
  }

  /** As the next revision of what the gateway has. */
  private static Remote.Reply send(Remote gateway, Fact fact) throws InterruptedException {
    Remote.Reply held = gateway.get("v1", "facts", fact.factId());
    int rev = 1;
    if (held instanceof Remote.Reply.Nobody) {
      return held;
    }
    if (held instanceof Remote.Reply.Found(String text, var body)) {
      rev = body.path("rev").asInt(0) + 1;
    }
    ObjectNode json = FactJson.write(fact);
    json.put("rev", rev);
    return gateway.put(json.toString(), "v1", "facts", fact.factId());
  }

  private record Sent(int facts, int accepted, int refused) {}

  private int told(Sent sent, int problems) {
    if (remote.json()) {
      ObjectNode json = StrictJson.mapper().createObjectNode();
      json.put("facts", sent.facts()).put("accepted", sent.accepted()).put("refused", sent.refused()).put("problems", problems);
      terminal.print(json.toString());
    } else if (dry) {
      terminal.print(Text.counted(sent.facts(), "fact") + " would be published, " + Text.counted(problems, "problem"));
    } else {
      terminal.print(
          sent.accepted() + " of " + Text.counted(sent.facts(), "fact") + " published, " + sent.refused() + " refused, "
              + Text.counted(problems, "problem") + " in the table");
    }
    return problems == 0 && sent.refused() == 0 ? Exit.FINE : Exit.FINDING;
  }
}
