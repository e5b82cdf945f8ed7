package id.limpah.loadtest.run;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The load generator's command line. Exit codes: 0 fine, 1 lost or wrong or behind, 2 usage or a faulty scenario, 3 unreachable. */
@Command(
    name = "loadtest/run",
    description = "Offers load to a server that speaks SIP or HTTP on this machine, and says how it fared.",
    mixinStandardHelpOptions = true,
    subcommands = {RunVerb.class, CompareVerb.class})
public final class Main {
  static final int FINE = 0;
  static final int FINDING = 1;
  static final int USAGE = 2;
  static final int UNREACHABLE = 3;

  Main() {}

  /** Runs a verb. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
