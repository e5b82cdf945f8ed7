package id.limpah.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/** What somebody typed, and what came of it. */
record Typed(int exit, String out, String err) {
  static final Launch NO_LAUNCH =
      configuration -> {
        throw new AssertionError("started " + configuration.organisation());
      };

  static Typed typed(String... args) {
    return typed(NO_LAUNCH, Optional.empty(), args);
  }

  static Typed typed(Launch launch, Optional<Show> show, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true));
    int exit = new Cli(launch, show).commandLine(terminal).execute(args);
    return new Typed(exit, out.toString(), err.toString());
  }
}
