package id.limpah.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limpah places}, which only leads to its own verbs. */
@Command(name = "places", description = "Tables by which callers' places are found.", mixinStandardHelpOptions = true)
final class PlacesVerb implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what is to be done with places? hash customers|numbers FILE");
  }
}
