package id.limpah.cli;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;
import id.limpah.config.Fault;
import id.limpah.config.Verdict;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code limpah run}. */
@Command(
    name = "run",
    description = "Runs the gateway until it is told to stop (Ctrl-C or SIGTERM).",
    mixinStandardHelpOptions = true)
final class RunVerb implements Callable<Integer> {
  private final Launch launch;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The configuration; config/limpah.yaml of this checkout when none is named.")
  private Optional<Path> file = Optional.empty();

  RunVerb(Launch launch, Terminal terminal) {
    this.launch = launch;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path path = file.orElseGet(Cli::shippedConfiguration);
    return switch (ConfigLoader.load(path)) {
      case Verdict.Faulty(List<Fault> faults) -> {
        CheckVerb.complain(faults, terminal);
        yield Exit.FINDING;
      }
      case Verdict.Loaded(Configuration configuration) -> run(path, configuration);
    };
  }

  private int run(Path path, Configuration configuration) throws InterruptedException {
    Shutdown shutdown = Shutdown.install(terminal);
    try {
      Running running = launch.start(configuration);
      shutdown.drains(running.drain());
      terminal.print(greeting(path, configuration, running));
    } catch (BindException e) {
      terminal.complain(Ports.whichAreTaken(configuration.listeners(), path, e));
      return Exit.FINDING;
    } catch (IOException e) {
      terminal.complain("error: cannot start: " + e.getMessage());
      return Exit.FINDING;
    }
    return shutdown.await();
  }

  private static String greeting(Path path, Configuration configuration, Running running) {
    return """
    limpah of %s runs with %s
      sip    udp %s, tcp %s
      public http://%s   (./limpah status)
      admin  http://%s/metrics
    Ctrl-C ends it.\
    """
        .formatted(
            configuration.organisation(),
            path,
            written(running.sipUdp()),
            written(running.sipTcp()),
            written(running.publicHttp()),
            written(running.adminHttp()));
  }

  static String written(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
