package id.limpah.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limpah facts}, which only leads to its own verbs. */
@Command(name = "facts", description = "Facts in bulk.", mixinStandardHelpOptions = true)
final class FactsVerb implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what is to be done with facts? import FILE");
  }
}
