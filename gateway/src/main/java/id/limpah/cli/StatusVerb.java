package id.limpah.cli;

import id.limpah.cli.Remote.Reply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limpah status}. */
@Command(
    name = "status",
    description =
        "Shows what a running gateway knows: its queues, its partners, and how old each figure is.",
    mixinStandardHelpOptions = true)
final class StatusVerb implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private RemoteOptions remote = new RemoteOptions();

  StatusVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Remote gateway = new Remote(remote.url())) {
      Reply status = gateway.get("v1", "status");
      Reply centers = status instanceof Reply.Found ? gateway.get("v1", "centers") : status;
      return switch (centers) {
        case Reply.Nobody(String why) -> remote.unreachable(why, terminal);
        case Reply.Refused refused -> remote.refused(refused, terminal);
        case Reply.Found found -> show((Reply.Found) status, found);
      };
    }
  }

  private int show(Reply.Found status, Reply.Found centers) {
    terminal.print(
        remote.json()
            ? "{\"status\":" + status.text() + ",\"centers\":" + centers.text() + "}"
            : StatusPage.of(status.body(), centers.body()));
    return Exit.FINE;
  }
}
