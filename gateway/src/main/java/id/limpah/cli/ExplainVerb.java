package id.limpah.cli;

import id.limpah.cli.Remote.Reply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limpah explain}. */
@Command(
    name = "explain",
    description = "Tells why a contact went where it went.",
    mixinStandardHelpOptions = true)
final class ExplainVerb implements Callable<Integer> {
  private static final int NOT_FOUND = 404;

  private final Terminal terminal;
  @Mixin private RemoteOptions remote = new RemoteOptions();

  @Parameters(
      paramLabel = "ID",
      description =
          "The decision: decision_id of the API, Limpah-Decision or limpah-decision of SIP.")
  private String id = "";

  ExplainVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Remote gateway = new Remote(remote.url())) {
      return switch (gateway.get("v1", "decisions", id)) {
        case Reply.Nobody(String why) -> remote.unreachable(why, terminal);
        case Reply.Refused refused when refused.status() == NOT_FOUND -> unknown();
        case Reply.Refused refused -> remote.refused(refused, terminal);
        case Reply.Found found -> {
          terminal.print(remote.json() ? found.text() : ExplainPage.of(found.body()));
          yield Exit.FINE;
        }
      };
    }
  }

  private int unknown() {
    terminal.complain(
        """
        error: the gateway at %s knows no decision %s
          it may be another gateway's, or older than what this one keeps; a dry run is never kept\
        """
            .formatted(remote.url(), id));
    return Exit.FINDING;
  }
}
