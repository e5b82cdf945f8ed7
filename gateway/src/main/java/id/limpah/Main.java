package id.limpah;

import id.limpah.cli.Cli;
import id.limpah.cli.Launch;
import id.limpah.cli.Running;
import id.limpah.cli.Show;
import id.limpah.demo.Demo;
import id.limpah.demo.DemoOptions;
import id.limpah.time.Time;
import java.nio.file.Path;
import java.security.SecureRandom;
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
    Show show =
        (length, json, out) ->
            Demo.run(new DemoOptions(length, json, new SecureRandom().nextLong(), areas()), out);
    System.exit(new Cli(launch, Optional.of(show)).run(args));
  }

  /** The area tree of the checkout that the launcher belongs to. */
  private static Path areas() {
    return Path.of(System.getProperty("limpah.home", "."), "config", "areas");
  }
}
