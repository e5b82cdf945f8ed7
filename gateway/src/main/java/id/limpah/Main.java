package id.limpah;

import id.limpah.cli.Cli;
import java.io.IOException;
import java.util.Optional;

/** Starts what the launcher asks for. */
public final class Main {
  private Main() {}

  /** Runs the verb named by the first argument, and ends with its exit code. */
  public static void main(String[] args) {
    Cli cli =
        new Cli(
            configuration -> {
              throw new IOException("to be wired to " + configuration.organisation());
            },
            Optional.empty());
    System.exit(cli.run(args));
  }
}
