package id.limpah.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limpah federation}, which only leads to its own verbs. */
@Command(name = "federation", description = "The link to other organisations.", mixinStandardHelpOptions = true)
final class FederationVerb implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what is to be done with the federation? prepare");
  }
}
