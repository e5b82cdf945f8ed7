package id.limpah.cli;

import id.limpah.time.Time;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Finds the verb and runs it. */
public final class Cli {
  private final Launch launch;
  private final Optional<Show> show;

  /**
   * With what the root can do.
   *
   * @param show without one there is no verb for it
   */
  public Cli(Launch launch, Optional<Show> show) {
    this.launch = launch;
    this.show = show;
  }

  /** Runs what the arguments say, on the process's own streams; returns the exit code. */
  public int run(String... args) {
    // Always UTF-8: what is printed has Indonesian names and JSON in it, whatever the locale of a
    // service is.
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return commandLine(new Terminal(out, err)).execute(args);
  }

  CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new Limpah());
    show.ifPresent(demo -> line.addSubcommand(new DemoVerb(demo, System.out)));
    line.addSubcommand(new RunVerb(launch, terminal))
        .addSubcommand(new CheckVerb(terminal))
        .addSubcommand(new StatusVerb(terminal))
        .addSubcommand(new ExplainVerb(terminal))
        .addSubcommand(new SimulateVerb(terminal))
        .addSubcommand(new ReportVerb(terminal, Time.system()))
        .addSubcommand(new DiffVerb(terminal))
        .addSubcommand(new KeysVerb(terminal, Time.system()))
        .addSubcommand(new CommandLine(new FederationVerb()).addSubcommand(new FederationPrepareVerb(terminal)))
        .addSubcommand(new CommandLine(new PlacesVerb()).addSubcommand(new PlacesHashVerb(terminal)))
        .addSubcommand(new CommandLine(new FactsVerb()).addSubcommand(new FactsImportVerb(terminal, Time.system())));
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** The configuration that is meant when none is named: the checkout's own. */
  static Path shippedConfiguration() {
    return Path.of(System.getProperty("limpah.home", ""), "config", "limpah.yaml");
  }

  @Command(
      name = "limpah",
      description = "Diverts a contact center's overflow to its partners.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      subcommandsRepeatable = false,
      synopsisSubcommandLabel = "VERB",
      footer = {"", "Exit code: 0 fine, 1 a finding, 2 wrong usage, 3 nobody listens, or no data."})
  private static final class Limpah implements Runnable {
    @picocli.CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(), "a verb is missing");
    }
  }

  /** From the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Optional.ofNullable(Cli.class.getPackage().getImplementationVersion())
              .orElse("unpackaged");
      return new String[] {"limpah " + version, "Java " + Runtime.version()};
    }
  }
}
