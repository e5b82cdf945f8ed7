package id.limpah;

import id.limpah.cli.Cli;
import id.limpah.cli.Launch;
import id.limpah.cli.Running;
import id.limpah.time.Time;
import java.util.Optional;

/** Starts what the launcher asks for. */
public final class Main {
  private Main() {}

  /** Runs the verb named by the first argument, and ends with its exit code. */
  public static void main(String[] args) {
    Launch launch =
        configuration -> {
          Gateway gateway = Gateway.start(configuration, Time.system());
          return new Running(
              gateway.sipUdp(), gateway.sipTcp(), gateway.publicHttp(), gateway.adminHttp(), gateway::close);
        };
    System.exit(new Cli(launch, Optional.empty()).run(args));
  }
}
